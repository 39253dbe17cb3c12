// From a point to the codes of the quartiers that cover it, exactly, and to the distance of the nearest border.
import type { Contour } from '../contours/contour.ts';
import { BANDE_M, PlusProche } from './distance.ts';
import { orient2d } from './orientation.ts';

export const STATUTS = ['en_qpv', 'hors_qpv', 'bande_300m', 'point_invalide'] as const;
export type Statut = (typeof STATUTS)[number];

export interface OptionsIndex {
  /** Whether a point on the border is inside (PostGIS: covers, the default) or outside (contains). */
  frontiere?: 'incluse' | 'exclue';
}

export interface Situation {
  codes: readonly string[];
  /** Metres to the nearest border of any quartier, negative inside at least one; null beyond 300 m. */
  distance_m: number | null;
  statut: Statut;
}

export interface IndexQpv {
  /** Every set of codes that a point can have, by its number; number 0 is no code. */
  readonly ensembles: readonly (readonly string[])[];
  /** The codes of the quartiers that cover the point: none, one, several where they overlap, in the order of the file. */
  codesAt(lon: number, lat: number): readonly string[];
  /** For each point the number of its set of codes in `ensembles`; a position that is none is in no quartier. */
  locate(lons: Float64Array, lats: Float64Array, out?: Uint32Array): Uint32Array;
  /** Signed metres to the nearest border, null beyond 300 m. */
  distanceAt(lon: number, lat: number): number | null;
  /** The same for many points; NaN beyond 300 m. */
  measure(lons: Float64Array, lats: Float64Array, out?: Float64Array): Float64Array;
  situate(lon: number, lat: number): Situation;
}

/** A position that can be one: finite degrees, and not (0, 0), which is how an absent position is often written. */
export const isPoint = (lon: number, lat: number): boolean =>
  Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);

export function buildQpvIndex(contours: readonly Contour[], options: OptionsIndex = {}): IndexQpv {
  return new Grille(contours, options.frontiere !== 'exclue');
}

/** One polygon, its holes with it. Edges as ax, ay, bx, by. */
interface Piece {
  contour: number;
  ouest: number;
  sud: number;
  est: number;
  nord: number;
  cotes: Float64Array;
}

/** Side of a cell, in degrees: about 5 km. */
const MAILLE = 0.05;
const COLONNES = 7_300;
const cellOf = (lon: number, lat: number) =>
  Math.floor((lat + 90) / MAILLE) * COLONNES + Math.floor((lon + 180) / MAILLE);
/** More than 300 m of longitude up to 80 degrees of latitude; beyond, cells are not that wide. */
const MARGE = 0.016;

class Grille implements IndexQpv {
  readonly ensembles: (readonly string[])[] = [[]];
  readonly #numeros = new Map<string, number>([['', 0]]);
  readonly #codes: readonly string[];
  readonly #incluse: boolean;
  readonly #cells = new Map<number, Piece[]>();

  constructor(contours: readonly Contour[], incluse: boolean) {
    this.#codes = contours.map(({ code }) => code);
    this.#incluse = incluse;
    for (const piece of buildPieces(contours)) this.#register(piece);
  }

