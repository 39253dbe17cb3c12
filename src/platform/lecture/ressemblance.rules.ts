// How alike two names are (0 to 1), and the closest of a list: spelling, word order, little words, acronyms.
// Nothing is decided here: the agent confirms a proposal, the caller remembers it as an alias.
import { MOTS_OUTILS, motsDe, normalise } from './texte.rules.ts';

/** Damerau–Levenshtein distance (adjacent letters swapped count once). */
export function distance(a: string, b: string): number {
  const colonnes = b.length + 1;
  let avant2: number[] = [];
  let avant = Array.from({ length: colonnes }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const ligne = [i];
    for (let j = 1; j < colonnes; j += 1) {
      const cout = a[i - 1] === b[j - 1] ? 0 : 1;
      let mieux = Math.min(avant[j]! + 1, ligne[j - 1]! + 1, avant[j - 1]! + cout);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) mieux = Math.min(mieux, avant2[j - 2]! + 1);
      ligne.push(mieux);
    }
    avant2 = avant;
    avant = ligne;
  }
  return avant[b.length]!;
}

const LONGUEUR_MAX = 120;

function likenessOfLetters(a: string, b: string): number {
  const longueur = Math.max(a.length, b.length);
  return longueur === 0
    ? 1
    : 1 - distance(a.slice(0, LONGUEUR_MAX), b.slice(0, LONGUEUR_MAX)) / Math.min(longueur, LONGUEUR_MAX);
}

/** Two words: the same figures are required; a short word tolerates no fault, a long one about one in four letters. */
function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  if (/\d/.test(a) || /\d/.test(b)) return 0;
  if (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a)))
    return Math.max(0.8, likenessOfLetters(a, b));
  if (Math.min(a.length, b.length) < 0.7 * Math.max(a.length, b.length)) return 0;
  const ressemblance = likenessOfLetters(a, b);
  return Math.min(a.length, b.length) <= 3 || ressemblance < 0.7 ? 0 : ressemblance;
}

const weight = (mot: string): number => Math.min(mot.length, 8);

/** Shared words, weighted by length: their share of both texts, of the shorter one, and whether each also says a word of its own. */
function compareWords(
  a: readonly string[],
  b: readonly string[],
): { ensemble: number; inclusion: number; oppose: boolean } {
  const libres = new Set(b.keys());
  let commun = 0;
  let communA = 0;
  let communB = 0;
  let orphans = 0;
  for (const mot of a) {
    let meilleur = -1;
    let score = 0;
    for (const j of libres) {
      const s = likenessOfWords(mot, b[j]!);
      if (s > score) {
        meilleur = j;
        score = s;
      }
    }
    if (meilleur < 0) {
      orphans += 1;
      continue;
    }
    libres.delete(meilleur);
    communA += score * weight(mot);
    communB += score * weight(b[meilleur]!);
    commun += score * (weight(mot) + weight(b[meilleur]!));
  }
  const total = (mots: readonly string[]): number => mots.reduce((somme, mot) => somme + weight(mot), 0);
  const [totalA, totalB] = [total(a), total(b)];
  if (totalA === 0 || totalB === 0) return { ensemble: 0, inclusion: 0, oppose: false };
  const oppose = communA > 0 && orphans > 0 && libres.size > 0;
  return {
    ensemble: commun / (totalA + totalB),
    inclusion: totalA <= totalB ? communA / totalA : communB / totalB,
    oppose,
  };
}

/** « MEFP » for « Maison de l’emploi et de la formation professionnelle »: each significant word gives its initial, little words may. */
export function acronymLikeness(sigle: string, nom: string): number {
  const lettres = normalise(sigle).replace(/ /g, '');
  const mots = normalise(nom).split(' ').filter(Boolean);
  if (lettres.length < 2 || lettres.length > 10 || mots.filter((mot) => !MOTS_OUTILS.has(mot)).length < 2) return 0;
  const restants = consume(lettres, mots, 0, 0);
  if (restants === null) return 0;
  return restants === 0 ? 0.92 : Math.max(0.7, 0.86 - 0.04 * (restants - 1));
}

/** Fewest significant words left after the acronym's last letter; null when it does not fit. */
function consume(lettres: string, mots: readonly string[], i: number, j: number): number | null {
  if (i === lettres.length) return mots.slice(j).filter((mot) => !MOTS_OUTILS.has(mot)).length;
  const mot = mots[j];
  if (mot === undefined) return null;
  const pris = mot[0] === lettres[i] ? consume(lettres, mots, i + 1, j + 1) : null;
  const passe = MOTS_OUTILS.has(mot) ? consume(lettres, mots, i, j + 1) : null;
  if (pris === null || passe === null) return pris ?? passe;
  return Math.min(pris, passe);
}

/** « ML Rennes » for « Mission locale de Rennes »: a short word is the acronym, every other word is found in the name. */
function acronymAndWords(court: Prepare, long: Prepare): number {
  if (court.mots.length < 2 || long.mots.length < court.mots.length) return 0;
  const sigle = court.mots.find((mot) => mot.length <= 5 && /^\p{L}+$/u.test(mot) && !long.mots.includes(mot));
  if (sigle === undefined || consume(sigle, long.norme.split(' '), 0, 0) === null) return 0;
  const reste = court.mots.filter((mot) => mot !== sigle);
  return reste.every((mot) => long.mots.some((autre) => likenessOfWords(mot, autre) >= 0.85)) ? 0.9 : 0;
}

