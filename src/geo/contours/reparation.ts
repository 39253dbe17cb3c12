// Repairs contours once, at import: every position goes on the grid of the compact form (1e-7 degree, 1 cm), and a contour that
// is not valid (OGC) is rebuilt. The result is the reference: it travels without loss, and its hash is kept with each membership.
import { metresParDegre } from '../appartenance/distance.ts';
import { encodeContours, PAS } from './codage.ts';
import type { Contour, Polygone } from './contour.ts';
import { sha256 } from './empreinte.ts';
import { type Cote, cutCotes } from './noeuds.ts';
import { type AnneauGrille, buildSurface, surfaceDouble } from './surface.ts';

export interface Reparation {
  code: string;
  nom: string | null;
  /** What was wrong, in French. */
  motif: string;
  avant_m2: number;
  apres_m2: number;
}

export interface ContoursRepares {
  contours: Contour[];
  reparations: Reparation[];
  /** SHA-256 of the compact form, in hexadecimal: the same for the same contours on every machine. */
  empreinte: string;
}

export function repairContours(given: readonly Contour[]): ContoursRepares {
  const reparations: Reparation[] = [];
  const contours = given.flatMap((contour) => {
    const grille = contour.polygones.map((polygone) => polygone.map(toGrille));
    const repaired = repairGrille(grille);
    if (repaired === null) return [{ ...contour, polygones: fromGrille(grille) }];
    const { code, nom } = contour;
    const [avant_m2, apres_m2] = [surfaceM2(grille), surfaceM2(repaired.polygones)];
    reparations.push({ code, nom, motif: repaired.motif, avant_m2, apres_m2 });
    return repaired.polygones.length === 0 ? [] : [{ ...contour, polygones: fromGrille(repaired.polygones) }];
  });
  return { contours, reparations, empreinte: sha256(encodeContours(contours)) };
}

/** Grid steps, without the closing position nor a position repeated at once. */
function toGrille(anneau: readonly number[][]): AnneauGrille {
  const steps = anneau.map(([lon, lat]): [number, number] => [Math.round(lon! * PAS), Math.round(lat! * PAS)]);
  return steps.filter(([x, y], i) => {
    const [px, py] = steps[(i || steps.length) - 1]!;
    return x !== px || y !== py;
  });
}

const fromGrille = (polygones: readonly AnneauGrille[][]): Polygone[] =>
  polygones.map((polygone) => polygone.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x / PAS, y / PAS])));

interface Refait {
  motif: string;
  polygones: AnneauGrille[][];
}

/** Null when the contour is valid as it stands. */
function repairGrille(grille: readonly AnneauGrille[][]): Refait | null {
  const cotes = grille.flatMap((polygone, i) => polygone.flatMap((ring) => cotesOf(ring, i)));
  const coupe = cutCotes(cotes);
  if (!coupe) return { motif: 'Le contour est trop emmêlé pour être réparé.', polygones: [] };
  if (grille.length === 1 && grille[0]!.length === 1 && isSimple(grille[0]![0]!, coupe.cotes, cotes)) return null;
  const polygones = buildSurface(coupe.cotes);
  if (writeGrille(polygones) === writeGrille(grille)) return null;
  return { motif: tellMotif(coupe.croisements, coupe.cotes), polygones };
}

const cotesOf = (ring: AnneauGrille, polygone: number): Cote[] =>
  ring.map(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    return { ax, ay, bx, by, polygone };
  });

/** One ring, cut nowhere, passing nowhere twice: the most frequent, and valid. */
const isSimple = (ring: AnneauGrille, coupes: readonly Cote[], cotes: readonly Cote[]): boolean =>
  ring.length >= 3 && coupes.length === cotes.length && new Set(ring.map(String)).size === ring.length;

function tellMotif(croisements: number, cotes: readonly Cote[]): string {
  if (croisements > 0) return 'Le contour se croise lui-même.';
  const ends = new Set(cotes.map(({ ax, ay, bx, by }) => [`${ax} ${ay}`, `${bx} ${by}`].sort().join(' ')));
  if (ends.size < cotes.length) return 'Le contour passe deux fois au même endroit.';
  return 'Des parties du contour se touchent ou sont l’une dans l’autre.';
}

/** A text that is the same for two ways of writing the same polygons: starts, turns and aligned positions do not count. */
function writeGrille(polygones: readonly AnneauGrille[][]): string {
  const texts = polygones.map(([dehors = [], ...trous]) =>
    [writeRing(dehors), ...trous.map(writeRing).sort()].join(' / '),
  );
  return texts.sort().join(' // ');
}

/** Never written by a rebuilt ring. */
const SANS_SURFACE = 'sans surface';

function writeRing(ring: AnneauGrille): string {
  if (ring.length < 3) return SANS_SURFACE;
  const corners = ring.filter(([x, y], i) => {
    const [[ax, ay], [bx, by]] = [ring.at(i - 1)!, ring[(i + 1) % ring.length]!];
    const between = (ax - x) * (bx - x) + (ay - y) * (by - y) < 0;
    return !between || (ax - x) * (by - y) !== (ay - y) * (bx - x);
  });
  if (corners.length < 3) return SANS_SURFACE;
  const turned = surfaceDouble(corners) < 0 ? corners.reverse() : corners;
  const texts = turned.map(String);
  const first = texts.indexOf([...texts].sort()[0]!);
  return [...texts.slice(first), ...texts.slice(0, first)].join(' ');
}

/** Square metres, in the plane of the first position's latitude; holes removed, whatever way the rings turn. */
function surfaceM2(polygones: readonly AnneauGrille[][]): number {
  const [kx, ky] = metresParDegre((polygones[0]?.[0]?.[0]?.[1] ?? 0) / PAS);
  const steps = polygones.reduce((sum, polygone) => {
    const [dehors = 0, ...trous] = polygone.map((ring) => (ring.length < 3 ? 0 : Math.abs(surfaceDouble(ring))));
    return sum + dehors - trous.reduce((a, b) => a + b, 0);
  }, 0);
  return (steps / 2 / PAS ** 2) * kx * ky;
}
