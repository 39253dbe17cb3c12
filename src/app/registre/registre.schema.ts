// The register of personal data: one line per treatment, with the last time its retention was applied.
import { z } from 'zod';

export const RegistreLigne = z.object({
  cle: z.string(),
  donnees: z.string(),
  personnes: z.string(),
  but: z.string(),
  base: z.string(),
  lecteurs: z.string(),
  duree: z.string(),
  /** Null: not applied yet on this server. */
  applique_le: z.string().nullable(),
  /** What the last application erased; null when nothing is counted for this line. */
  effaces: z.number().int().nullable(),
});
export type RegistreLigne = z.infer<typeof RegistreLigne>;
