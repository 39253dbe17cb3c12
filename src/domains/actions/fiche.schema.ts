// The sheet of one action as its page receives it: what it says, how fresh and complete it is, what this person may do.
// Money stands beside it, in financements. The same sheet field by field, for edits: `valeurs` (champ.schema.ts).
import { z } from 'zod';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import {
  ACorriger,
  AnneeDeAction,
  Avancement,
  Etape,
  FRAICHEURS,
  LienDeAction,
  NoeudDeAction,
  Nomme,
  Note,
  PartenaireDeAction,
  PorteeQpv,
  QpvDeAction,
  RUBRIQUES,
  ThemeDeAction,
} from './action.schema.ts';
import { PublicAnnee } from './public.schema.ts';
import { Piece } from './suivi/piece.schema.ts';

const Jour = z.string().nullable();

export const ChampPropreDeAction = z.object({
  cle: z.string(),
  libelle: z.string(),
  nature: z.enum(['texte', 'nombre', 'date', 'booleen']),
  visibilite: z.enum(['interne', 'partenaires', 'public']),
});
export type ChampPropreDeAction = z.infer<typeof ChampPropreDeAction>;

export const FraicheurVue = z.object({ etat: z.enum(FRAICHEURS), explication: z.string() });
export const CompletudeVue = z.object({
  pour_cent: z.number(),
  manquants: z.array(z.enum(RUBRIQUES)),
  explication: z.string(),
});

export const DroitsFiche = z.object({
  modifier: VerdictLu,
  valider: VerdictLu,
  retirer: VerdictLu,
  supprimer: VerdictLu,
  restaurer: VerdictLu,
  lire_difficulte: VerdictLu,
  lire_journal: VerdictLu,
  partager: VerdictLu,
});
export type DroitsFiche = z.infer<typeof DroitsFiche>;

export const Fiche = z.object({
  id: z.string(),
  contrat_id: z.number().int(),
  reference: z.string().nullable(),
  intitule: z.string(),
  noeud: NoeudDeAction.nullable(),
  description: z.string(),
  objectifs: z.string(),
  publics_vises: z.string(),
  pilote: Nomme.nullable(),
  pilote_service: Nomme.nullable(),
  etape_parcours: Nomme.nullable(),
  avancement: Avancement,
  avancement_source: z.string().nullable(),
  en_difficulte: z.boolean(),
  difficulte_cause: z.string().nullable(),
  difficulte_levee_par: z.string().nullable(),
  date_debut: Jour,
  date_fin: Jour,
  calendrier_source: z.string().nullable(),
  portee_qpv: PorteeQpv,
  portee_source: z.string().nullable(),
  partenaires: z.array(PartenaireDeAction),
  qpv: z.array(QpvDeAction),
  axes: z.array(Nomme),
  themes: z.array(ThemeDeAction),
  etapes: z.array(Etape),
  /** Each says whether this person may still correct or take it away. */
  notes: z.array(Note.extend({ modifier: VerdictLu })),
  liens: z.array(LienDeAction),
  pieces: z.array(Piece),
  annees: z.array(AnneeDeAction),
  publics: z.array(PublicAnnee),
  champs_propres: z.array(ChampPropreDeAction),
  a_corriger: z.array(ACorriger),
  fraicheur: FraicheurVue,
  completude: CompletudeVue,
  /** Figures that contradict one another, each in a sentence naming them. */
  avertissements: z.array(z.string()),
  validee_le: z.string().nullable(),
  retiree_le: z.string().nullable(),
  supprime_le: z.string().nullable(),
  cree_le: z.string(),
  modifie_le: z.string(),
  modifie_par: z.string().nullable(),
  /** Field name → value: what an edit carries back as `avant`. */
  valeurs: z.record(z.string(), z.unknown()),
  droits: DroitsFiche,
});
export type Fiche = z.infer<typeof Fiche>;

export const EditAction = z.object({
  champ: z.string().max(120),
  /** What the author saw before typing. */
  avant: z.unknown(),
  apres: z.unknown(),
});
export const ActionModifiee = z.object({ edits: z.array(EditAction).min(1).max(100) });

export const ActionSaisie = z.object({
  intitule: z.string().trim().min(1, 'Donnez un intitulé à l’action.').max(500),
  /** Other fields, by their names. */
  valeurs: z.record(z.string().max(120), z.unknown()).default({}),
});
export type ActionSaisie = z.output<typeof ActionSaisie>;

export const ConflitAction = z.object({
  champ: z.string(),
  libelle: z.string(),
  avant: z.unknown(),
  apres: z.unknown(),
  actuel: z.unknown(),
});
export type ConflitAction = z.infer<typeof ConflitAction>;

/** The details of a 409: what crossed somebody else's writing. Nothing is written, nothing typed is lost. */
export const Croisement = z.object({ conflits: z.array(ConflitAction) });
export type Croisement = z.infer<typeof Croisement>;

export const ModificationVue = z.object({
  numero: z.number().int(),
  champ: z.string(),
  libelle: z.string(),
  avant: z.unknown(),
  apres: z.unknown(),
  par_nom: z.string().nullable(),
  le: z.string(),
  cause: z.string(),
  /** May the value before come back, or why not. */
  retour: VerdictLu,
});
export type ModificationVue = z.infer<typeof ModificationVue>;
