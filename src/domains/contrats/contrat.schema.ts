// The contract itself: identity, period, generation; how it is created and corrected; the State's themes by year.
// Its plan is plan.schema.ts, its signatories signataire.schema.ts, its own ordered lists liste.schema.ts.
import { z } from 'zod';
import { editsOf } from '../../platform/journal/edit.schema.ts';
import { Generation } from '../territoires/territoire.schema.ts';

const DateJour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Donnez une date complète.');

export const Contrat = z.object({
  id: z.number().int(),
  code: z.string().nullable(),
  nom: z.string(),
  epci_siren: z.string().nullable(),
  epci_nom: z.string().nullable(),
  departement: z.string().nullable(),
  generation: Generation,
  date_debut: z.string(),
  date_fin: z.string(),
  fuseau: z.string(),
  source: z.string().nullable(),
  demonstration: z.boolean(),
  invente: z.boolean(),
});
export type Contrat = z.infer<typeof Contrat>;

/** Usual periods: CV 2015-2023 (loi Lamy, extended), CN 2024-2030 (circulaire du 31 août 2023). */
export const PERIODES: Record<Generation, { debut: string; fin: string }> = {
  2015: { debut: '2015-01-01', fin: '2023-12-31' },
  2024: { debut: '2024-01-01', fin: '2030-12-31' },
};

export const LIBELLES_CONTRAT_GENERATION: Record<Generation, string> = {
  2015: 'contrat 2015-2023',
  2024: 'contrat 2024-2030',
};

/** Metropolitan and overseas zones where contracts are run. */
export const FUSEAUX = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Tahiti',
  'America/Marigot',
] as const;

/** Zones are named by their city in the standard: people know them by their territory. */
export const LIBELLES_FUSEAU: Record<(typeof FUSEAUX)[number], string> = {
  'Europe/Paris': 'Hexagone et Corse',
  'America/Guadeloupe': 'Guadeloupe',
  'America/Martinique': 'Martinique',
  'America/Cayenne': 'Guyane',
  'Indian/Reunion': 'La Réunion',
  'Indian/Mayotte': 'Mayotte',
  'Pacific/Tahiti': 'Polynésie française (Tahiti)',
  'America/Marigot': 'Saint-Martin',
};

export const ContratSaisi = z
  .object({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^(CN|CV)\w{3,6}$/, 'Un code de contrat ressemble à CN03501I ou CV116.')
      .nullable()
      .default(null),
    nom: z.string().trim().min(1, 'Donnez un nom au contrat.').max(200),
    epci_siren: z
      .string()
      .regex(/^\d{9}$/, 'Un SIREN compte 9 chiffres.')
      .nullable()
      .default(null),
    epci_nom: z.string().trim().max(200).nullable().default(null),
    departement: z.string().trim().max(3).nullable().default(null),
    generation: Generation,
    date_debut: DateJour,
    date_fin: DateJour,
    fuseau: z.enum(FUSEAUX).default('Europe/Paris'),
    source: z.string().trim().max(500).nullable().default(null),
    niveaux: z.array(z.string().trim().min(1).max(60)).max(8).default([]),
    qpv: z.array(z.string()).max(200).default([]),
  })
  .refine((saisi) => saisi.date_debut <= saisi.date_fin, {
    path: ['date_fin'],
    error: 'La fin du contrat vient après son début.',
  });
export type ContratSaisi = z.output<typeof ContratSaisi>;

const CHAMPS_CONTRAT = [
  'code',
  'nom',
  'epci_siren',
  'epci_nom',
  'departement',
  'date_debut',
  'date_fin',
  'fuseau',
  'source',
] as const;
export type ChampContrat = (typeof CHAMPS_CONTRAT)[number];

export const VALEURS_CONTRAT: Record<ChampContrat, z.ZodType<string | null>> = {
  code: z.string().trim().toUpperCase().max(10).nullable(),
  nom: z.string().trim().min(1, 'Donnez un nom au contrat.').max(200),
  epci_siren: z
    .string()
    .regex(/^\d{9}$/, 'Un SIREN compte 9 chiffres.')
    .nullable(),
  epci_nom: z.string().trim().max(200).nullable(),
  departement: z.string().trim().max(3).nullable(),
  date_debut: DateJour,
  date_fin: DateJour,
  fuseau: z.enum(FUSEAUX),
  source: z.string().trim().max(500).nullable(),
};

export const ContratModifie = z.object({ edits: editsOf(CHAMPS_CONTRAT) });

export const ThemeEtat = z.object({
  annee_debut: z.number().int(),
  annee_fin: z.number().int().nullable(),
  code: z.string(),
  libelle: z.string(),
  parent_code: z.string().nullable(),
});
export type ThemeEtat = z.infer<typeof ThemeEtat>;
