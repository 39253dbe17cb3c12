// Writes a book as .xlsx: shared texts, one style per look, merges, frozen panes, widths, comments. No formula is ever written.
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type CellValue, columnLetters, isCellDate, type Merge, type OutBook } from '../classeur.schema.ts';
import { isoToSerial } from '../number-format.rules.ts';
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
import { xlsxCommentParts, xlsxStyles } from './write-xlsx-parts.rules.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Texts written once each, whatever the number of cells. */
class SharedTexts {
  private readonly indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    const index = this.indexes.size;
    this.indexes.set(text, index);
    return index;
  }

  *pieces(): Generator<string> {
    yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${this.indexes.size}">`;
    for (const text of this.indexes.keys()) yield `<si><t xml:space="preserve">${escapeText(text)}</t></si>`;
    yield '</sst>';
  }
}

/** A text that happens to hold '_x0041_' must not be read back as 'A'. */
function escapeText(text: string): string {
  return escapeXml(text).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

function reference(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

function cellXml(at: string, style: string, value: CellValue, texts: SharedTexts): string {
  if (typeof value === 'number') return `<c r="${at}"${style}><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}"${style} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value === null || value === '') return style === '' ? '' : `<c r="${at}"${style}/>`;
  if (!isCellDate(value)) return `<c r="${at}"${style} t="s"><v>${texts.indexOf(value)}</v></c>`;
  const serial = isoToSerial(value.iso);
  if (serial !== null) return `<c r="${at}"${style}><v>${serial}</v></c>`;
  return `<c r="${at}"${style} t="s"><v>${texts.indexOf(value.iso)}</v></c>`;
}

function rowXml(sheet: FlatSheet, row: number, looks: Looks, texts: SharedTexts): string {
  const cells: string[] = [];
  for (const [column, cell] of (sheet.rows[row] ?? []).entries()) {
    const kind = kindOf(cell, row < sheet.headers ? undefined : sheet.kinds[column]);
    const value = writtenValue(cell, kind);
    const style = looks.indexOf(lookOf(cell, value, kind));
    cells.push(cellXml(reference(row, column), style === 0 ? '' : ` s="${style}"`, value, texts));
  }
  const inside = cells.join('');
  return inside === '' ? '' : `<row r="${row + 1}">${inside}</row>`;
}

function paneXml({ rows, columns }: FlatSheet['frozen']): string {
  if (rows === 0 && columns === 0) return '';
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const splits = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  return `<pane${splits} topLeftCell="${reference(rows, columns)}" activePane="${pane}" state="frozen"/>`;
}

function mergesXml(merges: readonly Merge[]): string {
  if (merges.length === 0) return '';
  const refs = merges.map((m) => `<mergeCell ref="${reference(m.top, m.left)}:${reference(m.bottom, m.right)}"/>`);
  return `<mergeCells count="${refs.length}">${refs.join('')}</mergeCells>`;
}

function* sheetPieces(sheet: FlatSheet, looks: Looks, texts: SharedTexts): Generator<string> {
  const widths = sheet.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${REL}">`;
  yield `<sheetViews><sheetView workbookViewId="0">${paneXml(sheet.frozen)}</sheetView></sheetViews>`;
  if (widths.length > 0) yield `<cols>${widths.join('')}</cols>`;
  yield '<sheetData>';
  for (let row = 0; row < sheet.rows.length; row++) yield rowXml(sheet, row, looks, texts);
  yield `</sheetData>${mergesXml(sheet.merges)}`;
  yield `${sheet.comments.size > 0 ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`;
}

function workbookXml(sheets: readonly FlatSheet[]): string {
  const entries = sheets.map(
    (sheet, i) =>
      `<sheet name="${escapeAttribute(sheet.name)}" sheetId="${i + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${entries.join('')}</sheets></workbook>`;
}

export function relationsXml(relations: readonly [type: string, target: string][]): string {
  const entries = relations.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${REL}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

function contentTypes(sheets: readonly FlatSheet[]): string {
  const part = (path: string, kind: string) => `<Override PartName="/xl/${path}" ContentType="${KIND}.${kind}+xml"/>`;
  const parts = [
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    part('sharedStrings.xml', 'sharedStrings'),
  ];
  for (const [i, sheet] of sheets.entries()) {
    parts.push(part(`worksheets/sheet${i + 1}.xml`, 'worksheet'));
    if (sheet.comments.size > 0) parts.push(part(`comments${i + 1}.xml`, 'comments'));
  }
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>';
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${defaults}${parts.join('')}</Types>`;
}

/** The same book always gives the same bytes. */
export function writeXlsx(book: OutBook): Uint8Array {
  const sheets = flattenBook(book.sheets.length > 0 ? book : { sheets: [{ name: 'Feuille 1' }] });
  const looks = new Looks();
  const texts = new SharedTexts();
  const files: Zippable = {};
  const put = (path: string, xml: string) => {
    files[path] = strToU8(xml);
  };
  for (const [i, sheet] of sheets.entries()) {
    files[`xl/worksheets/sheet${i + 1}.xml`] = encodePieces(sheetPieces(sheet, looks, texts));
    if (sheet.comments.size === 0) continue;
    const parts = xlsxCommentParts(sheet.comments);
    put(`xl/comments${i + 1}.xml`, parts.comments);
    put(`xl/drawings/notes${i + 1}.vml`, parts.drawing);
    const relations: [string, string][] = [
      ['vmlDrawing', `../drawings/notes${i + 1}.vml`],
      ['comments', `../comments${i + 1}.xml`],
    ];
    put(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relationsXml(relations));
  }
  put('[Content_Types].xml', contentTypes(sheets));
  put('_rels/.rels', relationsXml([['officeDocument', 'xl/workbook.xml']]));
  put('xl/workbook.xml', workbookXml(sheets));
  const own = sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]);
  put(
    'xl/_rels/workbook.xml.rels',
    relationsXml([...own, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]),
  );
  put('xl/styles.xml', xlsxStyles(looks.list));
  files['xl/sharedStrings.xml'] = encodePieces(texts.pieces());
  return zipSync(files, { level: 6, mtime: new Date(2024, 0, 1) });
}
