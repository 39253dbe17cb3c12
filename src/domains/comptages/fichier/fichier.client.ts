// A partner's file on a counting page, from its drop to counts: this page shows, the worker sees the rows. Nothing of a row is kept
// (no storage, no address bar, no log) and nothing of it is sent.

import { formatNombre } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { defaultLimits } from '../../../platform/spreadsheets/classeur.schema.ts';
import { buildAdresseTravail, isAutonome, saveAutonome } from './autonome.client.ts';
import { build, buildButton, save } from './dom.client.ts';
import type { DuTravail, GenreFichier, Lecture, Reglages, Reglement, ResultatFichier } from './fichier.schema.ts';
import { Poste } from './poste.client.ts';
import { buildVueColonnes, type Demande } from './vue-colonnes.client.ts';
import { buildDesaccords, buildDomiciliations, buildDoutes } from './vue-doutes.client.ts';
import { buildLignes, buildQuartiers, buildStatuts, buildVariables, sayResultat } from './vue-resultat.client.ts';

const SUITE = {
  fichier: 'Lecture du fichier',
  compter: 'Recherche des adresses',
} as const;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface Reception {
  /** Null when the counts answer what was asked; else why they may not be sent. */
  onReporter: ((resultat: ResultatFichier) => void) | null;
  /** A file of counts, made on a computer without network. */
  onNombres: ((texte: string) => void) | null;
}

export class Fichier {
  readonly #section: HTMLElement;
  readonly #suite: HTMLElement;
  readonly #choisir: HTMLInputElement;
  readonly #demande: Demande;
  readonly #poste: Poste;
  readonly #onReporter: Reception['onReporter'];
  readonly #onNombres: Reception['onNombres'];
  #lecture: Lecture | null = null;
  #reglages: Reglages | null = null;
  #tous = false;

