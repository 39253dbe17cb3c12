// Metres from a point to the nearest border, within 300 m. A cell of about 60 by 87 m keeps the few edges that can be the nearest
// to one of its points; its list is made at the first point that falls there, so that nothing is paid for places never asked about.
import { BANDE_M, metresParDegre } from './distance.ts';
import type { Piece } from './pieces.ts';

const PAR_DEGRE = 1280;
/** Cells on the side of a block of 0.1 degree, which holds 16 × 16 groups of 8 × 8 cells. */
const COTE = 128;
/** More than 300 m, in degrees of longitude, up to 78 degrees of latitude. */
const MARGE = 0.014;
const INCONNUE = -1;
/** Metres kept in hand for what the plane of a cell ignores. */
const JEU_M = 1;

export class Bande {
  readonly #ouest: number;
  readonly #sud: number;
  readonly #largeur: number;
  readonly #hauteur: number;
  readonly #niveau0: Uint32Array;
  readonly #groupes: Uint32Array;
  #cellules = new Int32Array(64).fill(INCONNUE);
  #nombre = 0;
  /** Pieces near each block. */
  readonly #voisines: Piece[][] = [[]];
  /** For each cell asked: how many edges, then each as its four numbers' place in `#cotes`. */
  readonly #listes: number[] = [0];
  readonly #cotes: Float64Array;
  readonly #debuts = new Map<Piece, number>();
  /** By row of cells: metres per degree of longitude at its middle, per degree of latitude, and how the first changes. */
  readonly #echelles: Float64Array;

  constructor(pieces: readonly Piece[]) {
    const extent = (values: number[], most: boolean) =>
      values.reduce((a, b) => (most ? Math.max(a, b) : Math.min(a, b)), most ? -Infinity : Infinity);
    this.#ouest =
      Math.floor(
        (extent(
          pieces.map((p) => p.ouest),
          false,
        ) -
          MARGE) *
          10,
      ) / 10;
    this.#sud =
      Math.floor(
        (extent(
          pieces.map((p) => p.sud),
          false,
        ) -
          MARGE) *
          10,
      ) / 10;
    this.#largeur = Math.max(
      0,
      Math.ceil(
        (extent(
          pieces.map((p) => p.est),
          true,
        ) +
          MARGE -
          this.#ouest) *
          10,
      ) + 1,
    );
    this.#hauteur = Math.max(
      0,
      Math.ceil(
        (extent(
          pieces.map((p) => p.nord),
          true,
        ) +
          MARGE -
          this.#sud) *
          10,
      ) + 1,
    );
    this.#niveau0 = new Uint32Array(this.#largeur * this.#hauteur);
    this.#echelles = new Float64Array(this.#hauteur * COTE * 3);
    this.#cotes = new Float64Array(pieces.reduce((sum, { cotes }) => sum + cotes.length, 0));
    let at = 0;
    for (const piece of pieces) {
      this.#cotes.set(piece.cotes, at);
      this.#debuts.set(piece, at);
      at += piece.cotes.length;
      this.#register(piece);
    }
    this.#groupes = new Uint32Array(this.#voisines.length << 8);
  }

