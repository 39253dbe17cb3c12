// « Le contrat sur une page »: what one reader receives, for one of three audiences. Every figure carries what it leaves out.
import { z } from 'zod';
import { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { TotalLivre } from '../../domains/financements/livre.schema.ts';
import { ColonneMatrice, LigneMatrice } from '../matrice/matrice.schema.ts';
import { Comptes } from '../plan/arbre.schema.ts';

export const VERSIONS = ['direction', 'etat', 'elus'] as const;
export const Version = z.enum(VERSIONS);
export type Version = z.infer<typeof Version>;

export const LIBELLES_VERSION: Record<Version, string> = {
  direction: 'Pour la direction',
  etat: 'Pour l’État',
  elus: 'Pour les élus',
};

export const FORMATS = ['a4', 'a3', 'diapositive'] as const;
export const Format = z.enum(FORMATS);
export type Format = z.infer<typeof Format>;

export const LIBELLES_FORMAT: Record<Format, string> = { a4: 'A4', a3: 'A3', diapositive: 'Une diapositive' };

/** A point that waits for a decision: what, from whom, where to act. Those of one nature are told together when many. */
export const NATURES_POINT = [
  'decision_en_retard',
  'difficulte',
  'demande_sans_suite',
  'bilan_en_retard',
  'engagement_non_tenu',
  'objectif_sans_action',
  'quartier_sans_action',
  'sans_pilote',
  'a_valider',
] as const;
export const NaturePoint = z.enum(NATURES_POINT);
export type NaturePoint = z.infer<typeof NaturePoint>;

export const Point = z.object({
  nature: NaturePoint,
  phrase: z.string(),
  detail: z.string().nullable(),
  /** Who decides; null when nobody is named yet. */
  de_qui: z.string().nullable(),
  adresse: z.string(),
});
export type Point = z.infer<typeof Point>;

/** All of them, when the page is asked to show them. */
export const Points = z.enum(['tous']);
export type Points = z.infer<typeof Points>;

/** Persons counted by the actions, never the persons of the contract: one person may be counted by two actions. */
export const SommePublics = z.object({
  annee: z.number().int(),
  /** Actions that gave a total, among those read. */
  repondues: z.number().int(),
  total: z.number().int().nullable(),
  femmes: z.number().int().nullable(),
  moins_26: z.number().int().nullable(),
  qpv: z.number().int().nullable(),
  /** Totals of the only actions that also give the part, its denominator. */
  base_femmes: z.number().int().nullable(),
  base_moins_26: z.number().int().nullable(),
  base_qpv: z.number().int().nullable(),
});
export type SommePublics = z.infer<typeof SommePublics>;

export const QuartierSynthese = z.object({
  code: z.string(),
  nom: z.string(),
  actions: z.number().int(),
  /** Whole centimes said for this quartier; null when no amount names it. */
  nomme_centimes: z.number().nullable(),
  /** Path of its outline in the map's box; null when no contour is known. */
  trace: z.string().nullable(),
  x: z.number().nullable(),
  y: z.number().nullable(),
});
export type QuartierSynthese = z.infer<typeof QuartierSynthese>;

export const Synthese = z.object({
  contrat: Contrat,
  version: Version,
  versions: z.array(Version),
  /** Date of the state shown, and of the last change of an action. */
  jour: z.string(),
  modifie_le: z.string().nullable(),
  valide_seulement: z.boolean(),
  comptes: Comptes,
  annee: z.number().int(),
  annees: z.array(z.number().int()),
  argent: z.object({
    total: TotalLivre,
    financeurs: z.array(TotalLivre),
    /** The year before, through the same right: all its lines, whether or not they go on this year. */
    precedent: z.object({ total: TotalLivre, financeurs: z.array(TotalLivre), partiel: z.boolean() }),
    partiel: z.boolean(),
    /** Lines whose granted amount depends on a condition. */
    conditionnels: z.number().int(),
    tous_qpv_centimes: z.number().nullable(),
  }),
  quartiers: z.array(QuartierSynthese),
  carte: z.object({ largeur: z.number(), hauteur: z.number() }).nullable(),
  tous_qpv: z.number().int(),
  matrice: z.object({
    colonnes: z.array(ColonneMatrice),
    lignes: z.array(LigneMatrice),
    trous: z.number().int(),
    croisements: z.number().int(),
  }),
  publics: z.object({ touches: SommePublics.nullable(), precedents: SommePublics.nullable() }),
  points: z.array(Point),
  autres_points: z.number().int(),
});
export type Synthese = z.infer<typeof Synthese>;
