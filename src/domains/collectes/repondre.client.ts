// The script of an entry page: keeps on the device what is typed, sends it when the line is there, shows two answers side by side
// when two people gave one. It imports nothing: a slow phone loads it in one small file. What is compared is dossier.rules.ts.
import { buildGarde } from './repondre-garde.client.ts';
import { showConflit, showMotif, showNouvelle } from './repondre-vues.client.ts';
import type { BrouillonLu, EtatReponse } from './reponse.schema.ts';

export type Controle = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const PAUSE_MS = 1_200;
const REPRISE_MS = 8_000;
const RELECTURE_MS = 30_000;

function start(form: HTMLFormElement): void {
  const api = form.dataset.api!;
  const garde = buildGarde(form.dataset.collecte!);
  const controles = new Map(
    [...form.querySelectorAll<Controle>('[data-champ]')].map((controle) => [cleOf(controle), controle]),
  );
  /** What the server holds, as this page last heard of it. */
  const connus = new Map([...controles].map(([cle, controle]) => [cle, controle.value]));
  const conflits = new Set<string>();
  const refus = new Set<string>();
  const etat = form.querySelector<HTMLElement>('[data-etat]')!;
  let minuteur = 0;
  let envoi: Promise<boolean> | null = null;

  const dire = (texte: string, ton = '') => {
    etat.textContent = texte;
    etat.dataset.ton = ton;
  };
  const attendus = () =>
    [...garde.lire()].filter(([cle]) => controles.has(cle) && !conflits.has(cle) && !refus.has(cle));

  async function ask<T>(chemin: string, method: string, body?: unknown): Promise<T | null> {
    const reponse = await fetch(`${api}${chemin}`, {
      method,
      headers: {
        'x-maillage': '1',
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    });
    if (reponse.ok) return reponse.status === 204 ? null : ((await reponse.json()) as T);
    const probleme = (await reponse.json().catch(() => ({}))) as { detail?: string };
    throw new Refus(reponse.status, probleme.detail ?? 'Le serveur ne répond pas comme prévu.');
  }

  /** Sends what waits; true when nothing waits any more. */
  function vider(): Promise<boolean> {
    clearTimeout(minuteur);
    envoi ??= viderTout().finally(() => {
      envoi = null;
    });
    return envoi;
  }

  async function viderTout(): Promise<boolean> {
    for (let lot = attendus().slice(0, 200); lot.length > 0; lot = attendus().slice(0, 200)) {
      dire('Enregistrement…');
      const edits = lot.map(([cle, { avant, apres }]) => ({ ...placeOf(controles.get(cle)!), avant, apres }));
      try {
        apply(
          await ask<BrouillonLu>('/brouillon', 'PUT', { edits }),
          new Map(lot.map(([cle, { apres }]) => [cle, apres])),
        );
      } catch (error) {
        sayEchec(error);
        return false;
      }
    }
    return sayRepos();
  }

  function sayRepos(): boolean {
    if (conflits.size > 0) dire(`À choisir\u202f: ${conflits.size}. Deux réponses ont été données.`, 'attention');
    else if (refus.size > 0) dire(`À corriger\u202f: ${refus.size}.`, 'attention');
    else dire(`Enregistré à ${heure(new Date())}. Pensez à envoyer quand tout est prêt.`, 'fait');
    return conflits.size === 0 && refus.size === 0;
  }

  function sayEchec(error: unknown): void {
    if (error instanceof Refus && error.status === 404) {
      dire('Ce lien ne sert plus. Votre saisie reste sur cet appareil\u202f: demandez un nouveau lien.', 'attention');
      return;
    }
    if (error instanceof Refus && error.status < 500 && error.status !== 429) {
      dire(error.message, 'attention');
      return;
    }
    dire('Hors connexion\u202f: votre saisie est gardée ici, et partira seule.', 'attention');
    minuteur = window.setTimeout(() => void vider(), REPRISE_MS);
  }

  function apply(lu: BrouillonLu | null, parti: ReadonlyMap<string, string>): void {
    if (!lu) return;
    form.dataset.revision = String(lu.revision);
    for (const { action, champ, texte } of lu.champs)
      keep(`${action}|${champ}`, texte, parti.get(`${action}|${champ}`));
    for (const { action, champ, motif } of lu.refus) {
      const controle = controles.get(`${action}|${champ}`)!;
      refus.add(cleOf(controle));
      showMotif(controle, motif);
    }
    for (const conflit of lu.conflits) settle(controles.get(`${conflit.action}|${conflit.champ}`)!, conflit);
    for (const { action, phrases } of lu.alertes) {
      const boite = [...form.querySelectorAll<HTMLElement>('[data-alertes]')].find(
        (one) => one.dataset.alertes === action,
      );
      const lignes = phrases.map((phrase) => Object.assign(document.createElement('li'), { textContent: phrase }));
      boite?.querySelector('ul')?.replaceChildren(...lignes);
      if (boite) boite.hidden = phrases.length === 0;
    }
  }

  /** The server holds this answer; what was typed since is still to be sent, from it. */
  function keep(cle: string, texte: string, parti: string | undefined): void {
    const controle = controles.get(cle)!;
    connus.set(cle, texte);
    const attend = garde.lire().get(cle);
    if (attend && attend.apres !== parti) {
      garde.ecrire(cle, { avant: texte, apres: attend.apres });
      return;
    }
    garde.oublier(cle);
    if (document.activeElement !== controle) controle.value = texte;
  }

  function settle(controle: Controle, conflit: BrouillonLu['conflits'][number]): void {
    const cle = cleOf(controle);
    conflits.add(cle);
    showConflit(controle, conflit, (choisie) => {
      conflits.delete(cle);
      connus.set(cle, conflit.texte);
      controle.value = choisie;
      if (choisie === conflit.texte) garde.oublier(cle);
      else garde.ecrire(cle, { avant: conflit.texte, apres: choisie });
      void vider();
    });
  }

  function type(controle: Controle): void {
    const cle = cleOf(controle);
    if (refus.delete(cle)) showMotif(controle, null);
    if (conflits.has(cle)) return;
    const avant = garde.lire().get(cle)?.avant ?? connus.get(cle)!;
    if (controle.value === avant) garde.oublier(cle);
    else if (!garde.ecrire(cle, { avant, apres: controle.value })) {
      dire('Cet appareil ne garde pas la saisie. Restez connecté jusqu’à l’enregistrement.', 'attention');
    }
    clearTimeout(minuteur);
    minuteur = window.setTimeout(() => void vider(), PAUSE_MS);
  }

  /** What a colleague wrote meanwhile, where nothing is being typed. */
  async function relire(): Promise<void> {
    if (envoi || document.visibilityState !== 'visible') return;
    const lu = await ask<EtatReponse>('', 'GET').catch(() => null);
    if (!lu || envoi || String(lu.revision) === form.dataset.revision) return;
    form.dataset.revision = String(lu.revision);
    const attend = garde.lire();
    for (const { action, champ, texte } of lu.champs) {
      const cle = `${action}|${champ}`;
      const controle = controles.get(cle);
      if (!controle || attend.has(cle) || connus.get(cle) === texte || controle === document.activeElement) continue;
      connus.set(cle, texte);
      controle.value = texte;
      showNouvelle(controle);
    }
  }

  async function envoyer(): Promise<void> {
    const pret = await vider();
    if (garde.lire().size > 0 || !pret) {
      form.querySelector<HTMLElement>('[data-conflit] button, [aria-invalid="true"]')?.focus();
      return;
    }
    try {
      const fait = await ask<{ recu: string }>('/envoi', 'POST', { revision: Number(form.dataset.revision) });
      if (fait) window.location.assign(fait.recu);
    } catch (error) {
      if (error instanceof Refus && error.status === 409) await relire();
      sayEchec(error);
    }
  }

  form.addEventListener('input', (event) => type(event.target as Controle));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void envoyer();
  });
  for (const geste of ['pointerdown', 'keydown'] as const)
    document.addEventListener(geste, () => void ask('/ouverture', 'POST').catch(() => null), { once: true });
  window.addEventListener('online', () => void vider().then(relire));
  window.addEventListener('offline', () =>
    dire('Hors connexion\u202f: votre saisie est gardée ici, et partira seule.', 'attention'),
  );
  document.addEventListener('visibilitychange', () => void relire());
  setInterval(() => void relire(), RELECTURE_MS);
  for (const [cle, { apres }] of garde.lire()) {
    const controle = controles.get(cle);
    if (controle) controle.value = apres;
  }
  if (attendus().length > 0) void vider();
}

class Refus extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const cleOf = ({ dataset }: Controle) => `${dataset.action}|${dataset.champ}`;
const placeOf = ({ dataset }: Controle) => ({ action: dataset.action!, champ: dataset.champ! });
const heure = (instant: Date) =>
  instant.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' }).replace(':', '\u00a0h\u00a0');

const form = document.querySelector<HTMLFormElement>('form[data-reponses]');
document.querySelector('[data-imprimer]')?.addEventListener('click', () => window.print());
if (form) start(form);
