// The geometry of the three-level grid: 0.1 degree, then 16 × 16, then 8 × 8 cells of about 60 by 87 m, over the extent of the
// contours. Blocks are numbered from 1 as they are needed; 0 is nothing.

/** Cells in one degree. */
export const PAR_DEGRE = 1280;
/** Steps of the packed edges in one cell: 5 mm. */
export const PAS_CELLULE = 16384;
/** What the position of a cell may be off by rounding, and more: edges are listed in every cell this close. */
export const MARGE_CELLULE = 4 / PAS_CELLULE;

export class Grille {
  readonly ouest: number;
  readonly sud: number;
  /** In cells of the first level. */
  readonly largeur: number;
  readonly hauteur: number;
  readonly niveau0: Uint16Array;
  niveau1 = new Uint32Array(256);
  /** 0 outside all; number of the set × 2; or place of the list × 2 + 1 where a border passes. */
  feuilles = new Uint32Array(64);
  #blocs1 = 0;
  #blocs2 = 0;

  constructor(ouest: number, sud: number, est: number, nord: number) {
    this.ouest = Math.floor(ouest * 10 - 0.5) / 10;
    this.sud = Math.floor(sud * 10 - 0.5) / 10;
    this.largeur = Math.ceil((est - this.ouest) * 10 + 0.5);
    this.hauteur = Math.ceil((nord - this.sud) * 10 + 0.5);
    this.niveau0 = new Uint16Array(this.largeur * this.hauteur);
  }

  /** Column of a longitude, not rounded. */
  x(lon: number): number {
    return (lon - this.ouest) * PAR_DEGRE;
  }

  y(lat: number): number {
    return (lat - this.sud) * PAR_DEGRE;
  }

  /** The place of a leaf in `feuilles`, its blocks made when absent. */
  ensureFeuille(column: number, row: number): number {
    const at0 = (row >> 7) * this.largeur + (column >> 7);
    if (this.niveau0[at0] === 0) {
      this.#blocs1 += 1;
      this.niveau0[at0] = this.#blocs1;
      this.niveau1 = grow(this.niveau1, (this.#blocs1 + 1) << 8);
    }
    const at1 = (this.niveau0[at0]! << 8) | (((row >> 3) & 15) << 4) | ((column >> 3) & 15);
    if (this.niveau1[at1] === 0) {
      this.#blocs2 += 1;
      this.niveau1[at1] = this.#blocs2;
      this.feuilles = grow(this.feuilles, (this.#blocs2 + 1) << 6);
    }
    return (this.niveau1[at1]! << 6) | ((row & 7) << 3) | (column & 7);
  }

  /** Frees what growing left over. */
  close(): void {
    this.niveau1 = this.niveau1.slice(0, (this.#blocs1 + 1) << 8);
    this.feuilles = this.feuilles.slice(0, (this.#blocs2 + 1) << 6);
  }

  get octets(): number {
    return this.niveau0.byteLength + this.niveau1.byteLength + this.feuilles.byteLength;
  }
}

function grow(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Uint32Array(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}
