// A few thousand rows read and not yet answered: their positions, where each row's text ends, where the next begins.
import { judgePoint, type MotifInvalide } from './bilan.ts';
import { lecture, readNombre } from './nombre.ts';

const TAILLE = 8192;

export class Bloc {
  count = 0;
  readonly lons = new Float64Array(TAILLE);
  readonly lats = new Float64Array(TAILLE);
  readonly ensembles = new Uint32Array(TAILLE);
  readonly metres = new Float64Array(TAILLE);
  readonly ends = new Int32Array(TAILLE);
  readonly nexts = new Int32Array(TAILLE);
  /** 1 where a decimal comma was read. */
  readonly virgules = new Uint8Array(TAILLE);
  readonly motifs: (MotifInvalide | null)[] = new Array(TAILLE).fill(null);
  #lon = Number.NaN;
  #lat = Number.NaN;
  #written = false;

  get isFull(): boolean {
    return this.count === TAILLE;
  }

  clear(): void {
    this.count = 0;
  }

  begin(): void {
    this.#lon = Number.NaN;
    this.#lat = Number.NaN;
    this.#written = false;
    this.virgules[this.count] = 0;
  }

  readLon(bytes: Uint8Array, from: number, to: number): void {
    this.#lon = this.#read(bytes, from, to);
  }

  readLat(bytes: Uint8Array, from: number, to: number): void {
    this.#lat = this.#read(bytes, from, to);
  }

  #read(bytes: Uint8Array, from: number, to: number): number {
    const value = readNombre(bytes, from, to);
    this.#written ||= lecture.ecrit;
    if (lecture.virgule) this.virgules[this.count] = 1;
    return value;
  }

  /** Ends the row; answers where the next begins. */
  close(end: number, next: number): number {
    const slot = this.count;
    const motif = this.#written ? judgePoint(this.#lon, this.#lat) : 'absent';
    this.motifs[slot] = motif;
    this.lons[slot] = motif === null ? this.#lon : Number.NaN;
    this.lats[slot] = motif === null ? this.#lat : Number.NaN;
    this.ends[slot] = end;
    this.nexts[slot] = next;
    this.count = slot + 1;
    return next;
  }
}
