// The proof of a membership, as kept and as shown: method, date, vintage, files with their hashes, outcome.
import { z } from 'zod';
import { NIVEAUX_LIEU, Resultat } from '../territoires/qualification.schema.ts';
import { Generation } from '../territoires/territoire.schema.ts';

export const METHODES_QPV = ['base_locale', 'service_national'] as const;
export const MethodeQpv = z.enum(METHODES_QPV);
export type MethodeQpv = z.infer<typeof MethodeQpv>;

export const LIBELLES_METHODE: Record<MethodeQpv, string> = {
  base_locale: 'base d’adresses de ce serveur',
  service_national: 'service national de géocodage',
};

export const PreuveQpv = z.object({
  adresse: z.string(),
  methode: MethodeQpv,
  /** The address as it was understood; empty when it was not found. */
  libelle: z.string(),
  niveau: z.enum(NIVEAUX_LIEU),
  probabilite: z.number(),
  incertitude_m: z.number().nullable(),
  generation: Generation,
  resultat: Resultat,
  codes: z.array(z.string()),
  distance_m: z.number().nullable(),
  motif: z.string(),
  contours_fichier: z.string(),
  contours_edition: z.string().nullable(),
  contours_empreinte: z.string(),
  contours_date: z.string().nullable(),
  adresses_fichier: z.string(),
  adresses_empreinte: z.string().nullable(),
  adresses_date: z.string().nullable(),
  calcule_le: z.string(),
});
export type PreuveQpv = z.infer<typeof PreuveQpv>;
