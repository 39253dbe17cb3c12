// What the calendar and the drawing of money receive: dated things of the actions under a filter, and their amounts.
import { z } from 'zod';
import { TotalLivre } from '../../domains/financements/livre.schema.ts';
import { Geometrie } from '../../domains/territoires/contours.schema.ts';
import { Generation, NatureQpv } from '../../domains/territoires/territoire.schema.ts';

export const GENRES_ECHEANCE = ['etape', 'debut', 'fin', 'cloture'] as const;
export const GenreEcheance = z.enum(GENRES_ECHEANCE);
export type GenreEcheance = z.infer<typeof GenreEcheance>;

export const LIBELLES_ECHEANCE: Record<GenreEcheance, string> = {
  etape: 'Étape',
  debut: 'Début',
  fin: 'Fin',
  cloture: 'Compte rendu attendu',
};

export const Echeance = z.object({
  genre: GenreEcheance,
  /** null: said without an exact day, see `dite`. */
  le: z.string().nullable(),
  dite: z.string().nullable(),
  action_id: z.string(),
  intitule: z.string(),
  /** Of a step: its own name. */
  libelle: z.string().nullable(),
  faite: z.boolean(),
});
export type Echeance = z.infer<typeof Echeance>;

export const Calendrier = z.object({
  aujourdhui: z.string(),
  echeances: z.array(Echeance),
  /** Steps to do, said without an exact day. */
  sans_jour: z.array(Echeance),
  /** Steps to do whose day has passed, whatever the month shown. */
  en_retard: z.array(Echeance),
});
export type Calendrier = z.infer<typeof Calendrier>;

export const PAR_ARGENT = ['financeur', 'cadre', 'annee', 'qpv'] as const;
export const ParArgent = z.enum(PAR_ARGENT);
export type ParArgent = z.infer<typeof ParArgent>;

export const LIBELLES_PAR_ARGENT: Record<ParArgent, string> = {
  financeur: 'Par financeur',
  cadre: 'Par cadre',
  annee: 'Par année',
  qpv: 'Par quartier',
};

export const VueArgent = z.object({
  par: ParArgent,
  actions: z.number().int(),
  total: TotalLivre,
  groupes: z.array(TotalLivre),
  /** Some amounts are not open to this reader: sums are of what is read. */
  partiel: z.boolean(),
  /** By quartier: what was said for all of them, and what was decided without saying where. Whole centimes. */
  tous_qpv_centimes: z.number().nullable(),
  sans_part_centimes: z.number().nullable(),
});
export type VueArgent = z.infer<typeof VueArgent>;

export const ContourDeCarte = z.object({
  code: z.string(),
  generation: Generation,
  nature: NatureQpv,
  nom: z.string(),
  /** false: of the other geography, known by lineage only. */
  du_contrat: z.boolean(),
  /** null: known by its name only, no file of contours gave it. */
  contour: Geometrie.nullable(),
});
export type ContourDeCarte = z.infer<typeof ContourDeCarte>;

export const SourceDeCarte = z.object({
  generation: Generation,
  fichier: z.string(),
  edition: z.string().nullable(),
  fait_le: z.string(),
});
export type SourceDeCarte = z.infer<typeof SourceDeCarte>;

export const FondDeCarte = z.object({ contours: z.array(ContourDeCarte), sources: z.array(SourceDeCarte) });
export type FondDeCarte = z.infer<typeof FondDeCarte>;
