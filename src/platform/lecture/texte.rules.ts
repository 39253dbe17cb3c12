// Texts made comparable: without accents, case or punctuation; their words, without the little ones.
import { remember } from './memoire.rules.ts';

/** Lower case, no accents, no punctuation, single spaces: « L’Emploi — Œuvres » → « l emploi oeuvres ». */
export const normalise: (texte: string) => string = remember(computeNormalise);

function computeNormalise(texte: string): string {
  return texte
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** « P.L.I.E. » is one word, not four letters. */
export function joinSigles(texte: string): string {
  return texte.replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L}){1,9}(?![\p{L}\p{N}])\.?/gu, (sigle) =>
    sigle.replaceAll('.', ''),
  );
}

const octets = new TextEncoder();

/** The distinct words of some texts, normalised, in their order, each between spaces: what a search reads, in so many bytes. */
export function buildMots(textes: readonly unknown[], octetsMax: number): string {
  const mots = computeNormalise(joinSigles(textes.filter((texte) => texte !== null && texte !== undefined).join(' ')));
  if (mots === '') return '';
  let place = octetsMax - 2;
  const gardes: string[] = [];
  for (const mot of new Set(mots.split(' '))) {
    place -= (/^[a-z0-9]*$/.test(mot) ? mot.length : octets.encode(mot).length) + 1;
    if (place < 0) break;
    gardes.push(mot);
  }
  return gardes.length > 0 ? ` ${gardes.join(' ')} ` : '';
}

/** Words that carry no meaning in a French name. */
export const MOTS_OUTILS: ReadonlySet<string> = new Set(
  'a au aux d de des du en et l la le les ou par pour sur dans un une the of qu que qui s'.split(' '),
);

/** A plural folded to its singular, good enough to compare two spellings. */
export function singulier(mot: string): string {
  if (mot.length <= 3 || /\d/.test(mot)) return mot;
  if (mot.endsWith('eaux')) return mot.slice(0, -1);
  if (mot.endsWith('aux')) return `${mot.slice(0, -3)}al`;
  return mot.endsWith('s') && !mot.endsWith('ss') ? mot.slice(0, -1) : mot;
}

/** The significant words of a text, in order, in the singular. A text made of little words keeps them all. */
export function motsDe(texte: string): string[] {
  const mots = normalise(texte).split(' ').filter(Boolean);
  const utiles = mots.filter((mot) => !MOTS_OUTILS.has(mot));
  return (utiles.length > 0 ? utiles : mots).map(singulier);
}
