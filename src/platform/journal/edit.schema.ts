// The shape of edits in a request body: each carries the value its author saw. Comparing them is edit.rules.ts.
import { z } from 'zod';

const Valeur = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** Edits limited to these fields. */
export function editsOf<const C extends readonly [string, ...string[]]>(champs: C) {
  return z
    .array(z.object({ champ: z.enum(champs), avant: Valeur, apres: Valeur }))
    .min(1)
    .max(50);
}
