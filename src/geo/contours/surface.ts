// From the cut edges of a contour to valid polygons: keeps the edges between inside and outside, walks them into rings, puts
// holes with their outer ring. Inside means inside an odd number of edges of one of its polygons.
import { type Cote, sideOfGrille } from './noeuds.ts';

/** Grid positions, not closed; outer rings turn left, holes right. */
export type AnneauGrille = [number, number][];

/** An edge once, with how often each polygon passes there. */
interface Arete {
  ax: number;
  ay: number;
  bx: number;
  by: number;
  passages: Map<number, number>;
}

export function buildSurface(cotes: readonly Cote[]): AnneauGrille[][] {
  const aretes = gatherAretes(cotes);
  const rings = splitPinched(walk(aretes.flatMap((arete) => orientArete(arete, aretes))));
  const dehors = rings.filter((ring) => surfaceDouble(ring) > 0);
  const polygones = dehors.map((ring) => [ring]);
  for (const trou of rings.filter((ring) => surfaceDouble(ring) < 0)) {
    const around = polygones
      .filter(([ring]) => isMiddleInside(ring!, trou))
      .sort(([a], [b]) => surfaceDouble(a!) - surfaceDouble(b!));
    around[0]?.push(trou);
  }
  return polygones;
}

/** Twice the area, positive when the ring turns left. */
export function surfaceDouble(ring: AnneauGrille): number {
  const [x0, y0] = ring[0]!;
  let sum = 0;
  for (let i = 1; i + 1 < ring.length; i += 1)
    sum += (ring[i]![0] - x0) * (ring[i + 1]![1] - y0) - (ring[i + 1]![0] - x0) * (ring[i]![1] - y0);
  return sum;
}

/** One edge for each pair of ends, from west to east (from south to north when upright). */
function gatherAretes(cotes: readonly Cote[]): Arete[] {
  const byEnds = new Map<string, Arete>();
  for (const { ax, ay, bx, by, polygone } of cotes) {
    const forward = ax < bx || (ax === bx && ay < by);
    const ends = forward ? { ax, ay, bx, by } : { ax: bx, ay: by, bx: ax, by: ay };
    const key = Object.values(ends).join(' ');
    const arete = byEnds.get(key) ?? { ...ends, passages: new Map<number, number>() };
    byEnds.set(key, arete);
    arete.passages.set(polygone, (arete.passages.get(polygone) ?? 0) + 1);
  }
  return [...byEnds.values()];
}

type Oriente = [number, number, number, number];

/** The edge turned so that the inside is on its left, or nothing when both sides are alike. */
function orientArete(arete: Arete, all: readonly Arete[]): Oriente[] {
  const left = new Map<number, number>();
  const upright = arete.ax === arete.bx;
  const [x, y] = [arete.ax + arete.bx, arete.ay + arete.by];
  for (const other of all) {
    if (other === arete || !isOnTheWay(other, x, y, upright)) continue;
    for (const [polygone, times] of other.passages) left.set(polygone, (left.get(polygone) ?? 0) + times);
  }
  const odd = (times: number | undefined) => (times ?? 0) % 2 === 1;
  const polygones = [...new Set([...left.keys(), ...arete.passages.keys()])];
  const insideLeft = polygones.some((one) => odd(left.get(one)));
  const insideRight = polygones.some((one) => odd(left.get(one)) !== odd(arete.passages.get(one)));
  if (insideLeft === insideRight) return [];
  const { ax, ay, bx, by } = arete;
  return [insideLeft ? [ax, ay, bx, by] : [bx, by, ax, ay]];
}

/** Whether the way out from the middle of an edge (given doubled), to the north or, from an upright edge, to the west, meets this one. */
function isOnTheWay({ ax, ay, bx, by }: Arete, x: number, y: number, toWest: boolean): boolean {
  if (toWest) {
    if (2 * ay > y === 2 * by > y) return false;
    const side = sideOfGrille(2 * ax, 2 * ay, 2 * bx, 2 * by, x, y);
    return by > ay ? side < 0 : side > 0;
  }
  if (2 * ax > x === 2 * bx > x) return false;
  return sideOfGrille(2 * ax, 2 * ay, 2 * bx, 2 * by, x, y) < 0;
}

/** Follows the edges with the inside on the left; where several leave, the one that closes the inside just walked along. */
function walk(cotes: readonly Oriente[]): AnneauGrille[] {
  const leaving = new Map<string, Oriente[]>();
  for (const cote of cotes) {
    const key = `${cote[0]} ${cote[1]}`;
    const known = leaving.get(key);
    if (known) known.push(cote);
    else leaving.set(key, [cote]);
  }
  const seen = new Set<Oriente>();
  const rings: AnneauGrille[] = [];
  for (const start of cotes) {
    const ring: AnneauGrille = [];
    for (let cote = start; !seen.has(cote); ) {
      seen.add(cote);
      ring.push([cote[0], cote[1]]);
      const next = leaving.get(`${cote[2]} ${cote[3]}`)!;
      cote = next.length === 1 ? next[0]! : next.reduce((a, b) => (comesFirst(cote, a, b) ? a : b));
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}

const cross = (ax: number, ay: number, bx: number, by: number) => ax * by - ay * bx;

/** Whether `a` is met before `b` when turning right from the way back along `from`. */
function comesFirst(from: Oriente, a: Oriente, b: Oriente): boolean {
  const [rx, ry] = [from[0] - from[2], from[1] - from[3]];
  const [ax, ay, bx, by] = [a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1]];
  const half = (x: number, y: number) => Math.sign(cross(rx, ry, x, y));
  if (half(ax, ay) !== half(bx, by)) return half(ax, ay) < half(bx, by);
  return cross(ax, ay, bx, by) < 0;
}

/** A ring that passes twice at one position becomes two. */
function splitPinched(rings: readonly AnneauGrille[]): AnneauGrille[] {
  return rings.flatMap((ring) => {
    const simple: AnneauGrille[] = [];
    const path: AnneauGrille = [];
    const at = new Map<string, number>();
    for (const position of ring) {
      const key = position.join(' ');
      const before = at.get(key);
      if (before !== undefined) {
        const loop = path.splice(before);
        for (const one of loop) at.delete(one.join(' '));
        simple.push(loop);
      }
      at.set(key, path.length);
      path.push(position);
    }
    simple.push(path);
    return simple.filter((one) => one.length >= 3);
  });
}

/** The middle of a hole's first edge is on no other edge: it tells where the whole hole is. */
function isMiddleInside(ring: AnneauGrille, trou: AnneauGrille): boolean {
  const [x, y] = [trou[0]![0] + trou[1]![0], trou[0]![1] + trou[1]![1]];
  let inside = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    if (2 * ay > y === 2 * by > y) continue;
    const side = sideOfGrille(2 * ax, 2 * ay, 2 * bx, 2 * by, x, y);
    if (by > ay ? side > 0 : side < 0) inside = !inside;
  }
  return inside;
}
