// For the tests of this folder only: builds small .xlsx, .ods and .xls files from their raw parts, faults included.
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function zip(parts: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

export interface XlsxParts {
  /** Content of <worksheet>, per sheet. */
  sheets: string[];
  styles?: string;
  strings?: string[];
  theme?: string;
  /** Attributes of <workbookPr>. */
  workbook?: string;
  /** Attributes of each <sheet>. */
  attributes?: string[];
  extra?: Record<string, string>;
  /** Relationships of sheet 1: type and target. */
  relations?: [type: string, target: string][];
}

function relations(entries: readonly [id: string, type: string, target: string][]): string {
  const inside = entries.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${inside.join('')}</Relationships>`;
}

export function xlsx(parts: XlsxParts): Uint8Array {
  const own = parts.sheets.map((_, i): [string, string, string] => [
    `r${i + 1}`,
    'worksheet',
    `worksheets/s${i + 1}.xml`,
  ]);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr ${parts.workbook ?? ''}/><sheets>${parts.sheets
      .map((_, i) => `<sheet name="F${i + 1}" sheetId="${i + 1}" r:id="r${i + 1}" ${parts.attributes?.[i] ?? ''}/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...own,
      ['rs', 'styles', 'styles.xml'],
      ['rt', 'theme', 'theme.xml'],
      ['rc', 'sharedStrings', 'strings.xml'],
      ['rp', 'person', 'persons.xml'],
    ]),
    ...parts.extra,
  };
  for (const [i, sheet] of parts.sheets.entries()) {
    files[`xl/worksheets/s${i + 1}.xml`] = `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${sheet}</worksheet>`;
  }
  if (parts.styles) files['xl/styles.xml'] = `<styleSheet>${parts.styles}</styleSheet>`;
  if (parts.theme) files['xl/theme.xml'] = parts.theme;
  if (parts.strings) files['xl/strings.xml'] = `<sst>${parts.strings.map((s) => `<si>${s}</si>`).join('')}</sst>`;
  if (parts.relations) {
    const entries = parts.relations.map(([type, target], i): [string, string, string] => [`q${i}`, type, target]);
    files['xl/worksheets/_rels/s1.xml.rels'] = relations(entries);
  }
  return zip(files);
}

export function ods(tables: string, automaticStyles = '', extra: Record<string, string> = {}): Uint8Array {
  const styles = `<office:automatic-styles>${automaticStyles}</office:automatic-styles>`;
  const body = `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`;
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<?xml version="1.0"?><office:document-content>${styles}${body}</office:document-content>`,
    ...extra,
  });
}

/** Numbers as little-endian bytes: u16(1, 2) is 01 00 02 00. */
export const u16 = (...values: number[]): number[] => values.flatMap((v) => [v & 255, (v >> 8) & 255]);
export const u32 = (...values: number[]): number[] => values.flatMap((v) => [...u16(v & 0xffff), ...u16(v >>> 16)]);
export const f64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];
/** Unicode text with its 16-bit length and wide flag. */
export const wide = (text: string): number[] => [
  ...u16(text.length),
  1,
  ...[...text].flatMap((c) => u16(c.charCodeAt(0))),
];

export function record(id: number, ...data: number[]): number[] {
  return [...u16(id, data.length), ...data];
}

/** An OLE2 container with one stream, in sectors of 512 bytes. */
export function compound(name: string, content: readonly number[]): Uint8Array {
  const size = Math.max(4096, Math.ceil(content.length / 512) * 512);
  const sectors = size / 512;
  const out = new Uint8Array(512 * (3 + sectors));
  out.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  out.set([...u16(0x3e, 3, 0xfffe, 9, 6)], 24);
  out.set(u32(1, 1, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0), 44);
  out.set(u32(0, ...Array<number>(108).fill(0xffffffff)), 76);
  const chain = Array.from({ length: sectors }, (_, i) => (i === sectors - 1 ? 0xfffffffe : i + 3));
  out.set(u32(0xfffffffd, 0xfffffffe, ...chain, ...Array<number>(126 - sectors).fill(0xffffffff)), 512);
  const entry = (at: number, text: string, type: number, start: number, length: number) => {
    out.set(
      [...text].flatMap((c) => u16(c.charCodeAt(0))),
      at,
    );
    out.set([...u16(text.length * 2 + 2), type], at + 64);
    out.set(u32(start, length), at + 116);
  };
  entry(1024, 'Root Entry', 5, 0xfffffffe, 0);
  entry(1152, name, 2, 2, size);
  out.set(content, 1536);
  return out;
}

/** A BIFF8 workbook of one sheet; `globals` and `cells` are whole records. */
export function xls(globals: number[], cells: number[]): Uint8Array {
  const bof = record(0x809, ...u16(0x600, 5), ...Array<number>(12).fill(0));
  const eof = record(0x0a);
  const sheetName = 'Actions';
  const bound = (offset: number) =>
    record(0x85, ...u32(offset), 0, 0, sheetName.length, 0, ...[...sheetName].map((c) => c.charCodeAt(0)));
  const offset = bof.length + globals.length + bound(0).length + eof.length;
  return compound('Workbook', [...bof, ...globals, ...bound(offset), ...eof, ...bof, ...cells, ...eof]);
}
