// What changed on an action since a person last came, and the return of one field to an earlier value.
import { z } from 'zod';
import { ModificationVue } from '../fiche.schema.ts';

export const Nouveautes = z.object({
  /** End of the last visit; null on a first one, where nothing is new. */
  depuis: z.string().nullable(),
  /** Number of the contract's journal as it is now: what the visit will have seen. */
  numero: z.number().int(),
  /** The latest first, by others than the reader; a bounded number of them. */
  modifications: z.array(ModificationVue),
});
export type Nouveautes = z.infer<typeof Nouveautes>;

export const VisiteSaisie = z.object({ numero: z.number().int().min(0) });

/** `actuel`: the value in place that its author saw when asking for the earlier one. */
export const RetourSaisi = z.object({ actuel: z.unknown() });

/** What a person had seen at their visit, and at the one before. */
export interface Visite {
  vue_le: string;
  vue_numero: number;
  depuis_le: string | null;
  depuis_numero: number | null;
}
