// Who signed the contract and what they committed to: how much, in which unit, for which year, by which service, kept or not.
import { z } from 'zod';
import { editsOf } from '../../platform/journal/edit.schema.ts';

export const UNITES_ENGAGEMENT = ['euros', 'etp', 'places', 'heures', 'sans_quantite'] as const;
export const UniteEngagement = z.enum(UNITES_ENGAGEMENT);
export type UniteEngagement = z.infer<typeof UniteEngagement>;

export const LIBELLES_UNITE: Record<UniteEngagement, string> = {
  euros: 'euros',
  etp: 'équivalents temps plein',
  places: 'places',
  heures: 'heures',
  sans_quantite: 'sans quantité',
};

export const LIBELLES_UNITE_COURTS: Record<UniteEngagement, string> = {
  euros: '€',
  etp: 'ETP',
  places: 'places',
  heures: 'h',
  sans_quantite: '',
};

export const TENUES = ['tenu', 'en_partie', 'non_tenu', 'non_renseigne'] as const;
export const Tenue = z.enum(TENUES);
export type Tenue = z.infer<typeof Tenue>;

export const LIBELLES_TENUE: Record<Tenue, string> = {
  tenu: 'tenu',
  en_partie: 'tenu en partie',
  non_tenu: 'non tenu',
  non_renseigne: 'non renseigné',
};

export const Engagement = z.object({
  id: z.string(),
  libelle: z.string(),
  quantite: z.number().nullable(),
  unite: UniteEngagement,
  annee: z.number().int().nullable(),
  service_id: z.string().nullable(),
  service_nom: z.string().nullable(),
  /** Null: not open to this reader. */
  tenu: Tenue.nullable(),
  preuve: z.string().nullable(),
});
export type Engagement = z.infer<typeof Engagement>;

export const Signataire = z.object({
  id: z.string(),
  partenaire_id: z.string(),
  partenaire_nom: z.string(),
  partenaire_sigle: z.string().nullable(),
  signe_le: z.string().nullable(),
  rang: z.number().int(),
  engagements: z.array(Engagement),
});
export type Signataire = z.infer<typeof Signataire>;

const DateJour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Donnez une date complète.');

export const SignataireSaisi = z
  .object({
    partenaire_id: z.uuid().nullable().default(null),
    /** A partner that is not known yet: created with this name. */
    partenaire_nom: z.string().trim().max(200).nullable().default(null),
    signe_le: DateJour.nullable().default(null),
  })
  .refine((saisi) => Boolean(saisi.partenaire_id) !== Boolean(saisi.partenaire_nom), {
    path: ['partenaire_nom'],
    error: 'Choisissez un partenaire, ou donnez son nom.',
  });
export type SignataireSaisi = z.output<typeof SignataireSaisi>;

export const SignataireModifie = z.object({ edits: editsOf(['signe_le'] as const) });

const libelle = z.string().trim().min(1, 'Dites à quoi le signataire s’engage.').max(1_000);
const quantite = z.number().min(0, 'La quantité ne peut pas être négative.').max(1e12).nullable();
const annee = z.number().int().min(2000).max(2100).nullable();
const preuve = z.string().trim().max(2_000).nullable();

export const EngagementSaisi = z.object({
  libelle,
  quantite: quantite.default(null),
  unite: UniteEngagement.default('sans_quantite'),
  annee: annee.default(null),
  /** The service answerable, by name: created at this partner when it is new. */
  service: z.string().trim().max(150).nullable().default(null),
  tenu: Tenue.default('non_renseigne'),
  preuve: preuve.default(null),
});
export type EngagementSaisi = z.output<typeof EngagementSaisi>;

export const CHAMPS_ENGAGEMENT = ['libelle', 'quantite', 'unite', 'annee', 'service', 'tenu', 'preuve'] as const;
export type ChampEngagement = (typeof CHAMPS_ENGAGEMENT)[number];

export const VALEURS_ENGAGEMENT: Record<ChampEngagement, z.ZodType<string | number | null>> = {
  libelle,
  quantite,
  unite: UniteEngagement,
  annee,
  service: z.string().trim().max(150).nullable(),
  tenu: Tenue,
  preuve,
};

export const EngagementModifie = z.object({ edits: editsOf(CHAMPS_ENGAGEMENT) });
