// What a writing of sheets changes: from the values in place and the values wanted, the rows of each table to write and
// the changes to journal. Pure; redaction.queries.ts runs it. Refusals are upstream (champ.rules.ts, fiche.rules.ts).
import { sameValue } from '../../platform/journal/edit.rules.ts';
import { buildMots, normalise } from '../../platform/lecture/texte.rules.ts';
import { findPlace } from './champ.rules.ts';
import { CHAMPS_ACTE, CHAMPS_ANNEE, CHAMPS_PUBLIC, CHAMPS_SIMPLES, type ValeursAction } from './champ.schema.ts';
import { niveauOf } from './niveaux/niveau.rules.ts';
import type { Niveaux } from './niveaux/niveau.schema.ts';

export interface CelluleACorriger {
  champ: string;
  libelle: string;
  tel_que_saisi: string;
  motif: string;
}

export interface LigneAction {
  /** Given by the caller, for a creation too (crypto.randomUUID()). */
  id: string;
  creation?: boolean;
  /** The fields to write, by their names; the others are left as they are. */
  valeurs: ValeursAction;
  a_corriger?: readonly CelluleACorriger[];
  /** When the sheet was last touched, when it is not now (a demonstration, a restored contract). */
  modifie_le?: string;
}

export interface Changement {
  objet: 'action';
  objet_id: string;
  champ: string;
  avant: unknown;
  apres: unknown;
}

type Row = Record<string, unknown>;
export interface Operations {
  creations: Row[];
  modifications: Row[];
  /** Actions whose links of this kind are replaced as a whole. */
  liens: Record<'qpv' | 'axes' | 'partenaires', { actions: string[]; rows: Row[] }>;
  themes: { cles: Row[]; rows: Row[] };
  annees: { retirees: Row[]; rows: Row[] };
  publics: { retires: Row[]; rows: Row[] };
  etapes: { retirees: Row[]; rows: Row[] };
  notes: { retirees: Row[]; rows: Row[] };
  liens_web: { retirees: Row[]; rows: Row[] };
  a_corriger: Row[];
  changements: Changement[];
}

const LISTES = ['qpv', 'axes', 'partenaires', 'co_pilotes', 'partenaires_a_confirmer', 'annees'];
const DEFAUTS: ValeursAction = {
  description: '',
  objectifs: '',
  publics_vises: '',
  avancement: 'non_renseigne',
  en_difficulte: false,
  portee_qpv: 'non_renseigne',
  ...Object.fromEntries(LISTES.map((liste) => [liste, []])),
};

export function buildOperations(
  lignes: readonly LigneAction[],
  etats: ReadonlyMap<string, ValeursAction>,
  niveaux: Niveaux,
): Operations {
  const ops: Operations = {
    creations: [],
    modifications: [],
    liens: { qpv: empty(), axes: empty(), partenaires: empty() },
    themes: { cles: [], rows: [] },
    annees: { retirees: [], rows: [] },
    publics: { retires: [], rows: [] },
    etapes: { retirees: [], rows: [] },
    notes: { retirees: [], rows: [] },
    liens_web: { retirees: [], rows: [] },
    a_corriger: [],
    changements: [],
  };
  for (const ligne of lignes) addLigne(ops, ligne, etats.get(ligne.id), niveaux);
  return ops;
}

const empty = () => ({ actions: [] as string[], rows: [] as Row[] });

function addLigne(ops: Operations, ligne: LigneAction, etat: ValeursAction | undefined, niveaux: Niveaux): void {
  if (!ligne.creation && !etat) throw new Error(`no action ${ligne.id} to write`);
  const avant: ValeursAction = ligne.creation ? DEFAUTS : etat!;
  const valeurs = withYears(ligne.valeurs, avant);
  const changes = Object.keys(valeurs).filter((champ) => !sameValue(avant[champ], valeurs[champ]));
  for (const cellule of ligne.a_corriger ?? []) ops.a_corriger.push({ objet_id: ligne.id, ...cellule });
  if (changes.length === 0 && !ligne.creation) return;
  const apres: ValeursAction = { ...avant, ...valeurs };
  const row = buildRow(ligne, apres, niveaux);
  (ligne.creation ? ops.creations : ops.modifications).push(row);
  addLiens(ops, ligne, apres, new Set(changes));
  addParAnnee(ops, ligne.id, avant, apres, changes);
  addTextes(ops, ligne.id, apres, changes);
  addChangements(ops, ligne, avant, valeurs, changes);
}

/** A value given for a year puts the action in that year; the list of years is completed, and journalled. */
function withYears(valeurs: ValeursAction, avant: ValeursAction): ValeursAction {
  const annees = new Set((valeurs.annees ?? avant.annees) as number[]);
  const size = annees.size;
  for (const [champ, valeur] of Object.entries(valeurs)) {
    const place = valeur === null || valeur === undefined ? null : findPlace(champ);
    if (place?.genre === 'annee') annees.add(place.annee);
  }
  if (annees.size === size && valeurs.annees === undefined) return valeurs;
  return { ...valeurs, annees: [...annees].sort((a, b) => a - b) };
}

// The index `action_recherche` holds the key and the words: an entry has 2,704 bytes at most, a letter three at most.
const MOTS_OCTETS = 2_500;

function buildRow(ligne: LigneAction, apres: ValeursAction, niveaux: Niveaux): Row {
  const row: Row = { id: ligne.id, modifie_le: ligne.modifie_le ?? null, champs: {} };
  for (const c of [...Object.keys(CHAMPS_SIMPLES), ...CHAMPS_ACTE]) row[c] = apres[c] ?? null;
  for (const [champ, v] of Object.entries(apres)) {
    if (champ.startsWith('champs.') && v !== null && v !== undefined) (row.champs as Row)[champ.slice(7)] = v;
  }
  row.cle = normalise(String(row.intitule));
  return Object.assign(row, buildCles(apres, niveaux));
}

