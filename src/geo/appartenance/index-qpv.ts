// From a point to the codes of the quartiers that cover it, exactly, and to the distance of the nearest border.
import type { Contour } from '../contours/contour.ts';
import { Bande } from './bande.ts';
import { Ensembles } from './ensembles.ts';
import { Grille } from './grille.ts';
import { buildPieces, type Piece } from './pieces.ts';
import { Recherche } from './recherche.ts';
import { RechercheDirecte } from './recherche-directe.ts';
import { fillGrille } from './remplissage.ts';
import { columnsOf } from './trame.ts';

export const STATUTS = ['en_qpv', 'hors_qpv', 'bande_300m', 'point_invalide'] as const;
export type Statut = (typeof STATUTS)[number];

export interface OptionsIndex {
  /** Whether a point on the border is inside (PostGIS: covers, the default) or outside (contains). */
  frontiere?: 'incluse' | 'exclue';
  /** The way points are searched; chosen by the extent of the contours otherwise. Both answer the same. */
  methode?: 'grille' | 'directe';
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
  /** The same for many points; NaN beyond 300 m. `ensembles` is what `locate` answered, when it is known already. */
  measure(lons: Float64Array, lats: Float64Array, out?: Float64Array, ensembles?: Uint32Array): Float64Array;
  situate(lon: number, lat: number): Situation;
}

/** A position that can be one: finite degrees, and not (0, 0), which is how an absent position is often written. */
export const isPoint = (lon: number, lat: number): boolean =>
  Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);

/** Cells that the contours' boxes may take in the grid (QPV take a million), and blocks that its first level can number. */
const CELLULES_MAX = 12_000_000;
const BLOCS_MAX = 60_000;

export function buildQpvIndex(contours: readonly Contour[], options: OptionsIndex = {}): IndexQpv {
  const pieces = buildPieces(contours).filter(({ cotes }) => cotes.length > 0);
  const ensembles = new Ensembles(contours.map(({ code }) => code));
  const incluse = options.frontiere !== 'exclue';
  const grille = options.methode === 'directe' || pieces.length === 0 ? null : planGrille(pieces);
  const recherche = grille
    ? new Recherche(grille, fillGrille(grille, pieces, ensembles), pieces, ensembles, incluse)
    : new RechercheDirecte(pieces, ensembles, incluse);
  return new Index(recherche, pieces, ensembles);
}

/** An empty grid for these polygons, or null when they are too vast for one. */
function planGrille(pieces: readonly Piece[]): Grille | null {
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  const [ouest, sud] = [least(pieces.map((piece) => piece.ouest)), least(pieces.map((piece) => piece.sud))];
  const [est, nord] = [most(pieces.map((piece) => piece.est)), most(pieces.map((piece) => piece.nord))];
  const grille = new Grille(ouest, sud, est, nord);
  let [cellules, blocs] = [0, 0];
  for (const piece of pieces) {
    const { largeur, hauteur } = columnsOf(grille, piece);
    cellules += largeur * hauteur;
    blocs += ((largeur >> 7) + 2) * ((hauteur >> 7) + 2);
  }
  return cellules > CELLULES_MAX || blocs > BLOCS_MAX ? null : grille;
}

class Index implements IndexQpv {
  readonly ensembles: readonly (readonly string[])[];
  readonly #recherche: Recherche | RechercheDirecte;
  readonly #pieces: readonly Piece[];
  /** Whether some contour may cover (0, 0), which is no position. */
  readonly #zero: boolean;
  #bande: Bande | null = null;
  readonly #lon = new Float64Array(1);
  readonly #lat = new Float64Array(1);
  readonly #one = new Uint32Array(1);

  constructor(recherche: Recherche | RechercheDirecte, pieces: readonly Piece[], ensembles: Ensembles) {
    this.#recherche = recherche;
    this.#pieces = pieces;
    this.ensembles = ensembles.codes;
    this.#zero = pieces.some(({ ouest, sud, est, nord }) => ouest <= 0 && est >= 0 && sud <= 0 && nord >= 0);
  }

  locate(lons: Float64Array, lats: Float64Array, out = new Uint32Array(lons.length)): Uint32Array {
    this.#recherche.locate(lons, lats, out);
    if (this.#zero) for (let i = 0; i < lons.length; i += 1) if (lons[i] === 0 && lats[i] === 0) out[i] = 0;
    return out;
  }

  #numberAt(lon: number, lat: number): number {
    this.#lon[0] = lon;
    this.#lat[0] = lat;
    return this.locate(this.#lon, this.#lat, this.#one)[0]!;
  }

  codesAt(lon: number, lat: number): readonly string[] {
    return this.ensembles[this.#numberAt(lon, lat)]!;
  }

  measure(
    lons: Float64Array,
    lats: Float64Array,
    out = new Float64Array(lons.length),
    ensembles = this.locate(lons, lats),
  ): Float64Array {
    this.#bande ??= new Bande(this.#pieces);
    for (let i = 0; i < lons.length; i += 1) {
      const metres = this.#bande.distance(lons[i]!, lats[i]!);
      out[i] = ensembles[i] === 0 || metres === 0 ? metres : -metres;
    }
    return out;
  }

  distanceAt(lon: number, lat: number): number | null {
    if (!isPoint(lon, lat)) return null;
    this.#bande ??= new Bande(this.#pieces);
    const metres = this.#bande.distance(lon, lat);
    if (Number.isNaN(metres)) return null;
    return metres === 0 || this.#numberAt(lon, lat) === 0 ? metres : -metres;
  }

  situate(lon: number, lat: number): Situation {
    if (!isPoint(lon, lat)) return { codes: [], distance_m: null, statut: 'point_invalide' };
    const codes = this.codesAt(lon, lat);
    const distance_m = this.distanceAt(lon, lat);
    const statut = codes.length > 0 ? 'en_qpv' : distance_m === null ? 'hors_qpv' : 'bande_300m';
    return { codes, distance_m, statut };
  }
}
