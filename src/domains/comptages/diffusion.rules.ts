// Statistical secrecy before counts leave: one-way tables, joined until no cell but zero is under the source's threshold. Nothing is
// hidden cell by cell, so nothing can be found again by subtraction. The server checks again what the browser did.
// Source: thresholds of 3, 5 and 11 applied by Insee, France Travail and the tax administration; 5 is what published files by QPV hold to.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import {
  type Depot,
  type LigneStatut,
  type Methode,
  MODALITES,
  type Modalite,
  STATUTS_COMPTES,
  type StatutCompte,
  type StatutDepose,
  type TableDeposee,
  VARIABLES,
  type Variable,
} from './depot.schema.ts';

export const SEUILS = [3, 5, 11] as const;

/** Exact counts of one file: by status, and by status and value of each variable that the file holds. Units: persons, contracts or interviews. */
export interface Comptes {
  statuts: Partial<Record<StatutCompte, number>>;
  tables: Partial<Record<Variable, Partial<Record<StatutCompte, Record<string, number>>>>>;
}

type Regroupement<C extends string> = Record<string, readonly C[]>;

const alone = <C extends string>(codes: readonly C[]): Regroupement<C> =>
  Object.fromEntries(codes.map((code) => [code, [code]]));

const INDETERMINE = ['imprecis', 'non_geolocalise', 'domiciliation'] as const;
const HORS = ['hors_qpv', 'qva', 'quartier_vecu'] as const;

/** From the finest to none. « tous » alone says only how many there are. */
const STATUTS: readonly Regroupement<StatutCompte>[] = [
  alone(STATUTS_COMPTES),
  {
    en_qpv: ['en_qpv'],
    qva: ['qva'],
    quartier_vecu: ['quartier_vecu'],
    hors_qpv: ['hors_qpv'],
    indetermine: INDETERMINE,
  },
  { en_qpv: ['en_qpv'], hors_qpv_tous: HORS, indetermine: INDETERMINE },
  { tous: STATUTS_COMPTES },
];

const AGES: readonly Regroupement<string>[] = [
  alone(['moins_18', 'de_18_a_25', 'de_26_a_29', 'de_30_a_49', 'plus_50', 'non_renseigne']),
  {
    moins_26: ['moins_18', 'de_18_a_25'],
    de_26_a_49: ['de_26_a_29', 'de_30_a_49'],
    ...alone(['plus_50', 'non_renseigne']),
  },
  {
    moins_26: ['moins_18', 'de_18_a_25'],
    plus_26: ['de_26_a_29', 'de_30_a_49', 'plus_50'],
    ...alone(['non_renseigne']),
  },
];

const NIVEAUX: readonly Regroupement<string>[] = [
  alone(['infra_3', 'niveau_3', 'niveau_4', 'niveau_5', 'plus_6', 'non_renseigne']),
  {
    infra_4: ['infra_3', 'niveau_3'],
    ...alone(['niveau_4']),
    plus_5: ['niveau_5', 'plus_6'],
    ...alone(['non_renseigne']),
  },
  {
    infra_4: ['infra_3', 'niveau_3'],
    plus_4: ['niveau_4', 'niveau_5', 'plus_6'],
    ...alone(['non_renseigne']),
  },
];

const PALIERS: Record<Variable, readonly Regroupement<string>[]> = {
  niveau: NIVEAUX,
  age: AGES,
  sexe: [alone(['femme', 'homme', 'non_renseigne'])],
};

/** The values of a variable as a file is counted: the finest. */
export const listModalitesFines = (variable: Variable): string[] => Object.keys(PALIERS[variable][0]!);

/** What was joined, or left out, before sending: said to the partner and to the reader. */
export interface Grossissement {
  statuts: 'fins' | 'regroupes' | 'aucun';
  tables: Partial<Record<Variable, 'fine' | 'regroupee' | 'retiree'>>;
}

export interface DepotPret {
  depot: Depot;
  grossissement: Grossissement;
}

export type Regime = { nom: 'diffusion'; seuil: number } | { nom: 'gestion' };

const isShowable = (effectif: number, regime: Regime) =>
  regime.nom === 'gestion' || effectif === 0 || effectif >= regime.seuil;

/**
 * The deposit of a file. In *gestion*, exact. In *diffusion*, statuses are joined first; then each variable (niveau, âge, sexe) keeps the
 * finest table whose cells are all zero or at least the threshold, or does not travel. The total always travels.
 */
export function buildDepot(comptes: Comptes, methode: Methode, regime: Regime): DepotPret {
  const total = sum(STATUTS_COMPTES.map((statut) => comptes.statuts[statut] ?? 0));
  const palier = STATUTS.findIndex((groupes) =>
    lignesOf(comptes, groupes).every((one) => isShowable(one.effectif, regime)),
  );
  const choisi = palier === -1 ? STATUTS.length - 1 : palier;
  const given = VARIABLES.filter((variable) => comptes.tables[variable]);
  const tables = given.map((variable) => ({ variable, ...chooseTable(comptes, variable, choisi, regime) }));
  return {
    depot: {
      methode,
      total,
      statuts: lignesOf(comptes, STATUTS[choisi]!).filter(
        ({ statut, effectif }) => effectif > 0 || isAlwaysSaid(statut),
      ),
      tables: tables.flatMap(({ variable, cases }) => (cases.length > 0 ? [{ variable, cases }] : [])),
    },
    grossissement: {
      statuts: choisi === 0 ? 'fins' : choisi === STATUTS.length - 1 ? 'aucun' : 'regroupes',
      tables: Object.fromEntries(tables.map(({ variable, palier }) => [variable, palier])),
    },
  };
}

