// A block of cells: copied as spreadsheets expect it, pasted cell by cell, emptied at once. What cannot be read stays in its
// cell with the reason; what falls outside the table is said.
import type { ClipboardEvent } from 'react';
import { notify } from '../feedback/toast.tsx';
import { type Block, parseBlock, readPasted, tellCell, writeBlock } from './block.rules.ts';
import type { Position, TypedReading } from './data-table.rules.ts';
import type { DataColumn, DataTableProps } from './data-table.types.ts';
import { type CellEdit, type CellEdits, nameOfCell } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';
import type { GridWriting, Wish } from './use-grid-writing.ts';

export interface GridBlock<Row> {
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  empty: () => void;
  retry: (cells: readonly RefusedCell<Row>[]) => void;
}

interface Target<Row> {
  key: string;
  row: Row;
  column: DataColumn<Row>;
  typed: string;
}

export interface RefusedCell<Row> extends Target<Row> {
  at: Position;
}

function readTarget<Row>({ row, column, typed }: Target<Row>, open: boolean): TypedReading {
  const verdict = column.canEdit?.(row) ?? { ok: true };
  if (!verdict.ok) return verdict;
  return column.editor && open
    ? readPasted(column.editor, typed)
    : { ok: false, motif: 'Cette case ne se modifie pas ici.' };
}

export function useGridBlock<Row>(
  props: DataTableProps<Row>,
  model: DataModel<Row>,
  edits: CellEdits,
  writing: GridWriting<Row>,
  block: Block,
): GridBlock<Row> {
  const copy = () => {
    const lines = model.rows.slice(block.top, block.bottom + 1);
    const columns = model.columns.slice(block.left, block.right + 1);
    return lines.map(({ key, row }) =>
      columns.map((column) => {
        const edit = edits.get(nameOfCell(key, column));
        if (edit?.status === 'refused') return edit.typed;
        const cell = column.editor ? null : column.cell?.(row);
        return typeof cell === 'string' ? cell : tellCell(column.editor, column.value(row));
      }),
    );
  };

  const put = (cells: readonly (readonly string[])[]) => {
    let outside = 0;
    const targets = cells.flatMap((texts, down) =>
      texts.flatMap((typed, right) => {
        const line = model.rows[block.top + down];
        const column = model.columns[block.left + right];
        if (line && column) return [{ ...line, column, typed }];
        if (typed.trim() !== '') outside += 1;
        return [];
      }),
    );
    if (outside > 0) {
      const text = `${outside} ${outside > 1 ? 'cases collées dépassent' : 'case collée dépasse'} le tableau : rien n’y est écrit. Affichez plus de lignes ou de colonnes, puis collez à nouveau.`;
      notify({ tone: 'warning', text });
    }
    putIn(targets);
  };

  const putIn = (targets: readonly Target<Row>[]) => {
    const wishes: Wish<Row>[] = [];
    const marked: [string, CellEdit | null][] = [];
    for (const target of targets) {
      const { key, row, column, typed } = target;
      const name = nameOfCell(key, column);
      const known = edits.get(name);
      const present = column.value(writing.read(key, row, column));
      if (typed.trim() === tellCell(column.editor, present).trim() && known?.status !== 'saving') {
        if (known) marked.push([name, null]);
        continue;
      }
      const reading = readTarget(target, props.onEdit !== undefined);
      if (reading.ok) wishes.push({ key, row, column, typed, value: reading.value });
      // An empty cell over a closed one says nothing that could be lost.
      else if (typed.trim() !== '') marked.push([name, { status: 'refused', typed, motif: reading.motif }]);
    }
    if (wishes.length + marked.length > 0) void writing.write(wishes, marked);
  };

  const sized = (cells: string[][]): string[][] => {
    const one = cells.length === 1 && cells[0]!.length === 1 ? cells[0]![0]! : null;
    if (one === null) return cells;
    return fill(block, one);
  };

  return {
    onCopy: (event) => {
      event.preventDefault();
      event.clipboardData.setData('text/plain', writeBlock(copy()));
    },
    onPaste: (event) => {
      const text = event.clipboardData.getData('text/plain');
      if (text === '') return;
      event.preventDefault();
      put(sized(parseBlock(text)));
    },
    empty: () => put(fill(block, '')),
    retry: putIn,
  };
}

/** One text in every cell of the block. */
function fill({ top, left, bottom, right }: Block, text: string): string[][] {
  return Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => text));
}
