// The state of backups and the list of contracts, as the administration page shows them.
import { z } from 'zod';

export const Sauvegardes = z.object({
  dossier: z.string(),
  derniere: z
    .object({ le: z.string(), fichier: z.string(), motif: z.string(), lignes: z.number(), octets: z.number() })
    .nullable(),
  echec: z.object({ le: z.string(), message: z.string() }).nullable(),
  gardees: z.number().int(),
});
export type Sauvegardes = z.infer<typeof Sauvegardes>;

export const ContratTenu = z.object({
  id: z.number().int(),
  nom: z.string(),
  code: z.string().nullable(),
  demonstration: z.boolean(),
  personnes: z.number().int(),
});
export type ContratTenu = z.infer<typeof ContratTenu>;
