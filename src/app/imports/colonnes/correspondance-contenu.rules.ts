// What the cells of a column look like: figures, dates, crosses, addresses, codes. Headers are read elsewhere.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { type CellValue, isCellDate } from '../../../platform/spreadsheets/classeur.schema.ts';
import { isAnnee, isVide, nombreDe, texteCellule } from '../formes/forme-grille.rules.ts';
import { isNumerotation } from '../formes/forme-lignes.rules.ts';
import type { GenreChamp, LigneTableau } from './types.schema.ts';

export type GenreCellule =
  | 'croix'
  | 'oui_non'
  | 'annee'
  | 'nombre'
  | 'pourcentage'
  | 'date'
  | 'courriel'
  | 'telephone'
  | 'siret'
  | 'rna'
  | 'code_qpv'
  | 'code_contrat'
  | 'dossier'
  | 'ej'
  | 'texte_long'
  | 'texte';

export interface Contenu {
  remplies: number;
  part: Partial<Record<GenreCellule, number>>;
  /** The kind of at least six cells in ten, or null. */
  dominant: GenreCellule | null;
  distincts: number;
  longueur: number;
  /** Integers that follow one another from the first row: row numbers. */
  suite: boolean;
  /** Values filled down from a merge or a hierarchy. */
  heritees: number;
  exemples: string[];
}

const MOTIFS: readonly [GenreCellule, RegExp][] = [
  ['croix', /^\s*(x|✓|✔|✗|☑|☒|●|•|■|√|ü|þ)\s*$/i],
  ['oui_non', /^\s*(oui|non|o|n|vrai|faux)\s*$/i],
  ['courriel', /^[^\s@]+@[^\s@]+\.[a-z]{2,}/i],
  ['date', /^\s*(\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})/],
  ['pourcentage', /^\s*\d{1,3}([.,]\d+)?\s*%\s*$/],
  ['code_qpv', /^\s*Q[PN](\d{3}|02[AB])\d{2}[0-9A-Z]\b/i],
  ['code_contrat', /^\s*C[NV](\d{3}$|(\d{3}|02[AB])\d{2}[A-Z])/i],
  ['dossier', /^\s*(DA\d{8}|PREF\w?\d{2}|D[DR]\d{2}-\d{2}-|EX\d{6})/i],
  ['rna', /^\s*W\d{9}\s*$/i],
  ['siret', /^\s*(\d{3}\s?\d{3}\s?\d{3}\s?\d{5}|\d,\d+E\+1[34])\s*$/i],
  ['ej', /^\s*2[01]\d{8}\s*$/],
  ['telephone', /^\s*(\+33|0)\s*\(?0?\)?\s*[1-9]([\s.-]?\d{2}){4}/],
];

export function genreCellule(value: CellValue): GenreCellule {
  if (isCellDate(value)) return 'date';
  if (typeof value === 'boolean') return 'oui_non';
  if (isAnnee(value)) return 'annee';
  if (typeof value === 'number')
    return value >= 1e13 && value < 1e14 ? 'siret' : value >= 2e9 && value < 2.2e9 ? 'ej' : 'nombre';
  const texte = String(value);
  const motif = texte.length < 60 ? MOTIFS.find(([, m]) => m.test(texte)) : undefined;
  if (motif) return motif[0];
  if (nombreDe(texte) !== null || /^\s*\d[\d\s\u00a0\u202f.,]*\s*(€|euros?)/i.test(texte)) return 'nombre';
  return texte.length > 110 ? 'texte_long' : 'texte';
}

export function readContenu(lignes: readonly LigneTableau[], position: number): Contenu {
  const comptes: Partial<Record<GenreCellule, number>> = {};
  const distincts = new Set<string>();
  const exemples: string[] = [];
  const valeurs: CellValue[] = [];
  let heritees = 0;
  let longueur = 0;
  for (const ligne of lignes) {
    const value = ligne.valeurs[position] ?? null;
    if (isVide(value)) continue;
    const texte = texteCellule(value);
    valeurs.push(value);
    const genre = genreCellule(value);
    comptes[genre] = (comptes[genre] ?? 0) + 1;
    distincts.add(normalise(texte) || texte);
    longueur += texte.length;
    if (ligne.origines?.has(position)) heritees++;
    if (exemples.length < 3 && !exemples.includes(texte)) exemples.push(texte);
  }
  const remplies = valeurs.length;
  const part = Object.fromEntries(
    Object.entries(comptes).map(([genre, n]) => [genre, n / remplies]),
  ) as Contenu['part'];
  const tri = (Object.entries(part) as [GenreCellule, number][]).sort((a, b) => b[1] - a[1])[0];
  return {
    remplies,
    part,
    dominant: tri && tri[1] >= 0.6 ? tri[0] : null,
    distincts: distincts.size,
    longueur: remplies === 0 ? 0 : longueur / remplies,
    suite: remplies >= 2 && Number(valeurs[0]) <= 1 && isNumerotation(valeurs.map((v) => nombreDe(v) ?? Number.NaN)),
    heritees,
    exemples,
  };
}

/** Figures that may be amounts: most cells are numbers, or numbers with a condition (« 1 200 € sous réserve »). */
export function isChiffre(contenu: Contenu): boolean {
  const nombres = (contenu.part.nombre ?? 0) + (contenu.part.pourcentage ?? 0) + (contenu.part.annee ?? 0);
  return contenu.remplies > 0 && (nombres >= 0.5 || (nombres >= 0.3 && contenu.longueur < 40));
}

export function isCroix(contenu: Contenu): boolean {
  return (contenu.part.croix ?? 0) >= 0.6;
}

/** Kind of an own field, from its header and its cells. */
export function genrePropre(contenu: Contenu, libelle: string): GenreChamp {
  if (isCroix(contenu) || contenu.dominant === 'oui_non') return 'booleen';
  // « 01000 », « 0612345678 »: a code, whose zeros count.
  if (contenu.dominant === 'nombre' && contenu.exemples.some((texte) => /^0\d/.test(texte))) return 'texte';
  if (contenu.dominant === 'nombre') return /€|euro|montant|co[uû]t|budget/i.test(libelle) ? 'montant' : 'nombre';
  if (contenu.dominant === 'date' || contenu.dominant === 'annee' || contenu.dominant === 'pourcentage')
    return contenu.dominant;
  return contenu.dominant === 'texte_long' || contenu.longueur > 80 ? 'texte_long' : 'texte';
}
