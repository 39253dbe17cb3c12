// Unfinished cells as the device keeps them until they are mended or given up: what was typed, and why it was refused.
// Keeping and reading them back is kept-edits.client.ts.
import { readPasted, tellCell } from './block.rules.ts';
import type { DataColumn } from './data-table.types.ts';
import type { CellEdit } from './use-cell-edits.ts';

/** What was typed, the reason (null: was still being written), the milliseconds it was kept at. */
export type KeptEdit = readonly [typed: string, motif: string | null, at: number];
export type KeptEdits = Readonly<Record<string, KeptEdit>>;

export const KEPT_DAYS = 30;
export const UNFINISHED = 'La page a été fermée avant que cette case soit écrite. Validez-la, ou reprenez-la.';

/** Whatever else stands in the device's storage under this name is as nothing. */
export function readKept(text: string | null, now: number): KeptEdits {
  try {
    const entries = Object.entries(JSON.parse(text ?? '{}') as Record<string, unknown>);
    return Object.fromEntries(entries.filter((entry): entry is [string, KeptEdit] => isKept(entry[1], now)));
  } catch {
    return {};
  }
}

function isKept(value: unknown, now: number): boolean {
  if (!Array.isArray(value)) return false;
  const [typed, motif, at] = value as unknown[];
  const fresh = typeof at === 'number' && now - at < KEPT_DAYS * 86_400_000;
  return fresh && typeof typed === 'string' && (motif === null || typeof motif === 'string');
}

export function mergeKept(
  kept: KeptEdits,
  changes: readonly (readonly [cell: string, edit: CellEdit | null])[],
  now: number,
): KeptEdits {
  const next: Record<string, KeptEdit> = { ...kept };
  for (const [cell, edit] of changes) {
    if (edit) next[cell] = [edit.typed, edit.status === 'refused' ? edit.motif : null, now];
    else delete next[cell];
  }
  return next;
}

export const openKept = (kept: KeptEdits): Map<string, CellEdit> =>
  new Map(
    Object.entries(kept).map(([cell, [typed, motif]]) => [
      cell,
      { status: 'refused', typed, motif: motif ?? UNFINISHED },
    ]),
  );

/** The cell now holds what was typed: written before the page closed, or mended elsewhere. */
export function isSettled<Row>(column: DataColumn<Row>, row: Row, typed: string): boolean {
  const value = column.value(row);
  if (typed.trim() === tellCell(column.editor, value).trim()) return true;
  const reading = column.editor ? readPasted(column.editor, typed) : null;
  return reading?.ok === true && reading.value === value;
}

/** « 12 cases refusées » and where they are: what the line above the table says. */
export function tellRefused(total: number, elsewhere: number): { title: string; elsewhere: string | null } {
  const title = total > 1 ? `${total} cases refusées restent à corriger.` : 'Une case refusée reste à corriger.';
  if (elsewhere === 0) return { title, elsewhere: null };
  const where = 'dans des lignes ou des colonnes qui ne sont pas affichées.';
  if (elsewhere === total) return { title, elsewhere: total > 1 ? `Elles sont ${where}` : `Elle est ${where}` };
  return { title, elsewhere: `${elsewhere} ${elsewhere > 1 ? 'sont' : 'est'} ${where}` };
}
