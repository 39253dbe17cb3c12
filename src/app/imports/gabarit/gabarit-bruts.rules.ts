// The cells of each row as they were typed, by position of column. Columns left aside are not kept.
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Tableau } from '../colonnes/types.schema.ts';
import { texteCellule } from '../formes/forme-grille.rules.ts';
import type { LectureClasseur } from '../lecture/lecture-classeur.schema.ts';

export type Bruts = Record<number, CellValue>;

export const cleBrute = (feuille: string, ligne: number): string => `${ligne}|${feuille}`;

export function listBruts(
  tableaux: readonly Tableau[],
  { tables }: Pick<LectureClasseur, 'tables'>,
): Map<string, Bruts> {
  const bruts = new Map<string, Bruts>();
  tableaux.forEach((tableau, i) => {
    const table = tables[i];
    if (!table?.importee) return;
    const positions = tableau.entetes.flatMap(({ pseudo }, position) =>
      pseudo || isLaissee(table.correspondances[position]?.cible.champ) ? [] : [position],
    );
    for (const { feuille, ligne, valeurs } of tableau.lignes)
      bruts.set(cleBrute(feuille, ligne), pickRemplies(valeurs, positions));
  });
  return bruts;
}

/** A day of decision is not written back: nothing would say that it changed. */
const isLaissee = (champ: string | undefined): boolean =>
  champ === undefined || champ === 'ignorer' || champ === 'date_decision';

function pickRemplies(valeurs: readonly CellValue[], positions: readonly number[]): Bruts {
  const bruts: Bruts = {};
  for (const position of positions) {
    const valeur = valeurs[position] ?? null;
    if (texteCellule(valeur).trim() !== '') bruts[position] = valeur;
  }
  return bruts;
}
