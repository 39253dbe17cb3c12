// What one fills in to sign in, and what a sign-in link is worth; the durations and limits are connexion.rules.ts.
import { z } from 'zod';
import { Courriel } from './droit.schema.ts';

export const LienDemande = z.object({
  courriel: Courriel,
  /** The page to come back to; only an address of this program. */
  destination: z.string().max(500).optional(),
});

export const MotDePasseConnexion = z.object({
  courriel: Courriel,
  mot_de_passe: z.string().min(1, 'Écrivez votre mot de passe.').max(200),
  destination: z.string().max(500).optional(),
});

/** Where to go: into the program, or to the page that asks for the code of the second factor. */
export const Ouverture = z.object({ destination: z.string(), etape: z.enum(['ouverte', 'code']) });
export type Ouverture = z.infer<typeof Ouverture>;

export const LienEtat = z.enum(['valable', 'utilise', 'expire', 'inconnu']);
export type LienEtat = z.infer<typeof LienEtat>;

export const SessionLigne = z.object({
  id: z.string(),
  appareil: z.string(),
  ouverte_le: z.string(),
  vue_le: z.string(),
  courante: z.boolean(),
});
export type SessionLigne = z.infer<typeof SessionLigne>;

export const MotDePasseUpdate = z
  .object({
    actuel: z.string().max(200).optional(),
    nouveau: z.string().max(200),
    confirmation: z.string().max(200),
  })
  .refine((form) => form.nouveau === form.confirmation, {
    path: ['confirmation'],
    error: 'Les deux mots de passe sont différents.',
  });
