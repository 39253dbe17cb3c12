// What a partner's own file becomes in its own browser: roles of its columns, what is asked of it, what was found. None of these
// shapes ever leaves the browser: what leaves is depot.schema.ts.
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { GenreComptage, UniteComptee } from '../comptage.schema.ts';
import type { Methode, StatutCompte } from '../depot.schema.ts';

export const ROLES = [
  'rien',
  'adresse',
  'code_postal',
  'commune',
  'personne',
  'identifiant',
  'naissance',
  'age',
  'sexe',
  'niveau',
  'entree',
  'sortie',
  'dispositif',
  'qpv',
] as const;
export type Role = (typeof ROLES)[number];

export const LIBELLES_ROLE: Record<Role, string> = {
  rien: 'Ne sert pas',
  adresse: 'Adresse, ou une partie',
  code_postal: 'Code postal',
  commune: 'Commune',
  personne: 'Nom, prénom',
  identifiant: 'Identifiant de la personne',
  naissance: 'Date de naissance',
  age: 'Âge',
  sexe: 'Sexe ou civilité',
  niveau: 'Niveau de formation',
  entree: 'Date d’entrée',
  sortie: 'Date de sortie',
  dispositif: 'Dispositif',
  qpv: 'QPV, déjà dit par le fichier',
};

/** Roles that several columns may share. */
export const ROLES_MULTIPLES: ReadonlySet<Role> = new Set(['rien', 'adresse', 'personne']);

/** A table found in a sheet. Rows are 0-based ranks in the sheet. */
export interface TableauLu {
  feuille: number;
  nom: string;
  /** Rows of titles; empty when the table has none. */
  entetes: number[];
  /** One title per column, those of its group before: « Adresse – N° ». */
  titres: string[];
  /** Rows that hold someone. */
  lignes: number[];
}

export interface ColonneProposee {
  index: number;
  titre: string;
  role: Role;
  exemples: string[];
}

export interface Proposition {
  feuille: number;
  nom: string;
  lignes: number;
  colonnes: ColonneProposee[];
  /** French sentences: what was understood that may surprise. */
  remarques: string[];
  /** Values of the column « dispositif », the most frequent first. */
  dispositifs: string[];
}

export interface Lecture {
  fichier: string;
  feuilles: { rang: number; nom: string; lignes: number }[];
  proposition: Proposition;
}

/** What is counted; « toutes »: the file is already the right one, dates are not looked at. */
export type GenreFichier = GenreComptage | 'toutes';

export interface Reglages {
  feuille: number;
  roles: Role[];
  /** What a row is. */
  ligne: UniteComptee;
  /** What is counted. */
  unite: UniteComptee;
  genre: GenreFichier;
  debut: string;
  fin: string;
  /** Null: every scheme of the file. */
  dispositif: string | null;
  /** From how many at one address it is set aside as a domiciliation. */
  repetition: number;
  /** Who is right when the file's own column and the address disagree. */
  prefere: 'adresse' | 'colonne';
}

/** What becomes of a row. */
export type Sort = 'comptee' | 'doublon' | 'hors_periode' | 'date_illisible' | 'autre_dispositif';

export const LIBELLES_SORT: Record<Sort, string> = {
  comptee: 'comptée',
  doublon: 'déjà comptée',
  hors_periode: 'hors de la période',
  date_illisible: 'date absente ou illisible',
  autre_dispositif: 'autre dispositif',
};

/** Which person a row is of, and what it says of them. */
export interface LigneLue {
  rang: number;
  sort: Sort;
  cle: string;
  adresse: string;
  code_postal: string;
  commune: string;
  sexe: string;
  age: string;
  niveau: string;
  qpv: ColonneQpv | null;
}

/** What the file's own column says: in or out, with the codes when it gives them. */
export interface ColonneQpv {
  dans: boolean;
  codes: string[];
}

/** One address, once for all the rows that hold it. */
export interface Situation {
  cle: string;
  texte: string;
  statut: StatutCompte;
  codes: readonly string[];
  motif: string;
  libelle: string;
  distance_m: number | null;
  incertitude_m: number | null;
  probabilite: number;
  candidats: Candidat[];
  /** Settled by the partner. */
  regle: boolean;
  /** Written in a département whose base is not loaded. */
  horsBases: boolean;
}

export interface Candidat {
  libelle: string;
  statut: StatutCompte;
  codes: readonly string[];
  motif: string;
}

/** What the partner says of one address. */
export type Reglement =
  | { genre: 'candidat'; rang: number }
  | { genre: 'texte'; texte: string }
  | { genre: 'immeuble' }
  | { genre: 'oubli' };

export interface Doute {
  cle: string;
  texte: string;
  effectif: number;
  statut: StatutCompte;
  motif: string;
  candidats: Candidat[];
  regle: boolean;
  /** The place understood once settled. */
  libelle: string;
}

export interface Desaccord {
  /** Row of the sheet, as the spreadsheet numbers it. */
  ligne: number;
  texte: string;
  colonne: string;
  adresse: string;
}

export interface BilanFichier {
  lues: number;
  comptees: number;
  sorts: Record<Sort, number>;
  /** Rows whose birth date could not be used. */
  naissances_illisibles: number;
  /** Rows decided by the file's own column. */
  par_colonne: number;
  hors_bases: number;
}

export interface ResultatFichier {
  methode: Exclude<Methode, 'saisie'>;
  statuts: Partial<Record<StatutCompte, number>>;
  tables: Partial<Record<'sexe' | 'age' | 'niveau', Partial<Record<StatutCompte, Record<string, number>>>>>;
  quartiers: { code: string; nom: string; nature: 'qpv' | 'qva' | 'quartier_vecu'; effectif: number }[];
  bilan: BilanFichier;
  doutes: Doute[];
  domiciliations: { cle: string; texte: string; effectif: number; motif: string; immeuble: boolean }[];
  desaccords: Desaccord[];
  desaccords_nombre: number;
}

export type Rangees = readonly (readonly CellValue[])[];

/** What the worker is told, and what it answers. */
export type VersTravail =
  | { type: 'territoires'; contours: { nature: string; octets: Uint8Array }[]; bases: BaseDonnee[] }
  | { type: 'fichier'; octets: Uint8Array; nom: string; aujourdhui: string }
  | { type: 'feuille'; rang: number }
  | { type: 'compter'; reglages: Reglages }
  | { type: 'regler'; cle: string; reglement: Reglement }
  | { type: 'garder'; lignes: [string, string][] };

export interface BaseDonnee {
  departement: string;
  octets: Uint8Array;
}

export type DuTravail =
  | { type: 'territoires'; contours: number; adresses: number; vide: boolean }
  | { type: 'refus'; motif: string }
  | { type: 'lecture'; lecture: Lecture }
  | { type: 'proposition'; proposition: Proposition }
  | { type: 'part'; etape: 'lire' | 'situer'; part: number }
  | { type: 'resultat'; resultat: ResultatFichier }
  | { type: 'garde'; octets: Uint8Array; nom: string };
