// The three-way comparison, case by case.
import { expect, test } from 'vitest';
import { compareTrois } from './comparaison.rules.ts';

const verdict = (fichier: object, actuel: object, importe: object | undefined, presents: string[] = []) => {
  const { appliquer, conflits } = compareTrois(fichier as never, actuel as never, importe as never, new Set(presents));
  return conflits.length ? 'conflit' : appliquer.length ? appliquer[0]!.apres : 'rien';
};

test.each([
  ['same value everywhere', { a: 1 }, { a: 1 }, { a: 1 }, 'rien'],
  ['the file changed, nobody touched it here', { a: 2 }, { a: 1 }, { a: 1 }, 2],
  ['edited here, the file did not change', { a: 1 }, { a: 9 }, { a: 1 }, 'rien'],
  ['edited here and changed in the file', { a: 2 }, { a: 9 }, { a: 1 }, 'conflit'],
  ['edited here to what the file says', { a: 2 }, { a: 2 }, { a: 1 }, 'rien'],
  ['never imported, empty here', { a: 'x' }, { a: '' }, undefined, 'x'],
  ['never imported, typed by hand here', { a: 'x' }, { a: 'y' }, undefined, 'conflit'],
  ['zero typed by hand is not empty', { a: 5 }, { a: 0 }, undefined, 'conflit'],
  ['lists are compared by content', { a: ['x'] }, { a: ['x'] }, undefined, 'rien'],
])('%s', (_name, fichier, actuel, importe, attendu) => {
  expect(verdict(fichier, actuel, importe)).toEqual(attendu);
});

test('a cell emptied in the file empties the field nobody touched', () => {
  expect(verdict({}, { a: 'x' }, { a: 'x' }, ['a'])).toBe(null);
});
test('a cell emptied in the file does not erase what was edited here', () => {
  expect(verdict({}, { a: 'mine' }, { a: 'x' }, ['a'])).toBe('conflit');
});
test('a column absent from the file says nothing', () => {
  expect(verdict({}, { a: 'x' }, { a: 'x' })).toBe('rien');
});
