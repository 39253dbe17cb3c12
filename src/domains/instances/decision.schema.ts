// A decision of a réunion: what, who, by when, linked actions, and what became of it. The réunion itself is reunion.schema.ts.
import { z } from 'zod';
import { ExamenFichier } from '../../platform/fichiers/fichier.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import { Reunion } from './reunion.schema.ts';

export const ETATS_DECISION = ['a_faire', 'faite', 'abandonnee', 'inconnue'] as const;
export const EtatDecision = z.enum(ETATS_DECISION);
export type EtatDecision = z.infer<typeof EtatDecision>;

/** « Suite non connue »: an old relevé says what was decided, not what was done; never late. */
export const LIBELLES_ETAT_DECISION: Record<EtatDecision, string> = {
  a_faire: 'À faire',
  faite: 'Faite',
  abandonnee: 'Abandonnée',
  inconnue: 'Suite non connue',
};

const ouNul = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((texte) => texte || null);

/** The fields that the team writes; what the deadline means is computed (readEcheance). */
export const VALEURS_DECISION = {
  reunion_id: z.uuid('Choisissez la réunion.'),
  texte: z.string().trim().min(1, 'Écrivez ce qui a été décidé.').max(2_000, '2 000 caractères au plus.'),
  partenaire_id: z.uuid().nullable(),
  service_id: z.uuid().nullable(),
  fonction: ouNul(200),
  echeance_dite: ouNul(120),
  actions: z
    .array(z.uuid())
    .max(50)
    .transform((ids) => [...new Set(ids)].sort()),
} as const;
export type ChampDecision = keyof typeof VALEURS_DECISION;
export const CHAMPS_DECISION = Object.keys(VALEURS_DECISION) as [ChampDecision, ...ChampDecision[]];

export const LIBELLES_CHAMP_DECISION: Record<ChampDecision | 'etat' | 'faite_le' | 'preuve' | 'motif_abandon', string> =
  {
    reunion_id: 'Réunion',
    texte: 'Décision',
    partenaire_id: 'Qui',
    service_id: 'Service',
    fonction: 'Fonction',
    echeance_dite: 'Pour quand',
    actions: 'Actions liées',
    etat: 'Suite',
    faite_le: 'Faite le',
    preuve: 'Preuve',
    motif_abandon: 'Motif de l’abandon',
  };

export const DecisionSaisie = z.object({
  ...VALEURS_DECISION,
  partenaire_id: VALEURS_DECISION.partenaire_id.default(null),
  service_id: VALEURS_DECISION.service_id.default(null),
  fonction: VALEURS_DECISION.fonction.default(null),
  echeance_dite: VALEURS_DECISION.echeance_dite.default(null),
  actions: VALEURS_DECISION.actions.default([]),
  etat: z.enum(['a_faire', 'inconnue']).default('a_faire'),
});
export type DecisionSaisie = z.output<typeof DecisionSaisie>;

/** What became of a decision; `avant` is the state its author saw. */
export const SuiteSaisie = z.object({
  avant: EtatDecision,
  etat: EtatDecision,
  faite_le: z.iso.date('Donnez une date complète.').nullable().default(null),
  preuve: ouNul(2_000).default(null),
  motif_abandon: ouNul(1_000).default(null),
});
export type SuiteSaisie = z.output<typeof SuiteSaisie>;

const Nomme = z.object({ id: z.string(), nom: z.string() });

export const Decision = z.object({
  id: z.string(),
  reunion: Reunion,
  texte: z.string(),
  partenaire: Nomme.nullable(),
  service: Nomme.nullable(),
  fonction: z.string().nullable(),
  echeance: z.string().nullable(),
  /** As it was said, when it was not a day: « 1re quinzaine de juillet ». */
  echeance_dite: z.string().nullable(),
  etat: EtatDecision,
  faite_le: z.string().nullable(),
  preuve: z.string().nullable(),
  preuve_fichier: z
    .object({ id: z.string(), nom: z.string(), octets: z.number().int(), examen: ExamenFichier })
    .nullable(),
  motif_abandon: z.string().nullable(),
  /** Those this reader may open. */
  actions: z.array(z.object({ id: z.string(), intitule: z.string() })),
  /** Told to the team and to the organisation concerned; null for the others. */
  en_retard: z.boolean().nullable(),
  suivre: VerdictLu,
});
export type Decision = z.infer<typeof Decision>;

export const FiltresDecisions = z.object({
  partenaire: z.uuid().optional(),
  reunion: z.uuid().optional(),
  action: z.uuid().optional(),
  /** « en_retard » is a state of the filter only. */
  etat: z.enum([...ETATS_DECISION, 'en_retard']).optional(),
});
export type FiltresDecisions = z.infer<typeof FiltresDecisions>;

export const Releve = z.object({
  decisions: z.array(Decision),
  reunions: z.array(Reunion.extend({ decisions: z.number().int() })),
  /** Organisations named by at least one decision. */
  responsables: z.array(Nomme),
  comptes: z.record(EtatDecision, z.number().int()),
  /** Late ones among those whose lateness this reader is told; null when told of none. */
  en_retard: z.number().int().nullable(),
  /** Today, in the contract's zone. */
  jour: z.string(),
  ecrire: VerdictLu,
  exporter: VerdictLu,
});
export type Releve = z.infer<typeof Releve>;

export const ChoixReleve = z.object({
  partenaires: z.array(Nomme.extend({ sigle: z.string().nullable(), services: z.array(Nomme) })),
  actions: z.array(z.object({ id: z.string(), intitule: z.string() })),
});
export type ChoixReleve = z.infer<typeof ChoixReleve>;
