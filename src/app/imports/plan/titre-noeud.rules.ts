// The title of an element of the plan: its number, and what makes two writings of it one.
import { normalise } from '../../../platform/lecture/texte.rules.ts';

/** « Axe 1 : Emploi », « 1. Emploi » and « Emploi » name one node. */
export const normaliseTitre = (titre: string): string =>
  splitNumero(titre).intitule ? normalise(splitNumero(titre).intitule) : normalise(titre);

const NUMERO =
  /^\s*(?:(?:axe|objectif|orientation|enjeu|pilier|volet|priorit[ée]|os|oo)\s*(?:strat[ée]gique|op[ée]rationnel(?:le)?)?\s*)?n?[°o]?\s*([0-9]{1,2}(?:[.-][0-9]{1,2}){0,3}|[IVX]{1,4}|[A-H](?=[.):\s-]))\s*[.):–—-]*\s+(?=\S)/i;

/** A number stands at the beginning: the rest of a long cell is not searched. */
const DEBUT = 300;

/** The number a title begins with, and the title without it. Runs of spaces are one: the search stays linear. */
export function splitNumero(titre: string): { numero: string | null; intitule: string } {
  const serre = titre.replace(/(\s)\s+/g, '$1');
  const match = NUMERO.exec(serre.slice(0, DEBUT));
  if (!match || match[0].length >= serre.length - 2) return { numero: null, intitule: titre.trim() };
  const intitule = serre
    .slice(match[0].length)
    .replace(/^[:.\-–—)\s]+/, '')
    .trim();
  return intitule.length >= 3 ? { numero: match[1]!, intitule } : { numero: null, intitule: titre.trim() };
}
