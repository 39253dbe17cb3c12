// What a cell where a border passes holds, packed so that it takes one or two lines of cache: for each polygon, whether the cell's
// reference point is inside it, and its edges cut to the surroundings of the cell, as steps of 5 mm on 16 bits.
import { type Grille, PAS_CELLULE } from './grille.ts';
import type { Piece } from './pieces.ts';
import { REFERENCE_X, REFERENCE_Y } from './trame.ts';

/** The reference point, in steps. */
export const REF_U = REFERENCE_X * PAS_CELLULE;
export const REF_V = REFERENCE_Y * PAS_CELLULE;
/** Steps under which the packed edges do not decide, and the exact ones do: rounding moves an end by 0.71 at most. */
export const DOUTE = 2;

const MIN = -PAS_CELLULE;
const MAX = 2 * PAS_CELLULE - 1;

export type Paquet = [number, number, number, number];

/** The edge in steps from the cell's corner, cut to three cells across, turned to have the reference point on its left. Null when
 *  the reference point is too close for that to be sure. */
export function packCote(grille: Grille, piece: Piece, at: number, column: number, row: number): Paquet | null {
  const { cotes } = piece;
  const u = (lon: number) => (grille.x(lon) - column) * PAS_CELLULE;
  const v = (lat: number) => (grille.y(lat) - row) * PAS_CELLULE;
  const cut = clip(u(cotes[at]!), v(cotes[at + 1]!), u(cotes[at + 2]!), v(cotes[at + 3]!));
  const [ax, ay, bx, by] = cut.map(Math.round) as Paquet;
  const cross = (bx - ax) * (REF_V - ay) - (by - ay) * (REF_U - ax);
  if (Math.abs(cross) <= 2 * DOUTE * (Math.abs(bx - ax) + Math.abs(by - ay)) && isBeside(ax, ay, bx, by)) return null;
  return cross >= 0 ? [ax, ay, bx, by] : [bx, by, ax, ay];
}

const isBeside = (ax: number, ay: number, bx: number, by: number) =>
  REF_U >= Math.min(ax, bx) - 2 * DOUTE &&
  REF_U <= Math.max(ax, bx) + 2 * DOUTE &&
  REF_V >= Math.min(ay, by) - 2 * DOUTE &&
  REF_V <= Math.max(ay, by) + 2 * DOUTE;

/** Liang and Barsky's clipping; the edge is known to pass near the cell, so something of it always remains. */
function clip(ax: number, ay: number, bx: number, by: number): Paquet {
  const [dx, dy] = [bx - ax, by - ay];
  let [t0, t1] = [0, 1];
  for (const [delta, low, high] of [
    [dx, MIN - ax, MAX - ax],
    [dy, MIN - ay, MAX - ay],
  ] as const) {
    if (delta === 0) continue;
    t0 = Math.max(t0, Math.min(low / delta, high / delta));
    t1 = Math.min(t1, Math.max(low / delta, high / delta));
  }
  // An end that is not cut keeps its own position: the edges that meet there must round to the same.
  const a = t0 === 0 ? [ax, ay] : [ax + t0 * dx, ay + t0 * dy];
  const b = t1 === 1 ? [bx, by] : [ax + t1 * dx, ay + t1 * dy];
  return [a[0]!, a[1]!, b[0]!, b[1]!];
}
