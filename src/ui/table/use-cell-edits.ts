// Cells on their way to the server or refused by it: what was typed is kept until it is written or given up.
import { useCallback, useState } from 'react';
import type { CellInput } from './data-table.types.ts';

export type CellEdit = { status: 'saving'; value: CellInput } | { status: 'refused'; typed: string; motif: string };

export interface CellEdits {
  get: (cell: string) => CellEdit | undefined;
  /** Several at once: a block of thousands is one drawing. null: settled, what the row says is shown. */
  set: (changes: readonly (readonly [cell: string, edit: CellEdit | null])[]) => void;
}

export const nameOfCell = (rowKey: string, column: string) => `${rowKey}\n${column}`;

export function useCellEdits(): CellEdits {
  const [edits, setEdits] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  const set = useCallback<CellEdits['set']>((changes) => {
    if (changes.length === 0) return;
    setEdits((known) => {
      const next = new Map(known);
      for (const [cell, edit] of changes) {
        if (edit) next.set(cell, edit);
        else next.delete(cell);
      }
      return next;
    });
  }, []);
  return { get: (cell) => edits.get(cell), set };
}
