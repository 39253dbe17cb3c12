// Which action of the contract does each action of the file continue? A code first, then the same title at the same place with
// the same lead, then a title that stands once on both sides; a close title is only proposed. What the last import said of an
// action (memoire.rules.ts) goes before its values in place: a hand edit changes neither its row nor that of its homonyms.

import { similarity } from '../../../platform/lecture/ressemblance.rules.ts';
import { motsDe, normalise } from '../../../platform/lecture/texte.rules.ts';
import {
  identiteImportee,
  type Memoire,
  referencesImportees,
  type Take,
  takeSemblables,
  titreImporte,
} from './memoire.rules.ts';
import type { ActionExistante, ContexteImport, Continuation } from './plan-import.schema.ts';
import { type ActionFichier, buildIdentite } from './regroupement.rules.ts';

export interface Appariement {
  /** Key in the file → action of the contract. */
  paires: Map<string, string>;
  continuations: Continuation[];
  /** Of this shape and of these years, yet absent from the file. */
  absentes: ActionExistante[];
}

const SEUIL = 0.78;
const DEBUT = 4;
/** Beginnings borne by more titles than this tell nothing. */
const DEBUT_COMMUN = 200;

export function pairActions(
  fichier: readonly ActionFichier[],
  { actions: existantes, importees: memoire }: Pick<ContexteImport, 'actions' | 'importees'>,
  decisions: Readonly<Record<string, string>>,
  formes: ReadonlySet<string>,
): Appariement {
  if (existantes.length === 0) return { paires: new Map(), continuations: [], absentes: [] };
  const paires = new Map<string, string>();
  const prises = new Set<string>();
  const take = (cle: string, id: string | undefined) => {
    if (id === undefined || prises.has(id) || paires.has(cle)) return;
    paires.set(cle, id);
    prises.add(id);
  };
  pairByIdentifiant(fichier, existantes, take);
  const libres = () => existantes.filter((a) => !prises.has(a.id));
  const seules = () => fichier.filter((a) => !paires.has(a.cle));
  pairByReference(fichier, existantes, memoire, take);
  pairByIdentite(fichier, existantes, memoire, (a) => identiteImportee(memoire.get(a.id)), take);
  pairByIdentite(
    seules(),
    libres(),
    memoire,
    ({ intitule, noeud_id, pilote_id }) => buildIdentite(intitule, noeud_id, pilote_id),
    take,
  );
  pairByTitre(seules(), libres(), (a) => titreImporte(memoire.get(a.id)), take);
  pairByTitre(seules(), libres(), (a) => normalise(a.intitule), take);
  const continuations = proposeContinuations(fichier, existantes, paires, prises, decisions, take);
  return { paires, continuations, absentes: listAbsentes(fichier, existantes, prises, formes) };
}

/** A file that we exported names its actions. */
function pairByIdentifiant(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  take: Take,
): void {
  const connues = new Set(existantes.map((action) => action.id));
  for (const { cle, identifiant } of fichier) if (identifiant && connues.has(identifiant)) take(cle, identifiant);
}

function pairByReference(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  memoire: Memoire,
  take: Take,
): void {
  const index = (codes: (action: ActionExistante) => readonly string[]) =>
    new Map(existantes.flatMap((action) => codes(action).map((code) => [normalise(code), action.id])));
  for (const parCode of [index((a) => referencesImportees(memoire.get(a.id))), index((a) => a.references)]) {
    for (const { cle, reference } of fichier) if (reference) take(cle, parCode.get(normalise(reference)));
  }
}

/** Homonyms of one place and one lead are told apart by what the last import said of each. */
function pairByIdentite(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  memoire: Memoire,
  identiteDe: (action: ActionExistante) => string | null,
  take: Take,
): void {
  const files = groupBy(existantes, identiteDe);
  const sansCode = fichier.filter((a) => a.reference === null);
  for (const [identite, actions] of groupBy(sansCode, identiteFichier))
    takeSemblables(actions, files.get(identite) ?? [], memoire, take);
}

