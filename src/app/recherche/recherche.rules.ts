// How words are found again in a text: as written, or one spelling away. Used to sort out candidates, to cut the passage that
// answers and to mark the words on the page. Which pieces a misspelt word is looked for by: src/app/actions/recherche.rules.ts.
import { distance } from '../../platform/lecture/ressemblance.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { Resultat } from './recherche.schema.ts';

/** Faults allowed: none in a short word or a number, one up to seven letters, two beyond. */
const faultsIn = (mot: string): number => (mot.length < 4 || /\d/.test(mot) ? 0 : mot.length < 8 ? 1 : 2);

// « entrepise » answers « entreprises », « forum » does not answer « formation ».
const ENDING = 2;

/** A word of the text answers a typed one when it holds it, or begins with a spelling close to it. */
export function isWordMatch(mot: string, lu: string, proche: boolean): boolean {
  if (lu.includes(mot)) return true;
  const faults = proche ? faultsIn(mot) : 0;
  if (faults === 0 || Math.abs(lu.length - mot.length) > faults + ENDING || countMissing(mot, lu) > faults)
    return false;
  // The beginning of the word read is compared, a little longer or shorter: its ending may differ.
  for (let taille = mot.length - faults; taille <= mot.length + faults; taille += 1) {
    if (distance(mot, lu.slice(0, taille)) <= faults) return true;
  }
  return false;
}

/** Letters of the one that the other has nowhere: a cheap lower bound of the faults between them. */
function countMissing(mot: string, lu: string): number {
  let missing = 0;
  for (const lettre of mot) if (!lu.includes(lettre)) missing += 1;
  return missing;
}

/** Every typed word answers somewhere in the texts. */
export function isMatch(mots: readonly string[], textes: readonly (string | null)[], proche: boolean): boolean {
  const lus = [...new Set(normalise(textes.filter(Boolean).join(' ')).split(' '))];
  return mots.every((mot) => lus.some((lu) => isWordMatch(mot, lu, proche)));
}

export interface Morceau {
  texte: string;
  marque: boolean;
}

const MOT = /[\p{L}\p{M}\p{N}]+/gu;

/** The text cut where its words answer, to be marked. */
export function markMots(texte: string, mots: readonly string[], proche: boolean): Morceau[] {
  const morceaux: Morceau[] = [];
  let at = 0;
  for (const trouve of texte.matchAll(MOT)) {
    const lu = normalise(trouve[0]);
    if (!mots.some((mot) => isWordMatch(mot, lu, proche))) continue;
    if (trouve.index > at) morceaux.push({ texte: texte.slice(at, trouve.index), marque: false });
    morceaux.push({ texte: trouve[0], marque: true });
    at = trouve.index + trouve[0].length;
  }
  if (at < texte.length) morceaux.push({ texte: texte.slice(at), marque: false });
  return morceaux;
}

const AVANT = 60;
const LONGUEUR = 180;

/** The passage around the first word that answers, cut between words; null when none does. */
export function buildExtrait(texte: string, mots: readonly string[], proche: boolean): string | null {
  const plat = texte.replace(/\s+/g, ' ').trim();
  const premier = [...plat.matchAll(MOT)].find((trouve) => {
    const lu = normalise(trouve[0]);
    return mots.some((mot) => isWordMatch(mot, lu, proche));
  });
  if (!premier) return null;
  const debut = premier.index <= AVANT ? 0 : plat.indexOf(' ', premier.index - AVANT) + 1;
  const fin = plat.length - debut <= LONGUEUR ? plat.length : plat.lastIndexOf(' ', debut + LONGUEUR);
  return `${debut > 0 ? '… ' : ''}${plat.slice(debut, fin)}${fin < plat.length ? ' …' : ''}`;
}

/** The page a result opens. An element of the plan opens the actions that hang on it. */
export function addressOf({ genre, contrat_id, id }: Pick<Resultat, 'genre' | 'contrat_id' | 'id'>): string {
  const contrat = `/contrats/${contrat_id}`;
  switch (genre) {
    case 'action':
      return `${contrat}/actions/${id}`;
    case 'noeud':
      return `${contrat}/actions?noeud=${id}`;
    case 'quartier':
      return `${contrat}/quartiers/${id}`;
    case 'partenaire':
    case 'contact':
      return `${contrat}/partenaires?partenaire=${id}`;
  }
}
