// Reads .xlsx files made part by part: dates of both systems, codes, marks, comments, hidden parts, formulas and errors.
import { writeXlsx as writeWithHucre } from 'hucre';
import { expect, test } from 'vitest';
import { readWorkbook } from '../classeur.rules.ts';
import type { CellMark, CellValue } from '../classeur.schema.ts';
import { type XlsxParts, xlsx } from '../fabrique.ts';

const read = (parts: XlsxParts) => readWorkbook(xlsx(parts), 'plan.xlsx');
const one = (parts: XlsxParts) => read(parts).sheets[0]!;

const FORMATS = [
  'dd/mm/yyyy',
  'dd/mm/yyyy hh:mm',
  '0.0%',
  '00000',
  '0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##',
];
const styleOf = (format: number | string) => `<numFmts><numFmt numFmtId="200" formatCode="${format}"/></numFmts>
  <fonts><font/></fonts><fills><fill/></fills><cellXfs><xf numFmtId="${typeof format === 'number' ? format : 200}"/></cellXfs>`;

test.each<[format: number | string, value: string, date1904: boolean, expected: CellValue]>([
  [14, '45436', false, { iso: '2024-05-24' }],
  [14, '45436.99999', false, { iso: '2024-05-24' }],
  [14, '43974', true, { iso: '2024-05-24' }],
  [14, '1', false, { iso: '1900-01-01' }],
  [14, '59', false, { iso: '1900-02-28' }],
  [14, '61', false, { iso: '1900-03-01' }],
  [14, '0', false, 0],
  [14, '-3', false, -3],
  [14, '9999999', false, 9999999],
  [22, '45436.6041666667', false, { iso: '2024-05-24T14:30' }],
  ['[$-40C]d mmmm yyyy', '45436.7', false, { iso: '2024-05-24' }],
  ['jj/mm/aaaa', '45436', false, { iso: '2024-05-24' }],
  ['mmm-yy', '45436', false, { iso: '2024-05-24' }],
  [FORMATS[1]!, '45375.1041666667', false, { iso: '2024-03-24T02:30' }],
  [FORMATS[1]!, '45382.1041666667', false, { iso: '2024-03-31T02:30' }],
  ['hh:mm', '0.604166666666667', false, '14:30'],
  ['hh:mm', '45436.604166666667', false, '14:30'],
  ['[h]:mm', '1.5', false, '36:00'],
  ['00000', '1500', false, '01500'],
  [FORMATS[4]!, '612345678', false, '06 12 34 56 78'],
  ['000 000 000 00000', '12345678901234', false, '123 456 789 01234'],
  ['# ##0 &quot;€&quot;', '412000', false, 412000],
  ['#,##0.00', '1234.5', false, 1234.5],
  ['0.00', '3', false, 3],
  ['General', '12345678901234', false, 12345678901234],
  ['yyyy-mm-dd hh:mm:ss.000', '45436.5', false, { iso: '2024-05-24T12:00' }],
])('format %s, value %s, 1904 %s', (format, value, date1904, expected) => {
  const sheet = one({
    sheets: [`<sheetData><row r="1"><c r="A1" s="0"><v>${value}</v></c></row></sheetData>`],
    styles: styleOf(format),
    workbook: date1904 ? 'date1904="1"' : '',
  });
  expect(sheet.rows).toEqual([[expected]]);
});

test('a percentage keeps its number and says so', () => {
  const sheet = one({
    sheets: ['<sheetData><row r="1"><c r="A1" s="0"><v>0.6</v></c></row></sheetData>'],
    styles: styleOf('0%'),
  });
  expect(sheet.rows).toEqual([[0.6]]);
  expect(sheet.marks.get('0,0')).toEqual({ percent: true });
});

test('empty rows are kept in the middle and cut at the end; a row stops at its last value', () => {
  const sheet = one({
    sheets: [
      '<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="C2"/></row><row r="5"><c r="A5" t="b"><v>1</v></c></row><row r="900000"><c r="A900000"/></row></sheetData>',
    ],
  });
  expect(sheet.rows).toEqual([[], [null, 1], [], [], [true]]);
});

test('cells without references follow each other', () => {
  const sheet = one({
    sheets: ['<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>'],
  });
  expect(sheet.rows).toEqual([[1, 2], [3]]);
});

test('texts: shared, rich, inline, escaped, with phonetic guides and control characters', () => {
  const sheet = one({
    sheets: [
      `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>d&#8217;&amp;&lt;</t></is></c>
       <c r="D1" t="str"><f>A1</f><v>a_x000D_
b_x0007_</v></c></row></sheetData>`,
    ],
    strings: [
      '<t>Été</t>',
      '<r><t xml:space="preserve">Un </t></r><r><rPr><b/></rPr><t>deux</t></r><rPh><t>x</t></rPh>',
    ],
  });
  expect(sheet.rows).toEqual([['Été', 'Un deux', 'd’&<', 'a\nb']]);
  expect(sheet.marks.get('0,3')).toEqual({ formula: true });
});

const COLOURED = `<fonts><font/><font><b/></font><font><strike/></font></fonts>
  <fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill>
  <fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5999"/></patternFill></fill>
  <fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill>
  <fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills>
  <cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="2"/><xf fontId="2" fillId="0"/><xf fontId="0" fillId="3"/><xf fontId="0" fillId="4"/><xf fillId="5"/></cellXfs>`;

