// Parts of a whole: they fill the line, small ones stay visible, shares are of the true total.
import { expect, test } from 'vitest';
import { buildParts } from './stacked-bar.rules.ts';

test.each([[[19, 41, 11, 12, 1]], [[1, 0, 100000]], [[5]]])('%o fills the line', (values) => {
  const parts = buildParts(values);
  const drawn = parts.filter((part) => part.width > 0);
  expect((drawn.at(-1)?.x ?? 0) + (drawn.at(-1)?.width ?? 0)).toBeCloseTo(1000);
  expect(drawn).toHaveLength(values.filter((value) => value > 0).length);
  expect(Math.min(...drawn.map((part) => part.width))).toBeGreaterThan(2.5);
});

test('shares', () => {
  expect(buildParts([1, 3]).map((part) => part.share)).toEqual(['25\u202f%', '75\u202f%']);
  expect(buildParts([1, 999])[0]?.share).toBe('moins de 1\u202f%');
  expect(buildParts([1, 1, 1]).map((part) => part.share)).toEqual(['34\u202f%', '33\u202f%', '33\u202f%']);
  expect(buildParts([15, 15, 70, 100]).map((part) => part.share)).toEqual([
    '8\u202f%',
    '7\u202f%',
    '35\u202f%',
    '50\u202f%',
  ]);
  expect(buildParts([0, 0]).map((part) => part.share)).toEqual(['–', '–']);
});
