// The columns of a table from its header lines: group labels spread over the columns they cover, with or without a merge.
// Which rows are header lines: forme-entete.rules.ts. What a column means: correspondance.rules.ts.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { columnLetters } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Colonne } from '../colonnes/types.schema.ts';
import { isMotSousEntete } from '../colonnes/types-argent.rules.ts';
import { VOCABULAIRE } from '../colonnes/types-champs.rules.ts';
import type { BlocEntete } from './forme-entete.rules.ts';
import { fusionEn, type Grille, marqueEn, texteEn } from './forme-grille.rules.ts';

/** The columns of the table whose data stand in the rows [debut, fin[. Columns without a title or a value are left out. */
export function buildColonnes(g: Grille, bloc: BlocEntete, debut: number, fin: number): Colonne[] {
  const lignes = Array.from({ length: bloc.bas - bloc.haut + 1 }, (_, i) => bloc.haut + i);
  const titrees = new Set(lignes.flatMap((r) => g.remplies[r]!));
  const peuplees = new Set<number>();
  const regulieres = countColonnes(g, debut, fin, peuplees);
  const chemins = buildChemins(g, bloc, Math.max(-1, ...titrees, ...peuplees) + 1, titrees, regulieres);
  const colonnes = [...new Set([...titrees, ...peuplees, ...chemins.keys()])].sort((a, b) => a - b);
  return colonnes
    .filter((c) => peuplees.has(c) || (chemins.get(c)?.length ?? 0) > 0)
    .map((c) => buildColonne(g, bloc, c, chemins.get(c) ?? [], peuplees.has(c)));
}

function buildColonne(g: Grille, bloc: BlocEntete, index: number, chemin: string[], peuplee: boolean): Colonne {
  const lettre = columnLetters(index);
  const colonne: Colonne = { index, lettre, chemin, libelle: chemin.join(' / ') || `colonne ${lettre} (sans titre)` };
  if (chemin.length === 0) colonne.sansTitre = true;
  if (!peuplee) colonne.vide = true;
  if (marqueEn(g, bloc.bas, index)?.hidden && !isLigneMasquee(g, bloc.bas)) colonne.masquee = true;
  return colonne;
}

/** A row is hidden when every filled cell of it is. */
export function isLigneMasquee(g: Grille, r: number): boolean {
  const marques = g.marques.get(r);
  const colonnes = g.remplies[r]!;
  return marques !== undefined && colonnes.length > 0 && colonnes.every((c) => marques.get(c)?.hidden);
}

/** Marks the columns with a value; answers those filled in more than a stray cell. */
function countColonnes(g: Grille, debut: number, fin: number, peuplees: Set<number>): Set<number> {
  const comptes = new Map<number, number>();
  for (let r = debut; r < fin; r++) for (const c of g.remplies[r]!) comptes.set(c, (comptes.get(c) ?? 0) + 1);
  for (const c of comptes.keys()) peuplees.add(c);
  return new Set([...comptes].filter(([, n]) => n >= 2).map(([c]) => c));
}

function buildChemins(
  g: Grille,
  bloc: BlocEntete,
  largeur: number,
  titrees: Set<number>,
  regulieres: Set<number>,
): Map<number, string[]> {
  const chemins = new Map<number, string[]>();
  for (let r = bloc.haut; r <= bloc.bas; r++) {
    for (const [c, label] of spreadLigne(g, bloc, r, largeur, titrees, regulieres)) {
      const chemin = chemins.get(c) ?? [];
      if (chemin.at(-1) !== label) chemin.push(label);
      chemins.set(c, chemin);
    }
  }
  return chemins;
}

/** Column → label of one header line. A merged label covers its merge; another spreads to the right while the line below says it is a group. */
function spreadLigne(
  g: Grille,
  bloc: BlocEntete,
  r: number,
  largeur: number,
  titrees: Set<number>,
  regulieres: Set<number>,
): Map<number, string> {
  const labels = new Map<number, string>();
  for (const c of g.remplies[r]!) {
    const label = texteEn(g, r, c);
    const fusion = fusionEn(g, r, c);
    const droite = fusion && fusion.right > c ? fusion.right : null;
    if (droite !== null) {
      for (let k = c; k <= Math.min(droite, largeur - 1); k++)
        if (titrees.has(k) || regulieres.has(k)) labels.set(k, label);
    } else {
      labels.set(c, label);
      if (r < bloc.bas) for (const k of listEtendues(g, bloc, r, c, titrees, regulieres, largeur)) labels.set(k, label);
    }
  }
  return labels;
}

/**
 * The columns to the right of an unmerged group label: blank on its line, titled below with words of the same kind. A column
 * without title nor value is a space inside the group.
 */
function listEtendues(
  g: Grille,
  bloc: BlocEntete,
  r: number,
  c: number,
  titrees: ReadonlySet<number>,
  regulieres: ReadonlySet<number>,
  largeur: number,
): number[] {
  const premier = labelDessous(g, bloc, r, c);
  if (premier === '') return [];
  const argent = isMotSousEntete(premier);
  const etendues: number[] = [];
  for (let k = c + 1; k < largeur; k++) {
    if (!titrees.has(k) && !regulieres.has(k)) continue;
    const couverte = fusionEn(g, r, k);
    const dessous = labelDessous(g, bloc, r, k);
    if (texteEn(g, r, k) !== '' || couverte || dessous === '') break;
    if (!isConnu(premier) && isConnu(dessous) && !isMotSousEntete(dessous)) break;
    if ((argent && !isMotSousEntete(dessous)) || isLigneSuperieurePleine(g, bloc, r, k)) break;
    etendues.push(k);
  }
  return etendues;
}

const isConnu = (label: string): boolean => VOCABULAIRE.has(normalise(label));

function labelDessous(g: Grille, bloc: BlocEntete, r: number, c: number): string {
  for (let i = r + 1; i <= bloc.bas; i++) {
    const fusion = fusionEn(g, i, c);
    const texte = fusion ? texteEn(g, fusion.top, fusion.left) : texteEn(g, i, c);
    if (texte !== '' && (!fusion || fusion.top > r)) return texte;
    // A group of a middle line covers its right neighbours: its own label stands to the left.
    const gauche = i < bloc.bas ? leftLabel(g, i, c) : '';
    if (gauche !== '') return gauche;
  }
  return '';
}

function leftLabel(g: Grille, r: number, c: number): string {
  for (let k = c; k >= 0; k--) {
    const texte = texteEn(g, r, k);
    if (texte !== '') return texte;
  }
  return '';
}

/** A new group starts on an upper line at this column: the lower label stops there. */
function isLigneSuperieurePleine(g: Grille, bloc: BlocEntete, r: number, c: number): boolean {
  for (let i = bloc.haut; i < r; i++) if (texteEn(g, i, c) !== '') return true;
  return false;
}

/** Header labels made comparable, to see a header repeated down the sheet. */
export function signatureEntete(g: Grille, r: number): string {
  return g.remplies[r]!.map((c) => `${c}:${texteEn(g, r, c).toLowerCase()}`).join('|');
}