/** A zero of these is an answer; a zero of the others is a category that this contract does not have. */
const isAlwaysSaid = (statut: StatutDepose) => ['en_qpv', 'hors_qpv', 'hors_qpv_tous', 'tous'].includes(statut);

function lignesOf(comptes: Comptes, groupes: Regroupement<StatutCompte>): LigneStatut[] {
  return Object.entries(groupes).map(([statut, parmi]) => ({
    statut: statut as StatutDepose,
    effectif: sum(parmi.map((one) => comptes.statuts[one] ?? 0)),
  }));
}

type Choix = { cases: TableDeposee['cases']; palier: 'fine' | 'regroupee' | 'retiree' };

/** Joins values before statuses: a table that still says who lives in a QPV is worth more than a fine one that does not. */
function chooseTable(comptes: Comptes, variable: Variable, depuis: number, regime: Regime): Choix {
  for (const [i, statuts] of STATUTS.slice(depuis).entries()) {
    for (const [j, valeurs] of PALIERS[variable].entries()) {
      const cases = crossOf(comptes, variable, statuts, valeurs);
      if (cases.every((one) => isShowable(one.effectif, regime)))
        return { cases: cases.filter(({ effectif }) => effectif > 0), palier: i + j === 0 ? 'fine' : 'regroupee' };
    }
  }
  return { cases: [], palier: 'retiree' };
}

function crossOf(
  comptes: Comptes,
  variable: Variable,
  statuts: Regroupement<StatutCompte>,
  valeurs: Regroupement<string>,
): TableDeposee['cases'] {
  const table = comptes.tables[variable]!;
  return Object.entries(statuts).flatMap(([statut, parmi]) =>
    Object.entries(valeurs).map(([modalite, codes]) => ({
      statut: statut as StatutDepose,
      modalite: modalite as Modalite,
      effectif: sum(parmi.flatMap((one) => codes.map((code) => table[one]?.[code] ?? 0))),
    })),
  );
}

/**
 * What the server accepts: statuses that add up to the total, without overlap; one table a variable, its own values, each status adding up
 * to the same number as above; in *diffusion*, no cell but zero under the threshold (a total under it excepted: it always travels).
 */
export function checkDepot(depot: Depot, regime: Regime): Verdict {
  const codes = depot.statuts.map(({ statut }) => statut);
  if (!isPartition(codes)) return refuse('Les statuts de ce dépôt se recouvrent ou se répètent.');
  if (sum(depot.statuts.map(({ effectif }) => effectif)) !== depot.total)
    return refuse('Les statuts ne font pas le total annoncé.');
  const petit = depot.statuts.find(({ statut, effectif }) => statut !== 'tous' && !isShowable(effectif, regime));
  if (petit) return refuse(sayTooSmall(regime));
  if (new Set(depot.tables.map(({ variable }) => variable)).size !== depot.tables.length)
    return refuse('Une même variable est donnée deux fois.');
  for (const table of depot.tables) {
    const verdict = checkTable(table, depot, regime);
    if (!verdict.ok) return verdict;
  }
  return ACCEPTE;
}

const sayTooSmall = (regime: Regime) =>
  fr`Une case est plus petite que le seuil de ${regime.nom === 'diffusion' ? regime.seuil : 0}. Regroupez avant d'envoyer.`;

function checkTable({ variable, cases }: TableDeposee, depot: Depot, regime: Regime): Verdict {
  const paires = new Set(cases.map(({ statut, modalite }) => `${statut}/${modalite}`));
  if (paires.size !== cases.length) return refuse('Une case est donnée deux fois.');
  if (cases.some(({ modalite }) => !(modalite in MODALITES[variable])))
    return refuse('Une valeur ne va pas avec sa variable.');
  const statuts = [...new Set(cases.map(({ statut }) => statut))];
  if (!isPartition(statuts)) return refuse('Les statuts d’un tableau se recouvrent.');
  if (!isOneRegroupement([...new Set(cases.map(({ modalite }) => modalite))], PALIERS[variable]))
    return refuse('Les valeurs d’un tableau se recouvrent.');
  if (sum(cases.map(({ effectif }) => effectif)) !== depot.total)
    return refuse('Un tableau ne fait pas le total annoncé.');
  if (!statuts.every((statut) => isSumOfLignes(statut, cases, depot.statuts)))
    return refuse('Un tableau ne fait pas les totaux par statut.');
  return cases.every(({ effectif }) => isShowable(effectif, regime)) ? ACCEPTE : refuse(sayTooSmall(regime));
}

/** A status of a table joins whole lines of what is said above, and holds as many. */
function isSumOfLignes(statut: StatutDepose, cases: TableDeposee['cases'], lignes: readonly LigneStatut[]): boolean {
  const fins = finesOf(statut);
  const touched = lignes.filter((ligne) => finesOf(ligne.statut).some((fin) => fins.includes(fin)));
  const whole = touched.every((ligne) => finesOf(ligne.statut).every((fin) => fins.includes(fin)));
  const inside = sum(cases.filter((one) => one.statut === statut).map(({ effectif }) => effectif));
  return whole && inside === sum(touched.map(({ effectif }) => effectif));
}

function finesOf(statut: StatutDepose): readonly StatutCompte[] {
  return STATUTS.find((groupes) => groupes[statut])?.[statut] ?? [];
}

function isPartition(statuts: readonly StatutDepose[]): boolean {
  const fins = statuts.flatMap((statut) => finesOf(statut));
  return fins.length > 0 && new Set(fins).size === fins.length;
}

/** All the codes belong to one way of joining the values. */
function isOneRegroupement(codes: readonly string[], paliers: readonly Regroupement<string>[]): boolean {
  return paliers.some((groupes) => codes.every((code) => code in groupes));
}

function sum(nombres: readonly number[]): number {
  return nombres.reduce((somme, nombre) => somme + nombre, 0);
}
