// A CSV of points, as found: whatever its separator, quotes, encoding and ends of line, its bytes come out with three columns more.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildQpvIndex } from '../appartenance/index-qpv.ts';
import type { Contour } from '../contours/contour.ts';
import { tellBilan } from './bilan.ts';
import { lecture, readNombre } from './nombre.ts';
import { TablePoints, TableRefusee } from './table-points.ts';

const carre = (code: string, ouest: number, sud: number): Contour => ({
  ...{ code, nom: null, proprietes: {} },
  polygones: [
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ].map(([x, y]) => [ouest + x! / 128, sud + y! / 128]),
    ],
  ],
});
const index = buildQpvIndex([carre('QP044001', -1.5, 47.25), carre('QP044002', -1.49609375, 47.25)]);

const utf8 = (text: string) => new TextEncoder().encode(text);
function annotate(bytes: Uint8Array, piece = bytes.length || 1, asked: { lon?: string; lat?: string } = {}) {
  const table = new TablePoints(index, { ...asked, decode: (one) => new TextDecoder().decode(one) });
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += piece) out.push(...table.push(bytes.subarray(at, at + piece)));
  out.push(...table.end());
  return { text: new TextDecoder().decode(Uint8Array.from(out)), bytes: out, bilan: table.bilan };
}
const rowsOf = (text: string) => annotate(utf8(text)).text.split('\n');

test('the four outcomes, all codes of an overlap, metres to the border', () => {
  expect(
    rowsOf('nom,lon,lat\nseul,-1.499,47.2525\ndeux,-1.494,47.2525\nprès,-1.501,47.2525\nloin,-1.6,47.2525\nrien,,\n'),
  ).toEqual([
    'nom,lon,lat,code_qpv,distance_m,statut',
    'seul,-1.499,47.2525,QP044001,-75.70,en_qpv',
    'deux,-1.494,47.2525,QP044001|QP044002,-129.71,en_qpv'.replace('-129.71', expectedOverlap()),
    'près,-1.501,47.2525,,75.70,bande_300m',
    'loin,-1.6,47.2525,,,hors_qpv',
    'rien,,,,,point_invalide',
    '',
  ]);
});

/** The nearest border of either. */
const expectedOverlap = () => index.distanceAt(-1.494, 47.2525)!.toFixed(2);

test.each([
  ['lon;lat', '-1.499;47.2525', 'lon;lat;code_qpv;distance_m;statut', '-1.499;47.2525;QP044001;-75.70;en_qpv'],
  [
    'lat\tlon',
    '47.2525\t-1.499',
    'lat\tlon\tcode_qpv\tdistance_m\tstatut',
    '47.2525\t-1.499\tQP044001\t-75.70\ten_qpv',
  ],
  [
    '"a;b";"Longitude";"Latitude"',
    '"x;""y""\nz";"-1.499";"47.2525"',
    '"a;b";"Longitude";"Latitude";code_qpv;distance_m;statut',
    '"x;""y""\nz";"-1.499";"47.2525";QP044001;-75.70;en_qpv',
  ],
  [
    'X|Y',
    '-1.494|47.2525',
    'X|Y|code_qpv|distance_m|statut',
    `-1.494|47.2525|"QP044001|QP044002"|${expectedOverlap()}|en_qpv`,
  ],
  [
    'x;y;x_longitude;y_latitude',
    '355000;6689000;-1.499;47.2525',
    'x;y;x_longitude;y_latitude;code_qpv;distance_m;statut',
    '355000;6689000;-1.499;47.2525;QP044001;-75.70;en_qpv',
  ],
  ['code_qpv,lon,lat', 'zut,-1.6,47', 'code_qpv,lon,lat,code_qpv_2,distance_m,statut', 'zut,-1.6,47,,,hors_qpv'],
])('%s', (header, row, outHeader, outRow) => {
  for (const end of ['\n', '\r\n'])
    expect(annotate(utf8(`${header}${end}${row}${end}`)).text).toBe(`${outHeader}${end}${outRow}${end}`);
  expect(annotate(utf8(`${header}\n${row}`)).text).toBe(`${outHeader}\n${outRow}`);
});

