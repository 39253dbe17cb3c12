// What a page needs to offer the removal of the demonstration.
import { z } from 'zod';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

export const EtatDemonstration = z.object({
  contrats: z.number().int(),
  retirer: VerdictLu,
});
export type EtatDemonstration = z.infer<typeof EtatDemonstration>;
