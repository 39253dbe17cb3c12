// One rule for two editors, lost connections and imports: an edit carries the value its author saw; when the value
// in place is another one, nothing is written for that field and both are shown.

export interface Edit {
  champ: string;
  /** What the author saw before typing. */
  avant: unknown;
  /** What the author wants. */
  apres: unknown;
}

export interface EditConflict extends Edit {
  actuel: unknown;
}

export interface EditsOutcome {
  /** Edits that change something and may be written. */
  applied: Edit[];
  /** Edits whose field moved meanwhile to something else than what is wanted. */
  conflicts: EditConflict[];
}

/** Sorts the edits against the current row. An edit whose wish is already in place is neither applied nor a conflict. */
export function compareEdits(current: Readonly<Record<string, unknown>>, edits: readonly Edit[]): EditsOutcome {
  const outcome: EditsOutcome = { applied: [], conflicts: [] };
  for (const edit of edits) {
    const actuel = current[edit.champ] ?? null;
    if (sameValue(actuel, edit.apres)) continue;
    if (sameValue(actuel, edit.avant)) outcome.applied.push(edit);
    else outcome.conflicts.push({ ...edit, actuel });
  }
  return outcome;
}

/** Equality of values as stored: null and undefined are one absence, lists and objects are compared by content. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // Most comparisons are of plain values: no need to write them out to tell them apart.
  if (isPlain(a) ? isPlain(b) || isAbsent(b) : isAbsent(a) && isPlain(b)) return false;
  return canonical(a) === canonical(b);
}

const isAbsent = (value: unknown): boolean => value === null || value === undefined;
const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([x], [y]) => (x < y ? -1 : 1)))
      : v,
  );
}
