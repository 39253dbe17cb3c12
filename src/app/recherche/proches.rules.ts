// Spelling mistakes: by which pieces a misspelt word may still be found, and which words read are close enough to be meant.
// A short word may have two letters swapped, a middling one one fault, a long one two, wherever they are; a code, a sign too
// many or too few; a number none.
import { distance } from '../../platform/lecture/ressemblance.rules.ts';
import type { MotCherche } from './mots.rules.ts';

const isNumber = (mot: string) => /\d/.test(mot);

// Two faults leave one piece in three whole: of three letters at least, for a shorter one would be in every text.
const LONG = 9;

export function faultsIn(mot: string): number {
  if (isNumber(mot)) return /\p{L}/u.test(mot) && mot.length >= 6 ? 1 : 0;
  return mot.length < 3 ? 0 : mot.length < LONG ? 1 : 2;
}

/** LIKE patterns, one of which every word with at most the faults allowed matches; none for a word that may hold no fault. */
export function listMorceaux(mot: string): string[] {
  if (faultsIn(mot) === 0) return [];
  if (mot.length === 3) return swaps(mot).map((one) => `%${one}%`);
  const parts = mot.length < LONG ? 2 : 3;
  const size = Math.ceil(mot.length / parts);
  const cuts = Array.from({ length: parts - 1 }, (_, i) => (i + 1) * size);
  const pieces = [0, ...cuts].map((start) => mot.slice(start, start + size)).filter((piece) => piece.length > 1);
  // Two letters swapped on both sides of a cut spoil both pieces.
  const across = cuts.map((cut) => `${mot.slice(0, cut - 1)}__${mot.slice(cut + 1)}`);
  return [...pieces, ...across].map((piece) => `%${piece}%`);
}

const swaps = (mot: string) =>
  [...mot].slice(1).map((lettre, i) => mot.slice(0, i) + lettre + mot[i]! + mot.slice(i + 2));

// « entrepise » answers « entreprises », « forum » does not answer « formation ».
const ENDING = 2;

/** Faults between a typed word and the beginning of a word read, whose ending may differ; Infinity beyond what is allowed. */
export function countFaults(mot: string, lu: string): number {
  const allowed = faultsIn(mot);
  if (mot.length === 3)
    return lu.length <= 5 && swaps(mot).some((one) => lu.startsWith(one)) ? 1 : Number.POSITIVE_INFINITY;
  if (allowed === 0 || lu.length < mot.length - allowed || countMissing(mot, lu) > allowed)
    return Number.POSITIVE_INFINITY;
  if (isNumber(mot)) return lu.length !== mot.length && distance(mot, lu) === 1 ? 1 : Number.POSITIVE_INFINITY;
  if (lu.length > mot.length + allowed + ENDING) return Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  for (let taille = mot.length - allowed; taille <= mot.length + allowed; taille += 1) {
    best = Math.min(best, distance(mot, lu.slice(0, taille)));
  }
  return best <= allowed ? best : Number.POSITIVE_INFINITY;
}

/** Letters of the one that the other has nowhere: a cheap lower bound of the faults between them. */
function countMissing(mot: string, lu: string): number {
  let missing = 0;
  for (const lettre of mot) if (!lu.includes(lettre)) missing += 1;
  return missing;
}

/** The words read that a typed one may stand for: the closest only; « jobdating » also stands for « job dating ». */
export function listProches(mot: string, lus: ReadonlySet<string>): string[][] {
  let best = Number.POSITIVE_INFINITY;
  let proches: string[][] = [];
  for (const lu of lus) {
    const faults = countFaults(mot, lu);
    if (faults === Number.POSITIVE_INFINITY || faults > best) continue;
    if (faults < best) proches = [];
    best = faults;
    proches.push([lu]);
  }
  for (let cut = 3; cut <= mot.length - 3; cut += 1) {
    const deux = [mot.slice(0, cut), mot.slice(cut)];
    if (deux.every((one) => lus.has(one))) proches.push(deux);
  }
  return proches;
}

/**
 * The same words with the close spellings that were read. A word found as typed keeps its own spellings only, unless all of
 * them are found as typed, each in another place.
 */
export function widen(
  mots: readonly MotCherche[],
  lus: ReadonlySet<string>,
  connus: ReadonlySet<string>,
): MotCherche[] {
  const tous = mots.every(({ mot }) => connus.has(mot));
  return mots.map((one) =>
    !tous && connus.has(one.mot) ? one : { ...one, formes: [...one.formes, ...listProches(one.mot, lus)] },
  );
}
