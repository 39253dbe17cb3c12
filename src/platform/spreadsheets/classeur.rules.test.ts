// What must be refused, and how: disguised, protected, damaged, oversized and hostile files each get one French sentence.
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readWorkbook } from './classeur.rules.ts';
import { type Limits, type RefusCode, UnreadableFile } from './classeur.schema.ts';
import { ods, record, u16, wide, xls, xlsx, zip } from './fabrique.ts';
import { writeOds } from './ods/write-ods.rules.ts';
import { writeXlsx } from './xlsx/write-xlsx.rules.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from([...text].map((c) => c.charCodeAt(0)));

function refusal(bytes: Uint8Array, name: string, limits?: Partial<Limits>): UnreadableFile {
  try {
    readWorkbook(bytes, name, limits);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('The file was read.');
}

const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;
const plain = writeXlsx({
  sheets: [
    {
      name: 'Plan',
      grid: [
        ['Action', 'Coût'],
        ['Forum', 1200],
      ],
    },
  ],
});
const plainOds = writeOds({
  sheets: [
    {
      name: 'Plan',
      grid: [
        ['Action', 'Coût'],
        ['Forum', 1200],
      ],
    },
  ],
});
const encryptedManifest = { 'META-INF/manifest.xml': '<m><manifest:encryption-data/></m>' };

test.each<[what: string, code: RefusCode, name: string, bytes: Uint8Array]>([
  ['an empty file', 'vide', 'plan.csv', new Uint8Array(0)],
  ['a CSV of blanks', 'vide', 'plan.csv', utf8('\ufeff \r\n \r\n')],
  ['a PDF named .csv', 'type_inconnu', 'plan.csv', utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
  ['a PNG named .xlsx', 'type_inconnu', 'plan.xlsx', latin1('\u0089PNG\r\n\u001a\n')],
  ['a JPEG named .xls', 'type_inconnu', 'plan.xls', latin1('\u00ff\u00d8\u00ff\u00e0')],
  [
    'a Word document named .xlsx',
    'type_inconnu',
    'plan.xlsx',
    zip({ '[Content_Types].xml': '', 'word/document.xml': '' }),
  ],
  ['a presentation', 'type_inconnu', 'plan.xlsx', zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' })],
  ['a text document', 'type_inconnu', 'plan.ods', zip({ mimetype: 'application/vnd.oasis.opendocument.text' })],
  ['a zip of anything', 'type_inconnu', 'plan.xlsx', zip({ 'plan.xlsx': 'x' })],
  ['a binary workbook', 'format_non_lu', 'plan.xlsx', zip({ '[Content_Types].xml': '', 'xl/workbook.bin': '' })],
  ['a JSON file named .csv', 'type_inconnu', 'plan.csv', utf8('[{"action": 1}]')],
  ['an XML file named .xls', 'format_non_lu', 'plan.xls', utf8('<?xml version="1.0"?><Workbook/>')],
  ['a binary file named .csv', 'type_inconnu', 'plan.csv', utf8('a;b\0\0\0c;d')],
  ['a web page without table', 'type_inconnu', 'plan.xls', utf8('<html><body>Session expirée</body></html>')],
  ['an .xlsx cut short', 'abime', 'plan.xlsx', plain.subarray(0, plain.length - 300)],
  ['an .xlsx without its workbook', 'abime', 'plan.xlsx', zip({ '[Content_Types].xml': '' })],
  ['an .xlsx with tags badly closed', 'abime', 'plan.xlsx', xlsx({ sheets: ['<sheetData><row></sheetData>'] })],
  ['an .xlsx without sheets', 'sans_feuille', 'plan.xlsx', xlsx({ sheets: [] })],
  ['an .ods without sheets', 'sans_feuille', 'plan.ods', ods('')],
  ['a protected .ods', 'protege', 'plan.ods', ods('<table:table/>', '', encryptedManifest)],
  ['a protected .xls', 'protege', 'plan.xls', xls(record(0x2f, ...u16(1, 1, 1)), [])],
  ['an entity bomb', 'doctype', 'plan.xlsx', xlsx({ sheets: ['<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>'] })],
])('%s: %s', (_, code, name, bytes) => {
  const { message, code: got } = refusal(bytes, name);
  expect(got).toBe(code);
  expect(message).toMatch(/^Ce (fichier|classeur) .+\.$/s);
});

test('a DOCTYPE at the very start of a part is refused in .ods too', () => {
  const bytes = zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><office:document-content/>',
  });
  expect(refusal(bytes, 'plan.ods').code).toBe('doctype');
});

test('a password on a zip entry', () => {
  const bytes = plain.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 4; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
  }
  expect(refusal(bytes, 'plan.xlsx').code).toBe('protege');
});

