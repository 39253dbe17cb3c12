// Pure decisions of the working table: where a key leads, what was typed becomes, how values are compared.
import { readTypedNumber, writeTypedNumber } from '../form/number.rules.ts';
import type { CellInput, Editor } from './data-table.types.ts';

/** row -1 is the header. */
export interface Position {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows moved by Page Up and Page Down. */
  page: number;
}

export function movePosition(at: Position, key: string, ctrl: boolean, extent: Extent): Position | null {
  const to = (row: number, column: number): Position => ({
    row: clamp(row, -1, extent.rows - 1),
    column: clamp(column, 0, extent.columns - 1),
  });
  switch (key) {
    case 'ArrowUp':
      return to(ctrl ? 0 : at.row - 1, at.column);
    case 'ArrowDown':
      return to(ctrl ? extent.rows - 1 : at.row + 1, at.column);
    case 'ArrowLeft':
      return to(at.row, ctrl ? 0 : at.column - 1);
    case 'ArrowRight':
      return to(at.row, ctrl ? extent.columns - 1 : at.column + 1);
    case 'Home':
      return to(ctrl ? 0 : at.row, 0);
    case 'End':
      return to(ctrl ? extent.rows - 1 : at.row, extent.columns - 1);
    case 'PageUp':
      return to(Math.max(0, at.row - extent.page), at.column);
    case 'PageDown':
      return to(at.row + extent.page, at.column);
    default:
      return null;
  }
}

/** After Tab in an editor: the next cell, at the end of a row the first of the next one. */
export function nextCell(at: Position, back: boolean, extent: Extent): Position {
  const flat = at.row * extent.columns + at.column + (back ? -1 : 1);
  const last = extent.rows * extent.columns - 1;
  const kept = clamp(flat, 0, last);
  return { row: Math.floor(kept / extent.columns), column: kept % extent.columns };
}

export type TypedReading = { ok: true; value: CellInput } | { ok: false; motif: string };

/** Empty is null whatever the editor. */
export function readTyped(editor: Editor, typed: string): TypedReading {
  const text = typed.trim();
  if (text === '') return { ok: true, value: null };
  if (editor.kind === 'number') return readTypedNumber(text, editor.decimals ?? 2);
  if (editor.kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { ok: false, motif: 'Écrivez une date, par exemple 24/05/2024.' };
  }
  return { ok: true, value: text };
}

export function writeTyped(editor: Editor, value: CellInput): string {
  if (value === null) return '';
  return editor.kind === 'number' && typeof value === 'number'
    ? writeTypedNumber(value, editor.decimals ?? 2)
    : String(value);
}

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

export function compareValues(a: CellInput | undefined, b: CellInput | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a ?? ''), String(b ?? ''));
}

/** Rows in the order of a value; absent values stand last either way, equal ones keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => CellInput,
  descending: boolean,
): readonly Row[] {
  const read = rows.map((row) => ({ row, value: value(row) }));
  read.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return descending ? compareValues(b.value, a.value) : compareValues(a.value, b.value);
  });
  return read.map(({ row }) => row);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), Math.max(min, max));
}
