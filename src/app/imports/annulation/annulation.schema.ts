// What undoing an import did, kept with its account: values put back, actions deleted, what was kept and why.
import { z } from 'zod';

export const ResultatAnnulation = z.object({
  /** Fields put back. */
  remis: z.number().int(),
  /** Actions that the import had created: deleted, restorable thirty days. */
  supprimees: z.number().int(),
  /** Worked on since, or still in use: kept as they are, and named. */
  gardes: z.array(z.object({ objet: z.string(), champ: z.string(), motif: z.string() })),
});
export type Annulation = z.infer<typeof ResultatAnnulation>;