test('a file heavier than the limit', () => {
  const { code, message } = refusal(utf8('a;b\n'.repeat(500_000)), 'plan.csv', { octets: 1024 * 1024 });
  expect(code).toBe('trop_gros');
  expect(message).toContain('1\u202fMo');
});

test('a zip bomb that tells its size is refused before it is inflated', () => {
  const bytes = bomb(16 * 1024 * 1024);
  expect(bytes.length).toBeLessThan(200_000);
  expect(refusal(bytes, 'plan.xlsx', { octetsDecompresses: 2e6 }).code).toBe('decompresse_trop_gros');
});

test('a zip bomb that lies about its size is refused while it is inflated', () => {
  const bytes = bomb(16 * 1024 * 1024);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50 || view.getUint32(at + 24, true) < 1e6) continue;
    view.setUint32(at + 24, 1000, true);
  }
  expect(refusal(bytes, 'plan.xlsx', { octetsDecompresses: 2e6 }).code).toBe('decompresse_trop_gros');
});

/** An .xlsx whose sheet is `size` spaces: 1,000 times smaller once zipped. */
function bomb(size: number): Uint8Array {
  const sheet = new Uint8Array(size).fill(32);
  sheet.set(strToU8('<worksheet><sheetData>'));
  sheet.set(strToU8('</sheetData></worksheet>'), size - 24);
  const rels = (type: string, target: string) =>
    strToU8(`<Relationships><Relationship Id="r1" Type="x/${type}" Target="${target}"/></Relationships>`);
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': rels('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': rels('worksheet', 's.xml'),
    'xl/s.xml': sheet,
  });
}

test('a far cell does not make a giant sheet', () => {
  const { code, message } = refusal(
    xlsx({ sheets: ['<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'] }),
    'plan.xlsx',
  );
  expect(code).toBe('trop_de_lignes');
  expect(message).toContain('1\u202f048\u202f576');
  expect(refusal(xlsx({ sheets: [row('<c r="XFD1"><v>1</v></c>')] }), 'plan.xlsx').code).toBe('trop_de_colonnes');
  const filled = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>';
  const repeated = (attributes: string, cell: string) =>
    ods(`<table:table><table:table-row ${attributes}>${cell}</table:table-row></table:table>`);
  expect(refusal(repeated('', filled), 'plan.ods').code).toBe('trop_de_colonnes');
  const one = '<table:table-cell office:value-type="float" office:value="1"/>';
  expect(refusal(repeated('table:number-rows-repeated="1048576"', one), 'plan.ods').code).toBe('trop_de_lignes');
});

test('16,384 declared columns are fine when they are empty; 100,000 filled ones are not', () => {
  const cells = Array.from({ length: 16_384 }, () => '<c/>').join('');
  expect(readWorkbook(xlsx({ sheets: [row(`<c><v>1</v></c>${cells}`)] }), 'x.xlsx').sheets[0]!.rows).toEqual([[1]]);
  expect(readWorkbook(utf8(`a;b${';'.repeat(100_000)}\n`), 'x.csv').sheets[0]!.rows).toEqual([['a', 'b']]);
  const { code, message } = refusal(utf8(`${'a;'.repeat(100_000)}\n`), 'x.csv');
  expect(code).toBe('trop_de_colonnes');
  expect(message).toContain('1\u202f000 colonnes');
});

test('too many rows, cells and sheets', () => {
  expect(refusal(utf8('a;b\n'.repeat(200_001)), 'x.csv').code).toBe('trop_de_lignes');
  expect(refusal(utf8('a;b\n'.repeat(1000)), 'x.csv', { cellules: 1500 }).code).toBe('trop_de_cellules');
  expect(refusal(xlsx({ sheets: Array<string>(501).fill('<sheetData/>') }), 'x.xlsx').code).toBe('trop_de_feuilles');
});

