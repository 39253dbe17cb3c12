// The fields of a sheet, one name each, whatever table keeps them: `intitule`, `qpv`, `annees.2025.bilan`,
// `publics.2025.touche.qpv`, `themes.2025`, `champs.priorite`, `etapes.<id>`, `notes.<id>`. Edits, conflicts, journal,
// undo and imports all speak of these names. Reading a value typed for one of them is champ.rules.ts.
import { z } from 'zod';
import { Avancement, Justification, PorteeQpv, Renouvellement } from './action.schema.ts';
import type { NaturePublic } from './public.schema.ts';

const texte = (max: number) => z.string().trim().max(max);
const texteOuNul = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((t) => (t === '' ? null : t));
const jour = z.iso.date().nullable();
const lien = z.uuid().nullable();
const compte = z.number().int().min(0).max(10_000_000).nullable();
const centimes = z.number().int().min(-1e13).max(1e13).nullable();
const unique = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .max(500)
    .transform((list) => [...new Set(list)].sort());

/** Columns of the action itself. */
export const CHAMPS_SIMPLES = {
  intitule: texte(500).min(1),
  reference: texteOuNul(120),
  noeud_id: lien,
  description: texte(20_000),
  objectifs: texte(20_000),
  publics_vises: texte(5_000),
  pilote_id: lien,
  pilote_service_id: lien,
  etape_parcours_id: lien,
  avancement: Avancement,
  avancement_source: texteOuNul(200),
  en_difficulte: z.boolean(),
  difficulte_cause: texteOuNul(5_000),
  difficulte_levee_par: texteOuNul(5_000),
  date_debut: jour,
  date_fin: jour,
  calendrier_source: texteOuNul(300),
  portee_qpv: PorteeQpv,
  portee_source: texteOuNul(500),
} as const;
export type ChampSimple = keyof typeof CHAMPS_SIMPLES;

/** Set by acts (validate, withdraw, delete), never by an edit. */
export const CHAMPS_ACTE = ['validee_le', 'retiree_le', 'supprime_le'] as const;
export type ChampActe = (typeof CHAMPS_ACTE)[number];

export const CHAMPS_LISTE = {
  qpv: unique(z.string().regex(/^[A-Z0-9]{4,12}$/)),
  axes: unique(z.uuid()),
  partenaires: unique(z.uuid()),
  co_pilotes: unique(z.uuid()),
  partenaires_a_confirmer: unique(z.uuid()),
  annees: z
    .array(z.number().int().min(2000).max(2100))
    .max(60)
    .transform((list) => [...new Set(list)].sort((a, b) => a - b)),
} as const;
export type ChampListe = keyof typeof CHAMPS_LISTE;

export const CHAMPS_ANNEE = {
  reference: texteOuNul(120),
  renouvellement: Renouvellement.nullable(),
  bilan: texteOuNul(20_000),
  charges_centimes: centimes,
  produits_centimes: centimes,
  subvention_pour_cent: z.number().min(0).max(1000).nullable(),
  cloture_le: jour,
  justification: Justification.nullable(),
} as const;
export type ChampAnnee = keyof typeof CHAMPS_ANNEE;

export const CHAMPS_PUBLIC = {
  total: compte,
  femmes: compte,
  hommes: compte,
  moins_26: compte,
  qpv: compte,
  source: texteOuNul(300),
  tel_que_saisi: texteOuNul(500),
} as const;
export type ChampPublic = keyof typeof CHAMPS_PUBLIC;

export const EtapeSaisie = z
  .object({
    intitule: texte(500).min(1),
    echeance: jour.default(null),
    echeance_dite: texteOuNul(200).default(null),
    faite_le: jour.default(null),
    rang: z.number().int().min(0).max(10_000).default(0),
  })
  .nullable();
export type EtapeSaisie = z.infer<typeof EtapeSaisie>;

/** Said only when it is shared: inner is what is not said, as in what was written before levels existed. */
const Partage = z
  .enum(['interne', 'partenaires'])
  .optional()
  .transform((niveau) => (niveau === 'partenaires' ? niveau : undefined));

