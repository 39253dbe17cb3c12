// Answers points from the polygons themselves, by coarse cells: for contours too vast for the grid (a country's communes), and the
// reference that the grid is compared with in tests.
import type { Ensembles } from './ensembles.ts';
import { type Piece, sideOf } from './pieces.ts';

/** Side of a cell, in degrees. */
const MAILLE = 0.25;
const COLONNES = 1500;
const columnOf = (lon: number) => Math.floor((lon + 180) / MAILLE);
const rowOf = (lat: number) => Math.floor((lat + 90) / MAILLE);

export class RechercheDirecte {
  readonly #ensembles: Ensembles;
  readonly #incluse: boolean;
  readonly #cells = new Map<number, Piece[]>();

  constructor(pieces: readonly Piece[], ensembles: Ensembles, incluse: boolean) {
    this.#ensembles = ensembles;
    this.#incluse = incluse;
    for (const piece of pieces)
      for (let row = rowOf(piece.sud); row <= rowOf(piece.nord); row += 1)
        for (let column = columnOf(piece.ouest); column <= columnOf(piece.est); column += 1) {
          const cell = row * COLONNES + column;
          const known = this.#cells.get(cell);
          if (known) known.push(piece);
          else this.#cells.set(cell, [piece]);
        }
  }

  locate(lons: Float64Array, lats: Float64Array, out: Uint32Array): void {
    for (let i = 0; i < lons.length; i += 1) {
      const [lon, lat] = [lons[i]!, lats[i]!];
      const contours: number[] = [];
      for (const piece of this.#cells.get(rowOf(lat) * COLONNES + columnOf(lon)) ?? []) {
        const side = sideOf(piece, lon, lat);
        if (side > 0 || (side === 0 && this.#incluse)) contours.push(piece.contour);
      }
      out[i] = this.#ensembles.numberOf(contours);
    }
  }
}
