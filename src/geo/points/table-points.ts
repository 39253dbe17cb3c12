// Adds the code, the distance and the outcome at the end of each row of a CSV of points, as it streams: rows keep their bytes, their
// order, their ends of line. Memory does not grow with the file; only one row and one piece are held.
import type { IndexQpv } from '../appartenance/index-qpv.ts';
import { isEnFrance } from '../contours/territoires.ts';
import { Octets } from '../octets.ts';
import { type Bilan, createBilan } from './bilan.ts';
import { Bloc } from './bloc.ts';
import { type ColonnesPoints, findColonnes } from './colonnes-points.ts';
import { CR, endOfQuoted, endOfRow, GUILLEMET, guessSeparateur, LF, splitRow } from './lignes.ts';
import { Suffixes } from './suffixes.ts';

export interface OptionsTable {
  lon?: string | undefined;
  lat?: string | undefined;
  /** Reads the header's cells: the rows themselves are never decoded. */
  decode(bytes: Uint8Array): string;
  /** Told once, when the header is read. */
  onColonnes?(lon: string, lat: string): void;
}

/** A file that cannot be annotated: its message is a French sentence. */
export class TableRefusee extends Error {}

/** A longer row is a quote that was never closed. */
const LIGNE_MAX = 16 * 1024 * 1024;
const NOUVELLES = ['code_qpv', 'distance_m', 'statut'];

export class TablePoints {
  readonly bilan: Bilan = createBilan();
  readonly #index: IndexQpv;
  readonly #options: OptionsTable;
  readonly #out = new Octets(1 << 20);
  readonly #points = new Bloc();
  #rest: Uint8Array = new Uint8Array(0);
  #colonnes: ColonnesPoints | null = null;
  #separateur = 0;
  #suffixes: Suffixes | null = null;

  constructor(index: IndexQpv, options: OptionsTable) {
    this.#index = index;
    this.#options = options;
  }

  /** Takes the next bytes of the file; answers those of the result. */
  push(piece: Uint8Array): Uint8Array {
    return this.#take(join(this.#rest, piece), false);
  }

  /** The last row may lack its end of line. */
  end(): Uint8Array {
    if (!this.#colonnes && this.#rest.length === 0) throw new TableRefusee('Ce fichier est vide.');
    return this.#take(this.#rest, true);
  }

  #take(bytes: Uint8Array, last: boolean): Uint8Array {
    this.#out.clear();
    let at = 0;
    if (!this.#colonnes) {
      at = this.#readHeader(bytes, last);
      if (at < 0) return this.#keep(bytes);
    }
    for (let full = true; full; ) {
      const start = at;
      this.#points.clear();
      while (!this.#points.isFull) {
        const next = this.#readRow(bytes, at, last);
        if (next < 0) break;
        at = next;
      }
      full = this.#points.isFull;
      this.#writeBlock(bytes, start);
    }
    return this.#keep(bytes.subarray(at));
  }

  #keep(rest: Uint8Array): Uint8Array {
    if (rest.length > LIGNE_MAX) {
      const ligne = this.bilan.lignes + 2;
      throw new TableRefusee(`La ligne ${ligne} ne finit pas\u202f: un guillemet y est ouvert et jamais fermé.`);
    }
    this.#rest = rest.slice();
    return this.#out.take();
  }

  #readHeader(bytes: Uint8Array, last: boolean): number {
    const lf = bytes.indexOf(LF);
    if (lf < 0 && !last) return -1;
    const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    this.#separateur = guessSeparateur(bytes.subarray(bom, endOfText(bytes, lf < 0 ? bytes.length : lf)));
    const found = endOfRow(bytes, bom, this.#separateur);
    if (found < 0 && !last) return -1;
    const next = found < 0 ? bytes.length : found;
    const end = endOfText(bytes, found < 0 ? next : next - 1);
    const entetes = splitRow(bytes.subarray(bom, end), this.#separateur).map((field) => this.#options.decode(field));
    const colonnes = findColonnes(entetes, this.#options);
    if (typeof colonnes === 'string') throw new TableRefusee(colonnes);
    this.#colonnes = colonnes;
    this.#suffixes = new Suffixes(this.#index, this.#separateur);
    this.#options.onColonnes?.(entetes[colonnes.lon]!.trim(), entetes[colonnes.lat]!.trim());
    const signe = String.fromCharCode(this.#separateur);
    const names = NOUVELLES.map((name) => `${signe}${entetes.includes(name) ? `${name}_2` : name}`);
    this.#out.put(bytes, 0, end);
    this.#out.text(names.join(''));
    this.#out.put(bytes, end, next);
    return next;
  }

  /** Reads the row that begins here into the block; answers where the next begins, -1 when it is not complete. */
  #readRow(bytes: Uint8Array, from: number, last: boolean): number {
    const { lon, lat } = this.#colonnes!;
    const points = this.#points;
    points.begin();
    let at = from;
    for (let column = 0; at < bytes.length; column += 1, at += 1) {
      const start = at;
      if (bytes[at] === GUILLEMET) at = endOfQuoted(bytes, at);
      while (at < bytes.length && bytes[at] !== this.#separateur && bytes[at] !== LF) at += 1;
      if (column === lon) points.readLon(bytes, start, at);
      else if (column === lat) points.readLat(bytes, start, at);
      if (bytes[at] === LF) return points.close(endOfText(bytes, at), at + 1);
    }
    return last && from < bytes.length ? points.close(endOfText(bytes, bytes.length), bytes.length) : -1;
  }

  #writeBlock(bytes: Uint8Array, from: number): void {
    const { count, lons, lats, ends, nexts, motifs, ensembles, metres } = this.#points;
    if (count === 0) return;
    this.#index.locate(lons.subarray(0, count), lats.subarray(0, count), ensembles);
    this.#index.measure(lons.subarray(0, count), lats.subarray(0, count), metres, ensembles);
    let start = from;
    for (let slot = 0; slot < count; slot += 1) {
      const [end, next] = [ends[slot]!, nexts[slot]!];
      this.#out.put(bytes, start, end);
      if (end > start) {
        this.#count(slot);
        this.#suffixes!.write(this.#out, motifs[slot] ?? null, ensembles[slot]!, metres[slot]!);
      }
      this.#out.put(bytes, end, next);
      start = next;
    }
  }

  #count(slot: number): void {
    const { motifs, ensembles, metres, lons, lats, virgules } = this.#points;
    const bilan = this.bilan;
    const motif = motifs[slot] ?? null;
    bilan.lignes += 1;
    if (motif !== null) {
      bilan.invalides[motif] += 1;
      // The header is row 1.
      bilan.premieres[motif] ??= bilan.lignes + 1;
      return;
    }
    bilan.virgules += virgules[slot]!;
    if (ensembles[slot] !== 0) bilan.en_qpv += 1;
    else if (metres[slot]! >= 0) bilan.bande_300m += 1;
    else {
      bilan.hors_qpv += 1;
      if (!isEnFrance(lons[slot]!, lats[slot]!)) bilan.hors_france += 1;
    }
  }
}

/** The end of a row without its carriage return. */
const endOfText = (bytes: Uint8Array, end: number) => (bytes[end - 1] === CR ? end - 1 : end);

function join(rest: Uint8Array, piece: Uint8Array): Uint8Array {
  if (rest.length === 0) return piece;
  const both = new Uint8Array(rest.length + piece.length);
  both.set(rest);
  both.set(piece, rest.length);
  return both;
}
