// What a workbook gives once read, whatever its type: its tables with the places of their columns, its rows, what stands apart.
import type { LigneContratOfficiel, LigneQpv } from '../../../domains/territoires/territoire.schema.ts';
import type {
  ChampConnu,
  Correspondance,
  PropositionType,
  QpvConnu,
  TotalAPart,
  TypeImport,
} from '../colonnes/types.schema.ts';
import type { Avertissement, LectureTable } from './ligne.schema.ts';

export interface TableLue {
  forme: string;
  feuille: string;
  titre: string;
  masquee: boolean;
  lignes_entete: number[];
  entetes: { lettre: string; libelle: string; chemin: string[]; vide: boolean; pseudo: string | null }[];
  /** Up to three values per column, to recognise it. */
  exemples: string[][];
  lignes: number;
  /** This shape was met before: its columns are placed as they were. */
  reconnue: boolean;
  /** False for legends and lists: read and shown, not imported. */
  importee: boolean;
  correspondances: Correspondance[];
}

/** A row of a reference list, or why it is refused. */
export interface LigneReference<T> {
  feuille: string;
  ligne: number;
  valeur: T | null;
  refus: Avertissement | null;
  avertissements: Avertissement[];
}

export interface PartenaireLu {
  nom: string;
  sigle: string | null;
  nature: string | null;
  siret: string | null;
  rna: string | null;
  service: string | null;
  adresse: string | null;
  site: string | null;
  courriel: string | null;
  telephone: string | null;
  ancien_nom: string | null;
  contact: { nom: string; fonction: string | null; courriel: string | null; telephone: string | null } | null;
}

export interface LectureClasseur {
  type: TypeImport;
  propositions: PropositionType[];
  annee: number;
  /** Neither the file nor the agent said it. */
  annee_supposee: boolean;
  tables: TableLue[];
  lecture: LectureTable;
  contrats: LigneReference<LigneContratOfficiel>[];
  qpv: LigneReference<LigneQpv>[];
  partenaires: LigneReference<PartenaireLu>[];
  hors_lignes: { feuille: string; ligne: number; nature: string; texte: string }[];
  totaux: {
    feuille: string;
    ligne: number;
    libelle: string;
    colonne: string;
    annonce: number;
    calcule: number;
    juste: boolean;
    a_part?: TotalAPart[];
  }[];
}

export interface OptionsClasseur {
  fichier: string;
  /** When the agent said it; guessed otherwise. */
  type?: TypeImport | undefined;
  /** Placements kept for shapes already met, and those the agent has just changed. */
  correspondances?: Readonly<Record<string, Correspondance[]>>;
  qpv?: readonly QpvConnu[];
  communes?: readonly string[];
  /** Names of the contract's levels, and titles of its plan: what tells a level from a text. */
  niveaux?: readonly string[];
  noeuds?: readonly string[];
  /** Own fields of the contract: a file of ours names them by their labels. */
  champs?: readonly ChampConnu[];
  /** Names of partners, never cut at « et ». */
  partenaires?: readonly string[];
  /** The year when neither the rows nor the titles say one. */
  annee: number;
  /** The agent said the year: titles and names do not change it. */
  anneeDite?: boolean;
}
