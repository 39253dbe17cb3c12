// A point and its quartiers: borders, holes, overlaps, antipodes of the country, the band of 300 m.
import { expect, test } from 'vitest';
import type { Contour, Polygone } from '../contours/contour.ts';
import { buildQpvIndex } from './index-qpv.ts';

const carre = (ouest: number, sud: number, cote: number): number[][] => [
  [ouest, sud],
  [ouest + cote, sud],
  [ouest + cote, sud + cote],
  [ouest, sud + cote],
  [ouest, sud],
];
const contour = (code: string, ...polygones: Polygone[]): Contour => ({ code, nom: null, proprietes: {}, polygones });

const CONTOURS = [
  contour('A', [carre(2, 48, 0.5), carre(2.125, 48.125, 0.25)]),
  contour('ENCLAVE', [carre(2.125, 48.125, 0.25)]),
  contour('B', [carre(2.4375, 48, 0.25)]),
  contour('VOISIN', [carre(2, 48.5, 0.5)]),
  contour('PAPEETE', [carre(-149.9, -17.6, 0.05)], [carre(-149.8, -17.6, 0.05)]),
  contour('REUNION', [carre(55.6, -20.9, 0.1)]),
];
const index = buildQpvIndex(CONTOURS);
const strict = buildQpvIndex(CONTOURS, { frontiere: 'exclue' });

test.each([
  ['inside', 2.0625, 48.0625, ['A'], ['A']],
  ['in the hole, which is an enclave', 2.25, 48.25, ['ENCLAVE'], ['ENCLAVE']],
  ['on the border of the hole', 2.125, 48.25, ['A', 'ENCLAVE'], []],
  ['where two overlap', 2.46875, 48.125, ['A', 'B'], ['A', 'B']],
  ['on a shared border', 2.25, 48.5, ['A', 'VOISIN'], []],
  ['at a corner', 2, 48, ['A'], []],
  ['at the border of one, inside the other', 2.5, 48.125, ['A', 'B'], ['B']],
  ['outside', 1.99, 48.1, [], []],
  ['at the latitude of a corner', 1.9, 48.5, [], []],
  ['in the Pacific', -149.87, -17.57, ['PAPEETE'], ['PAPEETE']],
  ['in its second part', -149.77, -17.57, ['PAPEETE'], ['PAPEETE']],
  ['in the Indian Ocean', 55.65, -20.85, ['REUNION'], ['REUNION']],
  ['nowhere', Number.NaN, 48, [], []],
  ['at zero', 0, 0, [], []],
  ['off the Earth', 355_000, 6_689_000, [], []],
])('%s', (_name, lon, lat, covers, contains) => {
  expect(index.codesAt(lon, lat)).toEqual(covers);
  expect(strict.codesAt(lon, lat)).toEqual(contains);
});

test('many points at once answer as one by one', () => {
  const lons = Float64Array.from([2.46875, 2.0625, 1.5, Number.NaN, 55.65]);
  const lats = Float64Array.from([48.125, 48.0625, 48, 48, -20.85]);
  const codes = [...index.locate(lons, lats)].map((numero) => index.ensembles[numero]);
  expect(codes).toEqual([['A', 'B'], ['A'], [], [], ['REUNION']]);
  const metres = index.measure(lons, lats);
  for (const [i, lon] of lons.entries()) expect(metres[i]).toEqual(index.distanceAt(lon, lats[i]!) ?? Number.NaN);
});

test('metres to the border: signed, and silent beyond 300', () => {
  // One ten-thousandth of a degree of longitude is 7.46 m at 48.1 degrees.
  expect(index.distanceAt(1.9999, 48.1)).toBeCloseTo(7.45, 1);
  expect(index.distanceAt(2.0001, 48.1)).toBeCloseTo(-7.45, 1);
  expect(index.distanceAt(2, 48.1)).toBe(0);
  expect(index.distanceAt(1.9965, 48.1)).toBeCloseTo(260.9, 0);
  expect(index.distanceAt(1.9955, 48.1)).toBeNull();
  expect(index.distanceAt(2.0625, 48.0625)).toBeNull();
});

test.each([
  ['en_qpv', 2.0625, 48.0625, null],
  ['en_qpv', 2, 48.1, 0],
  ['hors_qpv', 1.9, 48.1, null],
  ['bande_300m', 1.9999, 48.1, 7.45],
  ['point_invalide', 0, 0, null],
  ['point_invalide', 48.1, 2000, null],
])('%s', (statut, lon, lat, metres) => {
  const situation = index.situate(lon, lat);
  expect(situation.statut).toBe(statut);
  if (metres === null) expect(situation.distance_m).toBeNull();
  else expect(situation.distance_m).toBeCloseTo(metres, 1);
});
