// The outlines of a contract's QPV drawn in one box: a plain projection at their latitude, whole coordinates, no tile.
// Contours are GeoJSON (longitude, latitude); holes are kept by the even-odd rule of the drawing.
import { Geometrie } from './contours.schema.ts';

/** null for what is neither a polygon nor several: nothing is drawn rather than something wrong. */
export const readContour = (lu: unknown): Geometrie | null => Geometrie.safeParse(lu).data ?? null;

export interface Trace {
  trace: string;
  /** Where a mark stands: the middle of the largest ring's box. */
  x: number;
  y: number;
}

export interface Carte {
  largeur: number;
  hauteur: number;
  traces: Map<string, Trace>;
}

const LARGEUR = 1000;
const HAUTEUR_MAX = 700;
const MARGE = 40;

/** null when no QPV has a contour. The box is 1000 wide at most and 700 high at most, north up. */
export function drawCarte(contours: readonly { code: string; contour: Geometrie }[]): Carte | null {
  const anneaux = contours.map(({ code, contour }) => ({ code, anneaux: listAnneaux(contour) }));
  const points = anneaux.flatMap((one) => one.anneaux.flat());
  if (points.length === 0) return null;
  const [ouest, est] = bounds(points.map(([lon]) => lon));
  const [sud, nord] = bounds(points.map(([, lat]) => lat));
  const parLatitude = Math.cos((((sud + nord) / 2) * Math.PI) / 180);
  const largeurSol = Math.max((est - ouest) * parLatitude, 1e-6);
  const hauteurSol = Math.max(nord - sud, 1e-6);
  const echelle = Math.min((LARGEUR - 2 * MARGE) / largeurSol, (HAUTEUR_MAX - 2 * MARGE) / hauteurSol);
  const place = ([lon, lat]: readonly [number, number]): [number, number] => [
    Math.round((lon - ouest) * parLatitude * echelle + MARGE),
    Math.round((nord - lat) * echelle + MARGE),
  ];
  const traces = new Map(
    anneaux
      .filter((one) => one.anneaux.length > 0)
      .map((one) => [one.code, drawTrace(one.anneaux.map((anneau) => anneau.map(place)))]),
  );
  return {
    largeur: Math.round(largeurSol * echelle) + 2 * MARGE,
    hauteur: Math.round(hauteurSol * echelle) + 2 * MARGE,
    traces,
  };
}

function listAnneaux(contour: Geometrie): [number, number][][] {
  const polygones = contour.type === 'Polygon' ? [contour.coordinates] : contour.coordinates;
  return polygones.flat().map((anneau) => anneau.map(([lon, lat]) => [lon, lat] as [number, number]));
}

function drawTrace(anneaux: readonly [number, number][][]): Trace {
  const simples = anneaux.map(dropRepeated).filter((anneau) => anneau.length > 2);
  const plusGrand = [...(simples.length > 0 ? simples : anneaux)].sort((a, b) => area(b) - area(a))[0] ?? [];
  const [x1, x2] = bounds(plusGrand.map(([x]) => x));
  const [y1, y2] = bounds(plusGrand.map(([, y]) => y));
  return {
    trace: simples.map((anneau) => `M${anneau.map(([x, y]) => `${x} ${y}`).join('L')}Z`).join(''),
    x: Math.round((x1 + x2) / 2),
    y: Math.round((y1 + y2) / 2),
  };
}

const dropRepeated = (anneau: readonly [number, number][]) =>
  anneau.filter(([x, y], i) => i === 0 || x !== anneau[i - 1]![0] || y !== anneau[i - 1]![1]);

function area(anneau: readonly [number, number][]): number {
  const [x1, x2] = bounds(anneau.map(([x]) => x));
  const [y1, y2] = bounds(anneau.map(([, y]) => y));
  return (x2 - x1) * (y2 - y1);
}

/** Without spreading: a contour may hold more points than a call takes arguments. */
function bounds(values: readonly number[]): [number, number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
