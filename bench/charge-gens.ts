// The people of the load figure, as they use the program: a reader opens a view, looks at it, opens another; a writer changes sheets
// and the ledger of a contract shared with another writer. Every open page asks what moved every four seconds, as the browser does.
import { randomUUID } from 'node:crypto';
import { listeActionsApi } from '../src/app/actions/liste.api.ts';
import { directApi } from '../src/app/direct/direct.api.ts';
import { RYTHME_MS } from '../src/app/direct/rythme.rules.ts';
import { arbreApi } from '../src/app/plan/arbre.api.ts';
import { rechercheApi } from '../src/app/recherche/recherche.api.ts';
import { actionsApi } from '../src/domains/actions/action.api.ts';
import { financementsApi } from '../src/domains/financements/financements.api.ts';
import type { Releve } from './charge-releve.ts';
import type { Visiteur } from './serveur.ts';

export interface Personne {
  nom: string;
  contrat: number;
  visiteur: Visiteur;
}

export interface Scene {
  releve: Releve;
  /** Milliseconds between two gestures of a reader, of a writer: at least, at most. */
  pauses: { lecture: readonly [number, number]; ecriture: readonly [number, number] };
  /** Aborted when the time is over: pauses end, no new gesture begins. */
  fin: AbortSignal;
  /** Draws between 0 and 1, from a seed. */
  hasard: () => number;
}

/** Resolves early at the end. */
const pause = (ms: number, fin: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (fin.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      fin.removeEventListener('abort', done);
      resolve();
    }
    fin.addEventListener('abort', done);
  });

const between = ([min, max]: readonly [number, number], hasard: () => number) => min + hasard() * (max - min);
const pick = <T>(list: readonly T[], hasard: () => number): T => list[Math.floor(hasard() * list.length)]!;

/** What is on screen: how to read it again, and the sheet shown, if any. */
interface Vue {
  lire: () => Promise<unknown>;
  fiche?: string;
}

const MOTS = ['formation', 'mobilité jeunesse', 'numerique', 'parrainage', 'chantier', 'conciergerie', 'formaton'];
const AVANCEMENTS = ['en_cours', 'programmee', 'realisee', 'en_montage'] as const;

/** A view drawn as a working day does: sheets and tables most, then the plan, the ledger and the search. */
function drawVue({ contrat, visiteur }: Personne, ids: readonly string[], { releve, hasard }: Scene): Vue {
  const params = { contrat };
  const part = hasard();
  if (part < 0.2) return { lire: () => releve.ask('plan', visiteur, arbreApi.getPlan, { params }) };
  if (part < 0.5) {
    const tri = pick(['intitule', 'retenu', 'plan'] as const, hasard);
    const avancement = hasard() < 0.5 ? [pick(AVANCEMENTS, hasard)] : [];
    const query = { tri, avancement, taille: 100 };
    return {
      lire: () => releve.ask('tableau, 100 lignes', visiteur, listeActionsApi.listActions, { params, query }),
    };
  }
  if (part < 0.85) return sheetOf(visiteur, contrat, pick(ids, hasard), releve);
  if (part < 0.92) {
    const query = { annee: 2021 + Math.floor(hasard() * 6) };
    return {
      lire: () => releve.ask('financements d’une année', visiteur, financementsApi.getLivre, { params, query }),
    };
  }
  const q = pick(MOTS, hasard);
  return { lire: () => releve.ask('recherche', visiteur, rechercheApi.search, { query: { q } }) };
}

function sheetOf(visiteur: Visiteur, contrat: number, action: string, releve: Releve): Vue {
  const params = { contrat, action };
  const lire = () =>
    Promise.all([
      releve.ask('fiche', visiteur, actionsApi.getAction, { params }),
      releve.ask('argent de la fiche', visiteur, financementsApi.getFinancementsDeAction, { params }),
    ]);
  return { lire, fiche: action };
}

/** Until the end: a view, a pause; meanwhile the pulse, and the same view again when something moved. */
export async function runLecteur(personne: Personne, ids: readonly string[], scene: Scene): Promise<void> {
  const { fin, hasard, pauses } = scene;
  const page: { vue: Vue } = { vue: drawVue(personne, ids, scene) };
  await pause(hasard() * pauses.lecture[1], fin);
  const pouls = followMouvement(personne, page, scene);
  while (!fin.aborted) {
    page.vue = drawVue(personne, ids, scene);
    await page.vue.lire();
    await pause(between(pauses.lecture, hasard), fin);
  }
  await pouls;
}

async function followMouvement({ contrat, visiteur }: Personne, page: { vue: Vue }, scene: Scene): Promise<void> {
  const { fin, releve } = scene;
  let depuis: number | undefined;
  while (!fin.aborted) {
    const { vue } = page;
    const args = { params: { contrat }, query: { depuis, fiche: vue.fiche } };
    const answer = await releve.ask('direct', visiteur, directApi.getMouvement, args);
    if (answer?.statut === 200) {
      const { change, actions, numero } = answer.corps;
      depuis = numero;
      const touched = change && (!vue.fiche || actions === null || actions.includes(vue.fiche));
      if (touched && page.vue === vue) await vue.lire();
    }
    await pause(RYTHME_MS, fin);
  }
}

