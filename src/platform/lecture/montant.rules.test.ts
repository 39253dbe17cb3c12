// Amounts in euros: exact centimes, conditions, products, sums, and what is refused.
import { expect, test } from 'vitest';
import { type Montant, readMontant } from './montant.rules.ts';

test.each<[string | number, number]>([
  ['1 200 €', 120_000],
  ['1\u202f200\u00a0€', 120_000],
  ['1200', 120_000],
  ['1 200,50 €', 120_050],
  ['1 200,5', 120_050],
  ['12 k€', 1_200_000],
  ['12 K€', 1_200_000],
  ['12,5k', 1_250_000],
  ['1,2 M€', 120_000_000],
  ['1 million d’euros', 100_000_000],
  ["2 millions d'euros", 200_000_000],
  ['€ 12 000', 1_200_000],
  ['12 000 euros', 1_200_000],
  ['12€50', 1250],
  ['1.234,56 €', 123_456],
  ['1,234.56', 123_456],
  ['12.500 €', 1_250_000],
  ['840690.0', 84_069_000],
  ['299.67', 29_967],
  ['1,2E+03', 120_000],
  ['-500 €', -50_000],
  ['(500)', -50_000],
  ['2x500', 100_000],
  ['2 x 1 500 €', 300_000],
  ['500 € x 2', 100_000],
  ['1 200 € x 3 ans', 360_000],
  ['0 €', 0],
  ['0', 0],
  ['5 000 € + 2 000 €', 700_000],
  ['~5 000 €', 500_000],
  ['5 000 (poste)', 500_000],
  ['12 000 € dont 4 000 € CAF', 1_200_000],
  [1234.56, 123_456],
  [0.1 + 0.2, 30],
  [22810.61, 2_281_061],
])('%j is %d centimes', (texte, centimes) => {
  expect(readMontant(texte)).toMatchObject({ ok: true, valeur: { centimes } });
});

test.each<[string, Montant]>([
  ['1 200 € sous réserve', { centimes: 120_000, condition: 'sous réserve' }],
  ['5 000 € (sous réserve de la Région)', { centimes: 500_000, condition: 'sous réserve de la Région' }],
  ['5 000 à confirmer', { centimes: 500_000, condition: 'à confirmer' }],
  ['5 000 + 2 000 si VVV', { centimes: 500_000, conditionnels: [{ centimes: 200_000, condition: 'si VVV' }] }],
  ['5 000 (+ 2 000 si VVV)', { centimes: 500_000, conditionnels: [{ centimes: 200_000, condition: 'si VVV' }] }],
  ['3 000 €/an', { centimes: 300_000, periodicite: 'an' }],
  ['100 € par mois', { centimes: 10_000, periodicite: 'mois' }],
  ['50 € par participant', { centimes: 5000, periodicite: 'unite' }],
  ['1 200 € TTC', { centimes: 120_000, taxe: 'TTC' }],
  ['10 000 (HT)', { centimes: 1_000_000, taxe: 'HT' }],
  ['3 000 € TTC/an', { centimes: 300_000, periodicite: 'an', taxe: 'TTC' }],
  [
    '1 000 sous réserve + 500 si VVV',
    { centimes: 100_000, condition: 'sous réserve', conditionnels: [{ centimes: 50_000, condition: 'si VVV' }] },
  ],
])('%j keeps what it depends on', (texte, attendu) => {
  const lecture = readMontant(texte);
  expect(lecture).toMatchObject({ ok: true });
  expect(lecture.ok && lecture.valeur).toEqual(attendu);
  expect(lecture.ok && lecture.remarque).toBeTruthy();
});

test.each<[unknown, RegExp]>([
  ['12 %', /pourcentage/],
  ['12,500 €', /12 500 ou 12,50/],
  ['5 000 à 6 000', /intervalle/],
  ['5 000 - 2 000', /intervalle|deux montants/],
  ['max 5 000', /limite/],
  ['5000 refusé', /état/],
  ['5 000 demandés', /état/],
  ['20 000 $', /pas en euros/],
  ['12000 F', /pas en euros/],
  ['5 000 + ?', /pas dit/],
  ['gratuit', /n’est pas un montant/],
  ['=A1+B2', /formule/],
  ['#VALEUR!', /erreur/],
  ['12 34', /groupés/],
  ['12 000 en valorisation', /autre texte/],
  [true, /vrai/],
  [{ iso: '2024-01-01' }, /date/],
  ['5 000 € + 200 €/mois', /mêle/],
  ['sous réserve', /n’est pas un montant/],
  [1e20, /trop grand/],
])('%j is refused: %s', (cellule, motif) => {
  expect(readMontant(cellule as string)).toMatchObject({ ok: false, motif: expect.stringMatching(motif) });
});

test('absent is not zero', () => {
  expect(readMontant('')).toMatchObject({ valeur: null, absence: 'vide' });
  expect(readMontant('NC')).toMatchObject({ valeur: null, absence: 'non_communique' });
  expect(readMontant('à définir')).toMatchObject({ valeur: null, absence: 'a_preciser' });
});

test('more than two decimals are rounded, half away from zero, and said', () => {
  expect(readMontant('1200,5551')).toMatchObject({
    valeur: { centimes: 120_056 },
    remarque: expect.stringContaining('arrondi'),
  });
  expect(readMontant(1.005)).toMatchObject({ valeur: { centimes: 101 } });
  expect(readMontant('1 200,00')).not.toHaveProperty('remarque');
});
