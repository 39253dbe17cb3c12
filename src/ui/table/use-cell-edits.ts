// Cells on their way to the server or refused by it: what was typed is kept until it is written or given up, on the device
// too when the table has a name there.
import { useCallback, useEffect, useState } from 'react';
import type { CellInput, DataColumn } from './data-table.types.ts';
import { loadKept, saveKept } from './kept-edits.client.ts';
import { isSettled, openKept } from './kept-edits.rules.ts';

export type CellEdit =
  | { status: 'saving'; value: CellInput; typed: string }
  | { status: 'refused'; typed: string; motif: string };

export interface CellEdits {
  get: (cell: string) => CellEdit | undefined;
  /** Several at once: a block of thousands is one drawing. null: settled, what the row says is shown. */
  set: (changes: readonly (readonly [cell: string, edit: CellEdit | null])[]) => void;
  /** Names of the refused cells, shown or not. */
  refused: readonly string[];
  /** The device keeps them. */
  kept: boolean;
}

/** `scope`: a column that shows another thing under another filter keeps its unfinished cells apart. */
export const nameOfCell = (rowKey: string, { id, scope }: Pick<DataColumn<never>, 'id' | 'scope'>) =>
  scope ? `${rowKey}\n${id}\n${scope}` : `${rowKey}\n${id}`;

export function useCellEdits(name: string | null): CellEdits {
  const [edits, setEdits] = useState<ReadonlyMap<string, CellEdit>>(() => openKept(name ? loadKept(name) : {}));
  const [kept, setKept] = useState(name !== null);
  const [read, setRead] = useState(name);
  if (read !== name) {
    setRead(name);
    setKept(name !== null);
    setEdits(openKept(name ? loadKept(name) : {}));
  }
  const set = useCallback<CellEdits['set']>(
    (changes) => {
      if (changes.length === 0) return;
      if (name) setKept(saveKept(name, changes));
      setEdits((known) => {
        const next = new Map(known);
        for (const [cell, edit] of changes) {
          if (edit) next.set(cell, edit);
          else next.delete(cell);
        }
        return next;
      });
    },
    [name],
  );
  const refused = [...edits].filter(([, edit]) => edit.status === 'refused').map(([cell]) => cell);
  return { get: (cell) => edits.get(cell), set, refused, kept };
}

/** A refused cell whose row now holds what was typed, written before the page closed or mended elsewhere, is settled. */
export function useSettledEdits<Row>(
  edits: CellEdits,
  rows: readonly { key: string; row: Row }[],
  columns: readonly DataColumn<Row>[],
): void {
  const { get, set, refused } = edits;
  const none = refused.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the rows are read again, not when a cell is refused.
  useEffect(() => {
    if (none) return;
    const settled = rows.flatMap(({ key, row }) =>
      columns.flatMap((column) => {
        const name = nameOfCell(key, column);
        const edit = get(name);
        return edit?.status === 'refused' && isSettled(column, row, edit.typed) ? [[name, null] as const] : [];
      }),
    );
    set(settled);
  }, [rows, columns, none]);
}
