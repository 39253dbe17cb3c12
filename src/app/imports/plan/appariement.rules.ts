// Which action of the contract does each action of the file continue? A code first, then the same title at the same place with
// the same lead, then a title that stands once on both sides; a close title is only proposed.

import { similarity } from '../../../platform/lecture/ressemblance.rules.ts';
import { motsDe, normalise } from '../../../platform/lecture/texte.rules.ts';
import type { ActionExistante, Continuation } from './plan-import.schema.ts';
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
  existantes: readonly ActionExistante[],
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
  pairByReference(fichier, existantes, take);
  pairByIdentite(fichier, existantes, take);
  pairByTitre(fichier, existantes, paires, prises, take);
  const continuations = proposeContinuations(fichier, existantes, paires, prises, decisions, take);
  return { paires, continuations, absentes: listAbsentes(fichier, existantes, prises, formes) };
}

type Take = (cle: string, id: string | undefined) => void;

/** A file that we exported names its actions. */
function pairByIdentifiant(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  take: Take,
): void {
  const connues = new Set(existantes.map((action) => action.id));
  for (const { cle, identifiant } of fichier) if (identifiant && connues.has(identifiant)) take(cle, identifiant);
}

function pairByReference(fichier: readonly ActionFichier[], existantes: readonly ActionExistante[], take: Take): void {
  const parReference = new Map(existantes.flatMap((action) => action.references.map((r) => [normalise(r), action.id])));
  for (const action of fichier) if (action.reference) take(action.cle, parReference.get(normalise(action.reference)));
}

/** Occurrence by occurrence: the second « Forum » of an axis is the second one there. */
function pairByIdentite(fichier: readonly ActionFichier[], existantes: readonly ActionExistante[], take: Take): void {
  const files = groupBy(existantes, (a) => buildIdentite(a.intitule, a.noeud_id, a.pilote_id));
  for (const [identite, actions] of groupBy(
    fichier.filter((a) => a.reference === null),
    identiteFichier,
  )) {
    const ids = files.get(identite) ?? [];
    actions.forEach((action, rang) => {
      take(action.cle, ids[rang]?.id);
    });
  }
}

const identiteFichier = (action: ActionFichier): string =>
  buildIdentite(
    action.titre,
    (action.valeurs.noeud_id as string) ?? null,
    (action.valeurs.pilote_id as string) ?? null,
  );

/** Its axis or its lead changed, but one action only bears this title on each side. */
function pairByTitre(
  fichier: readonly ActionFichier[],
  existantes: readonly ActionExistante[],
  paires: ReadonlyMap<string, string>,
  prises: ReadonlySet<string>,
  take: Take,
): void {
  const ours = groupBy(
    existantes.filter((a) => !prises.has(a.id)),
    (a) => normalise(a.intitule),
  );
  const theirs = groupBy(
    fichier.filter((a) => !paires.has(a.cle)),
    (a) => normalise(a.titre),
  );
  for (const [titre, actions] of theirs) {
    const [only, ...others] = ours.get(titre) ?? [];
    if (actions.length === 1 && only && others.length === 0 && !hasOtherReference(actions[0]!, only))
      take(actions[0]!.cle, only.id);
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

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
