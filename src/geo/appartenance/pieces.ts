// The polygons of contours as flat numbers, with what is asked of one polygon exactly: on which side of it a point is.
import type { Contour } from '../contours/contour.ts';
import { orient2d } from './orientation.ts';

/** One polygon, its holes with it. */
export interface Piece {
  /** Rank of its contour. */
  contour: number;
  ouest: number;
  sud: number;
  est: number;
  nord: number;
  /** Edges as ax, ay, bx, by; none without length. */
  cotes: Float64Array;
}

export function buildPieces(contours: readonly Contour[]): Piece[] {
  return contours.flatMap(({ polygones }, contour) => polygones.map((polygone) => buildPiece(contour, polygone)));
}

function buildPiece(contour: number, polygone: readonly (readonly number[][])[]): Piece {
  const count = polygone.reduce((sum, anneau) => sum + Math.max(0, anneau.length - 1), 0);
  const cotes = new Float64Array(count * 4);
  let [ouest, sud, est, nord] = [Infinity, Infinity, -Infinity, -Infinity];
  let at = 0;
  for (const anneau of polygone)
    for (let i = 1; i < anneau.length; i += 1) {
      const [ax, ay] = anneau[i - 1] as [number, number];
      const [bx, by] = anneau[i] as [number, number];
      if (ax === bx && ay === by) continue;
      cotes[at] = ax;
      cotes[at + 1] = ay;
      cotes[at + 2] = bx;
      cotes[at + 3] = by;
      at += 4;
      ouest = Math.min(ouest, ax, bx);
      est = Math.max(est, ax, bx);
      sud = Math.min(sud, ay, by);
      nord = Math.max(nord, ay, by);
    }
  return { contour, ouest, sud, est, nord, cotes: cotes.subarray(0, at) };
}

/** 1 inside (an odd number of edges to the east), -1 outside, 0 on an edge. Exact. */
export function sideOf({ ouest, sud, est, nord, cotes }: Piece, lon: number, lat: number): number {
  if (!(lon >= ouest && lon <= est && lat >= sud && lat <= nord)) return -1;
  let inside = false;
  for (let i = 0; i < cotes.length; i += 4) {
    const ay = cotes[i + 1]!;
    const by = cotes[i + 3]!;
    if (ay > lat !== by > lat) {
      const side = orient2d(cotes[i]!, ay, cotes[i + 2]!, by, lon, lat);
      if (side === 0) return 0;
      if (side > 0 === by > ay) inside = !inside;
    } else if (lat === ay || lat === by) {
      const ax = cotes[i]!;
      const bx = cotes[i + 2]!;
      if (ay === by ? lon >= Math.min(ax, bx) && lon <= Math.max(ax, bx) : lon === (lat === ay ? ax : bx)) return 0;
    }
  }
  return inside ? 1 : -1;
}
