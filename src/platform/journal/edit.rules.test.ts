// Two people on one field, field by field.
import { expect, test } from 'vitest';
import { compareEdits, sameValue } from './edit.rules.ts';

test.each([
  ['the value did not move', { a: 1 }, { champ: 'a', avant: 1, apres: 2 }, 'applied'],
  ['the value moved to something else', { a: 3 }, { champ: 'a', avant: 1, apres: 2 }, 'conflict'],
  ['the value moved to what is wanted', { a: 2 }, { champ: 'a', avant: 1, apres: 2 }, 'nothing'],
  ['nothing is changed', { a: 1 }, { champ: 'a', avant: 1, apres: 1 }, 'nothing'],
  ['an absent value is null', {}, { champ: 'a', avant: null, apres: 'x' }, 'applied'],
  ['zero is not an absence', { a: 0 }, { champ: 'a', avant: null, apres: 5 }, 'conflict'],
  ['an empty text is not an absence', { a: '' }, { champ: 'a', avant: null, apres: 'x' }, 'conflict'],
])('%s', (_name, current, edit, expected) => {
  const { applied, conflicts } = compareEdits(current, [edit]);
  expect(applied.length ? 'applied' : conflicts.length ? 'conflict' : 'nothing').toBe(expected);
});

test('a conflict shows the three values', () => {
  const { conflicts } = compareEdits({ titre: 'le sien' }, [{ champ: 'titre', avant: 'vu', apres: 'le mien' }]);
  expect(conflicts).toEqual([{ champ: 'titre', avant: 'vu', apres: 'le mien', actuel: 'le sien' }]);
});

test('objects are compared by content, lists by order', () => {
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
});
