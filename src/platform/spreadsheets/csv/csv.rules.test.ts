// Reads texts: separators, quotes, line ends, encodings, damaged quotes, and undoes our own neutralisation.
import { expect, test } from 'vitest';
import { readWorkbook } from '../classeur.rules.ts';
import type { CellValue } from '../classeur.schema.ts';
import { detectSeparator } from './csv.rules.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => readWorkbook(bytes, 'dossier/plan 2024.csv');
const rows = (text: string) => read(utf8(text)).sheets[0]!.rows;

test.each<[separator: string, text: string]>([
  [';', 'a;b;c\n1;2;3\n'],
  [',', 'a,b,c\n1,2,3\n'],
  ['\t', 'a\tb\tc\n1\t2\t3\n'],
  ['|', 'a|b|c\n1|2|3\n'],
  [';', 'nom;taux;part\nx;1,5;2,3\ny;2,5;7,1\n'],
  [',', 'nom,courriels,note\n"x","a@x.fr; b@y.fr",1\n"y","c@x.fr",2\n'],
  [';', 'Plan d’action 2024, version 2, janvier\n\na;b;c;d\n1;2;3;4\n5;6;7;8\n'],
  [';', 'une seule colonne\n1\n2\n'],
  ['|', 'sep=|\na|b\n1|2\n'],
  [';', '"a, b, c";d\n"e, f, g";h\n'],
])('separator %j', (separator, text) => {
  expect(detectSeparator(text)).toBe(separator);
});

test.each<[text: string, expected: CellValue[][]]>([
  [
    'a;b\r\n1;2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a;b\r1;2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a;b\n\n;2\n', [['a', 'b'], [], [null, '2']]],
  ['a;"b\nc";d\n', [['a', 'b\nc', 'd']]],
  ['a;"il dit ""oui""";d\n', [['a', 'il dit "oui"', 'd']]],
  [
    'a;"Le "Blosne" 2024";d\ne;f;g\n',
    [
      ['a', 'Le "Blosne" 2024', 'd'],
      ['e', 'f', 'g'],
    ],
  ],
  ['a;"b" ;c\n', [['a', 'b', 'c']]],
  [
    'a;b\n"jamais fermé;1\nc;2\nd;3\n',
    [
      ['a', 'b'],
      ['"jamais fermé', '1'],
      ['c', '2'],
      ['d', '3'],
    ],
  ],
  [
    'a;12" d’écran\nb;c\n',
    [
      ['a', '12" d’écran'],
      ['b', 'c'],
    ],
  ],
  [
    'a;b;;;\n1;2;;;\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'code;siret\n01500;12345678901234\n',
    [
      ['code', 'siret'],
      ['01500', '12345678901234'],
    ],
  ],
  ["a;'=1+1;'abc;''-x\n", [['a', '=1+1', "'abc", "'-x"]]],
  ['a;b\u0007\u0000c\n'.replace('\u0000', '\u0001'), [['a', 'bc']]],
  ['sep=;\na;b\n', [['a', 'b']]],
  ['a;b;\n', [['a', 'b']]],
])('%j', (text, expected) => {
  expect(rows(text)).toEqual(expected);
});

const FRENCH = 'Intitulé;Coût\nÉté à Cœur;1 200 €\n';

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = [...text].flatMap((c) => {
    const code = c.charCodeAt(0);
    return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
  return Uint8Array.from(bytes);
}

function cp1252(text: string): Uint8Array {
  const special: Record<string, number> = { '€': 0x80, œ: 0x9c };
  return Uint8Array.from([...text].map((c) => special[c] ?? c.charCodeAt(0)));
}

test.each<[encoding: string, bytes: Uint8Array]>([
  ['utf-8', utf8(FRENCH)],
  ['utf-8', utf8(`\ufeff${FRENCH}`)],
  ['utf-16le', utf16(`\ufeff${FRENCH}`, false)],
  ['utf-16be', utf16(`\ufeff${FRENCH}`, true)],
  ['utf-16le', utf16(FRENCH, false)],
  ['utf-16be', utf16(FRENCH, true)],
  ['windows-1252', cp1252(FRENCH)],
])('encoding %s', (encoding, bytes) => {
  const book = read(bytes);
  expect(book.encoding).toBe(encoding);
  expect(book.format).toBe('csv');
  expect(book.sheets[0]!.name).toBe('plan 2024');
  expect(book.sheets[0]!.rows).toEqual([
    ['Intitulé', 'Coût'],
    ['Été à Cœur', '1 200 €'],
  ]);
});
