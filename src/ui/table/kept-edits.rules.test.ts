// Refused cells on the device: what was typed comes back with its reason, what is mended or too old leaves, and anything else
// found under the name is as nothing.
import { expect, test } from 'vitest';
import type { DataColumn } from './data-table.types.ts';
import {
  isSettled,
  KEPT_DAYS,
  type KeptEdits,
  mergeKept,
  openKept,
  readKept,
  tellRefused,
  UNFINISHED,
} from './kept-edits.rules.ts';

const through = (kept: KeptEdits, now = 0) => openKept(readKept(JSON.stringify(kept), now));

test('refused, reloaded, mended', () => {
  const kept = mergeKept({}, [['a\ndebut', { status: 'refused', typed: '31/02/2026', motif: 'Pas une date.' }]], 0);
  expect(through(kept).get('a\ndebut')).toEqual({ status: 'refused', typed: '31/02/2026', motif: 'Pas une date.' });
  expect(through(mergeKept(kept, [['a\ndebut', null]], 1)).size).toBe(0);
});

test('a page closed while it was writing gives back what it had not written', () => {
  const kept = mergeKept({}, [['a\nnom', { status: 'saving', value: 'Un', typed: 'Un' }]], 0);
  expect(through(kept).get('a\nnom')).toEqual({ status: 'refused', typed: 'Un', motif: UNFINISHED });
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another shape', '{"a":["x"],"b":3,"c":[1,"m",0]}'],
  ['a list', '["a"]'],
  ['too old', JSON.stringify({ a: ['x', 'm', -KEPT_DAYS * 86_400_000] })],
])('%s is as nothing', (_, text) => {
  expect(openKept(readKept(text, 0)).size).toBe(0);
});

test('5,000 cells stay under a megabyte', () => {
  const edits = Array.from({ length: 5_000 }, (_, i) => {
    const typed = 'Association inconnue de nous';
    const motif = `« ${typed} » n’est pas dans la liste.`;
    return [`${crypto.randomUUID()}\npilote${i % 25}`, { status: 'refused', typed, motif }] as const;
  });
  const kept = mergeKept({}, edits, 1_790_000_000_000);
  expect(JSON.stringify(kept).length).toBeLessThan(1_000_000);
  expect(through(kept, 1_790_000_000_000).size).toBe(5_000);
});

test('what the row now says is settled, however it was typed', () => {
  const column: DataColumn<{ debut: string | null }> = {
    id: 'debut',
    header: 'Début',
    value: (row) => row.debut,
    editor: { kind: 'date' },
  };
  const settled = (typed: string) => isSettled(column, { debut: '2026-03-05' }, typed);
  expect(['05/03/2026', '5/3/2026', '2026-03-05', '31/02/2026', ''].map(settled)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  [1, 0, 'Une case refusée reste à corriger.', null],
  [12, 0, '12 cases refusées restent à corriger.', null],
  [12, 1, '12 cases refusées restent à corriger.', '1 est dans des lignes ou des colonnes qui ne sont pas affichées.'],
  [
    2,
    2,
    '2 cases refusées restent à corriger.',
    'Elles sont dans des lignes ou des colonnes qui ne sont pas affichées.',
  ],
])('%i refused, %i elsewhere', (total, elsewhere, title, where) => {
  expect(tellRefused(total, elsewhere)).toEqual({ title, elsewhere: where });
});
