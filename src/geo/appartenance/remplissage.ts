// Fills the grid from the polygons: cells inside one or several without a border get their set of codes, cells where a border passes get
// their packed list.
import type { Ensembles } from './ensembles.ts';
import type { Grille } from './grille.ts';
import { packCote } from './listes.ts';
import type { Piece } from './pieces.ts';
import { buildTrame, type Trame } from './trame.ts';

/** Lists of at most this many polygons are packed; the others are answered from the polygons themselves. */
const POLYGONES_MAX = 5;

/** The packed lists, as 32-bit words. A list: how many polygons are packed (0: none, ask the polygons), place of its results, how
 *  many polygons it names, those polygons; then for each packed one, its edges × 2 + (reference point inside), and its edges as two
 *  words of two 16-bit steps. Results: the number of the set of codes, by the bits of which packed polygons the point is in. */
export interface Listes {
  mots: Int32Array;
  resultats: Uint32Array;
}

/** A polygon in a cell. */
interface Presence {
  piece: number;
  trame: Trame;
  cell: number;
}

export function fillGrille(grille: Grille, pieces: readonly Piece[], ensembles: Ensembles): Listes {
  const bordees = new Map<number, { column: number; row: number; presences: Presence[] }>();
  const pleines = new Map<number, number[]>();
  for (const [piece, one] of pieces.entries()) {
    const trame = buildTrame(grille, one);
    for (let cell = 0; cell < trame.dedans.length; cell += 1) {
      const bordered = trame.tetes[cell] !== -1;
      if (!bordered && trame.dedans[cell] === 0) continue;
      const column = trame.x0 + (cell % trame.largeur);
      const row = trame.y0 + Math.floor(cell / trame.largeur);
      const feuille = grille.ensureFeuille(column, row);
      if (!bordered) push(pleines, feuille, piece);
      else {
        const known = bordees.get(feuille);
        if (known) known.presences.push({ piece, trame, cell });
        else bordees.set(feuille, { column, row, presences: [{ piece, trame, cell }] });
      }
    }
  }
  grille.close();
  const listes = new Ecriture();
  for (const [feuille, inside] of pleines)
    if (!bordees.has(feuille))
      grille.feuilles[feuille] = ensembles.numberOf(inside.map((one) => pieces[one]!.contour)) * 2;
  for (const [feuille, { column, row, presences }] of bordees)
    grille.feuilles[feuille] =
      listes.add({ grille, pieces, ensembles, column, row, presences, pleines: pleines.get(feuille) ?? [] }) * 2 + 1;
  return listes.close();
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

interface Cellule {
  grille: Grille;
  pieces: readonly Piece[];
  ensembles: Ensembles;
  column: number;
  row: number;
  presences: readonly Presence[];
  /** Polygons that cover the whole cell. */
  pleines: readonly number[];
}

class Ecriture {
  readonly #mots: number[] = [];
  readonly #resultats: number[] = [];
  readonly #tables = new Map<string, number>();

  add(cellule: Cellule): number {
    const place = this.#mots.length;
    const packed = cellule.presences.length <= POLYGONES_MAX ? packAll(cellule) : null;
    const named = [...cellule.presences.map(({ piece }) => piece), ...cellule.pleines];
    this.#mots.push(packed ? packed.length : 0, packed ? this.#tableOf(cellule) : 0, named.length, ...named);
    for (const words of packed ?? []) this.#mots.push(...words);
    return place;
  }

  /** The set of codes for each way of being in the packed polygons. */
  #tableOf({ pieces, ensembles, presences, pleines }: Cellule): number {
    const contourOf = (piece: number) => pieces[piece]!.contour;
    const always = pleines.map(contourOf);
    const some = presences.map(({ piece }) => contourOf(piece));
    const key = `${some.join(' ')}/${always.join(' ')}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const place = this.#resultats.length;
    for (let bits = 0; bits < 1 << some.length; bits += 1)
      this.#resultats.push(ensembles.numberOf([...always, ...some.filter((_, i) => (bits >> i) & 1)]));
    this.#tables.set(key, place);
    return place;
  }

  close(): Listes {
    return { mots: Int32Array.from(this.#mots), resultats: Uint32Array.from(this.#resultats) };
  }
}

/** Null when a reference point is too close to an edge. */
function packAll({ grille, pieces, column, row, presences }: Cellule): number[][] | null {
  const all: number[][] = [];
  for (const { piece, trame, cell } of presences) {
    const words = [0];
    for (let link = trame.tetes[cell]!; link !== -1; link = trame.suivants[link]!) {
      const cote = packCote(grille, pieces[piece]!, trame.cotes[link]!, column, row);
      if (cote === null) return null;
      words.push((cote[1] << 16) | (cote[0] & 0xffff), (cote[3] << 16) | (cote[2] & 0xffff));
    }
    words[0] = (words.length - 1) | trame.dedans[cell]!;
    all.push(words);
  }
  return all;
}
