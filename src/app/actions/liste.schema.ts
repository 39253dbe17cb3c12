// A row of the list of actions, and a page of it; choices offered by the forms and the filters.
import { z } from 'zod';
import {
  ACorriger,
  Avancement,
  FRAICHEURS,
  NoeudDeAction,
  Nomme,
  PartenaireDeAction,
  PorteeQpv,
  QpvDeAction,
  ThemeDeAction,
} from '../../domains/actions/action.schema.ts';
import { ChampPropreDeAction } from '../../domains/actions/fiche.schema.ts';
import { PublicAnnee } from '../../domains/actions/public.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

const Montant = z.number().nullable();

export const ActionLigne = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  intitule: z.string(),
  noeud: NoeudDeAction.nullable(),
  avancement: Avancement,
  avancement_source: z.string().nullable(),
  en_difficulte: z.boolean(),
  difficulte_cause: z.string().nullable(),
  difficulte_levee_par: z.string().nullable(),
  objectifs: z.string(),
  description: z.string(),
  publics_vises: z.string(),
  pilote: Nomme.nullable(),
  pilote_service: Nomme.nullable(),
  partenaires: z.array(PartenaireDeAction),
  portee_qpv: PorteeQpv,
  portee_source: z.string().nullable(),
  qpv: z.array(QpvDeAction),
  axes: z.array(Nomme),
  themes: z.array(ThemeDeAction),
  etape_parcours: Nomme.nullable(),
  date_debut: z.string().nullable(),
  date_fin: z.string().nullable(),
  calendrier_source: z.string().nullable(),
  annees: z.array(z.number().int()),
  /** Of the year asked for, else of the latest year that has figures. */
  prevu: PublicAnnee.nullable(),
  touche: PublicAnnee.nullable(),
  /** In centimes; null: none known, or not open to this reader. All years, or those asked for. */
  montants: z.object({ demande: Montant, propose: Montant, retenu: Montant, verse: Montant }),
  champs: z.record(z.string(), z.unknown()),
  fraicheur: z.enum(FRAICHEURS),
  completude: z.number(),
  a_corriger: z.array(ACorriger),
  validee: z.boolean(),
  retiree: z.boolean(),
  supprimee: z.boolean(),
  modifie_le: z.string(),
  modifier: VerdictLu,
});
export type ActionLigne = z.infer<typeof ActionLigne>;

/** What the filter keeps, in figures: the title of the page. */
export const ResumeActions = z.object({
  total: z.number().int(),
  en_difficulte: z.number().int(),
  a_corriger: z.number().int(),
  par_avancement: z.partialRecord(Avancement, z.number().int()),
});
export type ResumeActions = z.infer<typeof ResumeActions>;

export const PageActions = z.object({
  lignes: z.array(ActionLigne),
  resume: ResumeActions,
  /** Without any filter. */
  ensemble: z.number().int(),
  page: z.number().int(),
  taille: z.number().int(),
  creer: VerdictLu,
});
export type PageActions = z.infer<typeof PageActions>;

export const ChoixActions = z.object({
  noeuds: z.array(z.object({ id: z.string(), libelle: z.string(), niveau: z.number().int() })),
  partenaires: z.array(z.object({ id: z.string(), nom: z.string(), services: z.array(Nomme) })),
  qpv: z.array(z.object({ code: z.string(), nom: z.string() })),
  axes: z.array(Nomme),
  etapes: z.array(Nomme),
  themes: z.array(
    z.object({
      annee_debut: z.number().int(),
      annee_fin: z.number().int().nullable(),
      code: z.string(),
      libelle: z.string(),
    }),
  ),
  champs: z.array(ChampPropreDeAction),
  annees: z.array(z.number().int()),
  /** Whether amounts and difficulties are read whole by this person. */
  instruit: z.boolean(),
});
export type ChoixActions = z.infer<typeof ChoixActions>;

export const ActionTrouvee = z.object({
  contrat_id: z.number().int(),
  contrat: z.string(),
  id: z.string(),
  intitule: z.string(),
  reference: z.string().nullable(),
  pilote: z.string().nullable(),
  avancement: Avancement,
  en_difficulte: z.boolean(),
  /** Found by a close spelling rather than by the words as written. */
  approche: z.boolean(),
});
export type ActionTrouvee = z.infer<typeof ActionTrouvee>;