const HUGE = 'x'.repeat(10_000_000);

test.each<[what: string, name: string, bytes: () => Uint8Array, cell: string]>([
  [
    '.xlsx, inline',
    'x.xlsx',
    () => xlsx({ sheets: [row(`<c r="C1" t="inlineStr"><is><t>${HUGE}</t></is></c>`)] }),
    'C1',
  ],
  ['.xlsx, shared', 'x.xlsx', () => xlsx({ sheets: [row('')], strings: [`<t>${HUGE}</t>`] }), 'strings.xml'],
  [
    '.ods',
    'x.ods',
    () =>
      ods(
        `<table:table><table:table-row><table:table-cell><text:p>${HUGE}</text:p></table:table-cell></table:table-row></table:table>`,
      ),
    'A1',
  ],
  ['.csv', 'x.csv', () => utf8(`a;b\nc;"${HUGE}"\n`), 'B2'],
])('a cell of 10 MB: %s', (_, name, bytes, cell) => {
  const { code, message } = refusal(bytes(), name);
  expect(code).toBe('cellule_trop_longue');
  expect(message).toContain(cell);
});

test('a cell just over the limit is named by sheet, row and column', () => {
  const { message } = refusal(utf8(`a;b\nc;${'x'.repeat(1_000_001)}\n`), 'plan.csv');
  expect(message).toContain('La cellule B2 (feuille «\u00a0plan\u00a0», ligne 2, colonne 2)');
});

test('a quote never closed in a heavy CSV names the cell rather than swallowing the rows', () => {
  const rows = readWorkbook(utf8(`a;b\n1;"deux\n${'3;4\n'.repeat(1000)}`), 'x.csv').sheets[0]!.rows;
  expect(rows).toHaveLength(1002);
  expect(rows[1]).toEqual(['1', '"deux']);
});

test('macros, external links and embedded files are not opened', () => {
  const bytes = xlsx({
    sheets: [row('<c r="A1"><f>[1]Feuil1!A1</f><v>3</v></c>')],
    extra: {
      'xl/vbaProject.bin': 'x',
      'xl/externalLinks/externalLink1.xml': '<!DOCTYPE a>',
      'xl/embeddings/a.zip': 'PK',
    },
  });
  expect(readWorkbook(bytes, 'plan.xlsm').sheets[0]!.rows).toEqual([[3]]);
});

test('a web table named .xls is read, spans included', () => {
  const page = `<html><meta charset="utf-8"><table><tr><th colspan="2">Coût</th></tr><tr><td>01500</td><td>1&nbsp;200 &euro; &eacute;&frac12; &amp;eacute;</td></tr></table>
    <table><tr><td>=1+1</td></tr></table></html>`;
  const book = readWorkbook(utf8(page), 'export.xls');
  expect(book.sheets.map((sheet) => sheet.rows)).toEqual([
    [['Coût'], ['01500', '1\u00a0200 € é½ &eacute;']],
    [['=1+1']],
  ]);
  expect(book.sheets[0]!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
});

test('an .ods named .xlsx and an .xlsx named .csv are read for what they are', () => {
  expect(readWorkbook(plainOds, 'plan.xlsx').format).toBe('ods');
  expect(readWorkbook(plain, 'plan.csv').format).toBe('xlsx');
});

const label = record(0x204, ...u16(0, 0, 0), ...wide('x'));
const SOURCES = [plain, plainOds, xls([], label), utf8('a;"b";c\n1;"2\n3";4\n')];

test('damaged files are read or refused, never anything else', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...SOURCES), damage, fc.nat(), (source, changes, cut) => {
      const bytes = source.slice(0, cut % 3 === 0 ? cut % source.length : source.length);
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      try {
        readWorkbook(bytes, 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFile);
      }
    }),
    { numRuns: 1500 },
  );
});

test('a bit changed inside a compressed part is noticed', () => {
  const stored = zipSync(
    {
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8('<a><b>412000</b></a>'),
    },
    { level: 0 },
  );
  const at = new TextDecoder('latin1').decode(stored).indexOf('412000');
  stored[at] = '9'.charCodeAt(0);
  expect(refusal(stored, 'x.ods').message).toContain('altérée');
});
