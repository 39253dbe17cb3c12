// The refusals of edits as HTTP says them: 422 for a value that its field cannot hold; 409 when edits cross, with what
// the author saw, wanted, and what is there now. The comparison itself is edit.rules.ts.
import type { z } from 'zod';
import { conflict, invalid } from '../http/problems.ts';
import { compareEdits, type Edit } from './edit.rules.ts';
import type { Change } from './journal.ts';

/** The edits that change something, their wished values read by their field's schema. */
export function requireEdits(
  current: Readonly<Record<string, unknown>>,
  edits: readonly Edit[],
  valeurs: Readonly<Record<string, z.ZodType>>,
): Edit[] {
  const lus = edits.map((edit) => ({ ...edit, apres: requireValue(edit.champ, edit.apres, valeurs) }));
  const { applied, conflicts } = compareEdits(current, lus);
  if (conflicts.length > 0) {
    throw conflict('Quelqu’un a changé cette valeur entre-temps. Comparez les deux, puis choisissez.', {
      conflits: conflicts,
    });
  }
  return applied;
}

function requireValue(champ: string, value: unknown, valeurs: Readonly<Record<string, z.ZodType>>): unknown {
  const schema = valeurs[champ];
  if (!schema) throw invalid('Ce champ ne peut pas être modifié ici.', { [champ]: 'Champ inconnu.' });
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const motif = read.error.issues[0]?.message ?? 'Cette valeur ne convient pas.';
  throw invalid(motif, { [champ]: motif });
}

/** The values to write, by field. */
export function valuesOf(edits: readonly Edit[]): Record<string, never> {
  return Object.fromEntries(edits.map((edit) => [edit.champ, edit.apres])) as Record<string, never>;
}

/** The same edits as the journal keeps them. */
export function changesOf(objet: string, objet_id: string, edits: readonly Edit[]): Change[] {
  return edits.map(({ champ, avant, apres }) => ({ objet, objet_id, champ, avant, apres }));
}
