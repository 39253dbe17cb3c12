// The refusal of crossing edits, as HTTP says it: 409 with, for each field, what the author saw, wanted, and what is
// there now. The comparison itself is edit.rules.ts.
import { conflict } from '../http/problems.ts';
import { compareEdits, type Edit } from './edit.rules.ts';

/** The edits that change something; throws 409 when one of them was made on a value that moved meanwhile. */
export function requireEdits(current: Readonly<Record<string, unknown>>, edits: readonly Edit[]): Edit[] {
  const { applied, conflicts } = compareEdits(current, edits);
  if (conflicts.length > 0) {
    throw conflict('Quelqu’un a changé cette valeur entre-temps. Comparez les deux, puis choisissez.', {
      conflits: conflicts,
    });
  }
  return applied;
}