test('bold, strike-through and fills, theme colours with their tint, white being no colour', () => {
  const cells = [0, 1, 2, 3, 4, 5].map((style, i) => `<c r="${'ABCDEF'[i]}1" s="${style}"><v>1</v></c>`);
  const empty = '<c r="A2" s="1"/><c r="B2"><v>2</v></c><c r="Z2" s="1"/>';
  const sheet = one({
    sheets: [
      `<sheetData><row r="1">${cells.join('')}</row><row r="2">${empty}</row><row r="9"><c r="A9" s="1"/></row></sheetData>`,
    ],
    styles: COLOURED,
  });
  expect([...sheet.marks]).toEqual([
    ['0,1', { bold: true, colour: '#92D050' }],
    ['0,2', { struck: true }],
    ['0,3', { colour: '#B9CDE5' }],
    ['0,5', { colour: '#FFFF00' }],
    ['1,0', { colour: '#92D050' }],
  ]);
});

test('a text struck through in part counts as struck', () => {
  const sheet = one({
    sheets: ['<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'],
    strings: ['<r><t>garder </t></r><r><rPr><strike/></rPr><t>enlever</t></r>'],
  });
  expect(sheet.marks.get('0,0')).toEqual({ struck: true });
});

test('errors have no value, formulas keep their last result and are never computed', () => {
  const sheet = one({
    sheets: [
      `<sheetData><row r="1"><c r="A1" t="e"><f>B9</f><v>#REF!</v></c><c r="B1"><f>1+1</f><v>3</v></c><c r="C1"><f>WEBSERVICE("http://x")</f></c></row></sheetData>`,
    ],
  });
  expect(sheet.rows).toEqual([[null, 3]]);
  expect(Object.fromEntries(sheet.marks)).toEqual({
    '0,0': { formula: true, error: '#REF!' },
    '0,1': { formula: true },
    '0,2': { formula: true },
  });
});

test('notes and threads of comments, the thread in place of its placeholder', () => {
  const sheet = one({
    sheets: ['<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'],
    relations: [
      ['comments', '../comments1.xml'],
      ['threadedComment', '../threads.xml'],
    ],
    extra: {
      'xl/comments1.xml':
        '<comments><commentList><comment ref="A1"><text><r><t>à </t></r><r><t>vérifier</t></r></text></comment><comment ref="B1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>',
      'xl/threads.xml':
        '<ThreadedComments><threadedComment ref="B1" personId="{1}"><text>Montant ?</text></threadedComment><threadedComment ref="B1" personId="{2}"><text>5 000</text></threadedComment></ThreadedComments>',
      'xl/persons.xml': '<personList><person displayName="A" id="{1}"/><person displayName="B" id="{2}"/></personList>',
    },
  });
  expect(sheet.marks.get('0,0')).toEqual({ comment: 'à vérifier' });
  expect(sheet.marks.get('0,1')).toEqual({ comment: 'A\u202f: Montant ?\nB\u202f: 5 000' });
});

test('hidden sheets, rows and columns are read and flagged; merges stop where the table stops', () => {
  const book = read({
    sheets: [
      `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>
       <row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A50:B60"/></mergeCells>`,
      '<sheetData/>',
    ],
    attributes: ['', 'state="veryHidden"'],
  });
  expect(book.sheets.map((sheet) => sheet.hidden)).toEqual([false, true]);
  expect(book.sheets[0]!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
  const hidden: CellMark = { hidden: true };
  expect(Object.fromEntries(book.sheets[0]!.marks)).toEqual({ '0,1': hidden, '1,0': hidden });
});

test('a file with prefixes everywhere, as some software writes', () => {
  const bytes = xlsx({
    sheets: [
      '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>oui</x:t></x:is></x:c></x:row></x:sheetData>',
    ],
  });
  expect(readWorkbook(bytes, 'x.xlsx').sheets[0]!.rows).toEqual([['oui']]);
});

test('a workbook written by another library reads the same', async () => {
  const rows = [
    ['Action', 'Montant', 'Le', 'Oui'],
    ['Forum « emploi »', 1200.5, new Date(Date.UTC(2024, 4, 24)), true],
    ['<&>"', -3, null, false],
  ];
  const cells = new Map([['1,1', { value: 1200.5, style: { font: { bold: true } }, comment: { text: 'à voir' } }]]);
  const columns = [{}, {}, { numFmt: 'dd/mm/yyyy' }, {}];
  const merges = [{ startRow: 2, startCol: 1, endRow: 2, endCol: 3 }];
  const bytes = await writeWithHucre({ sheets: [{ name: 'Plan', rows, cells, columns, merges }] });
  const sheet = readWorkbook(bytes, 'x.xlsx').sheets[0]!;
  expect(sheet.name).toBe('Plan');
  expect(sheet.rows).toEqual([
    ['Action', 'Montant', 'Le', 'Oui'],
    ['Forum « emploi »', 1200.5, { iso: '2024-05-24' }, true],
    ['<&>"', -3, null, false],
  ]);
  expect(sheet.marks.get('1,1')).toEqual({ bold: true, comment: 'à voir' });
  expect(sheet.merges).toEqual([{ top: 2, left: 1, bottom: 2, right: 3 }]);
});
