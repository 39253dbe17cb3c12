// A campaign as its team sees it: what is asked, of whom, by when, who answered, what is proposed. Answers by a link are
// reponse.schema.ts; the questions themselves questions.rules.ts.
import { z } from 'zod';
import { editsOf } from '../../platform/journal/edit.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

/** What may be asked of a sheet, in the order of the page. */
export const RUBRIQUES_COLLECTE = [
  'publics_touches',
  'publics_prevus',
  'avancement',
  'bilan',
  'difficulte',
  'etapes',
  'montants',
] as const;
export const RubriqueCollecte = z.enum(RUBRIQUES_COLLECTE);
export type RubriqueCollecte = z.infer<typeof RubriqueCollecte>;

export const LIBELLES_RUBRIQUE: Record<RubriqueCollecte, string> = {
  publics_touches: 'Publics touchés',
  publics_prevus: 'Publics prévus',
  avancement: 'Avancement',
  bilan: 'Bilan',
  difficulte: 'Difficulté',
  etapes: 'Étapes',
  montants: 'Montants demandés',
};

/** Days before the due date; negative: after it. */
export const RAPPELS_POSSIBLES = [21, 14, 7, 2, -7] as const;
export const RAPPELS_DEFAUT: readonly number[] = [14, 7];
const Rappel = z.number().int().min(-60).max(60);
const Rappels = z
  .array(Rappel)
  .max(6)
  .transform((jours) => [...new Set(jours)].sort((a, b) => b - a));

const Nom = z.string().trim().min(1, 'Donnez un nom à la collecte.').max(200);
const Message = z.string().trim().max(3_000);
const Echeance = z.iso.date({ error: 'Donnez une date d’échéance.' });
const Contact = z.string().trim().min(1, 'Dites à qui écrire en cas de question.').max(200);
const Courriel = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Écrivez une adresse électronique complète.'))
  .nullable();

export const OrganisationDemandee = z.object({
  partenaire: z.uuid(),
  courriel: Courriel.default(null),
  /** Sheets that this organisation leads, among those chosen. */
  fiches: z.array(z.uuid()).min(1).max(500),
});
export type OrganisationDemandee = z.output<typeof OrganisationDemandee>;
const Organisations = z.array(OrganisationDemandee).min(1, 'Choisissez au moins une organisation.').max(500);

export const CampagneSaisie = z.object({
  nom: Nom,
  annee: z.number().int().min(2000).max(2100),
  rubriques: z.array(RubriqueCollecte).min(1, 'Choisissez ce qui est demandé.'),
  message: Message.default(''),
  echeance: Echeance,
  rappels: Rappels.default([...RAPPELS_DEFAUT]),
  contact: Contact,
  organisations: Organisations,
});
export type CampagneSaisie = z.output<typeof CampagneSaisie>;

/** What may change once the campaign is open: never what was asked. */
export const CHAMPS_CAMPAGNE = { nom: Nom, message: Message, echeance: Echeance, contact: Contact } as const;
export const CampagneUpdate = z.object({
  edits: editsOf(['nom', 'message', 'echeance', 'contact']).optional(),
  rappels: Rappels.optional(),
});

export const Ajout = z.object({ organisations: Organisations });

/** A link, given once: its secret is kept nowhere but in a message that waits to leave. */
export const LienDonne = z.object({
  collecte: z.string(),
  organisation: z.string(),
  /** Path, to be put after this server's address. */
  lien: z.string(),
  courriel: z.string().nullable(),
});
export type LienDonne = z.infer<typeof LienDonne>;

const Compte = z.number().int();

export const CampagneLigne = z.object({
  id: z.string(),
  nom: z.string(),
  annee: Compte,
  echeance: z.string(),
  close_le: z.string().nullable(),
  organisations: Compte,
  repondues: Compte,
  ouvertes: Compte,
  /** Answers sent that wait for a decision. */
  a_decider: Compte,
  modifier: VerdictLu,
});
export type CampagneLigne = z.infer<typeof CampagneLigne>;

