// The script of an entry page: keeps on the device what is typed, sends it when the line is there, shows two answers side by side
// when two people gave one. No package: a slow phone loads it in one small file. What is compared is dossier.rules.ts.
import { type Ask, buildAsk, Refus, sayEchec, takeLot } from './repondre-envoi.client.ts';
import { type Attente, buildGarde, type Garde } from './repondre-garde.client.ts';
import { buildHorsLigne } from './repondre-hors-ligne.client.ts';
import {
  askConfirmation,
  type Controle,
  showAlertes,
  showConflit,
  showMotif,
  showNouvelle,
} from './repondre-vues.client.ts';
import type { BrouillonLu, ConflitLu, EnvoiFait, EtatReponse } from './reponse.schema.ts';

const PAUSE_MS = 1_200;
const REPRISE_MS = 8_000;
const RELECTURE_MS = 30_000;

class PageDeReponse {
  readonly #form: HTMLFormElement;
  readonly #ask: Ask;
  readonly #garde: Garde;
  readonly #horsLigne = buildHorsLigne();
  readonly #controles: ReadonlyMap<string, Controle>;
  /** What the server holds, as this page last heard of it. */
  readonly #connus: Map<string, string>;
  readonly #conflits = new Set<string>();
  readonly #refus = new Set<string>();
  #minuteur = 0;
  #envoi: Promise<boolean> | null = null;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#ask = buildAsk(form.dataset.api!);
    this.#garde = buildGarde(form.dataset.collecte!);
    const controles = [...form.querySelectorAll<Controle>('[data-champ]')];
    this.#controles = new Map(controles.map((controle) => [cleOf(controle), controle]));
    this.#connus = new Map(controles.map((controle) => [cleOf(controle), controle.value]));
  }

  /** Puts back what waited on this device, then listens. */
  start(): void {
    for (const [cle, { apres }] of this.#garde.lire()) {
      const controle = this.#controles.get(cle);
      if (controle) controle.value = apres;
    }
    this.#form.addEventListener('input', (event) => this.#type(event.target as Controle));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    for (const geste of ['pointerdown', 'keydown'] as const) {
      document.addEventListener(geste, () => void this.#ask('/ouverture', 'POST').catch(() => null), { once: true });
    }
    window.addEventListener('online', () => void this.#flush().then(() => this.#reread()));
    window.addEventListener('offline', () => this.#say(sayEchec(null).texte, 'attention'));
    document.addEventListener('visibilitychange', () => void this.#reread());
    setInterval(() => void this.#reread(), RELECTURE_MS);
    if (this.#listAttentes().length > 0) void this.#flush();
    if (!navigator.onLine) this.#say(sayEchec(null).texte, 'attention');
    // Sent already: nothing is left on the device, until something is typed again.
    else if (!('envoyee' in this.#form.dataset)) void this.#horsLigne.keep();
  }

  #say(texte: string, ton = ''): void {
    const etat = this.#form.querySelector<HTMLElement>('[data-etat]')!;
    etat.textContent = texte;
    etat.dataset.ton = ton;
  }

  /** What may be sent: neither to choose nor to correct. */
  #listAttentes(): [string, Attente][] {
    const sent = (cle: string) => this.#controles.has(cle) && !this.#conflits.has(cle) && !this.#refus.has(cle);
    return [...this.#garde.lire()].filter(([cle]) => sent(cle));
  }

  #type(controle: Controle): void {
    const cle = cleOf(controle);
    if (this.#refus.delete(cle)) showMotif(controle, null);
    if (this.#conflits.has(cle)) return;
    const avant = this.#garde.lire().get(cle)?.avant ?? this.#connus.get(cle)!;
    if (controle.value === avant) this.#garde.oublier(cle);
    else if (!this.#garde.ecrire(cle, { avant, apres: controle.value })) {
      this.#say('Cet appareil ne garde pas la saisie. Restez connecté jusqu’à l’enregistrement.', 'attention');
    }
    this.#flushIn(PAUSE_MS);
  }

  #flushIn(ms: number): void {
    clearTimeout(this.#minuteur);
    this.#minuteur = window.setTimeout(() => void this.#flush(), ms);
  }

  /** Sends what waits; true when nothing waits any more. One at a time. */
  #flush(): Promise<boolean> {
    clearTimeout(this.#minuteur);
    this.#envoi ??= this.#flushAll().finally(() => {
      this.#envoi = null;
    });
    return this.#envoi;
  }

  async #flushAll(): Promise<boolean> {
    for (let lot = this.#listAttentes(); lot.length > 0; lot = this.#listAttentes()) {
      this.#say('Enregistrement…');
      const partis = takeLot(lot);
      const edits = partis.map(([cle, { avant, apres }]) => ({ ...placeOf(this.#controles.get(cle)!), avant, apres }));
      try {
        const lu = await this.#ask<BrouillonLu>('/brouillon', 'PUT', { edits });
        if (lu) this.#apply(lu, new Map(partis.map(([cle, { apres }]) => [cle, apres])));
        void this.#horsLigne.keep();
      } catch (error) {
        return this.#fail(error);
      }
    }
    return this.#rest();
  }

  #fail(error: unknown): false {
    const { texte, reprendre } = sayEchec(error);
    this.#say(texte, 'attention');
    if (reprendre) this.#flushIn(REPRISE_MS);
    return false;
  }

  #rest(): boolean {
    const [choisir, corriger] = [this.#conflits.size, this.#refus.size];
    if (choisir > 0) this.#say(`À choisir\u202f: ${choisir}. Deux réponses ont été données.`, 'attention');
    else if (corriger > 0) this.#say(`À corriger\u202f: ${corriger}.`, 'attention');
    else this.#say(`Enregistré à ${sayHeure(new Date())}. Pensez à envoyer quand tout est prêt.`, 'fait');
    return choisir + corriger === 0;
  }

  /** `partis`: the texts that were sent, to know what was typed since. */
  #apply({ revision, champs, refus, conflits, alertes }: BrouillonLu, partis: ReadonlyMap<string, string>): void {
    this.#form.dataset.revision = String(revision);
    for (const { action, champ, texte } of champs) this.#keep(`${action}|${champ}`, texte, partis);
    for (const { action, champ, motif } of refus) {
      this.#refus.add(`${action}|${champ}`);
      showMotif(this.#controles.get(`${action}|${champ}`)!, motif);
    }
    for (const conflit of conflits) this.#settle(this.#controles.get(`${conflit.action}|${conflit.champ}`)!, conflit);
    for (const { action, phrases } of alertes) showAlertes(this.#form, action, phrases);
  }

  /** The server holds this answer; what was typed since is still to be sent, from it. */
  #keep(cle: string, texte: string, partis: ReadonlyMap<string, string>): void {
    const controle = this.#controles.get(cle)!;
    this.#connus.set(cle, texte);
    const attente = this.#garde.lire().get(cle);
    if (attente && attente.apres !== partis.get(cle)) {
      this.#garde.ecrire(cle, { avant: texte, apres: attente.apres });
      return;
    }
    this.#garde.oublier(cle);
    if (document.activeElement !== controle) controle.value = texte;
  }

  #settle(controle: Controle, conflit: ConflitLu): void {
    const cle = cleOf(controle);
    this.#conflits.add(cle);
    showConflit(controle, conflit, (choisie) => {
      this.#conflits.delete(cle);
      this.#connus.set(cle, conflit.texte);
      controle.value = choisie;
      if (choisie === conflit.texte) this.#garde.oublier(cle);
      else this.#garde.ecrire(cle, { avant: conflit.texte, apres: choisie });
      void this.#flush();
    });
  }

  /** What a colleague wrote meanwhile, where nothing is being typed. */
  async #reread(): Promise<void> {
    if (this.#envoi || document.visibilityState !== 'visible') return;
    const lu = await this.#ask<EtatReponse>('', 'GET').catch(() => null);
    if (!lu || this.#envoi || String(lu.revision) === this.#form.dataset.revision) return;
    this.#form.dataset.revision = String(lu.revision);
    const attentes = this.#garde.lire();
    for (const { action, champ, texte } of lu.champs) {
      const cle = `${action}|${champ}`;
      const controle = this.#controles.get(cle);
      if (!controle || attentes.has(cle) || this.#connus.get(cle) === texte || controle === document.activeElement)
        continue;
      this.#connus.set(cle, texte);
      controle.value = texte;
      showNouvelle(controle);
    }
  }

  async #send(confirme = false): Promise<void> {
    const pret = await this.#flush();
    if (!pret || this.#garde.lire().size > 0) {
      this.#form.querySelector<HTMLElement>('[data-conflit] button, [aria-invalid="true"]')?.focus();
      return;
    }
    try {
      const revision = Number(this.#form.dataset.revision);
      const fait = await this.#ask<EnvoiFait>('/envoi', 'POST', { revision, confirme });
      if (!fait) return;
      if (fait.recu === null) {
        askConfirmation(this.#form, fait.alertes, () => void this.#send(true));
        return;
      }
      await this.#horsLigne.forget();
      window.location.assign(fait.recu);
    } catch (error) {
      if (error instanceof Refus && error.status === 409) await this.#reread();
      this.#fail(error);
    }
  }
}

const cleOf = ({ dataset }: Controle) => `${dataset.action}|${dataset.champ}`;
const placeOf = ({ dataset }: Controle) => ({ action: dataset.action!, champ: dataset.champ! });
const sayHeure = (instant: Date) =>
  instant.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' }).replace(':', '\u00a0h\u00a0');

const form = document.querySelector<HTMLFormElement>('form[data-reponses]');
document.querySelector('[data-imprimer]')?.addEventListener('click', () => window.print());
if (form) new PageDeReponse(form).start();
