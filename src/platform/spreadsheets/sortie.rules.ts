// What the three writers share: the sheet as explicit rows, the looks of cells, safe texts and sheet names.
// A text that looks like a formula is never written as one.
import {
  type CellValue,
  isCellDate,
  isStyledCell,
  type Merge,
  markKey,
  type OutBook,
  type OutCell,
  type OutKind,
  type OutSheet,
  type StyledCell,
} from './classeur.schema.ts';
import { cleanText } from './texte.rules.ts';

/** Light fill of our own headers; dark text on it has a contrast of 15 to 1. */
const HEADER_FILL = '#E8ECEF';
const MAX_TEXT = 32_767;

export interface FlatSheet {
  name: string;
  rows: OutCell[][];
  /** First rows, written as they are; below, cells take the kind of their column. */
  headers: number;
  kinds: (OutKind | undefined)[];
  widths: number[];
  merges: Merge[];
  frozen: { rows: number; columns: number };
  comments: Map<string, string>;
  hidden: boolean;
}

/** What a cell looks like in the file; one style each. */
export interface Look {
  format: 'general' | 'texte' | 'euros' | 'date' | 'dateheure' | 'pourcentage';
  bold: boolean;
  struck: boolean;
  centred: boolean;
  wrap: boolean;
  /** Excel's mark of « this is a text », so that an edit does not turn it into a formula. */
  quoted: boolean;
  colour: string;
}

/** Numbers the looks in the order they are met; number 0 is the plain look. */
export class Looks {
  readonly list: Look[] = [];
  private readonly indexes = new Map<string, number>();

  constructor() {
    this.indexOf({
      format: 'general',
      bold: false,
      struck: false,
      centred: false,
      wrap: false,
      quoted: false,
      colour: '',
    });
  }

  indexOf(look: Look): number {
    const key = `${look.format}${look.bold ? 'b' : ''}${look.struck ? 's' : ''}${look.centred ? 'c' : ''}${look.wrap ? 'w' : ''}${look.quoted ? 'q' : ''}${look.colour}`;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.list.length);
    return this.list.push({ ...look }) - 1;
  }
}

/** A spreadsheet would take it for a formula (or cut it, for a tabulation). */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t]/.test(text);
}

export function safeText(text: string): string {
  const clean = cleanText(text);
  if (clean.length <= MAX_TEXT) return clean;
  const end = ` […] (texte coupé\u202f: ${clean.length} caractères)`;
  return clean.slice(0, MAX_TEXT - end.length) + end;
}

/** The value a cell holds, with numbers of a text column turned into texts (SIRET, codes). */
export function writtenValue(cell: OutCell | undefined, kind: OutKind | undefined): CellValue {
  const value = isStyledCell(cell) ? cell.value : (cell ?? null);
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (typeof value === 'number' && kind === 'texte') return String(value);
  return typeof value === 'string' ? safeText(value) : value;
}

export function kindOf(cell: OutCell | undefined, column: OutKind | undefined): OutKind | undefined {
  return (isStyledCell(cell) ? cell.kind : undefined) ?? column;
}

function formatOf(value: CellValue, kind: OutKind | undefined): Look['format'] {
  if (isCellDate(value)) return value.iso.includes('T') ? 'dateheure' : 'date';
  if (typeof value === 'number') return kind === 'euros' || kind === 'pourcentage' ? kind : 'general';
  return kind === 'texte' && typeof value === 'string' ? 'texte' : 'general';
}

export function lookOf(cell: OutCell | undefined, value: CellValue, kind: OutKind | undefined): Look {
  const style: Partial<StyledCell> = isStyledCell(cell) ? cell : {};
  const text = typeof value === 'string' ? value : '';
  return {
    format: formatOf(value, kind),
    bold: style.bold === true,
    struck: style.struck === true,
    centred: style.centred === true,
    wrap: text.length > 30 || text.includes('\n'),
    quoted: looksLikeFormula(text),
    colour: /^#[0-9a-f]{6}$/i.test(style.colour ?? '') ? (style.colour as string).toUpperCase() : '',
  };
}

