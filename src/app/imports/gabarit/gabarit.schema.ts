// The shape of a workbook that came in, kept to go back into it: sheets, titles, header lines, columns and where they go, how
// sections and totals looked. No data cell, no personal data.
import type { Merge } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Cible, TypeImport } from '../colonnes/types.schema.ts';

export interface CelluleGabarit {
  /** Column, 0 for A. */
  c: number;
  v: string | number;
  gras?: true;
  couleur?: string;
}

/** A row by its cells; a blank row is []. */
export type RangeeGabarit = CelluleGabarit[];

export interface ColonneGabarit {
  position: number;
  /** 0 for A; negative for a pseudo-column. */
  index: number;
  libelle: string;
  chemin: string[];
  cible: Cible;
  pseudo?: 'section' | 'feuille';
  /** 1, 2, 3… down the table. */
  numero?: true;
  /** Written once for several rows. */
  heritee?: true;
  croix?: true;
  pourcentage?: true;
}

export interface SectionGabarit {
  texte: string;
  /** Position of its pseudo-column among the columns. */
  position: number;
  rangee: RangeeGabarit;
  fusion: { left: number; right: number } | null;
  /** A blank row stood above. */
  blanc: boolean;
}

export interface TotalGabarit {
  nature: 'total' | 'sous_total';
  rangee: RangeeGabarit;
  /** Columns that held a figure. */
  chiffres: number[];
  /** What the rows above have in common: a section, a level of the plan. */
  groupe: { position: number; valeur: string } | null;
  blanc: boolean;
}

export interface TableGabarit {
  forme: string;
  importee: boolean;
  /** First row of the sheet that is its own, 1-based. */
  debut: number;
  /** Titles above and header lines, from the end of the table above. */
  tete: RangeeGabarit[];
  /** Merges of `tete`, rows from its first one. */
  fusions: Merge[];
  /** Header lines inside `tete`. */
  entete: { debut: number; fin: number };
  /** The header comes again under each section; the title just above it is the first one. */
  enteteRepete: boolean;
  colonnes: ColonneGabarit[];
  sections: SectionGabarit[];
  totaux: TotalGabarit[];
  /** Years of the column that says them; empty without such a column. */
  annees: number[];
  dessous: RangeeGabarit[];
}

export interface FeuilleGabarit {
  nom: string;
  masquee: boolean;
  tables: TableGabarit[];
}

export interface Gabarit {
  version: 1;
  fichier_nom: string;
  type: TypeImport;
  /** The year of rows that do not say theirs. */
  annee: number;
  feuilles: FeuilleGabarit[];
}
