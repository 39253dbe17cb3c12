// Answers points from the grid, by blocks and in two passes: table look-ups for all, then the few whose cell a border passes, from
// the packed edges; within a centimetre of an edge, from the polygons themselves, exactly.
import type { Ensembles } from './ensembles.ts';
import { type Grille, PAR_DEGRE, PAS_CELLULE } from './grille.ts';
import { DOUTE, REF_U, REF_V } from './listes.ts';
import { type Piece, sideOf } from './pieces.ts';
import type { Listes } from './remplissage.ts';

const BLOC = 4096;

export class Recherche {
  readonly #grille: Grille;
  readonly #listes: Listes;
  readonly #pieces: readonly Piece[];
  readonly #ensembles: Ensembles;
  readonly #incluse: boolean;
  readonly #attente = new Int32Array(BLOC);

  constructor(grille: Grille, listes: Listes, pieces: readonly Piece[], ensembles: Ensembles, incluse: boolean) {
    this.#grille = grille;
    this.#listes = listes;
    this.#pieces = pieces;
    this.#ensembles = ensembles;
    this.#incluse = incluse;
  }

  locate(lons: Float64Array, lats: Float64Array, out: Uint32Array): void {
    for (let from = 0; from < lons.length; from += BLOC) {
      const waiting = this.#lookUp(lons, lats, out, from, Math.min(lons.length, from + BLOC));
      this.#settle(lons, lats, out, waiting);
    }
  }

  /** First pass: answers every point that no border is near; answers how many are left waiting, their list noted in `out`. */
  #lookUp(lons: Float64Array, lats: Float64Array, out: Uint32Array, from: number, to: number): number {
    const { ouest, sud, largeur, hauteur, niveau0, niveau1, feuilles } = this.#grille;
    const [maxX, maxY] = [largeur << 7, hauteur << 7];
    const attente = this.#attente;
    let waiting = 0;
    for (let i = from; i < to; i += 1) {
      const x = (lons[i]! - ouest) * PAR_DEGRE;
      const y = (lats[i]! - sud) * PAR_DEGRE;
      let found = 0;
      if (x >= 0 && x < maxX && y >= 0 && y < maxY) {
        const column = x | 0;
        const row = y | 0;
        const bloc1 = niveau0[(row >> 7) * largeur + (column >> 7)]!;
        if (bloc1 !== 0) {
          const bloc2 = niveau1[(bloc1 << 8) | ((row << 1) & 0xf0) | ((column >> 3) & 15)]!;
          if (bloc2 !== 0) found = feuilles[(bloc2 << 6) | ((row & 7) << 3) | (column & 7)]!;
        }
      }
      out[i] = found >>> 1;
      if ((found & 1) !== 0) {
        attente[waiting] = i;
        waiting += 1;
      }
    }
    return waiting;
  }

  /** Second pass: the parity of the edges between the point and its cell's reference point. */
  #settle(lons: Float64Array, lats: Float64Array, out: Uint32Array, waiting: number): void {
    const { ouest, sud } = this.#grille;
    const { mots, resultats } = this.#listes;
    for (let k = 0; k < waiting; k += 1) {
      const i = this.#attente[k]!;
      const place = out[i]!;
      const x = (lons[i]! - ouest) * PAR_DEGRE;
      const y = (lats[i]! - sud) * PAR_DEGRE;
      const u = (x - (x | 0)) * PAS_CELLULE;
      const v = (y - (y | 0)) * PAS_CELLULE;
      const du = REF_U - u;
      const dv = REF_V - v;
      const packed = mots[place]!;
      let sure = packed !== 0;
      let bits = 0;
      let at = place + 3 + mots[place + 2]!;
      for (let p = 0; p < packed; p += 1) {
        const head = mots[at]!;
        const end = at + 1 + (head & -2);
        let inside = head & 1;
        for (at += 1; at < end; at += 2) {
          const a = mots[at]!;
          const b = mots[at + 1]!;
          const ax = (a << 16) >> 16;
          const ay = a >> 16;
          const dx = ((b << 16) >> 16) - ax;
          const dy = (b >> 16) - ay;
          const px = u - ax;
          const py = v - ay;
          const cross = dx * py - dy * px;
          const near = DOUTE * (Math.abs(dx) + Math.abs(dy)) + DOUTE * DOUTE;
          if (cross > near) continue;
          if (
            cross >= -near &&
            px >= Math.min(dx, 0) - DOUTE &&
            px <= Math.max(dx, 0) + DOUTE &&
            py >= Math.min(dy, 0) - DOUTE &&
            py <= Math.max(dy, 0) + DOUTE
          ) {
            sure = false;
          }
          if (cross < 0) {
            const sa = dv * px - du * py;
            const sb = dv * (px - dx) - du * (py - dy);
            if (sa > 0 !== sb > 0) inside ^= 1;
          }
        }
        bits |= inside << p;
      }
      out[i] = sure ? resultats[mots[place + 1]! + bits]! : this.#exact(place, lons[i]!, lats[i]!);
    }
  }

  /** From the polygons that the list names. */
  #exact(place: number, lon: number, lat: number): number {
    const { mots } = this.#listes;
    const contours: number[] = [];
    for (let k = 0; k < mots[place + 2]!; k += 1) {
      const piece = this.#pieces[mots[place + 3 + k]!]!;
      const side = sideOf(piece, lon, lat);
      if (side > 0 || (side === 0 && this.#incluse)) contours.push(piece.contour);
    }
    return this.#ensembles.numberOf(contours);
  }
}
