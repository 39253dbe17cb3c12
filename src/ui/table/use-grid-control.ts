// The working table's moves: which cell is active, which is being edited, what each key and click does.
import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { announce } from '../feedback/toast.tsx';
import { useGo } from '../nav/link.tsx';
import { movePosition, nextCell, type Position, readTyped, writeTyped } from './data-table.rules.ts';
import type { DataTableProps } from './data-table.types.ts';
import { type CellEdit, useCellEdits } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';

export interface GridControl {
  active: Position;
  editing: (Position & { initial: string }) | null;
  isActive: (row: number, column: number) => boolean;
  editOf: (rowKey: string, column: string) => CellEdit | undefined;
  commit: (typed: string, then: 'down' | 'up' | 'next' | 'previous' | 'stay') => void;
  cancel: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
}

const PAGE = 12;

export function useGridControl<Row>(
  props: DataTableProps<Row>,
  model: DataModel<Row>,
  scroll: RefObject<HTMLElement | null>,
  scrollToRow: (row: number) => void,
): GridControl {
  const [asked, setActive] = useState<Position>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<GridControl['editing']>(null);
  const edits = useCellEdits();
  const go = useGo();
  const extent = { rows: model.rows.length, columns: model.columns.length, page: PAGE };
  const active = {
    row: Math.max(-1, Math.min(asked.row, extent.rows - 1)),
    column: Math.min(asked.column, extent.columns - 1),
  };
  const claimFocus = useFocusOnActive(scroll, active, scrollToRow);
  const cellName = (rowKey: string, column: string) => `${rowKey}\n${column}`;

  const moveTo = (position: Position) => {
    setActive(position);
    claimFocus();
  };
  const at = (position: Position) => {
    const line = model.rows[position.row];
    const column = model.columns[position.column];
    return line && column ? { line, column, name: cellName(line.key, column.id) } : null;
  };

  const open = (position: Position, replacement?: string) => {
    const cell = at(position);
    if (!cell) return;
    const { column, line, name } = cell;
    const verdict = column.canEdit?.(line.row) ?? { ok: true };
    if (!column.editor || !props.onEdit || !verdict.ok) {
      const to = column.to?.(line.row);
      if (to && replacement === undefined) go(to);
      else announce(verdict.ok ? 'Cette case ne se modifie pas ici' : verdict.motif);
      return;
    }
    const known = edits.get(name);
    const kept = known?.status === 'refused' ? known.typed : writeTyped(column.editor, column.value(line.row));
    const plain = column.editor.kind === 'text' || column.editor.kind === 'number';
    setActive(position);
    setEditing({ ...position, initial: plain ? (replacement ?? kept) : kept });
  };

  const commit: GridControl['commit'] = (typed, then) => {
    const cell = editing ? at(editing) : null;
    setEditing(null);
    if (!editing || !cell?.column.editor) return;
    const { column, line, name } = cell;
    const reading = readTyped(cell.column.editor, typed);
    if (!reading.ok) edits.refuse(name, typed, reading.motif);
    else if (reading.value === column.value(line.row)) edits.forget(name);
    else {
      const write = async () => props.onEdit?.(line.row, column.id, reading.value);
      edits.save(name, typed, reading.value, write);
    }
    if (then === 'stay') return;
    const from = { row: editing.row, column: editing.column };
    if (then === 'next' || then === 'previous') moveTo(nextCell(from, then === 'previous', extent));
    else moveTo(movePosition(from, then === 'down' ? 'ArrowDown' : 'ArrowUp', false, extent) ?? from);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const moved = movePosition(active, event.key, ctrl, extent);
    if (moved) {
      event.preventDefault();
      moveTo(moved);
      return;
    }
    if (active.row < 0 || ctrl) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      open(active);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      open(active, '');
    } else if (event.key === 'Escape') {
      const cell = at(active);
      if (cell && edits.get(cell.name)?.status === 'refused') edits.forget(cell.name);
    } else if (event.key.length === 1 && event.key !== ' ') {
      event.preventDefault();
      open(active, event.key);
    }
  };

  return {
    active,
    editing,
    isActive: (row, column) => active.row === row && active.column === column,
    editOf: (rowKey, column) => edits.get(cellName(rowKey, column)),
    commit,
    cancel: () => {
      setEditing(null);
      claimFocus();
    },
    onKeyDown,
    onClick: (event) => {
      const position = readPosition(event.target);
      if (position && !editing) setActive(position);
    },
    onDoubleClick: (event) => {
      const position = readPosition(event.target);
      if (position && position.row >= 0 && !editing) open(position);
    },
  };
}

function readPosition(target: EventTarget): Position | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : undefined;
  const [row, column] = (cell ?? '').split(':').map(Number);
  return row === undefined || column === undefined || Number.isNaN(row) ? null : { row, column };
}

// Gives the focus to the active cell once it is drawn; a row out of the screen is scrolled to first.
function useFocusOnActive(
  scroll: RefObject<HTMLElement | null>,
  active: Position,
  scrollToRow: (row: number) => void,
): () => void {
  const wanted = useRef(false);
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const cell = findCell(scroll.current, active);
    if (cell) {
      wanted.current = false;
      cell.focus();
    } else if (active.row >= 0) {
      scrollToRow(active.row);
      requestAnimationFrame(() => redraw((times) => times + 1));
    }
  });
  return () => {
    wanted.current = true;
    redraw((times) => times + 1);
  };
}

function findCell(box: HTMLElement | null, { row, column }: Position): HTMLElement | null {
  const head = row < 0 ? box?.querySelector<HTMLElement>(`[data-head="${column}"] button`) : null;
  return head ?? box?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null;
}
