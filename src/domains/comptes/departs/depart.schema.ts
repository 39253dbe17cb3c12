// Who left: the function they held stays in the contract's history, their name until their account is erased.
import { z } from 'zod';
import { Role } from '../droit.schema.ts';

export const Fonction = z.string().trim().max(120, 'Écrivez au plus 120 caractères.');

export const DepartNote = z.object({
  /** « Chargée de mission emploi »: what history will say instead of the name. */
  fonction: Fonction.min(1, 'Écrivez la fonction que cette personne tenait.'),
});

export const DepartFait = z.object({
  compte_ferme: z.boolean(),
  /** Contracts where this person still has a right. */
  autres_acces: z.number().int(),
});

export const DepartLigne = z.object({
  id: z.string(),
  nom: z.string().nullable(),
  fonction: z.string().nullable(),
  role: Role,
  partenaire_id: z.string().nullable(),
  accorde_le: z.string(),
  parti_le: z.string(),
});
export type DepartLigne = z.infer<typeof DepartLigne>;