export const NoteSaisie = z
  .object({
    texte: texte(20_000).min(1),
    date_note: z.iso.date(),
    auteur_nom: texte(200).default(''),
    visibilite: Partage,
  })
  .nullable();
export type NoteSaisie = z.infer<typeof NoteSaisie>;

/** An encrypted address on the web, without a password in it; nothing that a browser would run. */
function isAdresseSure(adresse: string): boolean {
  if (!URL.canParse(adresse)) return false;
  const { protocol, hostname, username, password } = new URL(adresse);
  return protocol === 'https:' && hostname.includes('.') && !username && !password;
}

export const LienSaisi = z
  .object({
    titre: texte(200).min(1),
    adresse: z.string().trim().max(2_000).refine(isAdresseSure),
    visibilite: Partage,
  })
  .nullable();
export type LienSaisi = z.infer<typeof LienSaisi>;

export const ValeurPropre = z.union([texteOuNul(5_000), z.number(), z.boolean()]);
/** No theme is an absence, as for every field that has one value per year. */
export const ThemesAnnee = unique(z.string().max(20))
  .nullable()
  .transform((codes) => (codes && codes.length > 0 ? codes : null));

/** What a field name designates. */
export type Place =
  | { genre: 'simple'; champ: ChampSimple }
  | { genre: 'acte'; champ: ChampActe }
  | { genre: 'liste'; champ: ChampListe }
  | { genre: 'annee'; annee: number; champ: ChampAnnee }
  | { genre: 'public'; annee: number; nature: NaturePublic; champ: ChampPublic }
  | { genre: 'themes'; annee: number }
  | { genre: 'propre'; cle: string }
  | { genre: 'etape'; id: string }
  | { genre: 'note'; id: string }
  | { genre: 'lien'; id: string }
  /** Attached and removed by their own addresses (pieces/), told by the journal under this name. */
  | { genre: 'piece'; id: string };

/** The sheet flattened: field name → value as stored. A field without a value is absent or null. */
export type ValeursAction = Record<string, unknown>;

export const LIBELLES_CHAMP: Record<ChampSimple | ChampListe | ChampActe, string> = {
  intitule: 'Intitulé',
  reference: 'Référence',
  noeud_id: 'Place dans le plan',
  description: 'Description',
  objectifs: 'Objectifs',
  publics_vises: 'Publics visés',
  pilote_id: 'Pilote',
  pilote_service_id: 'Service pilote',
  etape_parcours_id: 'Étape de parcours',
  avancement: 'Avancement',
  avancement_source: 'Avancement, tel que dit',
  en_difficulte: 'En difficulté',
  difficulte_cause: 'Cause de la difficulté',
  difficulte_levee_par: 'Ce qui la lèverait',
  date_debut: 'Début',
  date_fin: 'Fin',
  calendrier_source: 'Calendrier, tel que dit',
  portee_qpv: 'Territoire',
  portee_source: 'Territoire, tel que dit',
  qpv: 'QPV',
  axes: 'Axes transversaux',
  partenaires: 'Partenaires',
  co_pilotes: 'Copilotes',
  partenaires_a_confirmer: 'Partenaires à confirmer',
  annees: 'Années',
  validee_le: 'Validée',
  retiree_le: 'Retirée du tableau',
  supprime_le: 'Supprimée',
};

export const LIBELLES_CHAMP_ANNEE: Record<ChampAnnee, string> = {
  reference: 'Référence',
  renouvellement: 'Renouvellement',
  bilan: 'Bilan',
  charges_centimes: 'Charges',
  produits_centimes: 'Produits',
  subvention_pour_cent: 'Part de subvention',
  cloture_le: 'Clôture de l’exercice',
  justification: 'Justification',
};

export const LIBELLES_CHAMP_PUBLIC: Record<ChampPublic, string> = {
  total: 'total',
  femmes: 'femmes',
  hommes: 'hommes',
  moins_26: 'moins de 26 ans',
  qpv: 'habitants de QPV',
  source: 'source',
  tel_que_saisi: 'tel que saisi',
};
