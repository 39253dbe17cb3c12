// The compact form of contours that a browser loads: positions as whole steps of 1e-7 degree (1 cm), each as its difference from
// the one before, in 7-bit pieces. Contours that were put on that grid (see reparation.ts) come back exactly as they went.
import { Octets } from '../octets.ts';
import { isOnGlobe } from './colonnes.ts';
import type { Contour, LectureContours, Polygone } from './contour.ts';
import { refuse } from './contour.ts';

/** Steps in one degree. */
export const PAS = 1e7;
const MAGIE = [0x6d, 0x63, 0x31, 0x0a];

/** Codes, names and polygons; the other columns do not travel. */
export function encodeContours(contours: readonly Contour[]): Uint8Array {
  const out = new Octets();
  for (const byte of MAGIE) out.byte(byte);
  out.natural(contours.length);
  for (const { code, nom } of contours) {
    writeText(out, code);
    writeText(out, nom ?? '');
  }
  const last = [0, 0];
  for (const { polygones } of contours) {
    out.natural(polygones.length);
    for (const polygone of polygones) {
      out.natural(polygone.length);
      for (const anneau of polygone) encodeAnneau(out, anneau, last);
    }
  }
  return out.take();
}

function writeText(out: Octets, text: string): void {
  const encoded = new TextEncoder().encode(text);
  out.natural(encoded.length);
  out.put(encoded);
}

/** The closing position is not written: decoding puts it back. */
function encodeAnneau(out: Octets, anneau: readonly number[][], last: number[]): void {
  out.natural(anneau.length - 1);
  for (const position of anneau.slice(0, -1))
    for (const axis of [0, 1]) {
      const step = Math.round(position[axis]! * PAS);
      out.signed(step - last[axis]!);
      last[axis] = step;
    }
}

class Tronque extends Error {}

class Entree {
  readonly bytes: Uint8Array;
  at = MAGIE.length;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  natural(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 42; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Tronque();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new Tronque();
  }

  /** A number of things of which each takes a byte at least. */
  count(): number {
    const value = this.natural();
    if (value > this.bytes.length - this.at) throw new Tronque();
    return value;
  }

  signed(): number {
    const value = this.natural();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  text(): string {
    const size = this.count();
    this.at += size;
    return new TextDecoder().decode(this.bytes.subarray(this.at - size, this.at));
  }
}

export function decodeContours(bytes: Uint8Array): LectureContours {
  if (MAGIE.some((byte, i) => bytes[i] !== byte))
    return refuse('Ce fichier n’est pas un fichier de contours compacts.');
  try {
    const contours = decode(new Entree(bytes));
    return { ok: true, contours, ecartes: [], projection: 'WGS84', remarques: [] };
  } catch (error) {
    if (error instanceof Tronque) return refuse('Ce fichier de contours est coupé ou abîmé.');
    throw error;
  }
}

function decode(entree: Entree): Contour[] {
  const contours = Array.from({ length: entree.count() }, (): Contour => {
    const code = entree.text();
    return { code, nom: entree.text() || null, proprietes: {}, polygones: [] };
  });
  const last = [0, 0];
  for (const contour of contours)
    contour.polygones = Array.from({ length: entree.count() }, () =>
      Array.from({ length: entree.count() }, () => decodeAnneau(entree, last)),
    );
  return contours;
}

function decodeAnneau(entree: Entree, last: number[]): Polygone[number] {
  const anneau = Array.from({ length: entree.count() }, () =>
    [0, 1].map((axis) => {
      last[axis]! += entree.signed();
      return last[axis]! / PAS;
    }),
  );
  if (!anneau.every(isOnGlobe)) throw new Tronque();
  if (anneau[0]) anneau.push([...anneau[0]]);
  return anneau;
}
