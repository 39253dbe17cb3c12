// The codes of a point by exact rational arithmetic (BigInt), thousands of times slower: what the index is compared with in tests.
import type { Contour, Polygone } from '../contours/contour.ts';

/** Every double between 2^-8 and 2^8 is a whole number of 2^-60. */
const entier = (value: number): bigint => BigInt(value * 2 ** 60);

/** 1 inside, -1 outside, 0 on an edge. */
function sideExact(polygone: Polygone, lon: number, lat: number): number {
  const [x, y] = [entier(lon), entier(lat)];
  let inside = false;
  for (const anneau of polygone)
    for (let i = 1; i < anneau.length; i += 1) {
      const [ax, ay, bx, by] = [...anneau[i - 1]!, ...anneau[i]!].map(entier) as [bigint, bigint, bigint, bigint];
      const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      const within = (v: bigint, a: bigint, b: bigint) => (v >= a && v <= b) || (v >= b && v <= a);
      if (cross === 0n && within(x, ax, bx) && within(y, ay, by)) return 0;
      if (ay > y !== by > y && cross > 0n === by > ay) inside = !inside;
    }
  return inside ? 1 : -1;
}

export function codesExact(contours: readonly Contour[], lon: number, lat: number, incluse: boolean): string[] {
  const isIn = (polygone: Polygone) => sideExact(polygone, lon, lat) >= (incluse ? 0 : 1);
  return contours.filter(({ polygones }) => polygones.some(isIn)).map(({ code }) => code);
}
