// How a French word sounds, roughly: « eau » and « au » are « o », « ph » is « f », doubled letters are one, endings are silent.

/** Longest spellings first; each is read as the letters that follow. */
const SONS: readonly (readonly [ecrit: string, lu: string])[] = [
  ...([
    ['eaux', 'o'],
    ['eau', 'o'],
    ['aux', 'o'],
    ['au', 'o'],
    ['ph', 'f'],
    ['ch', 'ch'],
    ['qu', 'k'],
    ['gu', 'g'],
  ] as const),
  ...([
    ['gn', 'gn'],
    ['ain', 'in'],
    ['ein', 'in'],
    ['en', 'an'],
    ['em', 'an'],
    ['am', 'an'],
    ['ai', 'e'],
    ['ei', 'e'],
  ] as const),
  ...([
    ['oe', 'e'],
    ['ge', 'je'],
    ['gi', 'ji'],
    ['ce', 'se'],
    ['ci', 'si'],
    ['ck', 'k'],
    ['c', 'k'],
    ['q', 'k'],
  ] as const),
  ...([
    ['y', 'i'],
    ['z', 's'],
    ['h', ''],
    ['w', 'v'],
    ['x', 's'],
  ] as const),
];
const ascii = new TextEncoder();
const PAR_LETTRE = Array.from({ length: 128 }, (_, octet) =>
  SONS.filter(([ecrit]) => ecrit.charCodeAt(0) === octet).map(
    ([ecrit, lu]) => [ascii.encode(ecrit), ascii.encode(lu)] as const,
  ),
);
/** Not heard at the end: e, s, t, x, d, p, r after e. */
const MUETTES = new Set([...'estxdpz'].map((lettre) => lettre.charCodeAt(0)));

/** Writes the sounds of the word; answers how many letters they take. */
export function entend(octets: Uint8Array, debut: number, fin: number, vers: Uint8Array): number {
  let jusqua = fin;
  while (jusqua - debut > 3 && MUETTES.has(octets[jusqua - 1]!)) jusqua -= 1;
  let longueur = 0;
  for (let i = debut; i < jusqua; ) {
    const regle = findRegle(octets, i, fin);
    const lu = regle?.[1] ?? octets.subarray(i, i + 1);
    for (const lettre of lu) if (longueur === 0 || vers[longueur - 1] !== lettre) vers[longueur++] = lettre;
    i += regle?.[0].length ?? 1;
  }
  return longueur;
}

function findRegle(octets: Uint8Array, place: number, fin: number) {
  for (const regle of PAR_LETTRE[octets[place]!]!) if (isAt(octets, place, fin, regle[0])) return regle;
  return undefined;
}

function isAt(octets: Uint8Array, place: number, fin: number, motif: Uint8Array): boolean {
  if (place + motif.length > fin) return false;
  for (let i = 0; i < motif.length; i += 1) if (octets[place + i] !== motif[i]) return false;
  return true;
}