/** Until the end: one writing after another, mostly on sheets that the other writer of the contract changes too. */
export async function runRedacteur(personne: Personne, ids: readonly string[], scene: Scene): Promise<void> {
  const { fin, hasard, pauses, releve } = scene;
  const redacteur = new Redacteur(personne, ids, releve, hasard);
  const page = { vue: drawVue(personne, ids, scene) };
  await pause(hasard() * pauses.ecriture[1], fin);
  const pouls = followMouvement(personne, page, scene);
  while (!fin.aborted) {
    page.vue = await redacteur.write();
    await pause(between(pauses.ecriture, hasard), fin);
  }
  await pouls;
}

const PARTAGEES = 2;
const ANNEE = 2026;

class Redacteur {
  readonly #qui: Personne;
  readonly #ids: readonly string[];
  readonly #releve: Releve;
  readonly #hasard: () => number;
  /** What this writer last saw of a field, possibly old: carried back as `avant`. */
  readonly #vus = new Map<string, unknown>();
  #rang = 0;

  constructor(qui: Personne, ids: readonly string[], releve: Releve, hasard: () => number) {
    this.#qui = qui;
    this.#ids = ids;
    this.#releve = releve;
    this.#hasard = hasard;
  }

  /** Answers the sheet written on, which stays on screen. */
  async write(): Promise<Vue> {
    const { contrat, visiteur } = this.#qui;
    const commune = this.#hasard() < 0.7;
    const action = pick(commune ? this.#ids.slice(0, PARTAGEES) : this.#ids, this.#hasard);
    this.#rang += 1;
    const part = this.#hasard();
    if (part < 0.6) await this.#writeChamp(action);
    else if (part < 0.8) await this.#addNote(action);
    else await this.#addLigne(action);
    return sheetOf(visiteur, contrat, action, this.#releve);
  }

  #texte(): string {
    return `Écrit par ${this.#qui.nom}, numéro ${this.#rang}`;
  }

  async #writeChamp(action: string): Promise<void> {
    const champ = pick(['description', 'objectifs', 'publics_vises'], this.#hasard);
    const cle = `${action} ${champ}`;
    if (!this.#vus.has(cle)) await this.#read(action);
    const valeur = this.#texte();
    const edits = [{ champ, avant: this.#vus.get(cle) ?? null, apres: valeur }];
    const statut = await this.#patch(action, 'écrire un champ', edits);
    // Crossed by somebody else: nothing was written. What stands is read, and the writing made again over it.
    if (statut === 409) {
      await this.#read(action);
      const repris = [{ champ, avant: this.#vus.get(cle) ?? null, apres: valeur }];
      if ((await this.#patch(action, 'écrire un champ', repris)) !== 200) return;
    } else if (statut !== 200) return;
    this.#vus.set(cle, valeur);
    this.#keep(action, { genre: 'champ', champ, valeur });
  }

  async #addNote(action: string): Promise<void> {
    const texte = this.#texte();
    const apres = { texte, date_note: '2026-03-10' };
    const edits = [{ champ: `notes.${randomUUID()}`, avant: null, apres }];
    if ((await this.#patch(action, 'ajouter une note', edits)) === 200) this.#keep(action, { genre: 'note', texte });
  }

  async #addLigne(action: string): Promise<void> {
    const { contrat, visiteur } = this.#qui;
    const financeur_id = await this.#findFinanceur();
    if (!financeur_id) return;
    const montant = 100_000 + this.#rang;
    const ecritures = [
      { etape: 'demande' as const, montant_centimes: montant, date_ecriture: null, condition_dite: null, motif: null },
    ];
    const body = { action_id: action, annee: ANNEE, financeur_id, origine: 'etat' as const, ecritures };
    const args = {
      params: { contrat },
      body: { ...body, cadre: 'droit_commun' as const },
    };
    const answer = await this.#releve.ask(
      'ajouter une ligne de financement',
      visiteur,
      financementsApi.createFinancement,
      args,
    );
    if (answer && answer.statut < 300) this.#keep(action, { genre: 'ligne', id: answer.corps.id, montant });
  }

  async #findFinanceur(): Promise<string | undefined> {
    const { contrat, visiteur } = this.#qui;
    const args = { params: { contrat } };
    const answer = await this.#releve.ask('choix d’un formulaire', visiteur, listeActionsApi.getChoixActions, args);
    return answer?.statut === 200 ? answer.corps.partenaires[0]?.id : undefined;
  }

  async #read(action: string): Promise<void> {
    const { contrat, visiteur } = this.#qui;
    const args = { params: { contrat, action } };
    const answer = await this.#releve.ask('fiche', visiteur, actionsApi.getAction, args);
    if (answer?.statut !== 200) return;
    for (const champ of ['description', 'objectifs', 'publics_vises'])
      this.#vus.set(`${action} ${champ}`, answer.corps.valeurs[champ] ?? null);
  }

  async #patch(action: string, geste: string, edits: { champ: string; avant: unknown; apres: unknown }[]) {
    const { contrat, visiteur } = this.#qui;
    const args = { params: { contrat, action }, body: { edits } };
    return (await this.#releve.ask(geste, visiteur, actionsApi.updateAction, args))?.statut ?? 0;
  }

  #keep(
    action: string,
    ecrit:
      | { genre: 'champ'; champ: string; valeur: string }
      | { genre: 'note'; texte: string }
      | { genre: 'ligne'; id: string; montant: number },
  ) {
    this.#releve.ecrits.push({ contrat: this.#qui.contrat, action, par: this.#qui.nom, ...ecrit });
  }
}
