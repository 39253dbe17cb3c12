// Shapes shared by the reading of a messy sheet, the mapping of its columns and its raw records.
// How a table is found is forme.rules.ts; which fields exist per import type is types-champs.rules.ts; values are read later, by the import rules.
import type { CellMark, CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';

export const TYPES_IMPORT = [
  'plan',
  'programmation',
  'dauphin',
  'scdl',
  'qpv_lieu_action',
  'contrats',
  'qpv',
  'partenaires',
] as const;
export type TypeImport = (typeof TYPES_IMPORT)[number];

export const LIBELLES_TYPE: Record<TypeImport, string> = {
  plan: 'Plan d’action',
  programmation: 'Tableau de programmation',
  dauphin: 'Extraction Dauphin',
  scdl: 'Subventions au format SCDL',
  qpv_lieu_action: 'Paiements par QPV',
  contrats: 'Liste de contrats de ville',
  qpv: 'Liste de quartiers prioritaires',
  partenaires: 'Partenaires et contacts',
};

/** One column of a table. `index` is its place in the sheet (0 = A), negative for a pseudo-column. */
export interface Colonne {
  index: number;
  lettre: string;
  /** Header labels from the top line to the bottom one: ['2024', 'Région', 'demandé']. Empty when the column has no title. */
  chemin: string[];
  libelle: string;
  masquee?: true;
  sansTitre?: true;
  /** No cell of the table holds a value under this header. */
  vide?: true;
  /** Bold section rows filled down (level 0, 1, 2), or the sheet's name. */
  pseudo?: 'section' | 'feuille';
  niveau?: number;
}

export interface LigneTableau {
  feuille: string;
  /** The spreadsheet's own row number, 1-based. */
  ligne: number;
  /** Aligned with `Tableau.entetes`. */
  valeurs: CellValue[];
  /** Position in `entetes` → mark of the cell. Absent when no cell of the row is marked. */
  marques?: Map<number, CellMark>;
  /** Position in `entetes` → address the value was taken from, for values filled down (merge, section, hierarchy). */
  origines?: Map<number, string>;
  masquee?: true;
}

export const NATURES_HORS_LIGNE = ['titre', 'entete', 'section', 'total', 'sous_total', 'note', 'vide'] as const;
export type NatureHorsLigne = (typeof NATURES_HORS_LIGNE)[number];

export const LIBELLES_NATURE: Record<NatureHorsLigne, string> = {
  titre: 'titre',
  entete: 'en-tête',
  section: 'intertitre',
  total: 'total',
  sous_total: 'sous-total',
  note: 'note',
  vide: 'ligne sans contenu',
};

/** A row that is not data: kept apart, with its text and its cells in the sheet's own order. */
export interface HorsLigne {
  feuille: string;
  ligne: number;
  nature: NatureHorsLigne;
  texte: string;
  valeurs: CellValue[];
}

/** A total announced by the workbook, beside the sum of the rows that were read. */
export interface ComparaisonTotal {
  feuille: string;
  ligne: number;
  libelle: string;
  adresse: string;
  colonne: string;
  /** Position in `entetes`. */
  position: number;
  annonce: number;
  calcule: number;
  juste: boolean;
  a_part?: TotalAPart[];
}

/** A text among figures: « 4 000 sous réserve », « NR ». A spreadsheet leaves it out of its sums. In euros. */
export interface TotalAPart {
  ligne: number;
  valeur: string;
  /** The firm amount read in it, null when there is none. */
  montant: number | null;
}

export interface Tableau {
  feuille: string;
  /** The whole sheet is hidden in the workbook. */
  masquee?: true;
  titre: string;
  /** 1-based row numbers of the header lines. */
  lignesEntete: number[];
  /** Empty when the sheet holds no table: all its rows are then in `horsLignes`. */
  entetes: Colonne[];
  lignes: LigneTableau[];
  horsLignes: HorsLigne[];
  totaux: ComparaisonTotal[];
}

export const GENRES_CHAMP = [
  'texte',
  'texte_long',
  'liste',
  'montant',
  'nombre',
  'pourcentage',
  'date',
  'periode',
  'annee',
  'booleen',
  'publics',
  'siret',
  'rna',
  'courriel',
  'telephone',
  'code_qpv',
  'parts_qpv',
  'statut',
] as const;
export type GenreChamp = (typeof GENRES_CHAMP)[number];

/** A field an import can fill, with the words the agents use for it. */
export interface ChampCible {
  champ: string;
  libelle: string;
  genre: GenreChamp;
  synonymes: readonly string[];
  /** Several columns may feed it. */
  multiple?: true;
}

export const ETAPES_FINANCEMENT = [
  'demande',
  'propose',
  'accorde',
  'vote',
  'notifie',
  'conventionne',
  'verse',
  'justifie',
] as const;
export type EtapeFinancement = (typeof ETAPES_FINANCEMENT)[number];

export const LIBELLES_ETAPE: Record<EtapeFinancement, string> = {
  demande: 'demandé',
  propose: 'proposé',
  accorde: 'accordé',
  vote: 'voté',
  notifie: 'notifié',
  conventionne: 'conventionné',
  verse: 'versé',
  justifie: 'justifié',
};

export type CadreFinancement = 'droit_commun' | 'politique_de_la_ville';
export type Ventilation = 'total' | 'femmes' | 'hommes' | 'moins_26' | 'qpv';

export interface ChampPropre {
  cle: string;
  libelle: string;
  genre: GenreChamp;
}

/** Where a column goes. `champ` is a field of the type, or one of the four special targets. */
export interface Cible {
  champ: string | 'financement' | 'qpv_croix' | 'champ_propre' | 'ignorer';
  annee?: number;
  /** Years from the year of the row: -1 for « N-1 ». */
  decalage?: number;
  financeur?: string;
  etape?: EtapeFinancement;
  cadre?: CadreFinancement;
  /** Scheme of the line, when the title says it; '' says that there is none. */
  dispositif?: string;
  nature?: 'prevu' | 'touche';
  ventilation?: Ventilation;
  /** Name or code of the QPV in the header, for a column of crosses or of shares. */
  qpv?: string;
  /** Position of the column that names the funder of this amount (« Financeur 1 », then « Montant »). */
  financeurColonne?: number;
  /** Depth in the plan (1 = first level) and what the workbook calls this level. */
  niveau?: number;
  nomNiveau?: string;
  propre?: ChampPropre;
}

export interface Correspondance {
  /** Position in `entetes`. */
  position: number;
  lettre: string;
  entete: string;
  cible: Cible;
  /** 0 to 1. Below 0.7 the agent is asked to look. */
  confiance: number;
  /** French sentence: why this target. */
  raison: string;
}

export interface ValeurLue {
  brut: CellValue;
  texte: string;
  /** Address in the sheet, 'C12'; where the value stands when it was filled down. */
  adresse: string;
  colonne: string;
  cible: Cible;
  marque?: CellMark;
}

export interface FinancementLu {
  financeur: string | null;
  annee: number | null;
  /** « N-1 » when the year of the row is not known: the import gives the year. */
  decalage?: number;
  etape: EtapeFinancement;
  cadre: CadreFinancement | null;
  dispositif?: string;
  brut: CellValue;
  texte: string;
  adresse: string;
  colonne: string;
  marque?: CellMark;
}

export interface Enregistrement {
  feuille: string;
  ligne: number;
  valeurs: Map<string, ValeurLue[]>;
  financements: FinancementLu[];
  qpvCroix: { qpv: string; brut: CellValue; texte: string; adresse: string; colonne: string; marque?: CellMark }[];
  champsPropres: { propre: ChampPropre; brut: CellValue; texte: string; adresse: string; marque?: CellMark }[];
}

export interface PropositionType {
  type: TypeImport;
  /** 0 to 1. */
  score: number;
  raison: string;
}

export interface QpvConnu {
  code: string;
  nom: string;
  alias?: readonly string[];
}

export interface ChampConnu {
  cle: string;
  libelle: string;
  nature: 'texte' | 'nombre' | 'date' | 'booleen';
}
