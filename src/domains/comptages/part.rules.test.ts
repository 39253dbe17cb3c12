// The share with its bounds, and what may be said of it.
import { expect, test } from 'vitest';
import { comparePart, computePart, sayPart } from './part.rules.ts';

const part = computePart([
  { statut: 'en_qpv', effectif: 126 },
  { statut: 'hors_qpv', effectif: 271 },
  { statut: 'indetermine', effectif: 15 },
])!;

test('bounds: none of the addresses not settled, then all of them', () => {
  expect(part).toMatchObject({ total: 412, en_qpv: 126, indetermines: 15 });
  expect(part.basse).toBeCloseTo(0.3058, 4);
  expect(part.haute).toBeCloseTo(0.3422, 4);
  expect(part.situee).toBeCloseTo(0.3174, 4);
});

test.each([
  [0.3, 'au_dessus'],
  [0.35, 'au_dessous'],
  [0.32, 'indecidable'],
  [126 / 412, 'indecidable'],
] as const)('beside %s: %s', (reference, attendu) => {
  expect(comparePart(part, reference)).toBe(attendu);
});

test('no share of nobody, nor of numbers too small to travel by status', () => {
  expect(computePart([])).toBeNull();
  expect(computePart([{ statut: 'en_qpv', effectif: 0 }])).toBeNull();
  expect(computePart([{ statut: 'tous', effectif: 12 }])).toBeNull();
});

test('everyone not settled: from none to all', () => {
  expect(computePart([{ statut: 'imprecis', effectif: 9 }])).toMatchObject({ basse: 0, haute: 1, situee: null });
});

test('the sentence', () => {
  const plate = (phrase: string) => phrase.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ');
  expect(plate(sayPart(part, 'personne', 0.35))).toBe(
    'Sur 412 personnes, 126 en QPV, soit entre 30,6 % et 34,2 % selon les 15 que leur adresse ne situe pas. C’est moins que leur part dans le public visé, 35 %.',
  );
  const net = computePart([
    { statut: 'en_qpv', effectif: 1 },
    { statut: 'hors_qpv', effectif: 3 },
  ])!;
  expect(plate(sayPart(net, 'entretien', null))).toBe('Sur 4 entretiens, 1 en QPV, soit 25 %.');
});
