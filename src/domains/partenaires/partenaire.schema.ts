// Organisations as one contract knows them, with their services, contacts and remembered spellings: shapes and labels.
// Facts of the public registers are the table `organisation`, shared by all contracts.
import { z } from 'zod';
import { editsOf } from '../../platform/journal/edit.schema.ts';

export const NATURES_PARTENAIRE = [
  'etat',
  'collectivite',
  'operateur_emploi',
  'association',
  'siae',
  'chambre',
  'entreprise',
  'bailleur',
  'organisme_social',
  'europe',
  'conseil_citoyen',
  'autre',
] as const;
export const NaturePartenaire = z.enum(NATURES_PARTENAIRE);
export type NaturePartenaire = z.infer<typeof NaturePartenaire>;

export const LIBELLES_NATURE_PARTENAIRE: Record<NaturePartenaire, string> = {
  etat: 'État',
  collectivite: 'Collectivité',
  operateur_emploi: 'Opérateur de l’emploi',
  association: 'Association',
  siae: 'Insertion par l’activité économique',
  chambre: 'Chambre consulaire',
  entreprise: 'Entreprise',
  bailleur: 'Bailleur social',
  organisme_social: 'Organisme social',
  europe: 'Europe',
  conseil_citoyen: 'Conseil citoyen',
  autre: 'Autre',
};

const texte = (max: number) => z.string().trim().max(max);
const facultatif = (max: number) => texte(max).nullable();
const Siret = z.string().regex(/^\d{14}$/, 'Un SIRET compte 14 chiffres.');

export const Service = z.object({ id: z.string(), nom: z.string() });
export type Service = z.infer<typeof Service>;

export const Contact = z.object({
  id: z.string(),
  nom: z.string(),
  fonction: z.string().nullable(),
  courriel: z.string().nullable(),
  telephone: z.string().nullable(),
});
export type Contact = z.infer<typeof Contact>;

export const Partenaire = z.object({
  id: z.string(),
  nom: z.string(),
  sigle: z.string().nullable(),
  siret: z.string().nullable(),
  rna: z.string().nullable(),
  nature: NaturePartenaire,
  ancien_nom: z.string().nullable(),
  remplace_par_id: z.string().nullable(),
  courriel: z.string().nullable(),
  telephone: z.string().nullable(),
  adresse: z.string().nullable(),
  site: z.string().nullable(),
});
export type Partenaire = z.infer<typeof Partenaire>;

export const PartenaireDetaille = Partenaire.extend({
  services: z.array(Service),
  alias: z.array(z.string()),
});
export type PartenaireDetaille = z.infer<typeof PartenaireDetaille>;

export const PartenaireSaisi = z.object({
  nom: texte(200).min(1, 'Donnez un nom au partenaire.'),
  sigle: facultatif(30).default(null),
  siret: Siret.nullable().default(null),
  rna: facultatif(20).default(null),
  nature: NaturePartenaire.default('autre'),
  courriel: facultatif(200).default(null),
  telephone: facultatif(40).default(null),
  adresse: facultatif(300).default(null),
  site: facultatif(300).default(null),
});
export type PartenaireSaisi = z.output<typeof PartenaireSaisi>;

export const CHAMPS_PARTENAIRE = [
  'nom',
  'sigle',
  'siret',
  'rna',
  'nature',
  'courriel',
  'telephone',
  'adresse',
  'site',
] as const;
export type ChampPartenaire = (typeof CHAMPS_PARTENAIRE)[number];

export const LIBELLES_CHAMP_PARTENAIRE: Record<ChampPartenaire, string> = {
  nom: 'Nom',
  sigle: 'Sigle',
  siret: 'SIRET',
  rna: 'RNA',
  nature: 'Nature',
  courriel: 'Courriel',
  telephone: 'Téléphone',
  adresse: 'Adresse',
  site: 'Site',
};

/** Values an edit may carry, field by field; the update schema is explicit, never the create one made partial. */
export const VALEURS_PARTENAIRE: Record<ChampPartenaire, z.ZodType<string | null>> = {
  nom: texte(200).min(1, 'Donnez un nom au partenaire.'),
  sigle: facultatif(30),
  siret: Siret.nullable(),
  rna: facultatif(20),
  nature: NaturePartenaire,
  courriel: facultatif(200),
  telephone: facultatif(40),
  adresse: facultatif(300),
  site: facultatif(300),
};

export const PartenaireModifie = z.object({
  edits: editsOf(CHAMPS_PARTENAIRE),
  /** The organisation changed its name: the former one is kept beside. Otherwise the name is a typing correction. */
  renommage: z.boolean().default(false),
});

export const ContactSaisi = z.object({
  nom: texte(150).min(1, 'Donnez le nom du contact.'),
  fonction: facultatif(150).default(null),
  courriel: facultatif(200).default(null),
  telephone: facultatif(40).default(null),
});
export type ContactSaisi = z.output<typeof ContactSaisi>;

export const ServiceSaisi = z.object({ nom: texte(150).min(1, 'Donnez le nom du service.') });
