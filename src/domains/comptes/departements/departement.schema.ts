// The standing right of a person of the State over a département, as an administrator reads and gives it.
import { z } from 'zod';
import { Courriel } from '../droit.schema.ts';

/** Its code on two or three characters: 35, 2A, 974. */
export const Departement = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^(?:\d\d|2[AB]|97\d|98\d)$/, 'Écrivez le code du département, par exemple 35, 2A ou 974.');

export const DepartementLigne = z.object({
  personne_id: z.number().int(),
  nom: z.string(),
  courriel: z.string(),
  departement: z.string(),
  accorde_le: z.string(),
  /** How many contracts it opens today. */
  contrats: z.number().int(),
});
export type DepartementLigne = z.infer<typeof DepartementLigne>;

export const DepartementCreation = z.object({
  courriel: Courriel,
  nom: z.string().trim().min(1, 'Écrivez le nom de la personne.').max(120),
  departement: Departement,
});
