// Each way a contour can be wrong, and what it becomes; then the real files, when they are there.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildQpvIndex } from '../appartenance/index-qpv.ts';
import { decodeContours, encodeContours } from './codage.ts';
import type { Contour, Polygone } from './contour.ts';
import { sha256 } from './empreinte.ts';
import { readContours } from './lecture.ts';
import { repairContours } from './reparation.ts';

const REELS = resolve(import.meta.dirname, '../../../../shared/data/qpv');
/** Corners in ten-thousandths of a degree beside (2, 48). */
const ring = (...corners: readonly (readonly [number, number])[]) =>
  [...corners, corners[0]!].map(([x, y]) => [2 + x / 1e4, 48 + y / 1e4]);
const square = (x: number, y: number, side: number) => ring([x, y], [x + side, y], [x + side, y + side], [x, y + side]);
const contour = (...polygones: Polygone[]): Contour => ({ code: 'QP075001', nom: null, proprietes: {}, polygones });
const repair = (one: Contour) => {
  const { contours, reparations } = repairContours([one]);
  return { rings: contours[0]?.polygones.map((polygone) => polygone.length) ?? [], reparations, contour: contours[0] };
};

test.each([
  ['a square', contour([square(0, 0, 10)]), [1]],
  ['a hole', contour([square(0, 0, 10), square(2, 2, 2)]), [2]],
  [
    'a hole that touches its ring at a corner',
    contour([ring([0, 0], [10, 0], [10, 10], [0, 10]), ring([0, 5], [2, 4], [2, 6])]),
    [2],
  ],
  ['two parts that touch at a corner', contour([square(0, 0, 2)], [square(2, 2, 2)]), [1, 1]],
  ['an island in a hole', contour([square(0, 0, 10), square(2, 2, 6)], [square(4, 4, 2)]), [2, 1]],
])('%s is valid and stands', (_name, one, rings) => {
  const repaired = repair(one);
  expect(repaired.reparations).toEqual([]);
  expect(repaired.rings).toEqual(rings);
});

test.each([
  ['a bow tie', contour([ring([0, 0], [10, 10], [10, 0], [0, 10])]), [1, 1], 'se croise'],
  ['a spike', contour([ring([0, 0], [10, 0], [10, 10], [20, 10], [10, 10], [0, 10])]), [1], 'deux fois'],
  [
    'a ring that pinches itself',
    contour([ring([0, 0], [4, 4], [8, 0], [8, 8], [4, 4], [0, 8])]),
    [1, 1],
    'se touchent',
  ],
  ['a hole drawn out of its ring', contour([square(0, 0, 4), square(6, 6, 2)]), [1, 1], 'l’une dans l’autre'],
  ['two parts that overlap', contour([square(0, 0, 4)], [square(2, 2, 4)]), [1], 'se croise'],
  ['two parts with a common side', contour([square(0, 0, 4)], [square(4, 0, 4)]), [1], 'deux fois'],
  ['a part given twice', contour([square(0, 0, 4)], [square(0, 0, 4)]), [1], 'deux fois'],
  [
    'a hole that cuts its polygon in two',
    contour([square(0, 0, 9), ring([0, 3], [9, 3], [9, 6], [0, 6])]),
    [1, 1],
    'deux fois',
  ],
  ['a hole with a common side', contour([square(0, 0, 9), square(0, 3, 3)]), [1], 'deux fois'],
  ['no surface', contour([ring([0, 0], [5, 0], [9, 0])]), [], 'deux fois'],
])('%s is repaired', (_name, one, rings, motif) => {
  const repaired = repair(one);
  expect(repaired.rings).toEqual(rings);
  expect(repaired.reparations[0]?.motif).toContain(motif);
  if (repaired.contour) expect(repair(repaired.contour).reparations).toEqual([]);
});

test('the change of area is told', () => {
  const [reparation] = repair(contour([square(0, 0, 10)], [square(5, 0, 10)])).reparations;
  // 1e-3 degree squared is 111.2 m by 74.6 m at 48 degrees.
  expect(reparation!.avant_m2).toBeCloseTo(2 * 8294, -2);
  expect(reparation!.apres_m2).toBeCloseTo(1.5 * 8294, -2);
});

test('whatever is given, what comes out is valid, and covers what an odd number of edges surrounded', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
  const anneau = fc.array(corner, { minLength: 3, maxLength: 8 }).map((corners) => ring(...corners));
  const polygone = fc.array(anneau, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(fc.array(polygone, { minLength: 1, maxLength: 3 }), (polygones) => {
      const before = contour(...polygones);
      const { contours } = repairContours([before]);
      expect(repairContours(contours).reparations).toEqual([]);
      const [raw, repaired] = [buildQpvIndex([before]), buildQpvIndex(contours)];
      for (let i = 0; i < 144; i += 1) {
        // Off the lattice; a position within 1 cm of an edge may change sides with the rounding of a crossing.
        const [lon, lat] = [2 + ((i % 12) + 0.4137) / 1e4, 48 + (Math.floor(i / 12) + 0.3711) / 1e4];
        if (Math.abs(raw.distanceAt(lon, lat)!) < 0.03) continue;
        expect(repaired.codesAt(lon, lat)).toEqual(raw.codesAt(lon, lat));
      }
    }),
    { numRuns: 300 },
  );
});

test('what is repaired travels without loss, and its hash with it', () => {
  const { contours, empreinte } = repairContours([contour([ring([0, 0], [10, 10], [10, 0], [0, 10.123456])])]);
  const read = decodeContours(encodeContours(contours));
  expect(read.ok && read.contours.map(({ polygones }) => polygones)).toEqual(
    contours.map(({ polygones }) => polygones),
  );
  expect(empreinte).toBe(createHash('sha256').update(encodeContours(contours)).digest('hex'));
});

test('the hash is SHA-256', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

if (!existsSync(REELS)) console.log('Real contours are absent (../shared/data/qpv): their repair is not tested.');

describe.skipIf(!existsSync(REELS))('real files', () => {
  // As many as PostGIS finds invalid, and the same ones (tests/postgis.test.ts); after repair it finds none.
  test.each([
    ['qpv2015_wgs84.geojson.gz', 1514, 34],
    ['qpv2015_occitanie_32_invalides.geojson', 105, 32],
    ['qpv2024_282_contours_inchanges.geojson', 282, 5],
  ])('%s', (name, count, invalid) => {
    const lecture = readContours(readFileSync(resolve(REELS, name)));
    if (!lecture.ok) throw new Error(lecture.motif);
    const { contours, reparations } = repairContours(lecture.contours);
    expect([contours.length, reparations.length]).toEqual([count, invalid]);
    // One is a figure of eight, whose drawn area counts one loop against the other: +49 193 m², and the same for PostGIS.
    const moved = reparations.filter(({ avant_m2, apres_m2 }) => Math.abs(avant_m2 - apres_m2) > 0.01 * avant_m2);
    expect(moved.map(({ code }) => code)).toEqual(name.startsWith('qpv2015_wgs84') ? ['QP084012'] : expect.anything());
  });

  test('the national file has one reference form, on every machine', () => {
    const lecture = readContours(readFileSync(resolve(REELS, 'qpv2015_wgs84.geojson.gz')));
    expect(lecture.ok && repairContours(lecture.contours).empreinte).toBe(
      '7b9c74b876287bf69ea70dbb4045fe6e56244eb96b4989d10b621aca4953d5c3',
    );
  });
});