  #register(piece: Piece): void {
    for (let lat = piece.sud - MARGE; lat < piece.nord + MARGE + MAILLE; lat += MAILLE)
      for (let lon = piece.ouest - MARGE; lon < piece.est + MARGE + MAILLE; lon += MAILLE) {
        const cell = cellOf(Math.min(lon, piece.est + MARGE), Math.min(lat, piece.nord + MARGE));
        const pieces = this.#cells.get(cell);
        if (!pieces) this.#cells.set(cell, [piece]);
        else if (!pieces.includes(piece)) pieces.push(piece);
      }
  }

  #numberAt(lon: number, lat: number): number {
    if (!isPoint(lon, lat)) return 0;
    const found: number[] = [];
    for (const piece of this.#cells.get(cellOf(lon, lat)) ?? []) {
      if (lon < piece.ouest || lon > piece.est || lat < piece.sud || lat > piece.nord) continue;
      const side = sideOf(piece.cotes, lon, lat);
      if ((side > 0 || (side === 0 && this.#incluse)) && !found.includes(piece.contour)) found.push(piece.contour);
    }
    return found.length === 0 ? 0 : this.#numberOf(found.sort((a, b) => a - b));
  }

  #numberOf(contours: readonly number[]): number {
    const key = contours.join(' ');
    const known = this.#numeros.get(key);
    if (known !== undefined) return known;
    this.#numeros.set(key, this.ensembles.length);
    this.ensembles.push(contours.map((contour) => this.#codes[contour]!));
    return this.ensembles.length - 1;
  }

  codesAt(lon: number, lat: number): readonly string[] {
    return this.ensembles[this.#numberAt(lon, lat)]!;
  }

  locate(lons: Float64Array, lats: Float64Array, out = new Uint32Array(lons.length)): Uint32Array {
    for (let i = 0; i < lons.length; i += 1) out[i] = this.#numberAt(lons[i]!, lats[i]!);
    return out;
  }

  distanceAt(lon: number, lat: number): number | null {
    if (!isPoint(lon, lat)) return null;
    const nearest = new PlusProche(lon, lat);
    let inside = false;
    for (const { ouest, est, sud, nord, cotes } of this.#cells.get(cellOf(lon, lat)) ?? []) {
      if (lon < ouest - MARGE || lon > est + MARGE || lat < sud - MARGE || lat > nord + MARGE) continue;
      for (let i = 0; i < cotes.length; i += 4) nearest.see(cotes[i]!, cotes[i + 1]!, cotes[i + 2]!, cotes[i + 3]!);
      inside ||= sideOf(cotes, lon, lat) > 0;
    }
    const { metres } = nearest;
    if (metres > BANDE_M) return null;
    return inside ? -metres : metres;
  }

  measure(lons: Float64Array, lats: Float64Array, out = new Float64Array(lons.length)): Float64Array {
    for (let i = 0; i < lons.length; i += 1) out[i] = this.distanceAt(lons[i]!, lats[i]!) ?? Number.NaN;
    return out;
  }

  situate(lon: number, lat: number): Situation {
    if (!isPoint(lon, lat)) return { codes: [], distance_m: null, statut: 'point_invalide' };
    const codes = this.codesAt(lon, lat);
    const distance_m = this.distanceAt(lon, lat);
    const statut = codes.length > 0 ? 'en_qpv' : distance_m === null ? 'hors_qpv' : 'bande_300m';
    return { codes, distance_m, statut };
  }
}

function buildPieces(contours: readonly Contour[]): Piece[] {
  return contours.flatMap(({ polygones }, contour) =>
    polygones.map((polygone) => {
      const [lons, lats] = [0, 1].map((axis) => polygone.flat().map((position) => position[axis]!));
      const cotes = polygone.flatMap((anneau) =>
        anneau.slice(1).flatMap((b, i) => [...anneau[i]!.slice(0, 2), ...b.slice(0, 2)]),
      );
      const [least, most] = [
        (values: number[]) => values.reduce((a, b) => Math.min(a, b)),
        (values: number[]) => values.reduce((a, b) => Math.max(a, b)),
      ];
      return {
        contour,
        ...{ ouest: least(lons!), est: most(lons!), sud: least(lats!), nord: most(lats!) },
        cotes: Float64Array.from(cotes),
      };
    }),
  );
}

/** 1 inside (an odd number of edges to the east), -1 outside, 0 on an edge. */
export function sideOf(cotes: Float64Array, lon: number, lat: number): number {
  let inside = false;
  for (let i = 0; i < cotes.length; i += 4) {
    const [ax, ay, bx, by] = [cotes[i]!, cotes[i + 1]!, cotes[i + 2]!, cotes[i + 3]!];
    if (ay > lat !== by > lat) {
      const side = orient2d(ax, ay, bx, by, lon, lat);
      if (side === 0) return 0;
      if (side > 0 === by > ay) inside = !inside;
    } else if (lat === ay && lat === by && lon >= Math.min(ax, bx) && lon <= Math.max(ax, bx)) return 0;
    else if ((lat === ay && lon === ax) || (lat === by && lon === bx)) return 0;
  }
  return inside ? 1 : -1;
}
