// The sheet being written, row after row, with its merges; the looks of titles, sections and totals come from the template.
import type { Merge, OutCell, StyledCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { CelluleGabarit, RangeeGabarit } from '../../imports/gabarit/gabarit.schema.ts';

export interface Grille {
  rows: OutCell[][];
  merges: Merge[];
}

export const look = ({ gras, couleur }: Pick<CelluleGabarit, 'gras' | 'couleur'>): Partial<StyledCell> => ({
  ...(gras ? { bold: true } : {}),
  ...(couleur ? { colour: couleur } : {}),
});

export function addRangees(grille: Grille, rangees: readonly RangeeGabarit[], fusions: readonly Merge[] = []): void {
  const debut = grille.rows.length;
  for (const rangee of rangees) grille.rows.push(buildRow(rangee));
  for (const m of fusions) grille.merges.push({ ...m, top: m.top + debut, bottom: m.bottom + debut });
}

export function buildRow(rangee: RangeeGabarit): OutCell[] {
  const row: OutCell[] = [];
  for (const cellule of rangee) row[cellule.c] = { value: cellule.v, ...look(cellule) };
  return Array.from(row, (cell) => cell ?? null);
}

export const addBlanche = (grille: Grille): void => {
  if (grille.rows.length > 0 && (grille.rows.at(-1)?.length ?? 0) > 0) grille.rows.push([]);
};
