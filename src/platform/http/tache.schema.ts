// The state of a long task, as its progress address /api/taches/:tache answers it.
import { z } from 'zod';

export const EtatTache = z.enum(['en_cours', 'terminee', 'echouee']);

export const Tache = z.object({
  tache: z.string(),
  etat: EtatTache,
  progression: z.number().min(0).max(1),
  message: z.string(),
  resultat: z.unknown().optional(),
  probleme: z.object({ status: z.number(), detail: z.string(), reference: z.string().optional() }).optional(),
});
export type Tache = z.infer<typeof Tache>;