  constructor(section: HTMLElement, { onReporter, onNombres }: Reception) {
    this.#section = section;
    this.#suite = section.querySelector<HTMLElement>('[data-suite]')!;
    this.#choisir = section.querySelector<HTMLInputElement>('[data-choisir]')!;
    const { unite, genre, debut, fin, dispositif, travail, millesime } = section.dataset as Record<string, string>;
    const libre = section.dataset.libre === 'oui';
    this.#demande = { unite, genre: genre as GenreFichier, debut, fin, dispositif, libre } as Demande;
    this.#onReporter = onReporter;
    this.#onNombres = onNombres;
    this.#poste = new Poste(
      isAutonome() ? buildAdresseTravail() : travail!,
      millesime!,
      (message) => this.#hear(message),
      () => this.#refuse('Ce fichier n’a pas pu être lu jusqu’au bout. Rechargez la page, ou tapez vos nombres.'),
    );
  }

  async start(): Promise<void> {
    this.#choisir.addEventListener('change', () => void this.#open(this.#choisir.files?.[0]));
    const zone = this.#section.querySelector<HTMLElement>('[data-zone]')!;
    for (const nom of ['dragover', 'dragleave', 'drop'] as const)
      zone.addEventListener(nom, (event) => {
        event.preventDefault();
        zone.dataset.survol = String(nom === 'dragover');
        if (nom === 'drop') void this.#open((event as DragEvent).dataTransfer?.files[0]);
      });
    // A file dropped beside the zone would replace the page by itself.
    for (const nom of ['dragover', 'drop']) window.addEventListener(nom, (event) => event.preventDefault());
    try {
      await this.#poste.load((this.#section.dataset.departements ?? '').split(' ').filter(Boolean));
    } catch {
      this.#tell(
        'Les quartiers et les adresses n’ont pas pu être chargés. Rechargez la page, ou tapez vos nombres.',
        'attention',
      );
    }
  }

  #tell(texte: string, ton = ''): void {
    const pret = this.#section.querySelector<HTMLElement>('[data-pret]')!;
    pret.textContent = texte;
    pret.dataset.ton = ton;
  }

  #hear(message: DuTravail): void {
    if (message.type === 'territoires') this.#ready(message);
    else if (message.type === 'part')
      this.#progress(message.etape === 'lire' ? SUITE.fichier : SUITE.compter, message.part);
    else if (message.type === 'refus') this.#refuse(message.motif);
    else if (message.type === 'lecture') this.#showColonnes(message.lecture);
    else if (message.type === 'proposition')
      this.#showColonnes({ ...this.#lecture!, proposition: message.proposition });
    else if (message.type === 'resultat') this.#showResultat(message.resultat);
    else save(message.octets, message.nom, XLSX);
  }

  #ready({ contours, adresses, vide }: { contours: number; adresses: number; vide: boolean }): void {
    this.#choisir.disabled = vide;
    if (vide)
      this.#tell(
        fr`Ce serveur n’a pas les contours de ces quartiers : votre fichier ne peut pas être compté ici. Tapez vos nombres.`,
        'attention',
      );
    else if (adresses === 0 && this.#demande.libre && this.#poste.installes.bases.length > 0)
      this.#tell('Choisissez le département de vos adresses.');
    else if (adresses === 0)
      this.#tell(
        fr`Ce serveur n’a pas de base d’adresses : seule une colonne QPV de votre fichier peut être comptée.`,
        'attention',
      );
    else
      this.#tell(
        `${formatNombre(contours)} quartiers et ${formatNombre(adresses)} adresses sont dans cette page. Vous pouvez couper le réseau.`,
        'fait',
      );
    this.#offerDepartements();
    this.#offerAutonome();
  }

  /** Once the territories are here, the page may be taken away with them. */
  #offerAutonome(): void {
    const place = this.#section.querySelector<HTMLElement>('[data-hors-ligne]');
    if (!place) return;
    const nom = 'compter-sans-reseau.html';
    place.replaceChildren(
      buildButton('Emporter cette page', () => void saveAutonome(this.#poste.listEmportes(), nom), {
        class: 'button button-small',
      }),
      fr` pour un poste sans réseau : elle y écrit un fichier de nombres, à déposer ici ensuite.`,
    );
  }

  /** Those who live in a neighbouring département, when the server has its addresses. */
  #offerDepartements(): void {
    this.#section.querySelector('[data-autres]')?.remove();
    const autres = this.#poste.installes.bases
      .map(({ departement }) => departement)
      .filter((un) => !this.#poste.departements.includes(un));
    if (autres.length === 0) return;
    const boutons = autres.map((un) =>
      buildButton(
        `Charger ${this.#poste.departements.length > 0 ? 'aussi ' : ''}les adresses du ${un}`,
        () => void this.#poste.addBases([un]),
        { class: 'button button-small' },
      ),
    );
    this.#suite.before(build('div', { class: 'row small', 'data-autres': true }, ...boutons));
  }

  async #open(file: File | undefined): Promise<void> {
    if (!file || this.#choisir.disabled) return;
    if (file.size > defaultLimits.octets)
      return this.#refuse('Ce fichier dépasse 20 Mo. Gardez les colonnes utiles, puis réessayez.');
    if (/\.json$/i.test(file.name) && this.#onNombres) {
      const texte = await file.text();
      this.#choisir.value = '';
      return this.#onNombres(texte);
    }
    this.#progress(SUITE.fichier, 0);
    const octets = new Uint8Array(await file.arrayBuffer());
    // The same file chosen again, once corrected, is read again.
    this.#choisir.value = '';
    const aujourdhui = new Date().toISOString().slice(0, 10);
    this.#poste.post({ type: 'fichier', octets, nom: file.name, aujourdhui }, [octets.buffer]);
  }

  #progress(titre: string, part: number): void {
    const zone = titre === SUITE.compter ? this.#zoneResultat() : this.#suite;
    const barre = zone.querySelector('progress');
    if (barre?.dataset.titre === titre) {
      barre.value = part;
      return;
    }
    const neuve = build('progress', { max: 1, value: part, id: 'fichier-part', 'data-titre': titre });
    zone.replaceChildren(build('label', { for: 'fichier-part' }, `${titre}…`), neuve);
  }

  #refuse(motif: string): void {
    this.#suite.replaceChildren(build('p', { class: 'avis avis-attention', role: 'alert' }, motif));
  }

  #showColonnes(lecture: Lecture): void {
    this.#lecture = lecture;
    this.#tous = false;
    const vue = buildVueColonnes(lecture, lecture.proposition, this.#demande, {
      onFeuille: (rang) => this.#poste.post({ type: 'feuille', rang }),
      onCompter: (reglages) => this.#count(reglages),
    });
    this.#suite.replaceChildren(vue, build('div', { 'data-resultat': true }));
    vue.querySelector('h3')!.focus();
  }

  #count(reglages: Reglages): void {
    this.#reglages = reglages;
    this.#suite.querySelector('.fichier-plie')?.removeAttribute('open');
    this.#zoneResultat().replaceChildren(build('p', { role: 'status' }, `${SUITE.compter}…`));
    this.#poste.post({ type: 'compter', reglages: structuredClone(reglages) });
  }

  #zoneResultat(): HTMLElement {
    return this.#suite.querySelector<HTMLElement>('[data-resultat]') ?? this.#suite;
  }

  #showResultat(resultat: ResultatFichier): void {
    const avant = document.activeElement?.closest('.fichier-bloc, .fichier-etape');
    const onRegler = (cle: string, reglement: Reglement) => this.#poste.post({ type: 'regler', cle, reglement });
    const doutes = buildDoutes(resultat.doutes, this.#tous, onRegler, () => {
      this.#tous = true;
      this.#showResultat(resultat);
    });
    this.#zoneResultat().replaceChildren(
      build(
        'div',
        { class: 'fichier-etape' },
        build('h3', { tabindex: -1 }, 'Ce que donne votre fichier'),
        build('p', { class: 'fichier-phrase', role: 'status' }, sayResultat(resultat)),
        buildStatuts(resultat),
        buildLignes(resultat),
        ...[
          doutes,
          buildDomiciliations(resultat, onRegler),
          this.#desaccords(resultat),
          buildQuartiers(resultat, this.#poste.contours),
        ].filter((un) => un !== null),
        build('details', {}, build('summary', {}, 'Par sexe, âge et niveau'), ...buildVariables(resultat)),
        this.#buildActions(resultat),
      ),
    );
    const cible = avant?.querySelector('#titre-doutes') ? '#titre-doutes' : 'h3';
    this.#zoneResultat().querySelector<HTMLElement>(cible)?.focus();
  }

  #desaccords(resultat: ResultatFichier): HTMLElement | null {
    const { prefere } = this.#reglages!;
    return buildDesaccords(resultat, prefere, (un) => this.#count({ ...this.#reglages!, prefere: un }));
  }

  #buildActions(resultat: ResultatFichier): HTMLElement {
    const { genre } = this.#reglages!;
    const { libre } = this.#demande;
    const autre = !libre && genre !== this.#demande.genre && genre !== 'toutes';
    return build(
      'div',
      { class: 'fichier-actions' },
      this.#onReporter !== null &&
        buildButton('Reporter ces nombres', () => this.#onReporter!(resultat), {
          class: 'button button-primary',
          disabled: autre,
        }),
      buildButton('Garder mon fichier complété', () =>
        this.#poste.post({ type: 'garder', lignes: this.#tellMethode() }),
      ),
      build(
        'p',
        { class: 'small soft' },
        autre
          ? fr`Ce n’est pas ce qui est demandé : ces nombres ne peuvent pas être envoyés.`
          : libre
            ? 'Le fichier complété est écrit sur votre poste, avec vos chiffres de bilan.'
            : 'Le fichier complété est écrit sur votre poste. Rien n’est envoyé avant que vous ne l’ayez vu plus bas.',
      ),
    );
  }

  /** With what it was computed: kept in the partner's file, as a proof. */
  #tellMethode(): [string, string][] {
    const { millesimes, bases } = this.#poste.installes;
    const contours = millesimes.filter(({ generation }) => String(generation) === this.#section.dataset.millesime);
    return [
      ['Compté le', new Date().toLocaleDateString('fr-FR')],
      ['QPV de', this.#section.dataset.millesime!],
      ...contours.map(({ nature, fichier, edition, empreinte }): [string, string] => [
        `Contours (${nature})`,
        [fichier, edition, empreinte].filter(Boolean).join(', '),
      ]),
      ...this.#poste.departements.map((un): [string, string] => {
        const base = bases.find(({ departement }) => departement === un);
        return [`Adresses du ${un}`, base ? `${base.fichier}, ${base.empreinte}` : 'territoire inventé'];
      }),
    ];
  }
}
