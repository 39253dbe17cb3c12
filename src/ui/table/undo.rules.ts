// What was written in the table, and what undoing it writes: only where the value is still the one that was written, so
// that nobody else's work is undone.
import type { CellInput, DataColumn } from './data-table.types.ts';
import type { DataModel } from './use-data-model.ts';
import type { Wish } from './use-grid-writing.ts';

export interface WrittenCell {
  key: string;
  column: string;
  avant: CellInput;
  apres: CellInput;
}

/** One gesture: what it wrote, and the cells it left refused. */
export interface Operation {
  written: readonly WrittenCell[];
  refused: readonly string[];
}

/** `left`: cells that somebody changed since, or whose row is no longer shown. */
export function buildReverse<Row>(
  { written }: Pick<Operation, 'written'>,
  model: Pick<DataModel<Row>, 'rows' | 'all'>,
  read: (key: string, row: Row, column: DataColumn<Row>) => Row = (_, row) => row,
): { wishes: Wish<Row>[]; left: number } {
  const rows = new Map(model.rows.map((line) => [line.key, line.row]));
  const columns = new Map(model.all.map((column) => [column.id, column]));
  const wishes = written.flatMap(({ key, column: id, avant, apres }): Wish<Row>[] => {
    const shown = rows.get(key);
    const column = columns.get(id);
    if (shown === undefined || !column) return [];
    const row = read(key, shown, column);
    if (column.value(row) !== apres) return [];
    return [{ key, row, column, typed: avant === null ? '' : String(avant), value: avant }];
  });
  return { wishes, left: written.length - wishes.length };
}

/** « 12 cases écrites, 2 refusées » ; « Enregistré ». */
export function tellWritten(written: number, refused: number): string {
  if (written + refused <= 1) return refused > 0 ? 'Refusé' : 'Enregistré';
  const faites = `${written} ${written > 1 ? 'cases écrites' : 'case écrite'}`;
  if (refused === 0) return `${faites}.`;
  return `${faites}, ${refused} ${refused > 1 ? 'refusées, à corriger ici' : 'refusée, à corriger ici'}.`;
}

const tellBack =
  (mot: string) =>
  (written: number, refused: number): string => {
    if (refused > 0) return tellWritten(written, refused);
    if (written === 0) return mot;
    return `${mot} : ${written > 1 ? `${written} cases remises` : 'une case remise'}.`;
  };

export const tellUndone = tellBack('Annulé');
export const tellRedone = tellBack('Refait');
