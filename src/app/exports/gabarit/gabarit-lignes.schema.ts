// What writing back into a workbook works with: the contract as an import would find it, and one row to write.
import type { LigneLivre } from '../../../domains/financements/livre.schema.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { ColonneGabarit } from '../../imports/gabarit/gabarit.schema.ts';
import type { Plat } from '../../imports/plan/comparaison.schema.ts';
import type { Repertoire } from '../../imports/plan/resolution.schema.ts';
import type { ActionExport, ContenuExport, PartExport } from '../export.schema.ts';

export interface AvisDit {
  financement_id: string;
  texte: string;
  sens: string;
  rendu_le: string | null;
}

export interface ContexteGabarit {
  contenu: ContenuExport;
  repertoire: Repertoire;
  /** Last imported values, by action. */
  importees: ReadonlyMap<string, Plat>;
  /** Words that an amount was typed in, by line of the ledger and step. */
  dits: ReadonlyMap<string, string>;
  /** Avis by line of the ledger, the latest first. */
  avis: ReadonlyMap<string, readonly AvisDit[]>;
  /** Shares, by action. */
  parts: ReadonlyMap<string, readonly PartExport[]>;
  /** The reader sees all that an import may say. */
  entier: boolean;
  /** Column of a total → the columns of amounts of its table. */
  montantsDe: ReadonlyMap<ColonneGabarit, readonly ColonneGabarit[]>;
}

export interface RangGabarit {
  action: ActionExport;
  /** The year of the row, or the workbook's. */
  annee: number;
  /** The year that the row says, when it says one. */
  dite: number | null;
  /** The line of the ledger that the row is about, when rows are lines. */
  ligne: LigneLivre | null;
  /** Position of a column of funders → the line it names, when a row has several. */
  creneaux: ReadonlyMap<number, LigneLivre>;
}

/** A cell as typed, and what the contract said of it once the import was written. */
export interface CelluleGardee {
  brut: CellValue;
  temoin: string;
}

/** The cells of a row of the file, by position of column, with the name of the row written in its place. */
export interface MemoireLigne {
  rang: string;
  cellules: Readonly<Record<string, CelluleGardee>>;
}

/** Where an action stood in the file: sheet and row, first to last. */
export interface PlaceImport {
  feuille: string;
  ligne: number;
  action_id: string;
  memoire?: MemoireLigne;
}
