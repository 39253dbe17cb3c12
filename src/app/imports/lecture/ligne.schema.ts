// A row of the file once its cells are read: values ready to be written, names still to be resolved, and what could not be
// read. How cells are read is lecture-ligne.rules.ts; whose names they are, resolution.rules.ts.
import type { Statut } from '../../../domains/financements/financement.schema.ts';
import type { EtapeFinancement } from '../colonnes/types.schema.ts';
import type { MontantEcarte } from '../plan/bilan-montants.schema.ts';

/** A remark or a refusal, at the place the agent can find in the spreadsheet. */
export interface Avertissement {
  feuille: string;
  ligne: number;
  colonne: string;
  valeur: string;
  motif: string;
}

export interface NomLu {
  texte: string;
  /** « +PLIE ? »: named, not yet sure. */
  incertain: boolean;
}

export interface CelluleACorriger {
  champ: string;
  libelle: string;
  tel_que_saisi: string;
  motif: string;
}

export interface FinancementLigne {
  financeur: string;
  annee: number;
  etape: EtapeFinancement;
  centimes: number;
  condition: string | null;
  tel_que_saisi: string;
  cadre: 'droit_commun' | 'politique_de_la_ville' | null;
  /** Said by the column, '' for none; absent when only the row may say it. */
  dispositif?: string;
  date: string | null;
}

/** A cell of money that holds a word and no amount: « refusé », « NC ». */
export interface DecisionLigne
  extends Pick<FinancementLigne, 'financeur' | 'annee' | 'etape' | 'cadre' | 'dispositif'> {
  dit: string;
  /** Null when the word only says that the amount is not told. */
  statut: Statut | null;
}

/** What the row says of its funding as a whole, whoever the funder is. */
export interface DossierLigne {
  statut_source: string | null;
  reference: string | null;
  ej: string | null;
  dispositif: string | null;
  forme: string | null;
  avis: { sens: string; texte: string } | null;
}

export interface VentilationLigne {
  annee: number;
  portee: 'qpv' | 'tous_qpv' | 'non_renseigne';
  /** Code or name as written. */
  qpv: string | null;
  centimes: number | null;
  part: number | null;
  tel_que_saisi: string;
}

export interface NomsLigne {
  pilote: string | null;
  pilote_service: string | null;
  co_pilotes: NomLu[];
  partenaires: NomLu[];
  /** From the top level down; empty when the row is placed nowhere. */
  noeud: string[];
  axes: string[];
  qpv: string[];
  etape_parcours: string | null;
  siret_pilote: string | null;
}

export interface LigneLue {
  feuille: string;
  ligne: number;
  titre: string;
  /** The action's own identifier, in a file that we exported. */
  identifiant: string | null;
  reference: string | null;
  annee: number | null;
  /** Fields by the names of the action's sheet; own fields as `champs.<cle>`. */
  valeurs: Record<string, unknown>;
  noms: NomsLigne;
  portee: 'qpv_nommes' | 'tous_qpv' | 'non_renseigne' | null;
  financements: FinancementLigne[];
  decisions?: DecisionLigne[];
  dossier: DossierLigne;
  ventilations: VentilationLigne[];
  a_corriger: CelluleACorriger[];
  avertissements: Avertissement[];
  /** Fill colours met on the row: they mean something to the team, they are shown once for the table. */
  couleurs: Set<string>;
  /** Amounts of the row that the ledger does not take. */
  ecartes?: MontantEcarte[];
  /** Same cells, same text: an exact repeat. */
  empreinte: string;
}

export interface LectureTable extends StructureLue {
  lignes: LigneLue[];
  refus: Avertissement[];
  /** True when a row is one funder or one year of an action, so that rows of one title are one action. */
  lignes_par_financement: boolean;
  /** Amounts of the refused rows. */
  ecartes?: MontantEcarte[];
  /** Fields that have a column: only these may be emptied by a blank cell. */
  presents?: readonly string[];
}

/** What a file adds to the contract's own structure. */
export interface StructureLue {
  /** Own fields met, to be created with their labels. */
  champs_propres: { cle: string; libelle: string; nature: 'texte' | 'nombre' | 'date' | 'booleen' }[];
  /** Names of the plan's levels, from the columns. */
  niveaux: string[];
}
