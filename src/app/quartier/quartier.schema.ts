// A contract's quartiers, and one of them whole: its projet, actions, partners, money as said, holes.
import { z } from 'zod';
import { Avancement } from '../../domains/actions/action.schema.ts';
import { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { ProjetQuartier } from '../../domains/contrats/liste.schema.ts';
import { Methode, PorteeVentilation } from '../../domains/financements/financement.schema.ts';
import { Filiation, QpvDuContrat } from '../../domains/territoires/territoire.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

export const LigneQuartier = QpvDuContrat.extend({
  actions: z.number().int(),
  en_difficulte: z.number().int(),
  pilotes: z.number().int(),
  projets: z.number().int(),
  /** Leaves of the plan that have an action naming this quartier. */
  objectifs_couverts: z.number().int(),
});
export type LigneQuartier = z.infer<typeof LigneQuartier>;

export const Quartiers = z.object({
  contrat: Contrat,
  ecrire: VerdictLu,
  quartiers: z.array(LigneQuartier),
  objectifs: z.number().int(),
  /** Actions said to be for all of them, and those that say nothing. */
  tous_qpv: z.number().int(),
  sans_quartier: z.number().int(),
  hors_qpv: z.number().int(),
  valide_seulement: z.boolean(),
});
export type Quartiers = z.infer<typeof Quartiers>;

export const ActionDuQuartier = z.object({
  id: z.string(),
  intitule: z.string(),
  noeud_id: z.string().nullable(),
  objectif: z.string().nullable(),
  pilote_id: z.string().nullable(),
  pilote: z.string().nullable(),
  avancement: Avancement,
  en_difficulte: z.boolean(),
  etape_parcours_id: z.string().nullable(),
  /** The sheet names this quartier, or says « tous les QPV ». */
  nomme: z.boolean(),
});
export type ActionDuQuartier = z.infer<typeof ActionDuQuartier>;

/** An amount for this quartier, as it was said. Nothing is split: `calcule_centimes` only where a share was declared. */
export const ArgentQuartier = z.object({
  action_id: z.string(),
  intitule: z.string(),
  financeur: z.string().nullable(),
  annee: z.number().int(),
  portee: PorteeVentilation,
  methode: Methode.nullable(),
  montant_centimes: z.number().nullable(),
  part_pour_cent: z.number().nullable(),
  /** What was decided for the whole line or action, when this reader may see it. */
  base_centimes: z.number().nullable(),
  calcule_centimes: z.number().nullable(),
  tel_que_saisi: z.string().nullable(),
});
export type ArgentQuartier = z.infer<typeof ArgentQuartier>;

export const Argent = z.object({
  /** An amount named for this quartier. */
  direct: z.array(ArgentQuartier),
  /** A share of a larger amount, with its method. */
  part: z.array(ArgentQuartier),
  /** « Tous les QPV »: kept whole, never split. */
  tous: z.array(ArgentQuartier),
  /** Decided for actions that name this quartier, without any share said. */
  sans_part: z.array(ArgentQuartier),
  total_direct: z.number(),
  total_part: z.number(),
});
export type Argent = z.infer<typeof Argent>;

export const Quartier = z.object({
  contrat: Contrat,
  ecrire: VerdictLu,
  qpv: QpvDuContrat,
  filiation: z.array(Filiation),
  projets: z.array(ProjetQuartier),
  actions: z.array(ActionDuQuartier),
  partenaires: z.array(
    z.object({ id: z.string(), nom: z.string(), pilotees: z.number().int(), accompagnees: z.number().int() }),
  ),
  annee: z.number().int(),
  annees: z.array(z.number().int()),
  argent: Argent,
  /** Amounts exist that this reader may not see yet. */
  reserve: z.boolean(),
  trous: z.object({
    objectifs: z.array(z.object({ id: z.string(), intitule: z.string(), numero: z.string().nullable() })),
    objectifs_total: z.number().int(),
    etapes: z.array(z.object({ id: z.string(), nom: z.string() })),
    etapes_total: z.number().int(),
  }),
  valide_seulement: z.boolean(),
});
export type Quartier = z.infer<typeof Quartier>;
