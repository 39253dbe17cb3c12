// Editing one cell of the working table: opening its editor (or saying why not), reading what was typed, writing it.
import { announce } from '../feedback/toast.tsx';
import { useGo } from '../nav/link.tsx';
import { readPasted } from './block.rules.ts';
import { type Position, writeTyped } from './data-table.rules.ts';
import type { DataTableProps } from './data-table.types.ts';
import { type CellEdits, nameOfCell } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';
import type { GridWriting } from './use-grid-writing.ts';

export type Editing = Position & { initial: string };

export interface GridEditing {
  /** `replacement` is the letter that opened the editor, or '' to empty the cell. */
  open: (position: Position, replacement?: string) => boolean;
  /** Closes the editor and writes; returns where it was. */
  close: (typed: string) => Position | null;
  cancel: () => void;
  /** Gives up a refused value. */
  forget: (position: Position) => void;
}

export interface EditingState {
  editing: Editing | null;
  setEditing: (editing: Editing | null) => void;
}

export function useGridEditing<Row>(
  props: DataTableProps<Row>,
  model: DataModel<Row>,
  edits: CellEdits,
  writing: GridWriting<Row>,
  { editing, setEditing }: EditingState,
): GridEditing {
  const go = useGo();
  const cellAt = (position: Position) => {
    const line = model.rows[position.row];
    const column = model.columns[position.column];
    return line && column ? { ...line, column, name: nameOfCell(line.key, column) } : null;
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
    const value = known?.status === 'saving' ? known.value : column.value(writing.read(cell.key, row, column));
    const kept = known?.status === 'refused' ? known.typed : writeTyped(column.editor, value);
    const replaced = column.editor.kind === 'text' || column.editor.kind === 'number';
    setEditing({ ...position, initial: replaced ? (replacement ?? kept) : kept });
    return true;
  };

  const close: GridEditing['close'] = (typed) => {
    const cell = editing ? cellAt(editing) : null;
    setEditing(null);
    const editor = cell?.column.editor;
    if (!editing || !cell || !editor) return null;
    const { column, row, key, name } = cell;
    const untouched = (editor.kind === 'choice' || editor.kind === 'date') && typed === editing.initial;
    const at = { row: editing.row, column: editing.column };
    if (untouched && edits.get(name)?.status !== 'refused') return at;
    const reading = readPasted(editor, typed);
    if (!reading.ok) void writing.write([], [[name, { status: 'refused', typed, motif: reading.motif }]]);
    else void writing.write([{ key, row, column, typed, value: reading.value }]);
    return at;
  };

  return {
    open,
    close,
    cancel: () => setEditing(null),
    forget: (position) => {
      const cell = cellAt(position);
      if (cell && edits.get(cell.name)?.status === 'refused') edits.set([[cell.name, null]]);
    },
  };
}
