// The plan as a page reads it: the tree in force on a day, each node with the actions that hang on it, by state.
import { z } from 'zod';
import { Avancement } from '../../domains/actions/action.schema.ts';
import { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { Avenant, Niveau } from '../../domains/contrats/plan.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

/** How many actions, by state; a state without action is absent. */
export const Comptes = z.object({
  total: z.number().int(),
  en_difficulte: z.number().int(),
  par_avancement: z.partialRecord(Avancement, z.number().int()),
});
export type Comptes = z.infer<typeof Comptes>;

export const NoeudCompte = z.object({
  id: z.string(),
  version_id: z.string(),
  parent_id: z.string().nullable(),
  /** Depth from 1. */
  niveau: z.number().int(),
  rang: z.number().int(),
  numero: z.string().nullable(),
  intitule: z.string(),
  texte: z.string(),
  valide_du: z.string(),
  valide_au: z.string().nullable(),
  avenant_id: z.string().nullable(),
  /** Actions on this very node, then on it and all that hangs under it. */
  propres: Comptes,
  cumules: Comptes,
});
export type NoeudCompte = z.infer<typeof NoeudCompte>;

export const PlanLu = z.object({
  contrat: Contrat,
  date: z.string(),
  aujourdhui: z.string(),
  ecrire: VerdictLu,
  /** This reader sees validated actions only, their own excepted. */
  valide_seulement: z.boolean(),
  niveaux: z.array(Niveau),
  avenants: z.array(Avenant),
  /** In reading order, parents before children. */
  noeuds: z.array(NoeudCompte),
  /** Actions without a place in the plan on that day. */
  sans_place: Comptes,
  total: Comptes,
});
export type PlanLu = z.infer<typeof PlanLu>;

/** Whether each element of the contract's lists, and each of its districts, may leave. */
export const Suppressions = z.object({
  elements: z.record(z.string(), VerdictLu),
  quartiers: z.record(z.string(), VerdictLu),
});
export type Suppressions = z.infer<typeof Suppressions>;
