// Writes a book as .ods: typed values, one style per look, merges with their covered cells, comments, frozen panes, widths.
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type CellValue, isCellDate, markKey, type OutBook } from '../classeur.schema.ts';
import {
  encodePieces,
  escapeAttribute,
  escapeXml,
  type FlatSheet,
  flattenBook,
  kindOf,
  Looks,
  lookOf,
  writtenValue,
} from '../sortie.rules.ts';
import { odsManifest, odsRoot, odsSettings, odsStyles } from './write-ods-parts.rules.ts';

interface Spread {
  columns: number;
  rows: number;
}

/** Paragraphs of a text; runs of spaces and tabulations are elements, or they would be read back as one space. */
function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const inside = escapeXml(line)
        .replaceAll('\t', '<text:tab/>')
        .replace(/^ | {2,}| $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
      return `<text:p>${inside}</text:p>`;
    })
    .join('');
}

/** Attributes and content of a value. */
function valueXml(value: CellValue, format: string): [attributes: string, content: string] {
  if (value === null || value === '') return ['', ''];
  if (typeof value === 'string') return [' office:value-type="string"', paragraphs(value)];
  if (typeof value === 'boolean') {
    return [
      ` office:value-type="boolean" office:boolean-value="${value}"`,
      `<text:p>${value ? 'VRAI' : 'FAUX'}</text:p>`,
    ];
  }
  if (isCellDate(value)) {
    const iso = value.iso.length === 16 ? `${value.iso}:00` : value.iso;
    return [
      ` office:value-type="date" office:date-value="${escapeAttribute(iso)}"`,
      `<text:p>${escapeXml(value.iso)}</text:p>`,
    ];
  }
  const type =
    format === 'euros' ? 'currency" office:currency="EUR' : format === 'pourcentage' ? 'percentage' : 'float';
  const shown = format === 'pourcentage' ? `${value * 100} %` : String(value);
  return [` office:value-type="${type}" office:value="${value}"`, `<text:p>${shown}</text:p>`];
}

class SheetWriter {
  private readonly spreads = new Map<string, Spread>();
  private readonly covered = new Set<string>();

  constructor(
    private readonly sheet: FlatSheet,
    private readonly looks: Looks,
  ) {
    for (const { top, left, bottom, right } of sheet.merges) {
      this.spreads.set(markKey(top, left), { columns: right - left + 1, rows: bottom - top + 1 });
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          if (row !== top || column !== left) this.covered.add(markKey(row, column));
        }
      }
    }
  }

  /** Rows and columns to write: those filled, merged or commented. */
  private extent(): { rows: number; width(row: number): number } {
    const widths: number[] = this.sheet.rows.map((row) => row.length);
    const reach = (row: number, column: number) => {
      while (widths.length <= row) widths.push(0);
      widths[row] = Math.max(widths[row] ?? 0, column + 1);
    };
    for (const { top, bottom, right } of this.sheet.merges) for (let row = top; row <= bottom; row++) reach(row, right);
    for (const key of this.sheet.comments.keys()) {
      const [row = 0, column = 0] = key.split(',').map(Number);
      reach(row, column);
    }
    return { rows: widths.length, width: (row) => widths[row] ?? 0 };
  }

  *pieces(): Generator<string> {
    const { name, hidden, widths } = this.sheet;
    const extent = this.extent();
    const columns = widths.map((_, i) => `<table:table-column table:style-name="co${this.columnStyle(i)}"/>`);
    yield `<table:table table:name="${escapeAttribute(name)}" table:style-name="${hidden ? 'ta2' : 'ta1'}">`;
    yield columns.join('') || '<table:table-column/>';
    for (let row = 0; row < extent.rows; row++) yield this.rowXml(row, extent.width(row));
    if (extent.rows === 0) yield '<table:table-row><table:table-cell/></table:table-row>';
    yield '</table:table>';
  }

  private columnStyle(column: number): number {
    return Math.round(this.sheet.widths[column] ?? 10);
  }

  private rowXml(row: number, width: number): string {
    const cells: string[] = [];
    for (let column = 0; column < width; column++) cells.push(this.cellXml(row, column));
    return `<table:table-row>${cells.join('') || '<table:table-cell/>'}</table:table-row>`;
  }

  private cellXml(row: number, column: number): string {
    const { sheet } = this;
    // Only a sheet with merges or comments pays for their look-up.
    const key = this.spreads.size + sheet.comments.size > 0 ? markKey(row, column) : '';
    const cell = sheet.rows[row]?.[column];
    const kind = kindOf(cell, row < sheet.headers ? undefined : sheet.kinds[column]);
    const value = writtenValue(cell, kind);
    const look = lookOf(cell, value, kind);
    const style = this.looks.indexOf({ ...look, quoted: false });
    const [attributes, content] = valueXml(value, look.format);
    const spread = this.spreads.get(key);
    const spanned = spread
      ? ` table:number-columns-spanned="${spread.columns}" table:number-rows-spanned="${spread.rows}"`
      : '';
    const comment = sheet.comments.get(key);
    const note = comment === undefined ? '' : `<office:annotation>${paragraphs(comment)}</office:annotation>`;
    const name = this.covered.has(key) ? 'table:covered-table-cell' : 'table:table-cell';
    return `<${name}${style === 0 ? '' : ` table:style-name="ce${style}"`}${spanned}${attributes}>${note}${content}</${name}>`;
  }
}

/** The same book always gives the same bytes. */
export function writeOds(book: OutBook): Uint8Array {
  const sheets = flattenBook(book.sheets.length > 0 ? book : { sheets: [{ name: 'Feuille 1' }] });
  const looks = new Looks();
  // The tables first: only then are all the looks known, which stand before them in the file.
  const tables = sheets.map((sheet) => encodePieces(new SheetWriter(sheet, looks).pieces()));
  const widths = new Set(sheets.flatMap((sheet) => sheet.widths.map((width) => Math.round(width))));
  const [head = '', tail = ''] = odsRoot(
    'document-content',
    `${odsStyles(looks.list, [...widths])}<office:body><office:spreadsheet>\u0000</office:spreadsheet></office:body>`,
  ).split('\u0000');
  const content = encodePieces([head, ...tables, tail]);
  const files: Zippable = {
    // First and not compressed: this is how the file says what it is.
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'META-INF/manifest.xml': strToU8(odsManifest),
    'content.xml': content,
    'styles.xml': strToU8(odsRoot('document-styles', '<office:styles/>')),
    'settings.xml': strToU8(odsRoot('document-settings', odsSettings(sheets))),
  };
  return zipSync(files, { level: 6, mtime: new Date(2024, 0, 1) });
}
