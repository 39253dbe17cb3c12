// Who is signed in and what they may open, as every handler receives it and as the page receives it from /api/moi.
// How a session is opened and read belongs to the domain `comptes`; what a right allows, to its rules.
import { z } from 'zod';

export const Perimetre = z.object({
  axes: z.array(z.string()).optional(),
  communes: z.array(z.string()).optional(),
  qpv: z.array(z.string()).optional(),
});
export type Perimetre = z.infer<typeof Perimetre>;

export const Droit = z.object({
  contrat_id: z.number().int(),
  role: z.string(),
  partenaire_id: z.string().nullable(),
  perimetre: Perimetre.nullable(),
  demonstration: z.boolean(),
});
export type Droit = z.infer<typeof Droit>;

export const Identite = z.object({
  personne: z.object({
    id: z.number().int(),
    nom: z.string(),
    courriel: z.string(),
    administrateur: z.boolean(),
  }),
  session: z.string(),
  droits: z.array(Droit),
});
export type Identite = z.infer<typeof Identite>;
