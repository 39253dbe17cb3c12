// Addresses and filters: readable both ways, tolerant to filters of another version.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseSearch, readFilters, splitAddress, stringifySearch, tellDropped, toList } from './address.rules.ts';
import { listPages } from './pagination.rules.ts';

const Filters = z.object({
  q: z.string().optional(),
  annee: z.coerce.number().int().optional(),
  etat: z.preprocess(toList, z.array(z.enum(['en_cours', 'realisee']))),
});

test.each([
  ['', {}],
  ['?q=emploi', { q: 'emploi' }],
  ['?etat=a&etat=b', { etat: ['a', 'b'] }],
  ['?q=garde+d%E2%80%99enfants', { q: 'garde d’enfants' }],
])('parse %s', (text, search) => {
  expect(parseSearch(text)).toEqual(search);
});

test.each([
  [{ q: '', etat: [], n: undefined, vide: null, faux: false }, ''],
  [{ annee: 2025, etat: ['a', 'b'] }, '?annee=2025&etat=a&etat=b'],
  [{ zero: 0 }, '?zero=0'],
])('write %o', (search, text) => {
  expect(stringifySearch(search)).toBe(text);
});

test('what is written is read back', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 }),
  );
  const key = fc.stringMatching(/^[a-z_]{1,8}$/);
  fc.assert(
    fc.property(fc.dictionary(key, value), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
    }),
  );
});

test.each([
  ['/contrats/3', { pathname: '/contrats/3', search: {}, hash: '' }],
  ['/contrats/3?q=a#total', { pathname: '/contrats/3', search: { q: 'a' }, hash: 'total' }],
  ['?q=a', { pathname: '.', search: { q: 'a' }, hash: '' }],
])('split %s', (address, parts) => {
  expect(splitAddress(address)).toEqual(parts);
});

test.each([
  [{}, { etat: [] }, []],
  [{ etat: 'en_cours', annee: '2025' }, { etat: ['en_cours'], annee: 2025 }, []],
  [{ etat: 'ancien_etat', q: 'x' }, { etat: [], q: 'x' }, ['etat']],
  [{ annee: 'deux mille', etat: ['realisee'] }, { etat: ['realisee'] }, ['annee']],
  [{ etat: ['realisee', 'ancien_etat', 'en_cours'] }, { etat: ['realisee', 'en_cours'] }, ['etat']],
  [{ etat: ['un', 'deux'] }, { etat: [] }, ['etat']],
  [{ ancienne_cle: '1', q: 'x' }, { etat: [], q: 'x' }, ['ancienne_cle']],
  [{ constructor: 'x', q: ['a', 'b'] }, { etat: [] }, ['constructor', 'q']],
])('filters of %o', (search, filters, dropped) => {
  expect(readFilters(Filters, search as Record<string, string | string[]>)).toEqual({ filters, dropped });
});

test.each([
  [1, 1, [1]],
  [1, 5, [1, 2, 3, 4, 5]],
  [5, 26, [1, null, 4, 5, 6, null, 26]],
  [26, 26, [1, null, 23, 24, 25, 26]],
])('pages around %i of %i', (page, last, pages) => {
  expect(listPages(page, last)).toEqual(pages);
});

test('what could not be read is said, however long', () => {
  expect(tellDropped([])).toBeNull();
  expect(tellDropped(['etat'])).toEqual({
    title: 'Un filtre de cette adresse n’a pas pu être lu.',
    detail:
      '«\u202fetat\u202f»\u202f: l’adresse vient d’une autre version, ou a été mal copiée. Le reste est appliqué.',
  });
  const many = tellDropped(['x'.repeat(300), ...Array.from({ length: 9 }, (_, i) => `k${i}`)])!;
  expect(many.detail).toContain('… »'.replace(' ', '\u202f'));
  expect(many.detail).toContain('et 5 de plus');
});
