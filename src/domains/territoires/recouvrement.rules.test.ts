// Overlaps and lineage over small squares whose shares are known.
import { expect, test } from 'vitest';
import type { Contour } from '../../geo/index.ts';
import { computeFiliation, listChevauchements } from './recouvrement.rules.ts';

/** A rectangle in thousandths of a degree from a corner near Rennes. */
const carre = (code: string, x: number, y: number, dx = 10, dy = 10): Contour => {
  const [w, s, e, n] = [-1.7 + x / 1000, 48.1 + y / 1000, -1.7 + (x + dx) / 1000, 48.1 + (y + dy) / 1000];
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
  return { code, nom: null, proprietes: {}, polygones: [[ring]] };
};

test('two contours that share a surface are told with how much; two that touch are not', () => {
  const [seul, ...autres] = listChevauchements([
    carre('A', 0, 0),
    carre('B', 9, 0),
    carre('C', 19, 0),
    carre('D', 40, 0),
  ]);
  expect(autres).toEqual([]);
  expect([seul?.code, seul?.autre]).toEqual(['A', 'B']);
  // 0.001° by 0.010°, at 48.1° of latitude: about 82,800 m².
  expect(seul!.surface_m2 / 82_800).toBeCloseTo(1, 1);
});

test('each kind of link, and none for a new quartier nor for one that left', () => {
  const c2015 = [carre('QP1', 0, 0), carre('QP2', 100, 0), carre('QP3', 200, 0), carre('QP4', 210, 0)];
  const plus = [carre('QP5', 300, 0, 20), carre('QP6', 400, 0)];
  const c2024 = [carre('QN1', 0, 0), carre('QN2', 100, 0, 15), carre('QN3', 200, 0, 20)];
  const suite = [carre('QN5', 300, 0), carre('QN6', 310, 0), carre('QN7', 500, 0)];
  const liens = computeFiliation([...c2015, ...plus], [...c2024, ...suite]);
  expect(liens.map(({ code_2015, code_2024, nature }) => [code_2015, code_2024, nature])).toEqual([
    ['QP1', 'QN1', 'identique'],
    ['QP2', 'QN2', 'modifie'],
    ['QP3', 'QN3', 'fusionne'],
    ['QP4', 'QN3', 'fusionne'],
    ['QP5', 'QN5', 'scinde'],
    ['QP5', 'QN6', 'scinde'],
  ]);
  expect(liens[1]).toMatchObject({ part_2015: 1, part_2024: expect.closeTo(2 / 3, 1) });
});
