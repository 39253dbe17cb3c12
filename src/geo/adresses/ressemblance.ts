// How alike two words or two names are, as bytes: edit distance with exchanged letters, sounds, and signatures to discard quickly.
import { entend } from './sons.ts';

const LONG_MAX = 64;
const lignes = [new Uint8Array(LONG_MAX + 1), new Uint8Array(LONG_MAX + 1), new Uint8Array(LONG_MAX + 1)];

/** Insertions, deletions, replacements and exchanges of neighbours between two slices; `max + 1` beyond `max`. */
export function distance(
  a: Uint8Array,
  aDebut: number,
  aFin: number,
  b: Uint8Array,
  bDebut: number,
  bFin: number,
  max: number,
): number {
  const la = Math.min(aFin - aDebut, LONG_MAX);
  const lb = Math.min(bFin - bDebut, LONG_MAX);
  if (Math.abs(la - lb) > max) return max + 1;
  let [avant2, avant, ici] = lignes as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= lb; j += 1) avant[j] = j;
  for (let i = 1; i <= la; i += 1) {
    ici[0] = i;
    let moindre = i;
    const lettre = a[aDebut + i - 1]!;
    for (let j = 1; j <= lb; j += 1) {
      const autre = b[bDebut + j - 1]!;
      let d = Math.min(avant[j]! + 1, ici[j - 1]! + 1, avant[j - 1]! + (lettre === autre ? 0 : 1));
      if (i > 1 && j > 1 && lettre === b[bDebut + j - 2] && autre === a[aDebut + i - 2])
        d = Math.min(d, avant2[j - 2]! + 1);
      ici[j] = d;
      if (d < moindre) moindre = d;
    }
    if (moindre > max) return max + 1;
    [avant2, avant, ici] = [avant, ici, avant2];
  }
  return avant[lb]!;
}

/** Edits forgiven in a word of that length. */
export const tolerance = (longueur: number): number => (longueur < 4 ? 0 : longueur < 6 ? 1 : longueur < 10 ? 2 : 3);

/** From 0 (nothing alike) to 1 (same). Numbers are never nearly the same. */
export function similarite(
  a: Uint8Array,
  aDebut: number,
  aFin: number,
  b: Uint8Array,
  bDebut: number,
  bFin: number,
): number {
  const la = aFin - aDebut;
  const lb = bFin - bDebut;
  if (la === 0 || lb === 0 || a[aDebut]! < 58 || b[bDebut]! < 58) return 0;
  if (la <= 2 || lb <= 2) return la === 1 && lb > 2 && a[aDebut] === b[bDebut] ? INITIALE : 0;
  const plus = Math.max(la, lb);
  const max = tolerance(plus);
  const ecart = distance(a, aDebut, aFin, b, bDebut, bFin, max);
  const ecrite = ecart <= max ? 1 - ecart / plus : 0;
  const entendue =
    ecart < 2 || !mayRhyme(a[aDebut]!, b[bDebut]!, la - lb) ? 0 : compareSons(a, aDebut, aFin, b, bDebut, bFin);
  if (ecrite > 0 || entendue > 0) return Math.max(ecrite, entendue);
  if (la >= 3 && la < lb && startsWith(b, bDebut, a, aDebut, la)) return DEBUT;
  return lb >= 4 && la > lb && la - lb <= 9 && startsWith(a, aFin - lb, b, bDebut, lb) ? DEBUT : 0;
}

const sonA = new Uint8Array(LONG_MAX * 2);
const sonB = new Uint8Array(LONG_MAX * 2);

/** First letters that may be heard alike, lengths that may be. */
const FAMILLES = Uint8Array.from({ length: 128 }, (_, octet) => {
  const lettre = String.fromCharCode(octet);
  const famille = ['ckqsz', 'fp', 'gj', 'aeiouyh', 'vw'].findIndex((une) => une.includes(lettre));
  return famille < 0 ? octet : famille + 1;
});
const mayRhyme = (a: number, b: number, ecart: number): boolean =>
  FAMILLES[a] === FAMILLES[b] && ecart >= -4 && ecart <= 4;

/** Likeness of what is heard, 0 unless nearly the same. */
function compareSons(a: Uint8Array, aDebut: number, aFin: number, b: Uint8Array, bDebut: number, bFin: number): number {
  const la = entend(a, aDebut, Math.min(aFin, aDebut + LONG_MAX), sonA);
  const lb = entend(b, bDebut, Math.min(bFin, bDebut + LONG_MAX), sonB);
  if (la < 2 || lb < 2) return 0;
  const max = la < 4 ? 0 : 1;
  const ecart = distance(sonA, 0, la, sonB, 0, lb, max);
  return ecart > max ? 0 : ENTENDU - ecart / Math.max(la, lb);
}

/** Same sound, other spelling. */
const ENTENDU = 0.92;

const INITIALE = 0.55;
/** A word cut short, or one that swallowed the little words before it: « delopera ». */
const DEBUT = 0.75;

function startsWith(a: Uint8Array, aDebut: number, b: Uint8Array, bDebut: number, longueur: number): boolean {
  for (let i = 0; i < longueur; i += 1) if (a[aDebut + i] !== b[bDebut + i]) return false;
  return true;
}

/** Sixty-four bits, one per pair of neighbouring letters (several pairs may share a bit); written in `vers[place, place + 1]`. */
export function signe(octets: Uint8Array, debut: number, fin: number, vers: Uint32Array, place: number): void {
  for (let i = debut; i + 1 < fin; i += 1) {
    const bit = (Math.imul(octets[i]! * 37 + octets[i + 1]!, 0x9e3779b1) >>> 26) & 63;
    vers[place + (bit >> 5)]! |= 1 << (bit & 31);
  }
}

export function countBits(x: number): number {
  let n = x - ((x >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
