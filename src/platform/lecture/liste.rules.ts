// Cuts a cell that lists names: « FT + ML (+PLIE ?) ». Whom each name designates is decided elsewhere (ressemblance.rules.ts).
import { type Cellule, type Lecture, lu, openCellule } from './lecture.rules.ts';
import { normalise } from './texte.rules.ts';
import { fr } from './typographie.rules.ts';

export interface ElementDeListe {
  texte: string;
  /** Followed by « ? », « à confirmer », or inside brackets that say so. */
  incertain?: true;
  /** What stood in brackets: « Mission locale (antenne sud) » → « antenne sud ». */
  precision?: string;
}

export interface OptionsListe {
  /** Names known beforehand are never cut: « Jeunesse et Avenir », « Dupont & Fils ». */
  connus?: (nom: string) => boolean;
}

/**
 * Separators: line break, « ; », « , » (not between figures), « | », « • », « + » and « / » and « & » between spaces.
 * « + » also cuts when glued before a letter (« FT+ML »), never at the end of a name (« FSE+ »).
 * « / » glued, and « et », cut only between two acronyms (« CAF/CPAM », « CCI et CMA ») or two known names:
 * French names hold « et » too often to cut at each one.
 */
export function readListe(cellule: Cellule, options: OptionsListe = {}): Lecture<ElementDeListe[]> {
  const ouverture = openCellule(cellule, 20_000);
  if (!('texte' in ouverture)) return ouverture;
  const elements = new Map<string, ElementDeListe>();
  let repetitions = 0;
  // Long runs of spaces would cost the patterns below the cube of their length.
  const texte = ouverture.texte.replace(/ {2,}/g, ' ').replace(/ ?\n[\n ]*/g, '\n');
  for (const element of splitParentheses(texte).flatMap((morceau) => readMorceau(morceau, options))) {
    const nom = normalise(element.texte);
    if (nom === '' && !/\p{L}|\p{N}/u.test(element.texte)) continue;
    const cle = `${nom}\n${element.precision ?? ''}`;
    if (elements.has(cle)) repetitions += 1;
    else elements.set(cle, element);
  }
  return lu([...elements.values()], repetitions > 0 && fr`Noms répétés, gardés une fois.`);
}

interface Morceau {
  texte: string;
  incertain: boolean;
}

const DOUTE = /\s*(?:\(\s*\?+\s*\)|\?+|\(?\s*(?:à|a) (?:confirmer|voir|valider|préciser)\s*\)?)\s*$/iu;

/** « A (+B ?) » → A, then B uncertain. Other brackets stay with their name. */
function splitParentheses(texte: string): Morceau[] {
  const morceaux: Morceau[] = [];
  let reste = '';
  let position = 0;
  for (const bloc of texte.matchAll(/\(\s*(?:\+|et\b|&|ainsi que\b|avec\b)\s*([^()]*)\)/giu)) {
    reste += `${texte.slice(position, bloc.index)};`;
    position = bloc.index + bloc[0].length;
    const dedans = bloc[1] ?? '';
    morceaux.push({ texte: dedans, incertain: DOUTE.test(dedans) });
  }
  return [{ texte: reste + texte.slice(position), incertain: false }, ...morceaux];
}

/** Figures of the cut: separators inside brackets do not cut. */
function cut(texte: string): string[] {
  const morceaux: string[] = [];
  let courant = '';
  let profondeur = 0;
  for (let i = 0; i < texte.length; i += 1) {
    const signe = texte[i]!;
    if (signe === '(') profondeur += 1;
    if (signe === ')') profondeur = Math.max(0, profondeur - 1);
    if ((profondeur === 0 || signe === '\n') && isSeparateur(texte, i)) {
      morceaux.push(courant);
      courant = '';
      if (signe === '\n') profondeur = 0;
    } else courant += signe;
  }
  return [...morceaux, courant];
}

function isSeparateur(texte: string, i: number): boolean {
  const signe = texte[i]!;
  const avant = texte[i - 1] ?? ' ';
  const apres = texte[i + 1] ?? ' ';
  if (/[;\n|•]/.test(signe)) return true;
  if (signe === ',') return !(/\d/.test(avant) && /\d/.test(apres));
  if (signe === '+')
    return (/\s/.test(avant) && !(apres.trim() === '' && texte.slice(i + 1).trim() === '')) || /\p{L}/u.test(apres);
  return (signe === '/' || signe === '&') && /\s/.test(avant) && /\s/.test(apres);
}

const SIGLE = /^(?:[A-Z0-9ÉÈÀÇ]{2,8}|[A-Z]\d[A-Z])$/;
const isNom = (texte: string, options: OptionsListe): boolean =>
  SIGLE.test(texte.replace(DOUTE, '').trim()) || options.connus?.(texte.trim()) === true;

function readMorceau({ texte, incertain }: Morceau, options: OptionsListe): ElementDeListe[] {
  return cut(texte)
    .flatMap((morceau) => splitEntreNoms(morceau.trim(), options))
    .map((morceau) => buildElement(morceau, incertain))
    .filter((element) => element.texte !== '');
}

function splitEntreNoms(texte: string, options: OptionsListe): string[] {
  if (options.connus?.(texte)) return [texte];
  const parts = texte.split(/\s+et\s+|\s*&\s*|\s*\/\s*/i);
  return parts.length > 1 && parts.every((part) => isNom(part, options)) ? parts : [texte];
}

function buildElement(brut: string, incertain: boolean): ElementDeListe {
  let texte = brut.replace(/^(?:[-–—*·▪‣○]|et\s|ou\s)\s*/iu, '').trim();
  let doute = incertain;
  const eventuel = /^(?:éventuellement|eventuellement|peut-être|peut-etre)\s*:?\s*/iu.exec(texte);
  if (eventuel) texte = texte.slice(eventuel[0].length);
  if (DOUTE.test(texte)) texte = texte.replace(DOUTE, '');
  else doute = incertain || eventuel !== null;
  if (texte !== brut.trim() && (eventuel !== null || DOUTE.test(brut))) doute = true;
  const precise = /^(.*\S)\s*\(([^()]+)\)$/.exec(texte.trim());
  const element: ElementDeListe = { texte: (precise ? precise[1]! : texte).replace(/[\s.:]+$/, '').trim() };
  if (doute || (precise && DOUTE.test(precise[2]!))) element.incertain = true;
  const precision = precise?.[2]?.replace(DOUTE, '').trim();
  if (precision) element.precision = precision;
  return element;
}
