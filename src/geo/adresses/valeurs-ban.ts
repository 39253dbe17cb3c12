// What the fields of one address line mean: the suffix of the number, how the position was taken, whether the identifier
// follows from the rest.
import { CLE_INEXACTE, POSITIONS } from './base.ts';
import { buildCle } from './cle.ts';
import type { Ligne } from './lecteur-ban.ts';

const SUFFIXES_MAX = 256;
const POSITION_DE = new Map(POSITIONS.map(({ nom }, rang) => [nom.replace('’', "'"), rang]));
const parOctets = new Map<number, number>();

/** Rank of the suffix; beyond 255 different ones in a base, a suffix is left out. */
export function readSuffixe(ligne: Ligne, suffixes: Map<string, number>): number {
  if (ligne.fin('rep') <= ligne.debut('rep')) return 0;
  const texte = ligne.texte('rep').toLowerCase();
  const connu = suffixes.get(texte);
  if (connu !== undefined) return connu;
  if (suffixes.size >= SUFFIXES_MAX) return 0;
  suffixes.set(texte, suffixes.size);
  return suffixes.size - 1;
}

export function readPosition(ligne: Ligne, code: string, numero: number): number {
  const debut = ligne.debut('type_position');
  const fin = ligne.fin('type_position');
  // A handful of texts of distinct lengths and first letters: their ranks are kept by these two.
  const empreinte = fin > debut ? (fin - debut) * 256 + ligne.octets[debut]! : 0;
  let position = parOctets.get(empreinte);
  if (position === undefined) {
    position = POSITION_DE.get(ligne.texte('type_position')) ?? 0;
    parOctets.set(empreinte, position);
  }
  return position | (numero > 0 && !isExpected(ligne, code, numero) ? CLE_INEXACTE : 0);
}

/** Compared byte by byte: « 35238_0123_00012 » is the street's code and five digits, then the suffix. */
function isExpected(ligne: Ligne, code: string, numero: number): boolean {
  const debut = ligne.debut('id');
  const fin = ligne.fin('id');
  const reste = debut + code.length;
  const { octets } = ligne;
  let valeur = 0;
  for (let i = reste + 1; i < reste + 6; i += 1) valeur = valeur * 10 + octets[i]! - 48;
  const simple = octets[reste] === 95 && valeur === numero && reste + 6 <= fin;
  if (simple && reste + 6 === fin) return ligne.fin('rep') <= ligne.debut('rep');
  return ligne.texte('id') === buildCle(code, numero, ligne.texte('rep').toLowerCase());
}
