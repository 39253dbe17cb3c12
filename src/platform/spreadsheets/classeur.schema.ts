// Shapes of a workbook read (Workbook) and of a workbook to write (OutBook), the limits put on files
// and the reasons why a file cannot be read. The readers are in classeur.rules.ts, the writers in write-*.rules.ts.

/** A day ('2024-05-24') or a day and time ('2024-05-24T14:30') of the spreadsheet, without time zone. */
export interface CellDate {
  iso: string;
}

export type CellValue = string | number | boolean | null | CellDate;

/** What a cell shows besides its value. Marks are shared between cells of the same look: never change one in place. */
export interface CellMark {
  comment?: string;
  struck?: true;
  bold?: true;
  /** Fill colour, '#92D050'. */
  colour?: string;
  /** The value is the last result the spreadsheet stored; formulas are never computed here. */
  formula?: true;
  /** '#REF!': the value is then null. */
  error?: string;
  /** Shown as a percentage: 0.6 is « 60 % ». */
  percent?: true;
  /** In a hidden row or column. */
  hidden?: true;
}

/** 0-based, both ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  /** rows[i] is the spreadsheet's row i + 1; an empty row is []; a row stops at its last filled cell. */
  rows: CellValue[][];
  /** Keyed by markKey(row, column), 0-based. */
  marks: Map<string, CellMark>;
  merges: Merge[];
  hidden: boolean;
}

export type WorkbookFormat = 'xlsx' | 'xls' | 'ods' | 'csv';

export interface Workbook {
  format: WorkbookFormat;
  sheets: Sheet[];
  /** CSV only: 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'. */
  encoding?: string;
  /** CSV only: ';', ',', tabulation or '|'. */
  separator?: string;
}

/** Bounds of what is accepted; going over one refuses the whole file. */
export interface Limits {
  octets: number;
  octetsDecompresses: number;
  lignes: number;
  colonnes: number;
  cellules: number;
  caracteresParCellule: number;
  feuilles: number;
}

export const defaultLimits: Limits = {
  octets: 20 * 1024 * 1024,
  octetsDecompresses: 300 * 1024 * 1024,
  lignes: 200_000,
  colonnes: 1_000,
  cellules: 10_000_000,
  caracteresParCellule: 1_000_000,
  feuilles: 500,
};

export type RefusCode =
  | 'vide'
  | 'trop_gros'
  | 'decompresse_trop_gros'
  | 'trop_de_feuilles'
  | 'trop_de_lignes'
  | 'trop_de_colonnes'
  | 'trop_de_cellules'
  | 'cellule_trop_longue'
  | 'protege'
  | 'abime'
  | 'type_inconnu'
  | 'format_non_lu'
  | 'doctype'
  | 'sans_feuille'
  | 'memoire'
  | 'trop_long'
  | 'annule';

/** The file cannot be read; `message` is a French sentence for the agent: what happened, what to do. */
export class UnreadableFile extends Error {
  readonly code: RefusCode;
  constructor(code: RefusCode, message: string) {
    super(message);
    this.name = 'UnreadableFile';
    this.code = code;
  }
}

export function markKey(row: number, column: number): string {
  return `${row},${column}`;
}

export function isCellDate(value: CellValue | undefined): value is CellDate {
  return typeof value === 'object' && value !== null;
}

/** 0 → 'A', 26 → 'AA'. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** euros: whole or decimal euros (not centimes); pourcentage: 0.6 for 60 %. */
export type OutKind = 'texte' | 'nombre' | 'euros' | 'date' | 'pourcentage';

/** A value with its own look, over the one of its column. */
export interface StyledCell {
  value: CellValue;
  kind?: OutKind;
  bold?: boolean;
  struck?: boolean;
  /** Fill, '#92D050'. */
  colour?: string;
  comment?: string;
  centred?: boolean;
}

export type OutCell = CellValue | StyledCell;

export interface OutColumn {
  title: string;
  /** In characters. */
  width?: number;
  kind?: OutKind;
}

/** A title over one or several columns, in the lines above the column titles. */
export interface OutSpan {
  title: string;
  span?: number;
}

/**
 * A sheet to write, in one of two ways: `columns` + `rows` (titles are written in bold, frozen),
 * or `grid`, every row as it must stand (titles above, two-line headers, section rows: the imported workbook's shape).
 */
export interface OutSheet {
  name: string;
  columns?: OutColumn[];
  headerRows?: OutSpan[][];
  rows?: OutCell[][];
  grid?: OutCell[][];
  merges?: Merge[];
  frozen?: { rows?: number; columns?: number };
  /** Comments by markKey(row, column) of the sheet as written. */
  comments?: Map<string, string>;
  hidden?: boolean;
}

export interface OutBook {
  sheets: OutSheet[];
}

export function isStyledCell(cell: OutCell | undefined): cell is StyledCell {
  return typeof cell === 'object' && cell !== null && 'value' in cell;
}
