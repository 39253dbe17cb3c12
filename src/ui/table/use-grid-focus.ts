// Gives the focus to the active cell of a grid once it is drawn; a row out of the screen is scrolled to first.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Position } from './data-table.rules.ts';

export function useGridFocus(
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

/** The cell under a click: `data-cell` is "row:column". */
export function readPosition(target: EventTarget): Position | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : undefined;
  const [row, column] = (cell ?? '').split(':').map(Number);
  return row === undefined || column === undefined || Number.isNaN(row) ? null : { row, column };
}

function findCell(box: HTMLElement | null, { row, column }: Position): HTMLElement | null {
  const head = row < 0 ? box?.querySelector<HTMLElement>(`[data-head="${column}"] button`) : null;
  return head ?? box?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null;
}