export const Campagnes = z.object({ campagnes: z.array(CampagneLigne), ecrire: VerdictLu });

export const FicheDemandable = z.object({ id: z.string(), intitule: z.string(), reference: z.string().nullable() });
export const ChoixCampagne = z.object({
  organisations: z.array(
    z.object({
      id: z.string(),
      nom: z.string(),
      courriel: z.string().nullable(),
      fiches: z.array(FicheDemandable),
    }),
  ),
  /** Sheets of that year that nobody leads: they can be asked of nobody. */
  sans_pilote: Compte,
  contact: z.string(),
  /** False: messages wait to be copied (no mail server), or never leave (demonstration). */
  envoi: z.boolean(),
  demonstration: z.boolean(),
});
export type ChoixCampagne = z.infer<typeof ChoixCampagne>;

export const ETATS_COLLECTE = ['repondue', 'ouverte', 'attendue'] as const;
export type EtatCollecte = (typeof ETATS_COLLECTE)[number];
export const LIBELLES_ETAT_COLLECTE: Record<EtatCollecte, string> = {
  repondue: 'A répondu',
  ouverte: 'Lien ouvert',
  attendue: 'Pas encore',
};

export const ETATS_PROPOSITION = ['a_decider', 'conflit', 'identique', 'acceptee', 'ecartee'] as const;
export type EtatProposition = (typeof ETATS_PROPOSITION)[number];

export const Proposition = z.object({
  action: z.string(),
  intitule: z.string(),
  champ: z.string(),
  rubrique: RubriqueCollecte,
  libelle: z.string(),
  /** Last year's value, as it is said; null: none. */
  precedent: z.string().nullable(),
  depart: z.string(),
  actuel: z.string(),
  propose: z.string(),
  etat: z.enum(ETATS_PROPOSITION),
  /** The value in the sheet now, as stored: what an acceptance carries back. */
  avant: z.unknown(),
});
export type Proposition = z.infer<typeof Proposition>;

export const CollecteVue = z.object({
  id: z.string(),
  partenaire: z.object({ id: z.string(), nom: z.string() }),
  courriel: z.string().nullable(),
  fiches: z.array(z.object({ id: z.string(), intitule: z.string() })),
  etat: z.enum(ETATS_COLLECTE),
  invitee_le: z.string(),
  ouverte_le: z.string().nullable(),
  envoyee_le: z.string().nullable(),
  dernier_rappel: z.string().nullable(),
  /** The end of the longest of its links; null when none opens any more. */
  lien_jusqu_au: z.string().nullable(),
  references: z.array(z.string()),
  propositions: z.array(Proposition),
});
export type CollecteVue = z.infer<typeof CollecteVue>;

export const CampagneVue = z.object({
  id: z.string(),
  nom: z.string(),
  annee: Compte,
  rubriques: z.array(RubriqueCollecte),
  message: z.string(),
  echeance: z.string(),
  rappels: z.array(Compte),
  demandeur: z.string(),
  contact: z.string(),
  cree_le: z.string(),
  close_le: z.string().nullable(),
  jour: z.string(),
  envoi: z.boolean(),
  demonstration: z.boolean(),
  /** Its settings, its organisations and their links. */
  modifier: VerdictLu,
  clore: VerdictLu,
  /** Answers become the sheets' values, even when it is closed. */
  decider: VerdictLu,
  collectes: z.array(CollecteVue),
});
export type CampagneVue = z.infer<typeof CampagneVue>;

const Cible = z.object({ collecte: z.uuid(), action: z.uuid(), champ: z.string().max(200) });
/** `propose`: the answer that the team read. */
const Lue = Cible.extend({ propose: z.string() });
export const Acceptation = z.object({
  /** `avant`: what the sheet held when the team looked. */
  propositions: z
    .array(Lue.extend({ avant: z.unknown() }))
    .min(1)
    .max(2_000),
});
export const Ecart = z.object({ propositions: z.array(Lue).min(1).max(2_000) });
export type CibleProposition = z.output<typeof Cible>;
export type PropositionLue = z.output<typeof Lue>;
