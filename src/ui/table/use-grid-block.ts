// A block of cells: copied as spreadsheets expect it, pasted cell by cell, emptied at once. What cannot be read stays in its
// cell with the reason; what falls outside the table is said.
import type { ClipboardEvent } from 'react';
import { notify } from '../feedback/toast.tsx';
import { type Block, parseBlock, readPasted, tellCell, writeBlock } from './block.rules.ts';
import type { DataTableProps } from './data-table.types.ts';
import { type CellEdit, type CellEdits, nameOfCell } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';
import type { GridWriting, Wish } from './use-grid-writing.ts';

export interface GridBlock {
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  empty: () => void;
}

export function useGridBlock<Row>(
  props: DataTableProps<Row>,
  model: DataModel<Row>,
  edits: CellEdits,
  writing: GridWriting<Row>,
  block: Block,
): GridBlock {
  const copy = () => {
    const lines = model.rows.slice(block.top, block.bottom + 1);
    const columns = model.columns.slice(block.left, block.right + 1);
    const told = (key: string, id: string) => edits.get(nameOfCell(key, id));
    return lines.map(({ key, row }) =>
      columns.map((column) => {
        const edit = told(key, column.id);
        if (edit?.status === 'refused') return edit.typed;
        const cell = column.editor ? null : column.cell?.(row);
        return typeof cell === 'string' ? cell : tellCell(column.editor, column.value(row));
      }),
    );
  };

  const put = (cells: readonly (readonly string[])[]) => {
    const wishes: Wish<Row>[] = [];
    const refused: [string, CellEdit][] = [];
    const settled: [string, null][] = [];
    let outside = 0;
    cells.forEach((texts, down) => {
      texts.forEach((typed, right) => {
        const line = model.rows[block.top + down];
        const column = model.columns[block.left + right];
        if (!line || !column) {
          if (typed.trim() !== '') outside += 1;
          return;
        }
        const { key, row } = line;
        const known = edits.get(nameOfCell(key, column.id));
        const unchanged = typed.trim() === tellCell(column.editor, column.value(writing.read(key, row, column))).trim();
        if (unchanged && !known) return;
        const verdict = column.canEdit?.(row) ?? { ok: true };
        const closed = verdict.ok ? 'Cette case ne se modifie pas ici.' : verdict.motif;
        const reading =
          column.editor && props.onEdit && verdict.ok
            ? readPasted(column.editor, typed)
            : ({ ok: false, motif: closed } as const);
        if (unchanged && known?.status === 'refused') settled.push([nameOfCell(key, column.id), null]);
        else if (!reading.ok)
          refused.push([nameOfCell(key, column.id), { status: 'refused', typed, motif: reading.motif }]);
        else wishes.push({ key, row, column, typed, value: reading.value });
      });
    });
    if (outside > 0) {
      const text = `${outside} ${outside > 1 ? 'cases collées dépassent' : 'case collée dépasse'} le tableau : rien n’y est écrit. Affichez plus de lignes ou de colonnes, puis collez à nouveau.`;
      notify({ tone: 'warning', text });
    }
    edits.set(settled);
    if (wishes.length + refused.length > 0) void writing.write(wishes, refused);
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
  };
}

/** One text in every cell of the block. */
function fill({ top, left, bottom, right }: Block, text: string): string[][] {
  return Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => text));
}
