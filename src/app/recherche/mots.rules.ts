// What a typed search becomes: its words, and for each the spellings that answer it (singular and plural, acronym and words it
// stands for, ordinals in letters and figures); and how a spelling is recognised in a text, the same in SQL and on the page.
import { joinSigles, MOTS_OUTILS, normalise } from '../../platform/lecture/texte.rules.ts';
import { listOrdinaux, SIGLES } from './sigles.rules.ts';

export interface MotCherche {
  mot: string;
  /** Any of these answers; each is one or several words that must all stand in the text. */
  formes: readonly (readonly string[])[];
}

const MOTS_MAX = 8;

// A SIRET or a SIREN is copied with spaces, a QPV's code at times.
const NUMERO = /(?<!\d)\d{3}[\s.\u00A0\u202F]?\d{3}[\s.\u00A0\u202F]?\d{3}(?:[\s.\u00A0\u202F]?\d{5})?(?!\d)/g;
const CODE_QPV = /(?<![\p{L}\p{N}])(q[np])\s+(?=\d)/giu;
const ESPACES = /[\s.\u00A0\u202F]/g;

export function readMots(q: string): MotCherche[] {
  const joined = joinSigles(q.replace(NUMERO, (numero) => numero.replace(ESPACES, '')).replace(CODE_QPV, '$1'));
  const mots = normalise(joined).split(' ').filter(Boolean);
  const utiles = mots.filter((mot) => !MOTS_OUTILS.has(mot) && (mot.length > 1 || /\d/.test(mot)));
  const choisis = [...new Set((utiles.length > 0 ? utiles : mots).map(radical))].slice(0, MOTS_MAX);
  const { groupes, seuls } = gatherDeveloppes(choisis);
  const capitales = new Set((joined.match(/(?<![\p{L}\p{N}])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu) ?? []).map(normalise));
  return [...groupes, ...seuls.map((mot) => ({ mot, formes: listFormes(mot, capitales.has(mot)) }))];
}

/** The pieces of a search that may be the number of a file, as typed and in capitals. */
export function readNumeros(q: string): string[] {
  const pieces = q.split(/\s+/).filter((piece) => /\d{4}/.test(piece));
  return [...new Set(pieces.flatMap((piece) => [piece, piece.toUpperCase()]))];
}

const isNumber = (mot: string) => /\d/.test(mot);

/** A plural folded to what its singular shares with it: « quartiers » → « quartier », « locaux » → « locau ». */
const radical = (mot: string) => (mot.length > 4 && !isNumber(mot) ? mot.replace(/[sx]$/, '') : mot);

/** « école de la deuxième chance » typed in full also finds the sheet that says « E2C ». */
function gatherDeveloppes(mots: readonly string[]): { groupes: MotCherche[]; seuls: string[] } {
  const groupes: MotCherche[] = [];
  let seuls = [...mots];
  for (const [sigle, developpe] of SIGLES) {
    const pris = developpe.map((one) => seuls.find((mot) => listOrdinaux(mot).includes(one) || mot === radical(one)));
    if (pris.includes(undefined)) continue;
    seuls = seuls.filter((mot) => !pris.includes(mot));
    groupes.push({ mot: developpe.join(' '), formes: [...developpees(developpe), [sigle]] });
  }
  return { groupes, seuls };
}

/** The words in full, an ordinal written in each of its ways. */
function developpees(mots: readonly string[]): string[][] {
  const ordinal = mots.findIndex((mot) => listOrdinaux(mot).length > 1);
  if (ordinal < 0) return [[...mots]];
  return listOrdinaux(mots[ordinal]!).map((one) => mots.map((mot, i) => (i === ordinal ? one : mot)));
}

function listFormes(mot: string, capitales: boolean): string[][] {
  const sigle = SIGLES.get(mot);
  const formes: string[][] = [mot, ...listPluriels(mot), ...listOrdinaux(mot).slice(1)].map((one) => [one]);
  // « p l i e »: an acronym that a title writes with dots or spaces.
  if (sigle || capitales) formes.push([[...mot].join(' ')]);
  if (sigle) formes.push(...developpees(sigle));
  return formes;
}

/** « local » ↔ « locaux », « travail » ↔ « travaux »: what folding the last letter leaves apart. */
function listPluriels(mot: string): string[] {
  if (mot.length < 5 || isNumber(mot)) return [];
  if (mot.endsWith('eau')) return [];
  if (mot.endsWith('au')) return [`${mot.slice(0, -2)}al`, `${mot.slice(0, -2)}ail`];
  if (mot.endsWith('ail')) return [`${mot.slice(0, -3)}aux`];
  return mot.endsWith('al') ? [`${mot.slice(0, -2)}aux`] : [];
}

type Place = 'entier' | 'debut' | 'dedans';

/** A short word is looked for whole, or at the beginning of a word: « ml » is not in « html », nor « ess » in « professionnel ». */
const placeOf = (mot: string): Place =>
  mot.length < 3 || mot.includes(' ') || (isNumber(mot) && mot.length < 4)
    ? 'entier'
    : mot.length === 3
      ? 'debut'
      : 'dedans';

/** LIKE pattern of a word in a text padded by spaces. Words hold letters and digits only: nothing to escape. */
export function motifOf(mot: string): string {
  const place = placeOf(mot);
  return place === 'entier' ? `% ${mot} %` : place === 'debut' ? `% ${mot}%` : `%${mot}%`;
}

/** The same recognition, on one word of a text. */
export function isMot(mot: string, lu: string): boolean {
  const place = placeOf(mot);
  return place === 'entier' ? lu === mot : place === 'debut' ? lu.startsWith(mot) : lu.includes(mot);
}
