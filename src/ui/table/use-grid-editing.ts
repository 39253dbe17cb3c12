// Editing in the working table: opening a cell's editor (or saying why not), reading what was typed, writing it.
import { useState } from 'react';
import { announce } from '../feedback/toast.tsx';
import { useGo } from '../nav/link.tsx';
import { type Position, readTyped, writeTyped } from './data-table.rules.ts';
import type { DataTableProps } from './data-table.types.ts';
import { type CellEdit, useCellEdits } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';

export interface GridEditing {
  editing: (Position & { initial: string }) | null;
  editOf: (rowKey: string, column: string) => CellEdit | undefined;
  /** `replacement` is the letter that opened the editor, or '' to empty the cell. */
  open: (position: Position, replacement?: string) => boolean;
  /** Closes the editor and writes; returns where it was. */
  close: (typed: string) => Position | null;
  cancel: () => void;
  /** Gives up a refused value. */
  forget: (position: Position) => void;
}

const nameOf = (rowKey: string, column: string) => `${rowKey}\n${column}`;

export function useGridEditing<Row>(props: DataTableProps<Row>, model: DataModel<Row>): GridEditing {
  const [editing, setEditing] = useState<GridEditing['editing']>(null);
  const edits = useCellEdits();
  const go = useGo();
  const cellAt = (position: Position) => {
    const line = model.rows[position.row];
    const column = model.columns[position.column];
    return line && column ? { row: line.row, column, name: nameOf(line.key, column.id) } : null;
  };

  const open: GridEditing['open'] = (position, replacement) => {
    const cell = cellAt(position);
    if (!cell) return false;
    const { column, row, name } = cell;
    const verdict = column.canEdit?.(row) ?? { ok: true };
    if (!column.editor || !props.onEdit || !verdict.ok) {
      const to = column.to?.(row);
      if (to && replacement === undefined) go(to);
      else announce(verdict.ok ? 'Cette case ne se modifie pas ici' : verdict.motif);
      return false;
    }
    const known = edits.get(name);
    const kept = known?.status === 'refused' ? known.typed : writeTyped(column.editor, column.value(row));
    const replaced = column.editor.kind === 'text' || column.editor.kind === 'number';
    setEditing({ ...position, initial: replaced ? (replacement ?? kept) : kept });
    return true;
  };

  const close: GridEditing['close'] = (typed) => {
    const cell = editing ? cellAt(editing) : null;
    setEditing(null);
    if (!editing || !cell?.column.editor) return null;
    const { column, row, name } = cell;
    const reading = readTyped(cell.column.editor, typed);
    if (!reading.ok) edits.refuse(name, typed, reading.motif);
    else if (reading.value === column.value(row)) edits.forget(name);
    else edits.save(name, typed, reading.value, async () => props.onEdit?.(row, column.id, reading.value));
    return { row: editing.row, column: editing.column };
  };

  return {
    editing,
    editOf: (rowKey, column) => edits.get(nameOf(rowKey, column)),
    open,
    close,
    cancel: () => setEditing(null),
    forget: (position) => {
      const cell = cellAt(position);
      if (cell && edits.get(cell.name)?.status === 'refused') edits.forget(cell.name);
    },
  };
}