test.each([
  ['latitude and longitude exchanged', '47.2525;-1.499', 'inverse', 'inversées'],
  ['Lambert 93', '355000;6689000', 'lambert', 'Lambert 93'],
  ['zero', '0;0', 'zero', '(0, 0)'],
  ['words', 'inconnue;47', 'illisible', 'nombre'],
  ['off the globe', '-1e9;47', 'hors_globe', 'degrés'],
  ['nothing', ';', 'absent', 'sans position'],
  ['a missing field', '-1.499', 'illisible', 'nombre'],
])('%s: the point is not used, counted, and said', (_name, row, motif, word) => {
  const { text, bilan } = annotate(utf8(`lon;lat\n${row}\n`));
  expect(text.split('\n')[1]).toBe(`${row};;;point_invalide`);
  expect(bilan.invalides).toMatchObject({ [motif]: 1 });
  expect(tellBilan(bilan).join('\n')).toContain(word);
  expect(tellBilan(bilan).join('\n')).toContain('ligne 2');
});

test('a decimal comma is read, counted and said', () => {
  const { text, bilan } = annotate(utf8('lon;lat\n"-1,499";47,2525\n'));
  expect(text).toContain('QP044001;-75.70;en_qpv');
  expect(tellBilan(bilan).join('\n')).toContain('virgule');
});

test('marks, accents of another encoding, empty lines and long cells go out as they came', () => {
  const start = [0xef, 0xbb, 0xbf, ...utf8('nom;lon;lat\r\n')];
  const row = [0xc9, 0x74, 0xff, ...utf8(`${'x'.repeat(3000)};-1.6;47.25`)];
  const { bytes } = annotate(Uint8Array.from([...start, ...row, 13, 10, 13, 10, ...utf8('fin;-1.6;47.25')]));
  const added = utf8(';;;hors_qpv');
  expect(bytes).toEqual([
    ...[...start.slice(0, -2), ...utf8(';code_qpv;distance_m;statut\r\n'), ...row, ...added, 13, 10, 13, 10],
    ...[...utf8('fin;-1.6;47.25'), ...added],
  ]);
});

describe('columns', () => {
  test('asked for by their names', () => {
    expect(annotate(utf8('a;b\n47.2525;-1.499\n'), 100, { lon: 'B', lat: 'a' }).text).toContain('QP044001');
  });
  test.each([
    ['no longitude', 'a;b\n1;2\n', {}, '--lon'],
    ['no latitude', 'lon;b\n1;2\n', {}, '--lat'],
    ['an unknown name', 'lon;lat\n1;2\n', { lon: 'zut' }, 'zut'],
    ['one column for two', 'lon;lat\n1;2\n', { lon: 'lat' }, 'même colonne'],
    ['nothing', '', {}, 'vide'],
    ['a quote never closed', `lon;lat\n"${'x'.repeat(17 * 1024 * 1024)}`, {}, 'guillemet'],
  ])('%s', (_name, text, asked, word) => {
    const run = () => {
      const table = new TablePoints(index, { ...asked, decode: (one) => new TextDecoder().decode(one) });
      const bytes = utf8(text);
      for (let at = 0; at < bytes.length; at += 1 << 20) table.push(bytes.subarray(at, at + (1 << 20)));
      table.end();
    };
    expect(run).toThrow(TableRefusee);
    expect(run).toThrow(word);
  });
});

test('the pieces of the file change nothing, and what is added can be taken off again', () => {
  const cell = fc.oneof(
    fc.double({ min: -2, max: 48, noNaN: true }).map(String),
    fc
      .string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '"', ';', '0', '-', ',') })
      .map((text) => `"${text.replaceAll('"', '""')}"`),
    fc.constant(''),
  );
  const row = fc.tuple(cell, cell, cell).map((cells) => cells.join(';'));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.nat(40), (rows, end, piece) => {
      const bytes = utf8(['id;lon;lat', ...rows, ''].join(end));
      const whole = annotate(bytes);
      expect(annotate(bytes, piece + 1).text).toBe(whole.text);
      expect(
        whole.text.replace(/;[^;"\n]*;[^;"\n]*;(statut|en_qpv|hors_qpv|bande_300m|point_invalide)(?=\r?\n)/g, ''),
      ).toBe(new TextDecoder().decode(bytes));
      expect(whole.bilan.lignes).toBe(rows.length);
    }),
  );
});

test('a number is read as Number() reads it', () => {
  const written = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.double({ min: -180, max: 180, noNaN: true }).map((n) => n.toFixed(7)),
    fc.double({ min: -180, max: 180, noNaN: true }).map((n) => n.toFixed(20)),
    fc.string({ unit: fc.constantFrom('1', '9', '0', '.', '-', 'e', '+'), maxLength: 30 }),
  );
  fc.assert(
    fc.property(written, (text) => {
      const expected = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
      expect(readNombre(utf8(`;${text};`), 1, 1 + text.length)).toBe(expected);
      expect(readNombre(utf8(text.replace('.', ',')), 0, text.length)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
  readNombre(utf8('1,5'), 0, 3);
  expect(lecture.virgule).toBe(true);
});
