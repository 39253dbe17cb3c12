// One line per field, from the first value to the last; what came back is no news; hidden values are still news.
import { expect, test } from 'vitest';
import type { ModificationVue } from '../../../domains/actions/fiche.schema.ts';
import { groupNouveautes } from './nouveautes.rules.ts';

const m = (numero: number, champ: string, avant: unknown, apres: unknown): ModificationVue => ({
  ...{ numero, champ, avant, apres, libelle: champ, par_nom: null, le: '2026-03-10T09:00:00Z', cause: 'test' },
  retour: { ok: true },
});

test.each([
  ['one change', [m(1, 'a', 1, 2)], [['a', 1, 2]]],
  [
    'two changes of one field',
    [m(3, 'a', 2, 3), m(2, 'b', 0, 1), m(1, 'a', 1, 2)],
    [
      ['a', 1, 3],
      ['b', 0, 1],
    ],
  ],
  ['a field that came back', [m(2, 'a', 2, 1), m(1, 'a', 1, 2)], []],
  ['values hidden from the reader', [m(1, 'a', null, null)], [['a', null, null]]],
  ['nothing', [], []],
])('%s', (_cas, lues, attendu) => {
  expect(groupNouveautes(lues).map(({ champ, avant, apres }) => [champ, avant, apres])).toEqual(attendu);
});
