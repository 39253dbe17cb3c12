// Undoing in the table: only where the value is still the one that was written.
import { expect, test } from 'vitest';
import type { DataColumn } from './data-table.types.ts';
import { buildReverse, tellRedone, tellUndone, tellWritten } from './undo.rules.ts';

interface Row {
  id: string;
  nom: string | null;
}
const nom: DataColumn<Row> = { id: 'nom', header: 'Nom', value: (row) => row.nom };
const model = (rows: Row[]) => ({ rows: rows.map((row) => ({ key: row.id, row })), all: [nom] });
const ecrite = (key: string, avant: string | null, apres: string | null) => ({ key, column: 'nom', avant, apres });

test('the earlier value comes back, absence included', () => {
  const { wishes, left } = buildReverse(
    { written: [ecrite('a', null, 'Un'), ecrite('b', 'Deux', null)] },
    model([
      { id: 'a', nom: 'Un' },
      { id: 'b', nom: null },
    ]),
  );
  expect(wishes.map(({ key, value, typed }) => [key, value, typed])).toEqual([
    ['a', null, ''],
    ['b', 'Deux', 'Deux'],
  ]);
  expect(left).toBe(0);
});

test('what somebody changed since is left, as is a row no longer shown', () => {
  const { wishes, left } = buildReverse(
    { written: [ecrite('a', 'Un', 'Deux'), ecrite('z', 'Un', 'Deux')] },
    model([{ id: 'a', nom: 'Trois' }]),
  );
  expect([wishes, left]).toEqual([[], 2]);
});

test.each([
  [1, 0, 'Enregistré'],
  [0, 1, 'Refusé'],
  [12, 0, '12 cases écrites.'],
  [1, 1, '1 case écrite, 1 refusée, à corriger ici.'],
  [3, 2, '3 cases écrites, 2 refusées, à corriger ici.'],
])('%i written, %i refused', (ecrites, refusees, attendu) => {
  expect(tellWritten(ecrites, refusees)).toBe(attendu);
});

test('undoing says so', () => {
  expect([tellUndone(2, 0), tellUndone(1, 0), tellUndone(0, 0), tellRedone(3, 0)]).toEqual([
    'Annulé : 2 cases remises.',
    'Annulé : une case remise.',
    'Annulé',
    'Refait : 3 cases remises.',
  ]);
});
