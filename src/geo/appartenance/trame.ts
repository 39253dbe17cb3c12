// One polygon on the grid: which cells its edges pass in, and whether the reference point of each cell is inside it. A reference
// point is off every lattice that coordinates are rounded to, so that it is on no edge.
import { type Grille, MARGE_CELLULE, PAR_DEGRE } from './grille.ts';
import { orient2d } from './orientation.ts';
import type { Piece } from './pieces.ts';

/** Place of the reference point in its cell. */
export const REFERENCE_X = 0.51370213;
export const REFERENCE_Y = 0.48712409;

export interface Trame {
  /** First column and row. */
  x0: number;
  y0: number;
  largeur: number;
  hauteur: number;
  /** 1 where the reference point is inside. */
  dedans: Uint8Array;
  /** First link of each cell's edges, -1 for none. */
  tetes: Int32Array;
  /** Next link, and the edge of each (its place in `cotes`). */
  suivants: number[];
  cotes: number[];
}

export const columnsOf = (grille: Grille, { ouest, est, sud, nord }: Piece) => {
  const x0 = Math.floor(grille.x(ouest) - 0.01);
  const y0 = Math.floor(grille.y(sud) - 0.01);
  const largeur = Math.floor(grille.x(est) + 0.01) - x0 + 1;
  return { x0, y0, largeur, hauteur: Math.floor(grille.y(nord) + 0.01) - y0 + 1 };
};

export function buildTrame(grille: Grille, piece: Piece): Trame {
  const place = columnsOf(grille, piece);
  const cells = place.largeur * place.hauteur;
  const trame: Trame = {
    ...place,
    dedans: new Uint8Array(cells),
    tetes: new Int32Array(cells).fill(-1),
    suivants: [],
    cotes: [],
  };
  for (let at = 0; at < piece.cotes.length; at += 4) {
    listCote(trame, grille, piece.cotes, at);
    toggleReferences(trame, grille, piece.cotes, at);
  }
  for (let row = 0; row < trame.hauteur; row += 1)
    for (let column = trame.largeur - 2; column >= 0; column -= 1) {
      const cell = row * trame.largeur + column;
      trame.dedans[cell] = trame.dedans[cell]! ^ trame.dedans[cell + 1]!;
    }
  return trame;
}

/** Adds the edge to every cell that it touches, or nearly. */
function listCote(trame: Trame, grille: Grille, cotes: Float64Array, at: number): void {
  const ax = grille.x(cotes[at]!) - trame.x0;
  const ay = grille.y(cotes[at + 1]!) - trame.y0;
  const bx = grille.x(cotes[at + 2]!) - trame.x0;
  const by = grille.y(cotes[at + 3]!) - trame.y0;
  const [nx, ny] = [by - ay, ax - bx];
  const reach = (Math.abs(nx) + Math.abs(ny)) * (0.5 + MARGE_CELLULE);
  const lastColumn = Math.floor(Math.max(ax, bx) + MARGE_CELLULE);
  const lastRow = Math.floor(Math.max(ay, by) + MARGE_CELLULE);
  for (let row = Math.floor(Math.min(ay, by) - MARGE_CELLULE); row <= lastRow; row += 1)
    for (let column = Math.floor(Math.min(ax, bx) - MARGE_CELLULE); column <= lastColumn; column += 1) {
      if (Math.abs(nx * (column + 0.5 - ax) + ny * (row + 0.5 - ay)) > reach) continue;
      const cell = row * trame.largeur + column;
      trame.suivants.push(trame.tetes[cell]!);
      trame.cotes.push(at);
      trame.tetes[cell] = trame.cotes.length - 1;
    }
}

/** In each row whose reference latitude the edge spans, marks the last reference point that is west of it: those are crossed on
 *  their way east. The marks, summed from the east, are the parity of each. */
function toggleReferences(trame: Trame, grille: Grille, cotes: Float64Array, at: number): void {
  const [ax, ay, bx, by] = [cotes[at]!, cotes[at + 1]!, cotes[at + 2]!, cotes[at + 3]!];
  const first = Math.floor(grille.y(Math.min(ay, by)) - REFERENCE_Y) - 1;
  const last = Math.ceil(grille.y(Math.max(ay, by)) - REFERENCE_Y) + 1;
  for (let row = Math.max(first, trame.y0); row <= Math.min(last, trame.y0 + trame.hauteur - 1); row += 1) {
    const lat = grille.sud + (row + REFERENCE_Y) / PAR_DEGRE;
    if (ay > lat === by > lat) continue;
    const isWest = (column: number) =>
      orient2d(ax, ay, bx, by, grille.ouest + (column + REFERENCE_X) / PAR_DEGRE, lat) > 0 === by > ay;
    let column = Math.floor(grille.x(ax + ((lat - ay) / (by - ay)) * (bx - ax)) - REFERENCE_X);
    while (!isWest(column)) column -= 1;
    while (isWest(column + 1)) column += 1;
    if (column < trame.x0) continue;
    const cell = (row - trame.y0) * trame.largeur + Math.min(column - trame.x0, trame.largeur - 1);
    trame.dedans[cell] = trame.dedans[cell]! ^ 1;
  }
}
