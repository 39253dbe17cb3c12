// Points drawn from a seed for tests and measures: uniform, around contours, and adversarial: on corners, middles and edges, a few
// last digits or a tenth of a millimetre beside, on the latitude or the longitude of a corner.
import type { Contour } from '../contours/contour.ts';

/** Numbers in [0, 1) from a seed (mulberry32). */
export function createHasard(graine: number): () => number {
  let state = graine >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pickEdge(contours: readonly Contour[], hasard: () => number): [number, number, number, number] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(hasard() * all.length)]!;
  const anneau = pick(pick(pick(contours).polygones));
  const i = 1 + Math.floor(hasard() * (anneau.length - 1));
  return [...anneau[i - 1]!.slice(0, 2), ...anneau[i]!.slice(0, 2)] as [number, number, number, number];
}

/** A few last digits beside a number. */
function nudge(value: number, hasard: () => number): number {
  const ulp = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);
  return value + (Math.floor(hasard() * 9) - 4) * ulp;
}

/** A point made to be hard; `genre` chooses how. */
export function pickAdverse(contours: readonly Contour[], hasard: () => number, genre: number): [number, number] {
  const [ax, ay, bx, by] = pickEdge(contours, hasard);
  const s = hasard();
  const on: [number, number] = [ax + s * (bx - ax), ay + s * (by - ay)];
  const beside = (degrees: number): [number, number] => [
    on[0] + (hasard() - 0.5) * degrees,
    on[1] + (hasard() - 0.5) * degrees,
  ];
  switch (genre % 9) {
    case 0:
      return [ax, ay];
    case 1:
      return [(ax + bx) / 2, (ay + by) / 2];
    case 2:
      return on;
    case 3:
      return [nudge(on[0], hasard), nudge(on[1], hasard)];
    case 4:
      return [nudge(ax, hasard), nudge(ay, hasard)];
    case 5:
      return beside(2e-9);
    case 6:
      return beside(2e-7).map((value) => Math.round(value * 1e7) / 1e7) as [number, number];
    case 7:
      return [ax + (hasard() - 0.5) * 0.01, ay];
    default:
      return [ax, ay + (hasard() - 0.5) * 0.01];
  }
}

/** A point within about a kilometre of a border. */
export function pickProche(contours: readonly Contour[], hasard: () => number): [number, number] {
  const [ax, ay] = pickEdge(contours, hasard);
  return [ax + (hasard() - 0.5) * 0.026, ay + (hasard() - 0.5) * 0.018];
}
