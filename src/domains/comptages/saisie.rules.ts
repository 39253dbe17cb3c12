// Counts typed or pasted by a partner: a grid of statuses and values becomes exact Comptes, or says which cell or line does not hold.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import {
  LIBELLES_STATUT,
  LIBELLES_VARIABLE,
  STATUTS_COMPTES,
  type StatutCompte,
  type Variable,
} from './depot.schema.ts';
import { type Comptes, listModalitesFines } from './diffusion.rules.ts';

/** A cell of the grid: `total`, or « sexe.femme ». */
export type Colonne = 'total' | `${Variable}.${string}`;
export const cleOf = (statut: StatutCompte, colonne: Colonne) => `${statut}|${colonne}`;

export function listColonnes(variables: readonly Variable[]): Colonne[] {
  return [
    'total',
    ...variables.flatMap((variable) => listModalitesFines(variable).map((code) => `${variable}.${code}` as const)),
  ];
}

/** « 1 204 », « 1204 », « 1 204,0 », empty: a whole number, zero when empty; null when it is none. */
export function readEffectif(texte: string): number | null {
  const nu = texte.replace(/[\s\u00a0\u202f']/g, '').replace(/[.,]0+$/, '');
  if (nu === '' || nu === '-' || nu === '–') return 0;
  return /^\d{1,9}$/.test(nu) ? Number(nu) : null;
}

export type Lecture = { ok: true; comptes: Comptes } | { ok: false; motif: string; cles: string[] };

/**
 * Reads the grid. A variable is kept when any of its cells is filled; each of its lines must then make the line's total, so that nobody
 * is counted under one table and not under another.
 */
export function readSaisie(textes: ReadonlyMap<string, string>, variables: readonly Variable[]): Lecture {
  const illisibles = [...textes].filter(([, texte]) => readEffectif(texte) === null).map(([cle]) => cle);
  if (illisibles.length > 0) return { ok: false, motif: 'Un effectif est un nombre entier.', cles: illisibles };
  const at = (statut: StatutCompte, colonne: Colonne) => readEffectif(textes.get(cleOf(statut, colonne)) ?? '') ?? 0;
  const statuts = Object.fromEntries(STATUTS_COMPTES.map((statut) => [statut, at(statut, 'total')]));
  const tables: Comptes['tables'] = {};
  for (const variable of variables) {
    const codes = listModalitesFines(variable);
    const lignes = STATUTS_COMPTES.map((statut) => ({
      statut,
      valeurs: Object.fromEntries(codes.map((code) => [code, at(statut, `${variable}.${code}`)])),
    }));
    if (lignes.every(({ valeurs }) => sum(valeurs) === 0)) continue;
    const fausse = lignes.find(({ statut, valeurs }) => sum(valeurs) !== statuts[statut]);
    if (fausse) return refuseLigne(fausse.statut, variable, statuts[fausse.statut]!, sum(fausse.valeurs));
    tables[variable] = Object.fromEntries(lignes.map(({ statut, valeurs }) => [statut, valeurs]));
  }
  return { ok: true, comptes: { statuts, tables } };
}

function refuseLigne(statut: StatutCompte, variable: Variable, total: number, somme: number): Lecture {
  return {
    ok: false,
    motif: fr`« ${LIBELLES_STATUT[statut]} », ${LIBELLES_VARIABLE[variable].toLowerCase()} : ${somme} au lieu de ${total}. Mettez le reste dans « Non renseigné ».`,
    cles: [cleOf(statut, 'total'), ...listModalitesFines(variable).map((code) => cleOf(statut, `${variable}.${code}`))],
  };
}

const sum = (valeurs: Record<string, number>) => Object.values(valeurs).reduce((somme, un) => somme + un, 0);

/** A block as spreadsheets copy it: lines, then tabs; a last empty line is none. */
export function readBloc(texte: string): string[][] {
  return texte
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((ligne) => ligne.split('\t').map((cellule) => cellule.trim()));
}