const TEXTES_CHERCHES = ['reference', 'intitule', 'objectifs', 'description', 'publics_vises'];

/** The words a search compares: those that every reader of the action reads, and the inner ones, own fields included. */
export function buildCles(valeurs: ValeursAction, niveaux: Niveaux): { cle_recherche: string; cle_interne: string } {
  const isInterne = (champ: string) => champ.startsWith('champs.') || niveauOf(niveaux, champ) === 'interne';
  const propres = Object.keys(valeurs).filter((champ) => champ.startsWith('champs.'));
  const listTextes = (interne: boolean) =>
    [...TEXTES_CHERCHES, ...propres].filter((champ) => isInterne(champ) === interne).map((champ) => valeurs[champ]);
  const cle = normalise(String(valeurs.intitule));
  return {
    cle_recherche: buildMots(listTextes(false), MOTS_OCTETS - 3 * cle.length),
    cle_interne: buildMots(listTextes(true), MOTS_OCTETS),
  };
}

function addLiens(ops: Operations, { id, creation }: LigneAction, apres: ValeursAction, changes: Set<string>): void {
  const ids = (champ: string) => apres[champ] as string[];
  // A new action has no former links to remove.
  const replaced = (liens: { actions: string[] }) => {
    if (!creation) liens.actions.push(id);
  };
  if (changes.has('qpv')) {
    replaced(ops.liens.qpv);
    for (const qpv_code of ids('qpv')) ops.liens.qpv.rows.push({ action_id: id, qpv_code });
  }
  if (changes.has('axes')) {
    replaced(ops.liens.axes);
    for (const axe_id of ids('axes')) ops.liens.axes.rows.push({ action_id: id, axe_id });
  }
  if (['partenaires', 'co_pilotes', 'partenaires_a_confirmer'].some((champ) => changes.has(champ))) {
    replaced(ops.liens.partenaires);
    const doubtful = new Set(ids('partenaires_a_confirmer'));
    for (const [champ, role] of [
      ['partenaires', 'partenaire'],
      ['co_pilotes', 'co_pilote'],
    ] as const) {
      for (const p of ids(champ)) {
        ops.liens.partenaires.rows.push({ action_id: id, partenaire_id: p, role, a_confirmer: doubtful.has(p) });
      }
    }
  }
}

function addParAnnee(ops: Operations, id: string, avant: ValeursAction, apres: ValeursAction, changes: string[]): void {
  const places = changes.map((champ) => findPlace(champ)).filter((place) => place !== null);
  for (const place of places) {
    if (place.genre !== 'themes') continue;
    ops.themes.cles.push({ action_id: id, annee: place.annee });
    for (const theme_code of (apres[`themes.${place.annee}`] ?? []) as string[]) {
      ops.themes.rows.push({ action_id: id, annee: place.annee, theme_code });
    }
  }
  const annees = new Set(places.filter((p) => p.genre === 'annee').map((p) => p.annee));
  for (const annee of apres.annees as number[]) if (!(avant.annees as number[]).includes(annee)) annees.add(annee);
  const kept = new Set(apres.annees as number[]);
  for (const annee of annees)
    if (kept.has(annee)) ops.annees.rows.push(pick(id, { annee }, apres, `annees.${annee}.`, CHAMPS_ANNEE));
  for (const annee of avant.annees as number[]) {
    if (!kept.has(annee)) ops.annees.retirees.push({ action_id: id, annee });
  }
  const seen = new Set<string>();
  for (const place of places) {
    if (place.genre !== 'public' || seen.has(`${place.annee}${place.nature}`)) continue;
    seen.add(`${place.annee}${place.nature}`);
    const cle = { annee: place.annee, nature: place.nature };
    const row = pick(id, cle, apres, `publics.${place.annee}.${place.nature}.`, CHAMPS_PUBLIC);
    if (Object.keys(CHAMPS_PUBLIC).every((c) => row[c] === null)) ops.publics.retires.push({ action_id: id, ...cle });
    else ops.publics.rows.push(row);
  }
}

function pick(id: string, cle: Row, apres: ValeursAction, prefixe: string, colonnes: object): Row {
  const row: Row = { action_id: id, ...cle };
  for (const c of Object.keys(colonnes)) row[c] = apres[prefixe + c] ?? null;
  return row;
}

function addTextes(ops: Operations, id: string, apres: ValeursAction, changes: string[]): void {
  for (const champ of changes) {
    const place = findPlace(champ);
    if (place?.genre !== 'etape' && place?.genre !== 'note' && place?.genre !== 'lien') continue;
    const target = { etape: ops.etapes, note: ops.notes, lien: ops.liens_web }[place.genre];
    const valeur = apres[champ] as Row | null;
    if (valeur) target.rows.push({ id: place.id, action_id: id, ...valeur });
    else target.retirees.push({ id: place.id });
  }
}

/** A creation is one entry holding the whole sheet; a change is one entry per field. */
function addChangements(
  ops: Operations,
  ligne: LigneAction,
  avant: ValeursAction,
  valeurs: ValeursAction,
  changes: string[],
): void {
  const base = { objet: 'action' as const, objet_id: ligne.id };
  if (ligne.creation) {
    const apres = Object.fromEntries(changes.map((champ) => [champ, valeurs[champ]]));
    ops.changements.push({ ...base, champ: 'creation', avant: null, apres });
    return;
  }
  for (const champ of changes) {
    ops.changements.push({ ...base, champ, avant: avant[champ] ?? null, apres: valeurs[champ] ?? null });
  }
}
