// Cells on their way to the server or refused by it: what was typed is kept until it is written or given up.
import { useCallback, useState } from 'react';
import { describeError } from '../feedback/notice.tsx';
import { announce } from '../feedback/toast.tsx';
import type { CellInput } from './data-table.types.ts';

export type CellEdit = { status: 'saving'; value: CellInput } | { status: 'refused'; typed: string; motif: string };

export interface CellEdits {
  get: (cell: string) => CellEdit | undefined;
  refuse: (cell: string, typed: string, motif: string) => void;
  forget: (cell: string) => void;
  save: (cell: string, typed: string, value: CellInput, write: () => Promise<unknown>) => void;
}

export function useCellEdits(): CellEdits {
  const [edits, setEdits] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  const set = useCallback((cell: string, edit: CellEdit | null) => {
    setEdits((known) => {
      const next = new Map(known);
      if (edit) next.set(cell, edit);
      else next.delete(cell);
      return next;
    });
  }, []);
  const refuse = useCallback(
    (cell: string, typed: string, motif: string) => {
      set(cell, { status: 'refused', typed, motif });
      announce(`Refusé : ${motif}`, true);
    },
    [set],
  );
  return {
    get: (cell) => edits.get(cell),
    refuse,
    forget: (cell) => set(cell, null),
    save: (cell, typed, value, write) => {
      set(cell, { status: 'saving', value });
      write().then(
        () => {
          set(cell, null);
          announce('Enregistré');
        },
        (error: unknown) => refuse(cell, typed, describeError(error).detail),
      );
    },
  };
}
