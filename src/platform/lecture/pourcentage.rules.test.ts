// Percentages in points, and yes/no cells.
import { expect, test } from 'vitest';
import { readBooleen, readPourcentage } from './pourcentage.rules.ts';

test.each<[string | number, number]>([
  ['60 %', 60],
  ['60%', 60],
  ['60\u202f%', 60],
  ['33,3 %', 33.3],
  ['33.3%', 33.3],
  ['0,5 %', 0.5],
  ['60 pour cent', 60],
  ['45', 45],
  [45, 45],
  ['0,6', 60],
  [0.6, 60],
  ['-9,2', -9.2],
  ['3/4', 75],
  ['la moitié', 50],
  ['0', 0],
  ['100 %', 100],
  ['120 %', 120],
  ['env. 60 %', 60],
])('%j is %d %%', (texte, attendu) => {
  expect(readPourcentage(texte)).toMatchObject({ ok: true, valeur: attendu });
});

test.each(['abc', '60 à 70 %', 1, '1', '%', true, '12 34 %', '1,2,3'])('%j is refused', (cellule) => {
  expect(readPourcentage(cellule)).toMatchObject({ ok: false });
});

test('the scale settles what a bare figure means', () => {
  expect(readPourcentage(1, { echelle: 'fraction' })).toMatchObject({ valeur: 100 });
  expect(readPourcentage('0.8', { echelle: 'fraction' })).toEqual({ ok: true, valeur: 80 });
  expect(readPourcentage(0.07, { echelle: 'fraction' })).toMatchObject({ valeur: 7 });
  expect(readPourcentage('0,6', { echelle: 'points' })).toEqual({ ok: true, valeur: 0.6 });
  expect(readPourcentage('NC')).toMatchObject({ absence: 'non_communique' });
});

test.each<[unknown, boolean]>([
  ['x', true],
  ['X', true],
  ['XX', true],
  ['✓', true],
  ['✔', true],
  ['✔️', true],
  ['☑', true],
  ['oui', true],
  ['Oui ', true],
  ['O', true],
  ['1', true],
  [1, true],
  ['vrai', true],
  [true, true],
  ['non', false],
  ['N', false],
  ['0', false],
  [0, false],
  ['faux', false],
  ['FAUX', false],
  [false, false],
  ['☐', false],
  ['❌', false],
])('%j is %s', (cellule, attendu) => {
  expect(readBooleen(cellule as string)).toMatchObject({ ok: true, valeur: attendu });
});

test('a blank is an absence, or « non » in a column of crosses', () => {
  expect(readBooleen('')).toMatchObject({ valeur: null, absence: 'vide' });
  expect(readBooleen('', { croix: true })).toEqual({ ok: true, valeur: false });
  expect(readBooleen('NC', { croix: true })).toMatchObject({ valeur: null });
  expect(readBooleen('peut-être')).toMatchObject({ ok: false });
  expect(readBooleen('oui mais')).toMatchObject({ ok: false });
});
