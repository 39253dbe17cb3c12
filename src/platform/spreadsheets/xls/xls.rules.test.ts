// Reads .xls files made record by record: numbers, dates, texts cut between records, formulas, marks, notes, protection.
import { expect, test } from 'vitest';
import { readWorkbook } from '../classeur.rules.ts';
import { compound, f64, record, u16, u32, wide, xls } from '../fabrique.ts';

const font = (flags: number, weight: number) =>
  record(0x31, ...u16(200, flags, 0, weight), ...Array<number>(8).fill(0));
/** Font, number format, fill pattern, colour. */
const xf = (fontIndex: number, format: number, pattern = 0, colour = 64) =>
  record(0xe0, ...u16(fontIndex, format, 0, 0, 0), ...u32(0, (pattern << 26) >>> 0), ...u16(colour));
const GLOBALS = [
  ...font(0, 400),
  ...font(0, 700),
  ...font(8, 400),
  ...record(0x41e, ...u16(170), ...wide('0.0%')),
  ...[xf(0, 0), xf(1, 14), xf(2, 0), xf(0, 170), xf(0, 0, 1, 11)].flat(),
  ...record(0xfc, ...u32(3, 3), ...wide('Été'), ...u16(6), 0, ...[...'Forum'.slice(0, 3)].map((c) => c.charCodeAt(0))),
  ...record(0x3c, 1, ...u16(117, 109, 0x2019), ...wide('b')),
];

test('values of every kind of record, with their marks', () => {
  const cells = [
    ...record(0x7d, ...u16(5, 5, 2000, 0, 1)),
    ...record(0x208, ...u16(4, 0, 3, 255, 0, 0, 0x20, 0)),
    ...record(0xfd, ...u16(0, 0, 0), ...u32(0)),
    ...record(0xfd, ...u16(0, 1, 2), ...u32(1)),
    ...record(0x203, ...u16(1, 0, 1), ...f64(45436)),
    ...record(0x27e, ...u16(1, 1, 3), ...u32(((60 << 2) | 3) >>> 0)),
    ...record(0xbd, ...u16(2, 0), ...u16(0), ...u32((7 << 2) | 2), ...u16(4), ...u32((8 << 2) | 2), ...u16(1)),
    ...record(0x205, ...u16(3, 0, 0), 1, 0),
    ...record(0x205, ...u16(3, 1, 0), 0x17, 1),
    ...record(0x06, ...u16(4, 0, 0), ...f64(2.5), ...Array<number>(8).fill(0)),
    ...record(0x06, ...u16(4, 1, 0), 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...Array<number>(8).fill(0)),
    ...record(0x207, ...wide('texte')),
    ...record(0x06, ...u16(4, 2, 0), 2, 0, 0x07, 0, 0, 0, 0xff, 0xff, ...Array<number>(8).fill(0)),
    ...record(0xbe, ...u16(5, 0, 4, 4, 1)),
    ...record(0x203, ...u16(5, 5, 0), ...f64(1)),
    ...record(0xe5, ...u16(1, 0, 1, 2, 4)),
  ];
  const book = readWorkbook(xls(GLOBALS, cells), 'suivi.xls');
  const sheet = book.sheets[0]!;
  expect(book.format).toBe('xls');
  expect(sheet.name).toBe('Actions');
  expect(sheet.rows).toEqual([
    ['Été', 'Forum’'],
    [{ iso: '2024-05-24' }, 0.6],
    [7, 8],
    [true],
    [2.5, 'texte'],
    [null, null, null, null, null, 1],
  ]);
  expect(Object.fromEntries(sheet.marks)).toEqual({
    '0,1': { struck: true },
    '1,0': { bold: true },
    '1,1': { percent: true },
    '2,1': { colour: '#00FF00' },
    '3,1': { error: '#REF!' },
    '4,0': { formula: true, hidden: true },
    '4,1': { formula: true, hidden: true },
    '4,2': { formula: true, error: '#DIV/0!' },
    '5,0': { colour: '#00FF00' },
    '5,1': { colour: '#00FF00' },
    '5,5': { hidden: true },
  });
  expect(sheet.merges).toEqual([{ top: 0, left: 2, bottom: 1, right: 4 }]);
});

test('the 1904 date system', () => {
  const globals = [...record(0x22, ...u16(1)), ...GLOBALS];
  const sheet = readWorkbook(xls(globals, record(0x203, ...u16(0, 0, 1), ...f64(43974))), 'x.xls').sheets[0]!;
  expect(sheet.rows).toEqual([[{ iso: '2024-05-24' }]]);
});

test('notes are comments', () => {
  const cells = [
    ...record(0xfd, ...u16(0, 0, 0), ...u32(2)),
    ...record(0x5d, ...u16(0x15, 18, 0x19, 7), ...Array<number>(14).fill(0)),
    ...record(0x1b6, ...u16(0, 0, 0, 0, 0, 7, 16), ...u32(0)),
    ...record(0x3c, 0, ...[...'Service'].map((c) => c.charCodeAt(0))),
    ...record(0x1c, ...u16(0, 0, 0, 7), ...wide('A')),
  ];
  const sheet = readWorkbook(xls(GLOBALS, cells), 'x.xls').sheets[0]!;
  expect(sheet.marks.get('0,0')).toEqual({ comment: 'Service' });
});

test.each<[what: string, bytes: Uint8Array, code: string]>([
  ['a protected .xls', xls(record(0x2f, ...u16(1, 1, 1)), []), 'protege'],
  ['a protected .xlsx', compound('EncryptedPackage', [1, 2, 3]), 'protege'],
  ['a Word document', compound('WordDocument', [1, 2, 3]), 'type_inconnu'],
  ['a message', compound('__properties_version1.0', [1]), 'type_inconnu'],
  ['Excel 95', compound('Book', record(0x809, ...u16(0x500, 5))), 'format_non_lu'],
  ['a stream cut short', compound('Workbook', [...record(0x809, ...u16(0x600, 5)), ...u16(0xfc, 9000)]), 'abime'],
  ['a container cut short', xls(GLOBALS, []).subarray(0, 1600), 'abime'],
])('%s is refused', (_, bytes, code) => {
  expect(() => readWorkbook(bytes, 'x.xls')).toThrow(expect.objectContaining({ name: 'UnreadableFile', code }));
});
