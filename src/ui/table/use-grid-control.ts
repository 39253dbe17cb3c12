// The working table's moves: which cell is active, what each key and click does. Editing itself is use-grid-editing.ts.
import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import { movePosition, nextCell, type Position } from './data-table.rules.ts';
import type { DataTableProps } from './data-table.types.ts';
import type { DataModel } from './use-data-model.ts';
import { type GridEditing, useGridEditing } from './use-grid-editing.ts';
import { readPosition, useGridFocus } from './use-grid-focus.ts';

export interface GridControl extends Pick<GridEditing, 'editing' | 'editOf'> {
  active: Position;
  isActive: (row: number, column: number) => boolean;
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
  const editor = useGridEditing(props, model);
  const extent = { rows: model.rows.length, columns: model.columns.length, page: PAGE };
  const active = {
    row: Math.max(-1, Math.min(asked.row, extent.rows - 1)),
    column: Math.min(asked.column, extent.columns - 1),
  };
  const claimFocus = useGridFocus(scroll, active, scrollToRow);
  const moveTo = (position: Position) => {
    setActive(position);
    claimFocus();
  };

  const commit: GridControl['commit'] = (typed, then) => {
    const from = editor.close(typed);
    if (!from || then === 'stay') return;
    if (then === 'next' || then === 'previous') moveTo(nextCell(from, then === 'previous', extent));
    else moveTo(movePosition(from, then === 'down' ? 'ArrowDown' : 'ArrowUp', false, extent) ?? from);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editor.editing || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const moved = movePosition(active, event.key, ctrl, extent);
    const acted = moved === null && active.row >= 0 && !ctrl && actOn(editor, active, event.key);
    if (moved) moveTo(moved);
    if (moved || acted) event.preventDefault();
  };

  return {
    active,
    editing: editor.editing,
    editOf: editor.editOf,
    isActive: (row, column) => active.row === row && active.column === column,
    commit,
    cancel: () => {
      editor.cancel();
      claimFocus();
    },
    onKeyDown,
    onClick: (event) => {
      const position = readPosition(event.target);
      if (position && !editor.editing) setActive(position);
    },
    onDoubleClick: (event) => {
      const position = readPosition(event.target);
      if (position && position.row >= 0 && !editor.editing && editor.open(position)) setActive(position);
    },
  };
}

// Enter and F2 edit what is there, a letter replaces it, Delete empties it, Escape gives up a refused value.
function actOn(editor: GridEditing, at: Position, key: string): boolean {
  if (key === 'Enter' || key === 'F2') editor.open(at);
  else if (key === 'Delete' || key === 'Backspace') editor.open(at, '');
  else if (key === 'Escape') editor.forget(at);
  else if (key.length === 1 && key !== ' ') editor.open(at, key);
  else return false;
  return true;
}
