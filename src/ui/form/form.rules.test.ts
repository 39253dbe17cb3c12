// Numbers typed in French and close spellings in lists.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggest } from './combobox.rules.ts';
import { readTypedNumber, writeTypedNumber } from './number.rules.ts';

test.each([
  ['', null],
  ['   ', null],
  ['0', 0],
  ['1 234,5', 1234.5],
  ['1\u202f234,50', 1234.5],
  ['12.75', 12.75],
  ['−3', -3],
  ['45 000 €', 45000],
  ['38 %', 38],
])('« %s » is %s', (typed, value) => {
  expect(readTypedNumber(typed)).toEqual({ ok: true, value });
});

test.each(['douze', '1,2,3', '12/05', '1e5', '3 actions'])('« %s » is refused with a sentence', (typed) => {
  const reading = readTypedNumber(typed);
  expect(reading.ok).toBe(false);
  if (!reading.ok) expect(reading.motif).toContain(typed);
});

test('decimals are limited', () => {
  expect(readTypedNumber('1,234')).toMatchObject({ ok: false });
  expect(readTypedNumber('1,50', 0)).toMatchObject({ ok: false });
  expect(readTypedNumber('1,00', 0)).toEqual({ ok: true, value: 1 });
});

test('a number written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      expect(readTypedNumber(writeTypedNumber(cents / 100))).toEqual({ ok: true, value: cents / 100 });
    }),
  );
});

const PARTENAIRES = [
  { value: 'ft', label: 'France Travail', aliases: ['Pôle emploi'] },
  { value: 'ml', label: 'Mission locale' },
  { value: 'mde', label: 'Maison de l’emploi' },
];

test.each([
  ['mission', ['ml'], []],
  ['emploi', ['ft', 'mde'], []],
  ['pole emploi', ['ft'], []],
  ['TRAVAIL', ['ft'], []],
  ['misson local', [], ['ml']],
  ['maisson', [], ['mde']],
  ['xyz', [], []],
])('« %s »', (typed, exact, close) => {
  const found = suggest(PARTENAIRES, typed);
  expect(found.exact.map((option) => option.value)).toEqual(exact);
  if (close.length > 0) expect(found.close[0]?.value).toBe(close[0]);
  else expect(found.close).toEqual([]);
});

test('an empty text offers the beginning of the list', () => {
  expect(suggest(PARTENAIRES, '', 2).exact).toHaveLength(2);
});
