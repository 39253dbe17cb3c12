// What a typed search becomes: words without accents or plural marks, and for each the pieces by which a misspelt one is
// still recognised (an error of one letter leaves at least one piece whole).
import { MOTS_OUTILS, normalise } from '../../platform/lecture/texte.rules.ts';

export interface MotCherche {
  mot: string;
  /** LIKE pattern of the word itself. */
  motif: string;
  /** LIKE patterns of its pieces; empty when the word is too short to be misspelt safely. */
  morceaux: string[];
}

const MOTS_MAX = 8;

export function readRecherche(q: string): MotCherche[] {
  const mots = normalise(q).split(' ').filter(Boolean);
  const utiles = mots.filter((mot) => !MOTS_OUTILS.has(mot) && (mot.length > 1 || /\d/.test(mot)));
  return [...new Set(utiles.length > 0 ? utiles : mots)].slice(0, MOTS_MAX).map((mot) => {
    const racine = mot.length > 4 && !/\d/.test(mot) ? mot.replace(/[sx]$/, '') : mot;
    return { mot: racine, motif: like(racine), morceaux: cut(racine).map(like) };
  });
}

// Normalised words hold letters and digits only: nothing to escape in a pattern.
const like = (texte: string) => `%${texte}%`;

function cut(mot: string): string[] {
  if (mot.length < 4) return [];
  const parts = mot.length < 9 ? 2 : 3;
  const size = Math.ceil(mot.length / parts);
  return Array.from({ length: parts }, (_, i) => mot.slice(i * size, (i + 1) * size)).filter(
    (piece) => piece.length > 1,
  );
}
