// What is written reads back the same, in the three formats, by our reader and by another library's; formulas are harmless.
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readOds as readOdsWithHucre, readXlsx as readWithHucre } from 'hucre';
import { expect, test } from 'vitest';
import { readWorkbook } from './classeur.rules.ts';
import { type CellValue, markKey, type OutBook, type OutCell, type Sheet } from './classeur.schema.ts';
import { writeCsv } from './csv/write-csv.rules.ts';
import { writeOds } from './ods/write-ods.rules.ts';
import { cleanSheetNames, safeText } from './sortie.rules.ts';
import { writeXlsx } from './xlsx/write-xlsx.rules.ts';

const WRITERS = { xlsx: writeXlsx, ods: writeOds } as const;

/** Rows as a reader gives them: no empty text, cut after the last value, no empty row at the end. */
function trimmed(rows: readonly CellValue[][]): CellValue[][] {
  const out = rows.map((row) => {
    const cells = row.map((value) => (value === '' ? null : value));
    return cells.slice(0, cells.findLastIndex((value) => value !== null) + 1);
  });
  return out.slice(0, out.findLastIndex((row) => row.length > 0) + 1);
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    '+33 6',
    "'-a",
    '-',
    '@x',
    '\tx',
    '_x0041_',
    '  a  b ',
    'a\nb',
    'é œ €',
    '01500',
    '</t>',
    ']]>',
  ),
);
const day = fc
  .date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString().slice(0, 10), date.toISOString().slice(0, 16)))
  .map((iso) => ({ iso: iso.endsWith('T00:00') ? iso.slice(0, 10) : iso }));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n));
const value: fc.Arbitrary<CellValue> = fc.oneof(text, number, fc.integer(), fc.boolean(), fc.constant(null), day);
const grid = fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 12 });

test.each(['xlsx', 'ods'] as const)('any grid written as %s reads back the same', (format) => {
  fc.assert(
    fc.property(grid, (rows) => {
      const bytes = WRITERS[format]({ sheets: [{ name: 'Plan', grid: rows }] });
      const expected = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)));
      expect(readWorkbook(bytes, `x.${format}`).sheets[0]!.rows).toEqual(trimmed(expected));
    }),
    { numRuns: 300 },
  );
});

test('any texts written as CSV read back the same', () => {
  const texts = fc.array(fc.array(text, { minLength: 2, maxLength: 6 }), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(texts, (rows) => {
      const width = Math.max(...rows.map((row) => row.length));
      const full = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('x')]);
      const bytes = writeCsv({ sheets: [{ name: 'Plan', grid: [Array<string>(width).fill('t'), ...full] }] });
      const expected = full.map((row) => row.map((cell) => safeText(cell)));
      expect(readWorkbook(bytes, 'x.csv').sheets[0]!.rows.slice(1)).toEqual(trimmed(expected));
    }),
    { numRuns: 300 },
  );
});

const TABLE: OutBook = {
  sheets: [
    {
      name: 'Plan: actions/2024',
      columns: [
        { title: 'Action', kind: 'texte', width: 30 },
        { title: 'SIRET', kind: 'texte' },
        { title: 'Coût', kind: 'euros' },
        { title: 'Début', kind: 'date' },
        { title: 'Part QPV', kind: 'pourcentage' },
      ],
      headerRows: [
        [
          { title: 'Identification', span: 2 },
          { title: '2024', span: 3 },
        ],
      ],
      rows: [
        ['=HYPERLINK("http://x")', '01234567890123', 1200.5, { iso: '2024-05-24' }, 0.6],
        [{ value: 'Abandonnée', struck: true, colour: '#92D050', comment: 'à\nvoir' }, 12345678901234, null, null, 0],
      ],
    },
    { name: 'cachée', grid: [['x']], hidden: true },
  ],
};

test.each(['xlsx', 'ods'] as const)('a table with its two-line header, kinds and looks, as %s', (format) => {
  const book = readWorkbook(WRITERS[format](TABLE), 'x');
  const sheet = book.sheets[0]!;
  expect(book.format).toBe(format);
  expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['Plan actions 2024', false],
    ['cachée', true],
  ]);
  expect(sheet.rows).toEqual([
    ['Identification', null, '2024'],
    ['Action', 'SIRET', 'Coût', 'Début', 'Part QPV'],
    ['=HYPERLINK("http://x")', '01234567890123', 1200.5, { iso: '2024-05-24' }, 0.6],
    ['Abandonnée', '12345678901234', null, null, 0],
  ]);
  expect(sheet.merges).toEqual([
    { top: 0, left: 0, bottom: 0, right: 1 },
    { top: 0, left: 2, bottom: 0, right: 4 },
  ]);
  expect(sheet.marks.get('1,0')).toEqual({ bold: true, colour: '#E8ECEF' });
  expect(sheet.marks.get('2,0')).toBeUndefined();
  expect(sheet.marks.get('2,4')).toEqual({ percent: true });
  expect(sheet.marks.get('3,0')).toEqual({ struck: true, colour: '#92D050', comment: 'à\nvoir' });
});

