// Blocks of cells to and from the clipboard, and what a pasted text means.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockOf, isInBlock, parseBlock, readPasted, tellCell, writeBlock } from './block.rules.ts';
import type { Editor } from './data-table.types.ts';

describe('the clipboard', () => {
  test.each([
    ['one cell', 'a', [['a']]],
    [
      'the line break that a spreadsheet adds',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'an empty cell, an empty row',
      'a\t\n\t',
      [
        ['a', ''],
        ['', ''],
      ],
    ],
    ['a cell of two lines', '"un\ndeux"\tb', [['un\ndeux', 'b']]],
    ['quotes kept', '"dit ""oui"""', [['dit "oui"']]],
    ['a quote inside a word is a sign', 'l"eau\tb', [['l"eau', 'b']]],
    ['nothing', '', [['']]],
  ])('%s', (_, text, attendu) => {
    expect(parseBlock(text)).toEqual(attendu);
  });

  test('what is copied is pasted back', () => {
    const cell = fc.string().map((text) => text.replaceAll('\r', ''));
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1 }));
    fc.assert(
      fc.property(block, (rows) => {
        // A last empty cell alone on its line is the line break that spreadsheets add.
        fc.pre(!(rows.at(-1)!.length === 1 && rows.at(-1)![0] === '' && rows.length > 1));
        expect(parseBlock(writeBlock(rows))).toEqual(rows);
      }),
    );
  });

  test('a block is the same whichever corner it was drawn from', () => {
    const block = blockOf({ row: 3, column: 2 }, { row: 1, column: 4 });
    expect(block).toEqual({ top: 1, left: 2, bottom: 3, right: 4 });
    expect([isInBlock(block, 2, 3), isInBlock(block, 0, 3), isInBlock(block, 2, 5)]).toEqual([true, false, false]);
  });
});

const choix: Editor = {
  kind: 'choice',
  choices: [
    { value: 'en_cours', label: 'En cours' },
    { value: 'idee', label: '\u2003Idée' },
  ],
  none: 'Aucun',
};

test.each<[string, Editor, string, unknown]>([
  ['a label, whatever its case and accents', choix, 'EN COURS ', 'en_cours'],
  ['a label that the list indents', choix, 'idee', 'idee'],
  ['the absence, by its word', choix, 'aucun', null],
  ['an unknown label', choix, 'Bloquée', '« Bloquée » n’est pas dans la liste.'],
  ['a French day', { kind: 'date' }, '5/3/2026', '2026-03-05'],
  ['an ISO day', { kind: 'date' }, '2026-03-05', '2026-03-05'],
  [
    'a day that does not exist',
    { kind: 'date' },
    '31/02/2026',
    '« 31/02/2026 » n’est pas une date. Écrivez-la par exemple 24/05/2024.',
  ],
  ['a French number with its euro', { kind: 'number' }, '1\u202f200,50 €', 1200.5],
  ['a word for a number', { kind: 'number' }, 'beaucoup', expect.any(String)],
  ['text', { kind: 'text' }, ' libre ', 'libre'],
  ['a point, as shown for what is absent', { kind: 'text' }, '·', null],
])('pasted: %s', (_, editor, text, attendu) => {
  const lu = readPasted(editor, text);
  expect(lu.ok ? lu.value : lu.motif).toEqual(attendu);
});

test('copied: labels and French days', () => {
  expect([
    tellCell(choix, 'idee'),
    tellCell({ kind: 'date' }, '2026-03-05'),
    tellCell(undefined, null),
    tellCell({ kind: 'number' }, 1200.5),
  ]).toEqual(['Idée', '05/03/2026', '', '1200,5']);
});
