// From a messy sheet to its tables: header, columns, data rows, and every other row kept apart with its nature.
// In order: forme-entete (where headers are), forme-colonnes (their columns), forme-lignes (what each row is), forme-assemblage (the table).
// What columns mean is correspondance.rules.ts; raw records are forme-enregistrements.rules.ts.
import type { Sheet, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { HorsLigne, Tableau } from '../colonnes/types.schema.ts';
import { listColonnesAnnee } from './forme-annees.rules.ts';
import { assembleTableau, buildHorsLigne } from './forme-assemblage.rules.ts';
import { buildColonnes } from './forme-colonnes.rules.ts';
import { type BlocEntete, findBlocEntete } from './forme-entete.rules.ts';
import { addFeuilles } from './forme-feuilles.rules.ts';
import { buildGrille, type Grille, texteEn } from './forme-grille.rules.ts';
import { buildProfil, type Corps, classLignes } from './forme-lignes.rules.ts';
import { findTableauMaillage } from './forme-maillage.rules.ts';
import { isNote } from './forme-sections.rules.ts';
import { natureTotal } from './forme-totaux.rules.ts';

/** Every table of every sheet; sheets of one shape carry their own name in a column « feuille ». */
export function findTablesInWorkbook(workbook: Workbook): Tableau[] {
  return addFeuilles(workbook.sheets.flatMap(findTables));
}

/**
 * The tables of a sheet, from top to bottom. Every row that is not blank is in the `lignes` or the `horsLignes` of exactly one of them.
 * A sheet without a table gives one `Tableau` without columns, all its rows apart; an empty sheet gives none.
 */
export function findTables(sheet: Sheet): Tableau[] {
  const notre = findTableauMaillage(sheet);
  if (notre) return [notre];
  const g = buildGrille(sheet);
  if (g.remplies.every((c) => c.length === 0)) return [];
  const blocs = listBlocs(g);
  if (blocs.length === 0) return [buildSansEntete(g)];
  const debuts = blocs.map((bloc, i) => (i === 0 ? 0 : findDebutTitres(g, bloc, blocs[i - 1]!)));
  return blocs.map((bloc, i) => buildTableau(g, bloc, debuts[i]!, debuts[i + 1] ?? g.hauteur));
}

/** One block per table: a header met again lower is a row of the same table. */
function listBlocs(g: Grille): BlocEntete[] {
  const blocs: BlocEntete[] = [];
  let bloc = findBlocEntete(g, 0, g.hauteur, false);
  while (bloc) {
    const precedent = blocs.at(-1);
    if (!precedent || !isMemeEntete(g, precedent, bloc)) blocs.push(bloc);
    bloc = findBlocEntete(g, bloc.bas + 1, g.hauteur, true);
  }
  return blocs;
}

function isMemeEntete(g: Grille, a: BlocEntete, b: BlocEntete): boolean {
  const labels = (bloc: BlocEntete) => {
    const cles = new Set<string>();
    for (let r = bloc.haut; r <= bloc.bas; r++)
      for (const c of g.remplies[r]!) cles.add(`${c}:${texteEn(g, r, c).toLowerCase()}`);
    return cles;
  };
  const premiers = labels(a);
  const seconds = [...labels(b)];
  return seconds.filter((l) => premiers.has(l)).length >= 0.7 * seconds.length;
}

/** Row where the titles of a lower table start: the lone cells above its header, down from the last blank row under the table above. */
function findDebutTitres(g: Grille, bloc: BlocEntete, precedent: BlocEntete): number {
  let debut = bloc.haut;
  for (let r = bloc.haut - 1; r > precedent.bas; r--) {
    const remplies = g.remplies[r]!;
    if (remplies.length > 1 || (remplies.length === 1 && natureTotal(texteEn(g, r, remplies[0]!)))) break;
    if (remplies.length === 0) {
      if (debut < bloc.haut) break;
    } else debut = r;
  }
  return debut;
}

function buildTableau(g: Grille, bloc: BlocEntete, debut: number, fin: number): Tableau {
  const lignesEntete = Array.from({ length: bloc.bas - bloc.haut + 1 }, (_, i) => bloc.haut + i);
  const colonnes = buildColonnes(g, bloc, bloc.bas + 1, fin);
  const annees = listColonnesAnnee(g, colonnes, bloc.bas + 1, fin);
  const corps: Corps = { g, colonnes, annees, lignesEntete, debut: bloc.bas + 1, fin };
  const classees = classLignes(corps, buildProfil(corps));
  const dessus = listRemplies(g, debut, bloc.haut);
  const seuls = dessus.filter((r) => g.remplies[r]!.length === 1 && !isNote(texteEn(g, r, g.remplies[r]![0]!)));
  const { entetes, lignes, horsLignes, totaux } = assembleTableau(corps, classees, seuls.at(-1) ?? null);
  return {
    feuille: g.sheet.name,
    ...(g.sheet.hidden ? { masquee: true as const } : {}),
    titre: dessus
      .filter((r) => !isNoteLigne(g, r))
      .map((r) => texteEn(g, r, g.remplies[r]![0]!))
      .join(' – '),
    lignesEntete: lignesEntete.map((r) => r + 1),
    entetes,
    lignes,
    horsLignes: [
      ...listDessus(g, dessus),
      ...listRemplies(g, bloc.haut, bloc.bas + 1).map((r) => buildHorsLigne(g, r, 'entete')),
      ...horsLignes,
    ],
    totaux,
  };
}

function isNoteLigne(g: Grille, r: number): boolean {
  return isNote(texteEn(g, r, g.remplies[r]![0]!));
}

function listDessus(g: Grille, rows: readonly number[]): HorsLigne[] {
  return rows.map((r) => buildHorsLigne(g, r, isNoteLigne(g, r) ? 'note' : 'titre'));
}

function listRemplies(g: Grille, de: number, fin: number): number[] {
  const rows: number[] = [];
  for (let r = de; r < fin; r++) if (g.remplies[r]!.length > 0) rows.push(r);
  return rows;
}

/** No header: a regular block of cells is read as a table without titles, anything else is notes. */
function buildSansEntete(g: Grille): Tableau {
  const rows = listRemplies(g, 0, g.hauteur);
  const larges = rows.filter((r) => g.remplies[r]!.length >= 3);
  if (larges.length >= 4 && larges.length >= 0.8 * rows.length)
    return buildTableau(g, { haut: larges[0]!, bas: larges[0]! - 1 }, 0, g.hauteur);
  return {
    feuille: g.sheet.name,
    ...(g.sheet.hidden ? { masquee: true as const } : {}),
    titre: texteEn(g, rows[0]!, g.remplies[rows[0]!]![0]!),
    lignesEntete: [],
    entetes: [],
    lignes: [],
    horsLignes: rows.map((r, i) => buildHorsLigne(g, r, i === 0 ? 'titre' : 'note')),
    totaux: [],
  };
}
