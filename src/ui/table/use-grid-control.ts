// The working table's moves: which cell is active, which block is drawn, what each key and click does. Editing itself is
// use-grid-editing.ts, blocks use-grid-block.ts.
import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import { blockOf, isInBlock } from './block.rules.ts';
import { movePosition, nextCell, type Position } from './data-table.rules.ts';
import type { DataColumn, DataTableProps } from './data-table.types.ts';
import { type CellEdit, type CellEdits, nameOfCell } from './use-cell-edits.ts';
import type { DataModel } from './use-data-model.ts';
import { type GridBlock, type RefusedCell, useGridBlock } from './use-grid-block.ts';
import { type Editing, type EditingState, type GridEditing, useGridEditing } from './use-grid-editing.ts';
import { readPosition, useGridFocus } from './use-grid-focus.ts';
import { useGridWriting } from './use-grid-writing.ts';

export interface GridControl<Row> extends Pick<GridBlock<Row>, 'onCopy' | 'onPaste'> {
  active: Position;
  editing: Editing | null;
  editOf: (rowKey: string, column: DataColumn<Row>) => CellEdit | undefined;
  isActive: (row: number, column: number) => boolean;
  /** In the block drawn, when it holds more than one cell. */
  isSelected: (row: number, column: number) => boolean;
  commit: (typed: string, then: 'down' | 'up' | 'next' | 'previous' | 'stay') => void;
  cancel: () => void;
  /** The next refused cell on screen after the active one, from the top again after the last. */
  goToRefused: () => void;
  /** Reads and writes again every refused cell on screen: the list may have what it lacked. */
  retryRefused: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onMouseMove: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
}

const PAGE = 12;

export function useGridControl<Row>(
  props: DataTableProps<Row>,
  model: DataModel<Row>,
  edits: CellEdits,
  state: EditingState,
  scroll: RefObject<HTMLElement | null>,
  scrollToRow: (row: number) => void,
): GridControl<Row> {
  const [asked, setActive] = useState<Position>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Position | null>(null);
  const writing = useGridWriting(props, model, edits);
  const editor = useGridEditing(props, model, edits, writing, state);
  const { editing } = state;
  const extent = { rows: model.rows.length, columns: model.columns.length, page: PAGE };
  const active = {
    row: Math.max(-1, Math.min(asked.row, extent.rows - 1)),
    column: Math.min(asked.column, extent.columns - 1),
  };
  const block = blockOf(anchor ?? active, active);
  const several = block.top !== block.bottom || block.left !== block.right;
  const cells = useGridBlock(props, model, edits, writing, block);
  const claimFocus = useGridFocus(scroll, active, scrollToRow);
  const moveTo = (position: Position, extend = false) => {
    setAnchor(extend ? (anchor ?? active) : null);
    setActive(position);
    claimFocus();
  };

  const goToRefused = () => {
    const refused = listRefused(edits, model);
    const after = refused.find(({ at }) => at.row > active.row || (at.row === active.row && at.column > active.column));
    const next = after ?? refused[0];
    if (next) moveTo(next.at);
  };
  const commit: GridControl<Row>['commit'] = (typed, then) => {
    const from = editor.close(typed);
    if (!from || then === 'stay') return;
    if (then === 'next' || then === 'previous') moveTo(nextCell(from, then === 'previous', extent));
    else moveTo(movePosition(from, then === 'down' ? 'ArrowDown' : 'ArrowUp', false, extent) ?? from);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const moved = movePosition(active, event.key, ctrl, extent);
    const command = ctrl && active.row >= 0 && commandOf(event);
    if (moved) moveTo(moved, event.shiftKey && active.row >= 0 && moved.row >= 0);
    else if (command === 'all') {
      setAnchor({ row: 0, column: 0 });
      setActive({ row: extent.rows - 1, column: extent.columns - 1 });
    } else if (command) writing[command]();
    else if (ctrl || active.row < 0 || !act(event.key)) return;
    event.preventDefault();
  };
  const act = (key: string): boolean => {
    if (several && (key === 'Delete' || key === 'Backspace')) cells.empty();
    else if (several && key === 'Escape') setAnchor(null);
    else return actOn(editor, active, key);
    return true;
  };
  const pointAt = (event: MouseEvent, extend: boolean) => {
    const position = readPosition(event.target);
    if (!position || editing) return;
    setAnchor(extend ? (anchor ?? active) : null);
    setActive(position);
  };

  return {
    active,
    editing,
    editOf: (rowKey, column) => edits.get(nameOfCell(rowKey, column)),
    isActive: (row, column) => active.row === row && active.column === column,
    isSelected: (row, column) => several && isInBlock(block, row, column),
    commit,
    cancel: () => {
      editor.cancel();
      claimFocus();
    },
    goToRefused,
    retryRefused: () => cells.retry(listRefused(edits, model)),
    onKeyDown,
    onCopy: (event) => (editing ? undefined : cells.onCopy(event)),
    onPaste: (event) => (editing ? undefined : cells.onPaste(event)),
    onMouseDown: (event) => {
      if (event.shiftKey && !editing) event.preventDefault();
      pointAt(event, event.shiftKey);
    },
    onMouseMove: (event) => {
      const position = event.buttons === 1 ? readPosition(event.target) : null;
      if (position && (position.row !== active.row || position.column !== active.column)) pointAt(event, true);
    },
    onDoubleClick: (event) => {
      const position = readPosition(event.target);
      if (position && position.row >= 0 && !editing && editor.open(position)) setActive(position);
    },
  };
}

/** Refused cells on screen, in reading order. */
export function listRefused<Row>(edits: CellEdits, model: DataModel<Row>): RefusedCell<Row>[] {
  if (edits.refused.length === 0) return [];
  return model.rows.flatMap(({ key, row }, r) =>
    model.columns.flatMap((column, c) => {
      const edit = edits.get(nameOfCell(key, column));
      return edit?.status === 'refused' ? [{ at: { row: r, column: c }, key, row, column, typed: edit.typed }] : [];
    }),
  );
}

/** Ctrl+Z, Ctrl+Y or Ctrl+Shift+Z, Ctrl+A. */
function commandOf({ key, shiftKey }: KeyboardEvent): 'undo' | 'redo' | 'all' | null {
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  if (letter === 'y') return 'redo';
  return letter === 'a' ? 'all' : null;
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
