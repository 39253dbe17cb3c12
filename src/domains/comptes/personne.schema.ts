// A person who signs in, as the administration lists them, and the forms that create and change them.
import { z } from 'zod';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import { Fonction } from './departs/depart.schema.ts';
import { Courriel } from './droit.schema.ts';

const Nom = z.string().trim().min(1, 'Écrivez le nom de la personne.').max(120);

export const PersonneLigne = z.object({
  id: z.number().int(),
  courriel: z.string(),
  nom: z.string(),
  fonction: z.string().nullable(),
  administrateur: z.boolean(),
  mot_de_passe: z.boolean(),
  second_facteur: z.boolean(),
  cree_le: z.string(),
  derniere_connexion: z.string().nullable(),
  desactivee_le: z.string().nullable(),
  contrats: z.number().int(),
  /** What may be done to this account, or why not: closing it, giving or taking back the administration. */
  desactiver: VerdictLu,
  administrer: VerdictLu,
});
export type PersonneLigne = z.infer<typeof PersonneLigne>;

export const PersonneCreation = z.object({ courriel: Courriel, nom: Nom, administrateur: z.boolean() });

/** What changes is given, with nothing assumed for the rest. */
export const PersonneUpdate = z.object({
  nom: Nom.optional(),
  administrateur: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type PersonneUpdate = z.output<typeof PersonneUpdate>;

export const CompteUpdate = z.object({ nom: Nom, fonction: Fonction.nullable().default(null) });

export const MessageLigne = z.object({
  id: z.string(),
  destinataire: z.string(),
  objet: z.string(),
  corps: z.string(),
  /** Path of the link, to be put after this server's address; null when this reader may not copy it. */
  lien: z.string().nullable(),
  cree_le: z.string(),
  erreur: z.string().nullable(),
  contrat_id: z.number().nullable(),
});
export type MessageLigne = z.infer<typeof MessageLigne>;