test('the same as CSV: semicolons, decimal comma, ISO dates, formulas neutralised, undone by reading', () => {
  const bytes = writeCsv(TABLE);
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    '\ufeffIdentification;;2024;;\r\nAction;SIRET;Coût;Début;Part QPV\r\n' +
      '"\'=HYPERLINK(""http://x"")";01234567890123;1200,5;2024-05-24;60 %\r\nAbandonnée;12345678901234;;;0 %\r\n',
  );
  expect(readWorkbook(bytes, 'x.csv').sheets[0]!.rows[2]![0]).toBe('=HYPERLINK("http://x")');
});

test('no written part holds a formula', () => {
  for (const bytes of [writeXlsx(TABLE), writeOds(TABLE)]) {
    const parts = Object.values(unzipSync(bytes)).map((part) => new TextDecoder().decode(part));
    expect(parts.some((part) => /<f[ >]|table:formula/.test(part))).toBe(false);
  }
});

/** The workbook as it came in: titles above, two-line header, section rows, merges. */
function asGrid(sheet: Sheet): OutCell[][] {
  return sheet.rows.map((row, r) =>
    row.map((cell, c): OutCell => {
      const mark = sheet.marks.get(markKey(r, c));
      return {
        value: cell,
        bold: mark?.bold ?? false,
        colour: mark?.colour ?? '',
        ...(mark?.percent && { kind: 'pourcentage' as const }),
      };
    }),
  );
}

test.each(['xlsx', 'ods'] as const)('an imported workbook goes back into its own shape, as %s', (format) => {
  const bold = (text: string): OutCell => ({ value: text, bold: true });
  const first: OutBook = {
    sheets: [
      {
        name: 'Programmation',
        grid: [
          [bold('Contrat de ville — programmation 2024')],
          [],
          [bold('Action'), bold('Ville'), { value: null, bold: true }, bold('Part')],
          [null, 'demandé', 'accordé', null],
          [{ value: 'AXE 1 — Emploi', bold: true, colour: '#D9E1F2' }],
          ['Forum', 5000, 4000, { value: 0.6, kind: 'pourcentage' }],
        ],
        merges: [
          { top: 0, left: 0, bottom: 0, right: 3 },
          { top: 2, left: 1, bottom: 2, right: 2 },
          { top: 2, left: 0, bottom: 3, right: 0 },
        ],
        frozen: { rows: 4, columns: 1 },
      },
    ],
  };
  const read = readWorkbook(WRITERS[format](first), 'x').sheets[0]!;
  const again = WRITERS[format]({ sheets: [{ name: read.name, grid: asGrid(read), merges: read.merges }] });
  const reread = readWorkbook(again, 'x').sheets[0]!;
  expect(read.rows[5]).toEqual(['Forum', 5000, 4000, 0.6]);
  expect(read.merges).toHaveLength(3);
  expect(reread).toEqual(read);
});

test('another library reads our files the same', async () => {
  const expected = ['Abandonnée', '12345678901234'];
  const fromXlsx = await readWithHucre(writeXlsx(TABLE), { readStyles: true });
  const sheet = fromXlsx.sheets[0]!;
  expect(sheet.rows[3]!.slice(0, 2)).toEqual(expected);
  expect(sheet.rows[2]![3]).toEqual(new Date(Date.UTC(2024, 4, 24)));
  expect(sheet.cells?.get('3,0')?.comment?.text).toBe('à\nvoir');
  expect(sheet.freezePane).toEqual({ rows: 2 });
  expect(sheet.merges).toHaveLength(2);
  const fromOds = await readOdsWithHucre(writeOds(TABLE));
  expect(fromOds.sheets[0]!.rows[3]!.slice(0, 2)).toEqual(expected);
  expect(fromOds.sheets[0]!.rows[2]![2]).toBe(1200.5);
});

test('the same book gives the same bytes', () => {
  expect(writeXlsx(TABLE)).toEqual(writeXlsx(TABLE));
  expect(writeOds(TABLE)).toEqual(writeOds(TABLE));
});

test('an empty book still opens', () => {
  for (const bytes of [writeXlsx({ sheets: [] }), writeOds({ sheets: [] })]) {
    expect(readWorkbook(bytes, 'x').sheets.map((sheet) => sheet.rows)).toEqual([[]]);
  }
  expect(writeCsv({ sheets: [] })).toEqual(new TextEncoder().encode('\ufeff'));
});

test('sheet names Excel accepts', () => {
  const long = 'Programmation des actions de la commune de Saint-Jacques';
  expect(cleanSheetNames(["a/b:[c]*?\\d'", 'A', 'a', '', long, long, '’'])).toEqual([
    'a b c d',
    'A',
    'a (2)',
    'Feuille 4',
    'Programmation des actions de la',
    'Programmation des actions d (2)',
    '’',
  ]);
});

test('a text too long for a cell is cut and says so', () => {
  const cut = safeText('x'.repeat(40_000));
  expect(cut).toHaveLength(32_767);
  expect(cut).toContain('texte coupé');
});