  #register(piece: Piece): void {
    const column = (lon: number) => Math.floor((lon - this.#ouest) * 10);
    const row = (lat: number) => Math.floor((lat - this.#sud) * 10);
    for (let y = row(piece.sud - MARGE); y <= row(piece.nord + MARGE); y += 1)
      for (let x = column(piece.ouest - MARGE); x <= column(piece.est + MARGE); x += 1) {
        const at = y * this.#largeur + x;
        if (this.#niveau0[at] === 0) {
          this.#niveau0[at] = this.#voisines.length;
          this.#voisines.push([]);
        }
        this.#voisines[this.#niveau0[at]!]!.push(piece);
      }
  }

  /** Metres to the nearest border, NaN beyond 300 m. */
  distance(lon: number, lat: number): number {
    const x = (lon - this.#ouest) * PAR_DEGRE;
    const y = (lat - this.#sud) * PAR_DEGRE;
    if (!(x >= 0 && y >= 0 && x < this.#largeur * COTE && y < this.#hauteur * COTE)) return Number.NaN;
    const column = x | 0;
    const row = y | 0;
    const bloc = this.#niveau0[(row >> 7) * this.#largeur + (column >> 7)]!;
    if (bloc === 0) return Number.NaN;
    const at = (bloc << 8) | ((row << 1) & 0xf0) | ((column >> 3) & 15);
    const groupe = this.#groupes[at]! || this.#addGroupe(at);
    const cell = (groupe << 6) | ((row & 7) << 3) | (column & 7);
    let liste = this.#cellules[cell]!;
    if (liste === INCONNUE) {
      liste = this.#build(bloc, column, row);
      this.#cellules[cell] = liste;
    }
    return liste === 0 ? Number.NaN : this.#nearest(liste, row, lon, lat);
  }

  #addGroupe(at: number): number {
    this.#nombre += 1;
    if ((this.#nombre + 1) << 6 > this.#cellules.length) {
      const larger = new Int32Array(this.#cellules.length * 2).fill(INCONNUE);
      larger.set(this.#cellules);
      this.#cellules = larger;
    }
    this.#groupes[at] = this.#nombre;
    return this.#nombre;
  }

  #nearest(liste: number, row: number, lon: number, lat: number): number {
    const cotes = this.#cotes;
    const kx = this.#echelles[row * 3]!;
    const ky = this.#echelles[row * 3 + 1]!;
    const end = liste + 1 + this.#listes[liste]!;
    let best = Number.POSITIVE_INFINITY;
    let bestX = 0;
    let bestY = 0;
    for (let k = liste + 1; k < end; k += 1) {
      const at = this.#listes[k]!;
      const ax = (cotes[at]! - lon) * kx;
      const ay = (cotes[at + 1]! - lat) * ky;
      const dx = (cotes[at + 2]! - cotes[at]!) * kx;
      const dy = (cotes[at + 3]! - cotes[at + 1]!) * ky;
      const t = -(ax * dx + ay * dy) / (dx * dx + dy * dy);
      const s = t > 0 ? Math.min(t, 1) : 0;
      const px = ax + s * dx;
      const py = ay + s * dy;
      const far = px * px + py * py;
      if (far < best) {
        best = far;
        bestX = px;
        bestY = py;
      }
    }
    // A degree of longitude is not as long where the nearest position is: taken at the latitude half-way to it.
    const middle = lat + bestY / ky / 2 - (this.#sud + (row + 0.5) / PAR_DEGRE);
    const x = bestX * (1 + (this.#echelles[row * 3 + 2]! * middle) / kx);
    const metres = Math.sqrt(x * x + bestY * bestY);
    return metres <= BANDE_M ? metres : Number.NaN;
  }

  /** Lists the edges that can be the nearest to a point of this cell: those not farther than the nearest of all by its diagonal. */
  #build(bloc: number, column: number, row: number): number {
    const lon = this.#ouest + (column + 0.5) / PAR_DEGRE;
    const lat = this.#sud + (row + 0.5) / PAR_DEGRE;
    const [kx, ky] = metresParDegre(lat);
    const [kxNorth] = metresParDegre(lat + 0.001);
    this.#echelles.set([kx, ky, (kxNorth - kx) / 0.001], row * 3);
    const radius = Math.hypot(kx, ky) / PAR_DEGRE / 2 + JEU_M;
    const near: [number, number][] = [];
    let limit = BANDE_M + radius;
    for (const piece of this.#voisines[bloc]!) {
      const beside = Math.max(piece.ouest - lon, lon - piece.est) * kx;
      if (Math.max(beside, Math.max(piece.sud - lat, lat - piece.nord) * ky) > limit) continue;
      const start = this.#debuts.get(piece)!;
      for (let at = 0; at < piece.cotes.length; at += 4) {
        const metres = metresTo(piece.cotes, at, lon, lat, kx, ky);
        if (metres > limit) continue;
        near.push([metres, start + at]);
        limit = Math.min(limit, metres + 2 * radius);
      }
    }
    const kept = near.filter(([metres]) => metres <= limit);
    if (kept.length === 0) return 0;
    const place = this.#listes.length;
    this.#listes.push(kept.length);
    for (const [, at] of kept) this.#listes.push(at);
    return place;
  }
}

function metresTo(cotes: Float64Array, at: number, lon: number, lat: number, kx: number, ky: number): number {
  const ax = (cotes[at]! - lon) * kx;
  const ay = (cotes[at + 1]! - lat) * ky;
  const dx = (cotes[at + 2]! - cotes[at]!) * kx;
  const dy = (cotes[at + 3]! - cotes[at + 1]!) * ky;
  const s = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
  const [x, y] = [ax + s * dx, ay + s * dy];
  return Math.sqrt(x * x + y * y);
}
