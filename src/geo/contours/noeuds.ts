// Cuts the edges of a contour wherever they cross or touch, on a grid of whole steps, until they meet at their ends only.
import { orient2d } from '../appartenance/orientation.ts';

/** Within this span (6 degrees) the product of two differences of grid positions is a whole number that a double holds. */
const ENVERGURE = 2 ** 26;

/** Exact: positive when c is on the left of a → b. */
export function sideOfGrille(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const [ux, uy, vx, vy] = [ax - cx, ay - cy, bx - cx, by - cy];
  if (Math.max(Math.abs(ux), Math.abs(uy), Math.abs(vx), Math.abs(vy)) > ENVERGURE)
    return orient2d(ax, ay, bx, by, cx, cy);
  return ux * vy - uy * vx;
}

/** A segment between two grid positions, and the polygon it comes from. */
export interface Cote {
  ax: number;
  ay: number;
  bx: number;
  by: number;
  polygone: number;
}

export interface Coupe {
  cotes: Cote[];
  /** How many pairs of edges crossed through each other. */
  croisements: number;
}

/** A rounded crossing may make a new one: a few turns settle it. */
const TOURS = 40;

/** Null when the cutting never settles. */
export function cutCotes(given: readonly Cote[]): Coupe | null {
  let cotes = given.filter(({ ax, ay, bx, by }) => ax !== bx || ay !== by);
  let croisements = 0;
  for (let tour = 0; tour < TOURS; tour += 1) {
    const coupes = findCoupes(cotes);
    croisements += coupes.croisements;
    if (coupes.points.size === 0) return { cotes, croisements };
    cotes = cotes.flatMap((cote, i) => splitCote(cote, coupes.points.get(i)));
  }
  return null;
}

interface Coupes {
  points: Map<number, [number, number][]>;
  croisements: number;
}

function findCoupes(cotes: readonly Cote[]): Coupes {
  const found: Coupes = { points: new Map(), croisements: 0 };
  const order = cotes.map((_, i) => i).sort((i, j) => westOf(cotes[i]!) - westOf(cotes[j]!));
  for (const [rank, i] of order.entries()) {
    const est = Math.max(cotes[i]!.ax, cotes[i]!.bx);
    for (let next = rank + 1; next < order.length && westOf(cotes[order[next]!]!) <= est; next += 1)
      meet(cotes, i, order[next]!, found);
  }
  return found;
}

const westOf = ({ ax, bx }: Cote) => Math.min(ax, bx);

function meet(cotes: readonly Cote[], i: number, j: number, found: Coupes): void {
  const [p, q] = [cotes[i]!, cotes[j]!];
  if (Math.max(p.ay, p.by) < Math.min(q.ay, q.by) || Math.max(q.ay, q.by) < Math.min(p.ay, p.by)) return;
  const [qa, qb] = [sideOfGrille(p.ax, p.ay, p.bx, p.by, q.ax, q.ay), sideOfGrille(p.ax, p.ay, p.bx, p.by, q.bx, q.by)];
  const [pa, pb] = [sideOfGrille(q.ax, q.ay, q.bx, q.by, p.ax, p.ay), sideOfGrille(q.ax, q.ay, q.bx, q.by, p.bx, p.by)];
  const add = (which: number, x: number, y: number) => {
    const { ax, ay, bx, by } = cotes[which]!;
    if ((x === ax && y === ay) || (x === bx && y === by)) return;
    const points = found.points.get(which);
    if (points) points.push([x, y]);
    else found.points.set(which, [[x, y]]);
  };
  if (qa * qb < 0 && pa * pb < 0) {
    const t = pa / (pa - pb);
    const [x, y] = [Math.round(p.ax + t * (p.bx - p.ax)), Math.round(p.ay + t * (p.by - p.ay))];
    found.croisements += 1;
    add(i, x, y);
    add(j, x, y);
    return;
  }
  if (qa === 0 && isWithin(p, q.ax, q.ay)) add(i, q.ax, q.ay);
  if (qb === 0 && isWithin(p, q.bx, q.by)) add(i, q.bx, q.by);
  if (pa === 0 && isWithin(q, p.ax, p.ay)) add(j, p.ax, p.ay);
  if (pb === 0 && isWithin(q, p.bx, p.by)) add(j, p.bx, p.by);
}

const isWithin = ({ ax, ay, bx, by }: Cote, x: number, y: number): boolean =>
  x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);

/** The edge in pieces, through these positions in their order along it. */
function splitCote(cote: Cote, points: readonly [number, number][] | undefined): Cote[] {
  if (!points) return [cote];
  const { ax, ay, bx, by, polygone } = cote;
  const along = ([x, y]: readonly [number, number]) => (x - ax) * (bx - ax) + (y - ay) * (by - ay);
  const path = [
    [ax, ay] as [number, number],
    ...[...points].sort((a, b) => along(a) - along(b)),
    [bx, by] as [number, number],
  ];
  return path.slice(1).flatMap(([x, y], i) => {
    const [px, py] = path[i]!;
    return px === x && py === y ? [] : [{ ax: px, ay: py, bx: x, by: y, polygone }];
  });
}
