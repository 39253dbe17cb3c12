// Views kept by name, for oneself or shared with the contract, and the columns a person wants in the table.
import { z } from 'zod';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

const Nom = z.string().trim().min(1, 'Donnez un nom à cette vue.').max(120, 'Un nom de 120 signes au plus.');
/** The query of the page of actions, without « ? »: read back key by key, what is no longer understood is dropped. */
const Adresse = z
  .string()
  .max(4_000, 'Cette vue porte trop de filtres pour être gardée.')
  .transform((texte) => new URLSearchParams(texte.replace(/^\?/, '')).toString());

export const VueCreation = z.object({ nom: Nom, adresse: Adresse, partagee: z.boolean() });
export type VueCreation = z.output<typeof VueCreation>;

export const VueGardee = z.object({
  id: z.string(),
  nom: z.string(),
  adresse: z.string(),
  partagee: z.boolean(),
  /** Who keeps it; said for the shared ones. */
  auteur: z.string(),
  supprimer: VerdictLu,
});
export type VueGardee = z.infer<typeof VueGardee>;

export const Colonnes = z.array(z.string().max(90)).max(60);

export const VuesGardees = z.object({
  vues: z.array(VueGardee),
  /** null: the person has not chosen any. */
  colonnes: Colonnes.nullable(),
  partager: VerdictLu,
});
export type VuesGardees = z.infer<typeof VuesGardees>;
