// The distance to the border against geodesics on the ellipsoid (Vincenty's inverse formula) minimised along every edge.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contour } from '../contours/contour.ts';
import { createHasard, pickProche } from './hasard.ts';
import { buildQpvIndex } from './index-qpv.ts';

const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const RADIANS = Math.PI / 180;

/** Vincenty 1975, inverse; to a hundredth of a millimetre. */
function geodesic(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const L = (lon2 - lon1) * RADIANS;
  if (L === 0 && lat1 === lat2) return 0;
  const [u1, u2] = [lat1, lat2].map((lat) => Math.atan((1 - F) * Math.tan(lat * RADIANS))) as [number, number];
  let lambda = L;
  for (let turn = 0; ; turn += 1) {
    const [s, c] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(Math.cos(u2) * s, Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * c);
    const cosSigma = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * c;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (Math.cos(u1) * Math.cos(u2) * s) / sinSigma;
    const cos2Alpha = 1 - sinAlpha ** 2;
    const cos2m = cosSigma - (2 * Math.sin(u1) * Math.sin(u2)) / cos2Alpha;
    const C = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const next = L + (1 - C) * F * sinAlpha * (sigma + C * sinSigma * (cos2m + C * cosSigma * (2 * cos2m ** 2 - 1)));
    if (Math.abs(next - lambda) < 1e-13 || turn > 50) {
      const square = (cos2Alpha * (A ** 2 - B ** 2)) / B ** 2;
      const a = 1 + (square / 16384) * (4096 + square * (square * (320 - 175 * square) - 768));
      const b = (square / 1024) * (256 + square * (square * (74 - 47 * square) - 128));
      const small = (b / 6) * cos2m * (4 * sinSigma ** 2 - 3) * (4 * cos2m ** 2 - 3);
      return B * a * (sigma - b * sinSigma * (cos2m + (b / 4) * (cosSigma * (2 * cos2m ** 2 - 1) - small)));
    }
    lambda = next;
  }
}

/** Golden-section search along one edge. */
function toEdge(lon: number, lat: number, [ax, ay]: number[], [bx, by]: number[]): number {
  const at = (s: number) => geodesic(lon, lat, ax! + s * (bx! - ax!), ay! + s * (by! - ay!));
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 1];
  for (let turn = 0; turn < 60; turn += 1) {
    const step = ratio * (high - low);
    if (at(high - step) < at(low + step)) high = low + step;
    else low = high - step;
  }
  return Math.min(at((low + high) / 2), at(0), at(1));
}

const contourAt = (lon: number, lat: number, hasard: () => number): Contour => {
  const positions = Array.from({ length: 7 }, (_, i) => {
    const radius = 0.002 + 0.002 * hasard();
    return [lon + 1.4 * radius * Math.cos((i * 2 * Math.PI) / 7), lat + radius * Math.sin((i * 2 * Math.PI) / 7)];
  });
  return { code: 'QP', nom: null, proprietes: {}, polygones: [[[...positions, positions[0]!]]] };
};

test.each([
  ['Lille', 3.06, 50.63],
  ['Corse', 9.45, 42.7],
  ['Cayenne', -52.33, 4.93],
  ['La Réunion', 55.45, -20.9],
  ['Papeete', -149.56, -17.54],
])('%s: within a centimetre of the geodesic, and silent beyond 300 m', (_name, lon, lat) => {
  fc.assert(
    fc.property(fc.integer(), (graine) => {
      const hasard = createHasard(graine);
      const contour = contourAt(lon, lat, hasard);
      const ring = contour.polygones[0]![0]!;
      const index = buildQpvIndex([contour]);
      for (let i = 0; i < 10; i += 1) {
        const [x, y] = pickProche([contour], hasard);
        const expected = Math.min(...ring.slice(1).map((b, k) => toEdge(x, y, ring[k]!, b)));
        const found = index.distanceAt(x, y);
        if (Math.abs(expected - 300) < 0.01) continue;
        if (expected > 300) expect(found).toBeNull();
        else expect(Math.abs(Math.abs(found!) - expected)).toBeLessThan(0.01);
        if (found !== null && found !== 0) expect(found < 0).toBe(index.codesAt(x, y).length > 0);
      }
    }),
    { numRuns: 40 },
  );
});