/** Names Excel accepts: 31 characters, none of []:*?/\, no apostrophe at the ends, all different. */
export function cleanSheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const bare = cleanText(name)
      .replace(/[[\]:*?/\\\n\t]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '');
    const base = cut(bare, 31) || `Feuille ${index + 1}`;
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${cut(base, 31 - ` (${n})`.length)} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** Cut without splitting a surrogate pair, and without an apostrophe or space left at the end. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[' ]+$/, '');
}

function title(text: string, centred: boolean): StyledCell {
  return { value: text, bold: true, centred, colour: HEADER_FILL };
}

/** The lines above the column titles: each span fills its columns and is merged. */
function flattenHeaders(sheet: OutSheet): { rows: OutCell[][]; merges: Merge[] } {
  const merges: Merge[] = [];
  const rows = (sheet.headerRows ?? []).map((spans, top) => {
    const row: OutCell[] = [];
    for (const { title: text, span = 1 } of spans) {
      const left = row.length;
      row.push(title(text, span > 1));
      for (let i = 1; i < span; i++) row.push({ ...title('', true), value: null });
      if (span > 1) merges.push({ top, left, bottom: top, right: left + span - 1 });
    }
    return row;
  });
  if (sheet.columns) rows.push(sheet.columns.map((column) => title(column.title, false)));
  return { rows, merges };
}

function defaultWidth(text: string): number {
  return Math.min(40, Math.max(10, text.length + 2));
}

export function flattenBook(book: OutBook): FlatSheet[] {
  const names = cleanSheetNames(book.sheets.map((sheet) => sheet.name));
  return book.sheets.map((sheet, index) => {
    const headers = sheet.grid ? { rows: [], merges: [] } : flattenHeaders(sheet);
    const rows = sheet.grid ?? [...headers.rows, ...(sheet.rows ?? [])];
    return {
      name: names[index] as string,
      rows,
      headers: headers.rows.length,
      kinds: sheet.grid ? [] : (sheet.columns ?? []).map((column) => column.kind),
      widths: (sheet.columns ?? []).map((column) => column.width ?? defaultWidth(column.title)),
      merges: [...headers.merges, ...(sheet.merges ?? [])].filter((m) => m.bottom > m.top || m.right > m.left),
      frozen: { rows: sheet.frozen?.rows ?? headers.rows.length, columns: sheet.frozen?.columns ?? 0 },
      comments: listComments(rows, sheet.comments),
      hidden: sheet.hidden === true && index > 0,
    };
  });
}

function listComments(rows: readonly OutCell[][], given: Map<string, string> = new Map()): Map<string, string> {
  const comments = new Map([...given].map(([key, text]) => [key, safeText(text)]));
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (isStyledCell(cell) && cell.comment) comments.set(markKey(row, column), safeText(cell.comment));
    }
  }
  return comments;
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** In an attribute, line ends and tabulations would be read back as spaces. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** UTF-8 bytes of a long text given in pieces: the text itself never stands whole in memory. */
export function encodePieces(pieces: Iterable<string | Uint8Array>): Uint8Array {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(65_536);
  let length = 0;
  const room = (wanted: number) => {
    if (length + wanted <= bytes.length) return;
    const wider = new Uint8Array(Math.max(bytes.length * 2, length + wanted));
    wider.set(bytes.subarray(0, length));
    bytes = wider;
  };
  for (const piece of pieces) {
    room(typeof piece === 'string' ? piece.length * 3 : piece.length);
    if (typeof piece === 'string') length += encoder.encodeInto(piece, bytes.subarray(length)).written;
    else {
      bytes.set(piece, length);
      length += piece.length;
    }
  }
  return bytes.subarray(0, length);
}
