// The preview of an import as its page receives it: everything that would be written, before anything is.
import { z } from 'zod';
import { ETAPES_FINANCEMENT, GENRES_CHAMP, TYPES_IMPORT } from '../colonnes/types.schema.ts';
import { Compte, HorsLigneVue, Remarque, TotalCompare, VERDICTS } from '../import.schema.ts';
import { BilanMontants } from '../plan/bilan-montants.schema.ts';

export const Cible = z.object({
  champ: z.string().max(80),
  annee: z.number().int().optional(),
  decalage: z.number().int().optional(),
  financeur: z.string().max(300).optional(),
  etape: z.enum(ETAPES_FINANCEMENT).optional(),
  cadre: z.enum(['droit_commun', 'politique_de_la_ville']).optional(),
  dispositif: z.string().max(300).optional(),
  nature: z.enum(['prevu', 'touche']).optional(),
  ventilation: z.enum(['total', 'femmes', 'hommes', 'moins_26', 'qpv']).optional(),
  qpv: z.string().max(300).optional(),
  financeurColonne: z.number().int().min(0).optional(),
  niveau: z.number().int().optional(),
  nomNiveau: z.string().max(200).optional(),
  propre: z.object({ cle: z.string().max(80), libelle: z.string().max(300), genre: z.enum(GENRES_CHAMP) }).optional(),
});

export const CorrespondanceVue = z.object({
  position: z.number().int().min(0),
  lettre: z.string().max(10),
  entete: z.string().max(2_000),
  cible: Cible,
  confiance: z.number(),
  raison: z.string().max(1_000),
});

export const TableVue = z.object({
  forme: z.string(),
  feuille: z.string(),
  titre: z.string(),
  masquee: z.boolean(),
  lignes_entete: z.array(z.number().int()),
  entetes: z.array(
    z.object({
      lettre: z.string(),
      libelle: z.string(),
      chemin: z.array(z.string()),
      vide: z.boolean(),
      pseudo: z.string().nullable(),
    }),
  ),
  exemples: z.array(z.array(z.string())),
  lignes: z.number().int(),
  reconnue: z.boolean(),
  importee: z.boolean(),
  correspondances: z.array(CorrespondanceVue),
});

export const LigneVue = z.object({
  feuille: z.string(),
  ligne: z.number().int(),
  titre: z.string(),
  verdict: z.enum(VERDICTS),
  motif: z.string().nullable(),
  action_id: z.string().nullable(),
  /** French names of the fields that change. */
  champs: z.array(z.string()),
  /** Of a written import: the action is there today, neither undone nor deleted. */
  en_place: z.boolean().optional(),
});
export type LigneVue = z.infer<typeof LigneVue>;

/** Rows of a page, the most telling first, of one verdict if wanted; and how many there are in all. */
export const PageLignes = z.object({ lignes: z.array(LigneVue), total: z.number().int() });
export type PageLignes = z.infer<typeof PageLignes>;

export const QuestionLignes = z.object({
  verdict: z.enum(VERDICTS).optional(),
  debut: z.coerce.number().int().min(0).max(10_000_000).default(0),
  nombre: z.coerce.number().int().min(1).max(1_000).default(200),
});
export type QuestionLignes = z.output<typeof QuestionLignes>;

export const NomVu = z.object({
  nature: z.enum(['partenaire', 'qpv', 'axe_transversal', 'etape_parcours']),
  cle: z.string(),
  texte: z.string(),
  etat: z.enum(['exact', 'proche', 'inconnu']),
  decision: z.string(),
  a_confirmer: z.boolean(),
  propositions: z.array(z.object({ cible: z.string(), nom: z.string(), score: z.number() })),
  lignes: z.number().int(),
  retenu: z.boolean().optional(),
});

export const ConflitVu = z.object({
  cle: z.string(),
  titre: z.string(),
  champ: z.string(),
  importe: z.string().nullable(),
  actuel: z.string(),
  fichier: z.string(),
  choix: z.enum(['fichier', 'ici']),
});

export const Apercu = z.object({
  id: z.string(),
  fichier_nom: z.string(),
  expire_le: z.string(),
  type: z.enum(TYPES_IMPORT),
  propositions: z.array(z.object({ type: z.enum(TYPES_IMPORT), score: z.number(), raison: z.string() })),
  annee: z.number().int(),
  journal_numero: z.number().int(),
  compte: Compte,
  tables: z.array(TableVue),
  /** Which reading of the file this is: its rows are asked for by pages. */
  lecture: z.string(),
  noms: z.array(NomVu),
  /** What each kind of name may designate, to choose from. */
  candidats: z.record(z.string(), z.array(z.object({ cible: z.string(), nom: z.string() }))),
  continuations: z.array(
    z.object({
      cle: z.string(),
      titre: z.string(),
      decision: z.string(),
      propositions: z.array(
        z.object({ id: z.string(), intitule: z.string(), annees: z.array(z.number().int()), score: z.number() }),
      ),
    }),
  ),
  absentes: z.array(
    z.object({ id: z.string(), intitule: z.string(), annees: z.array(z.number().int()), retirer: z.boolean() }),
  ),
  conflits: z.array(ConflitVu),
  noeuds: z.array(z.object({ chemin: z.array(z.string()) })),
  champs_propres: z.array(z.object({ cle: z.string(), libelle: z.string() })),
  refus: z.array(Remarque),
  avertissements: z.array(Remarque),
  avertissements_tus: z.number().int(),
  hors_lignes: z.array(HorsLigneVue),
  bilan: z.array(BilanMontants),
  totaux: z.array(TotalCompare),
});
export type Apercu = z.infer<typeof Apercu>;

/** The whole of the agent's choices; sent back whole, kept with the deposit. */
export const ChoixSaisi = z.object({
  type: z.enum(TYPES_IMPORT).nullable(),
  annee: z.number().int().min(2000).max(2100).nullable(),
  correspondances: z.record(z.string().max(100), z.array(CorrespondanceVue).max(1_000)),
  noms: z.record(z.string().max(400), z.string().max(100)),
  continuations: z.record(z.string().max(2_000), z.string().max(100)),
  conflits: z.record(z.string().max(300), z.enum(['fichier', 'ici'])),
  retirer: z.array(z.uuid()).max(10_000),
});
export type ChoixSaisi = z.output<typeof ChoixSaisi>;

export const CHOIX_INITIAUX: ChoixSaisi = {
  type: null,
  annee: null,
  correspondances: {},
  noms: {},
  continuations: {},
  conflits: {},
  retirer: [],
};
