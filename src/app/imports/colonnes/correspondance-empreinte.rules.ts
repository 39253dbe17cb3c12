// The fingerprint of a table's shape, under which a mapping is kept and found again.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Colonne } from './types.schema.ts';

/** FNV-1a on 32 bits. */
function hash(texte: string, graine: number): number {
  let h = graine;
  for (let i = 0; i < texte.length; i++) {
    h ^= texte.charCodeAt(i);
    h = Math.imul(h, 0x01000193) >>> 0;
  }
  return h;
}

/** Path of a column made comparable. */
export function cleColonne(colonne: Colonne): string {
  return colonne.chemin.map(normalise).join('>');
}

/** 16 hexadecimal digits: same titles in any order, any case, any accents → same fingerprint. Untitled and pseudo-columns do not count. */
export function formeEmpreinte(entetes: readonly Colonne[]): string {
  const cles = entetes
    .filter((c) => !c.pseudo && !c.sansTitre)
    .map(cleColonne)
    .sort()
    .join('\n');
  return [0x811c9dc5, 0x01234567].map((graine) => hash(cles, graine).toString(16).padStart(8, '0')).join('');
}