const identiteFichier = (action: ActionFichier): string =>
  buildIdentite(
    action.titre,
    (action.valeurs.noeud_id as string) ?? null,
    (action.valeurs.pilote_id as string) ?? null,
  );

/** Its axis or its lead changed, but one action only bears this title on each side. */
function pairByTitre(
  seules: readonly ActionFichier[],
  libres: readonly ActionExistante[],
  titreDe: (action: ActionExistante) => string | null,
  take: Take,
): void {
  const ours = groupBy(libres, titreDe);
  for (const [titre, [first, ...homonymes]] of groupBy(seules, (a) => normalise(a.titre))) {
    const [only, ...others] = ours.get(titre) ?? [];
    if (first && only && homonymes.length + others.length === 0 && !hasOtherReference(first, only))
      take(first.cle, only.id);
  }
}

const hasOtherReference = (fichier: ActionFichier, existante: ActionExistante): boolean =>
  fichier.reference !== null &&
  existante.references.length > 0 &&
  existante.annees.some((annee) => anneesDe(fichier).has(annee));

const anneesDe = (action: ActionFichier): ReadonlySet<number> =>
  new Set([...((action.valeurs.annees as number[]) ?? []), ...action.montants.map((m) => m.annee)]);

function proposeContinuations(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  paires: ReadonlyMap<string, string>,
  prises: ReadonlySet<string>,
  decisions: Readonly<Record<string, string>>,
  take: Take,
): Continuation[] {
  const seules = fichier.filter((action) => !paires.has(action.cle));
  const libres = existantes.filter((action) => !prises.has(action.id) && !action.retiree);
  const parDebut = indexDebuts(libres);
  const continuations: Continuation[] = [];
  for (const action of seules) {
    const voisines = new Set(debutsDe(action.titre).flatMap((debut) => parDebut.get(debut) ?? []));
    const propositions = [...voisines]
      .map((autre) => ({ id: autre.id, intitule: autre.intitule, annees: autre.annees, score: scoreOf(action, autre) }))
      .filter(({ score }) => score >= SEUIL)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3);
    if (propositions.length === 0) continue;
    const decision = decisions[action.cle] ?? 'creer';
    continuations.push({ cle: action.cle, titre: action.titre, propositions, decision });
    if (decision !== 'creer' && propositions.some((p) => p.id === decision)) take(action.cle, decision);
  }
  return continuations;
}

/** Only titles that share the beginning of a word are compared: two lists of thousands stay quick. */
function indexDebuts(actions: readonly ActionExistante[]): Map<string, ActionExistante[]> {
  const index = new Map<string, ActionExistante[]>();
  for (const action of actions) {
    for (const debut of debutsDe(action.intitule)) {
      const same = index.get(debut);
      if (same) same.push(action);
      else index.set(debut, [action]);
    }
  }
  for (const [debut, same] of index) if (same.length > DEBUT_COMMUN) index.delete(debut);
  return index;
}

const debutsDe = (titre: string): string[] => [...new Set(motsDe(titre).map((mot) => mot.slice(0, DEBUT)))];

/** Titles alike count more under the same lead or at the same place. */
function scoreOf(action: ActionFichier, autre: ActionExistante): number {
  const titres = similarity(action.titre, autre.intitule);
  const memes = action.valeurs.pilote_id === autre.pilote_id || action.valeurs.noeud_id === autre.noeud_id;
  return memes ? titres : titres - 0.1;
}

function listAbsentes(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  prises: ReadonlySet<string>,
  formes: ReadonlySet<string>,
): ActionExistante[] {
  const annees = new Set(fichier.flatMap((action) => [...anneesDe(action)]));
  const sameYears = (action: ActionExistante) =>
    annees.size === 0 || action.annees.length === 0 || action.annees.some((a) => annees.has(a));
  return existantes.filter(
    (a) => a.formes.some((forme) => formes.has(forme)) && !a.retiree && !prises.has(a.id) && sameYears(a),
  );
}

/** Items without a key belong to no group. */
function groupBy<T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const cle = key(item);
    if (cle === null) continue;
    const group = groups.get(cle);
    if (group) group.push(item);
    else groups.set(cle, [item]);
  }
  return groups;
}
