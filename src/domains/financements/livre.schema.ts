// The ledger as a reader receives it: lines with their amounts by step, totals, checks, verdicts. A null amount is
// "none known, or not open to this reader"; `lisibles` says which.
import { z } from 'zod';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import {
  AvisSaisi,
  Cadre,
  ETAPES,
  EtapeMontant,
  Forme,
  Methode,
  Origine,
  PorteeVentilation,
  Statut,
} from './financement.schema.ts';

const Montant = z.number().nullable();

/** Amounts by step, plus `retenu`: what was decided (voted, else granted, else notified, else agreed). */
export const Montants = z.object({
  ...(Object.fromEntries(ETAPES.map((etape) => [etape, Montant])) as Record<EtapeMontant, typeof Montant>),
  retenu: Montant,
});
export type Montants = z.infer<typeof Montants>;

export const LISIBLES = ['toutes', 'demande', 'accordees', 'aucune'] as const;

export const LigneLivre = z.object({
  id: z.string(),
  annee: z.number().int(),
  action: z.object({ id: z.string(), intitule: z.string(), pilote: z.string().nullable() }),
  financeur: z.object({ id: z.string(), nom: z.string() }),
  origine: Origine,
  cadre: Cadre,
  forme: Forme,
  dispositif: z.string().nullable(),
  /** Null while the decision is not open to this reader. */
  statut: Statut.nullable(),
  statut_source: z.string().nullable(),
  reference: z.string().nullable(),
  ej: z.string().nullable(),
  montants: Montants,
  /** Decided the year before for the same action by the same funder; null when there was none. */
  n_1: Montant,
  /** What the source says of an amount that is not firm, step by step: « sous réserve », « + 2 000 € si VVV ». */
  conditions: z.partialRecord(EtapeMontant, z.string()),
  notifie: z.boolean(),
  lisibles: z.enum(LISIBLES),
  avis: z.array(z.object({ instructeur: z.string(), sens: AvisSaisi.shape.sens })),
  modifier: VerdictLu,
});
export type LigneLivre = z.infer<typeof LigneLivre>;

export const Controle = z.object({
  nature: z.enum(['ventilation', 'versement', 'equilibre', 'taux', 'justification']),
  /** One sentence naming the figures. */
  message: z.string(),
  annee: z.number().int(),
  action_id: z.string(),
  intitule: z.string(),
  financement_id: z.string().nullable(),
});
export type Controle = z.infer<typeof Controle>;

export const TotalLivre = z.object({
  cle: z.string(),
  libelle: z.string(),
  origine: Origine.nullable(),
  lignes: z.number().int(),
  montants: Montants,
  /** Of the lines that go on from the year before. */
  n_1: Montant,
  /** The same, frame by frame: droit commun beside specific credits. */
  cadres: z.array(z.object({ cadre: Cadre, lignes: z.number().int(), montants: Montants })),
  /** Lines whose decided amount is not known, left out of the total. */
  sans_montant: z.number().int(),
});
export type TotalLivre = z.infer<typeof TotalLivre>;

export const Livre = z.object({
  annee: z.number().int(),
  annees: z.array(z.number().int()),
  lignes: z.array(LigneLivre),
  financeurs: z.array(TotalLivre),
  total: TotalLivre,
  /** Everything decided the year before under the same filter, whether or not the line goes on. */
  precedente: Montant,
  /** Some steps, or some lines, are not open to this reader: totals are of what is read. */
  partiel: z.boolean(),
  controles: z.array(Controle),
  creer: VerdictLu,
  /** Lines that exist but are not open to this reader yet: said, never counted. */
  reserve: z.boolean(),
});
export type Livre = z.infer<typeof Livre>;

export const EcritureVue = z.object({
  id: z.string(),
  etape: EtapeMontant,
  montant_centimes: z.number(),
  condition_dite: z.string().nullable(),
  tel_que_saisi: z.string().nullable(),
  date_ecriture: z.string().nullable(),
  remplace_id: z.string().nullable(),
  remplacee: z.boolean(),
  motif: z.string().nullable(),
  saisie_le: z.string(),
  saisie_par: z.string().nullable(),
});
export type EcritureVue = z.infer<typeof EcritureVue>;

export const PartVue = z.object({
  portee: PorteeVentilation,
  qpv_code: z.string().nullable(),
  qpv_nom: z.string().nullable(),
  montant_centimes: z.number().nullable(),
  part_pour_cent: z.number().nullable(),
  methode: Methode,
  tel_que_saisi: z.string().nullable(),
});
export type PartVue = z.infer<typeof PartVue>;

export const AvisVu = z.object({
  id: z.string(),
  instructeur: z.string(),
  sens: AvisSaisi.shape.sens,
  texte: z.string(),
  rendu_le: z.string().nullable(),
});
export type AvisVu = z.infer<typeof AvisVu>;

export const FinancementVu = LigneLivre.omit({ avis: true }).extend({
  ecritures: z.array(EcritureVue),
  avis: z.array(AvisVu),
  ventilations: z.array(PartVue),
  rendre_avis: VerdictLu,
  /** Field name → value, what an edit carries back as `avant`. */
  valeurs: z.record(z.string(), z.unknown()),
});
export type FinancementVu = z.infer<typeof FinancementVu>;

export const FinancementsDeAction = z.object({
  financements: z.array(FinancementVu),
  /** Shares declared for the whole action, year by year. */
  ventilations: z.array(z.object({ annee: z.number().int(), parts: z.array(PartVue) })),
  controles: z.array(Controle),
  ajouter: VerdictLu,
  reserve: z.boolean(),
});
export type FinancementsDeAction = z.infer<typeof FinancementsDeAction>;
