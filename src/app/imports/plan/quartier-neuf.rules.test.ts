// A quarter created by its code: both vintages, codes typed loosely, and what is refused.
import { expect, test } from 'vitest';
import { canCreateQuartier, checkDecisionQuartier } from './quartier-neuf.rules.ts';

test.each([
  ['QN03502M', { ok: true, code: 'QN03502M', millesime: 2024 }],
  [' qn 035 02 m ', { ok: true, code: 'QN03502M', millesime: 2024 }],
  ['QP035002', { ok: true, code: 'QP035002', millesime: 2015 }],
  ['QN02A01M', { ok: true, code: 'QN02A01M', millesime: 2024 }],
])('%s may be created', (saisi, attendu) => expect(canCreateQuartier(saisi)).toEqual(attendu));

test.each([
  ['', 'comme QN03502M'],
  ['Le Blosne', 'comme QN03502M'],
  ['QN0350', 'comme QN03502M'],
  ['QN00001M', 'aucun département'],
])('« %s » is refused, with why', (saisi, motif) => {
  const verdict = canCreateQuartier(saisi);
  expect(verdict.ok ? '' : verdict.motif).toContain(motif);
});

test.each([
  ['ignorer', true],
  ['QN00001M', true],
  ['QN03502M', true],
  ['creer', false],
  ['QN00002M', false],
])('a name of quarter settled by « %s »: %s', (decision, ok) =>
  expect(checkDecisionQuartier(decision, new Set(['QN00001M'])).ok).toBe(ok),
);
