// The index against exact rational arithmetic (BigInt), on contours made to be hard: holes, shared borders, enclaves, overlaps,
// points on vertices and edges, one last digit beside, on their latitudes. Then the real contours, when they are there.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contour } from '../contours/contour.ts';
import { readContours } from '../contours/lecture.ts';
import { repairContours } from '../contours/reparation.ts';
import { codesExact } from './exact.ts';
import { createHasard, pickAdverse } from './hasard.ts';
import { buildQpvIndex } from './index-qpv.ts';

const REELS = resolve(import.meta.dirname, '../../../../shared/data/qpv/qpv2015_wgs84.geojson.gz');

const PAS = 1 / 4096;
/** Corners on a coarse lattice, so that contours share corners and sides, or are exactly aligned. */
const corner = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
const anneau = fc.array(corner, { minLength: 3, maxLength: 9 }).map((corners) => {
  const positions = corners.map(([x, y]) => [2.3 + x * PAS, 48.7 + y * PAS]);
  return [...positions, [...positions[0]!]];
});
const contours = fc
  .array(fc.array(fc.array(anneau, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((all) => all.map((polygones, i): Contour => ({ code: `QP${i}`, nom: null, proprietes: {}, polygones })));

test('any contours, any points: covers and contains, one by one as in exact arithmetic', () => {
  fc.assert(
    fc.property(contours, fc.integer(), (all, graine) => {
      const hasard = createHasard(graine);
      const [covers, contains] = [buildQpvIndex(all), buildQpvIndex(all, { frontiere: 'exclue' })];
      const directe = buildQpvIndex(all, { methode: 'directe' });
      for (let i = 0; i < 60; i += 1) {
        const [lon, lat] = pickAdverse(all, hasard, i);
        const expected = codesExact(all, lon, lat, true);
        expect(covers.codesAt(lon, lat)).toEqual(expected);
        expect(directe.codesAt(lon, lat)).toEqual(expected);
        expect(contains.codesAt(lon, lat)).toEqual(codesExact(all, lon, lat, false));
      }
    }),
    { numRuns: 300 },
  );
});

test('contours as vast as a country are answered too, without the grid', () => {
  const vaste = (code: string, ouest: number): Contour => ({
    ...{ code, nom: null, proprietes: {} },
    polygones: [
      [
        [
          [0, 0],
          [9, 1],
          [8, 9],
          [0, 0],
        ].map(([x, y]) => [ouest + x!, 42 + y!]),
      ],
    ],
  });
  const all = [vaste('OUEST', -4), vaste('EST', -1)];
  const index = buildQpvIndex(all);
  const hasard = createHasard(7);
  for (let i = 0; i < 500; i += 1) {
    const [lon, lat] = pickAdverse(all, hasard, i);
    if (Math.abs(lon) < 2 ** -8) continue;
    expect(index.codesAt(lon, lat)).toEqual(codesExact(all, lon, lat, true));
  }
});

if (!existsSync(REELS)) console.log('Real contours are absent (../shared/data/qpv): exactness is not tested on them.');

describe.skipIf(!existsSync(REELS))('the national contours', () => {
  test.each(['raw', 'repaired'])('%s: adversarial points as in exact arithmetic', (which) => {
    const lecture = readContours(readFileSync(REELS));
    if (!lecture.ok) throw new Error(lecture.motif);
    const all = which === 'raw' ? lecture.contours : repairContours(lecture.contours).contours;
    const boxes = all.map(({ polygones }) => {
      const positions = polygones.flat(2);
      const [lons, lats] = [positions.map((p) => p[0]!), positions.map((p) => p[1]!)];
      return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
    });
    const [covers, contains] = [buildQpvIndex(all), buildQpvIndex(all, { frontiere: 'exclue' })];
    const hasard = createHasard(2015);
    let checked = 0;
    for (let i = 0; i < 6000; i += 1) {
      const [lon, lat] = pickAdverse(all, hasard, i);
      if (Math.abs(lon) < 2 ** -8) continue;
      const near = all.filter(
        (_, k) => lon >= boxes[k]![0] && lat >= boxes[k]![1] && lon <= boxes[k]![2] && lat <= boxes[k]![3],
      );
      expect(covers.codesAt(lon, lat)).toEqual(codesExact(near, lon, lat, true));
      expect(contains.codesAt(lon, lat)).toEqual(codesExact(near, lon, lat, false));
      checked += 1;
    }
    expect(checked).toBeGreaterThan(5000);
  });
});