interface Prepare {
  norme: string;
  mots: string[];
  tries: string;
  chiffres: string;
  sigle: boolean;
}

const CACHE_MAX = 5000;
const prepares = new Map<string, Prepare>();

/** Names are compared again and again with the same list: their words are kept, the cache emptied when full. */
function prepare(texte: string): Prepare {
  const connu = prepares.get(texte);
  if (connu) return connu;
  const norme = normalise(texte.length > 300 ? texte.slice(0, 300) : texte);
  const mots = motsDe(norme);
  const tries = [...mots].sort();
  const chiffres = tries.filter((mot) => /\d/.test(mot)).join(' ');
  const neuf = {
    norme,
    mots,
    tries: tries.join(' '),
    chiffres,
    sigle: /^(?:[\p{L}\p{N}]\.?){2,10}$/u.test(texte.trim()),
  };
  if (prepares.size >= CACHE_MAX) prepares.clear();
  prepares.set(texte, neuf);
  return neuf;
}

/** « Mission locale de Rennes » and « de Brest »: a word on each side that the other lacks tells two names apart. */
const OPPOSITION = 0.72;

/** 1: the same letters. Above 0.9: the same name. Under 0.5: nothing in common that counts. Symmetric. */
export function similarity(a: string, b: string): number {
  const [pa, pb] = [prepare(a), prepare(b)];
  if (pa.norme === '' || pb.norme === '') return 0;
  if (pa.norme === pb.norme) return 1;
  if (pa.norme.replace(/ /g, '') === pb.norme.replace(/ /g, '')) return 0.98;
  if (pa.tries === pb.tries) return 0.97;
  const { ensemble, inclusion, oppose } = compareWords(pa.mots, pb.mots);
  const mots = Math.max(ensemble, inclusion >= 0.85 ? 0.6 + 0.3 * ensemble * inclusion : 0);
  const etrangers = ensemble < 0.3 && Math.min(pa.mots.length, pb.mots.length) > 1;
  const faute = etrangers ? mots : Math.max(mots, likenessOfTexts(pa.mots, pb.mots, mots));
  const contredit = pa.chiffres !== '' && pb.chiffres !== '' && pa.chiffres !== pb.chiffres;
  const proche = Math.min(contredit ? 0.5 : 0.96, oppose ? faute * OPPOSITION : faute);
  return Math.max(
    proche,
    likenessOfAcronyms(a, pa, b, pb),
    contredit ? 0 : Math.max(acronymAndWords(pa, pb), acronymAndWords(pb, pa)),
  );
}

/** The whole texts letter by letter, when their lengths leave a chance to do better than the words. */
function likenessOfTexts(a: readonly string[], b: readonly string[], acquis: number): number {
  const [ta, tb] = [a.join(' '), b.join(' ')];
  const poids = a.length === b.length ? 0.97 : 0.9;
  const espoir = (Math.min(ta.length, tb.length) / Math.max(ta.length, tb.length)) * poids;
  return espoir <= acquis ? 0 : likenessOfLetters(ta, tb) * poids;
}

const likenessOfAcronyms = (a: string, pa: Prepare, b: string, pb: Prepare): number =>
  Math.max(pa.sigle ? acronymLikeness(a, b) : 0, pb.sigle ? acronymLikeness(b, a) : 0);

export interface Proche<T> {
  candidat: T;
  score: number;
  /** Well above the threshold and clearly ahead of the next one: may be proposed as ticked. */
  certain: boolean;
}

export interface OptionsProche<T> {
  /** Below, a candidate is not proposed. */
  seuil?: number;
  /** The names of a candidate: its label, then its aliases. */
  noms?: (candidat: T) => string | readonly string[];
}

const SEUIL = 0.6;
const CERTAIN = 0.85;
const AVANCE = 0.08;

const namesOf = <T>(candidat: T, options: OptionsProche<T>): readonly string[] => {
  const noms = options.noms ? options.noms(candidat) : String(candidat);
  return typeof noms === 'string' ? [noms] : noms;
};

/** Candidates above the threshold, best first; order of the list kept between equals. */
export function listProches<T>(texte: string, candidats: readonly T[], options: OptionsProche<T> = {}): Proche<T>[] {
  const seuil = options.seuil ?? SEUIL;
  const notes = candidats
    .map((candidat) => ({
      candidat,
      score: Math.max(0, ...namesOf(candidat, options).map((nom) => similarity(texte, nom))),
    }))
    .filter(({ score }) => score >= seuil)
    .sort((a, b) => b.score - a.score);
  const suivant = notes[1]?.score ?? 0;
  return notes.map((note, i) => ({
    ...note,
    certain: i === 0 && note.score >= CERTAIN && (note.score === 1 ? suivant < 1 : note.score - suivant >= AVANCE),
  }));
}

export function closest<T>(texte: string, candidats: readonly T[], options: OptionsProche<T> = {}): Proche<T> | null {
  return listProches(texte, candidats, options)[0] ?? null;
}
