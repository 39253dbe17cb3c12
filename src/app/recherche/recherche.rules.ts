// What the page shows of an answer: the words that answer marked, the passage around them, the address it opens. Which words
// answer is mots.rules.ts, and proches.rules.ts for misspelt ones.
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { isMot } from './mots.rules.ts';
import type { Resultat } from './recherche.schema.ts';

export type Formes = readonly (readonly string[])[];

const MOT = /[\p{L}\p{M}\p{N}]+(?:\.[\p{L}\p{N}](?![\p{L}\p{N}]))*/gu;

interface Lu {
  mots: string[];
  debut: number;
  fin: number;
}

/** The words of a text as compared, with their places; « P.L.I.E. » is one, « P L I E » four. */
function readLus(texte: string): Lu[] {
  return [...texte.matchAll(MOT)].map((trouve) => ({
    mots: normalise(trouve[0].replaceAll('.', '')).split(' '),
    debut: trouve.index,
    fin: trouve.index + trouve[0].length,
  }));
}

const isLu = (mot: string, { mots }: Lu) => mots.some((lu) => isMot(mot, lu));

/** The words of the text that answer: those of every spelling that stands there whole. */
function listMarques(lus: readonly Lu[], formes: Formes): Lu[] {
  const presentes = formes.filter((forme) => forme.every((mot) => lus.some((lu) => isLu(mot, lu))));
  return lus.filter((lu) => presentes.some((forme) => forme.some((mot) => isLu(mot, lu))));
}

/** The texts hold the word in one of its spellings. */
export function isPresent(formes: Formes, textes: readonly (string | null)[]): boolean {
  return listMarques(readLus(textes.filter(Boolean).join(' ')), formes).length > 0;
}

export interface Morceau {
  texte: string;
  marque: boolean;
}

/** The text cut where its words answer, to be marked. */
export function markMots(texte: string, formes: Formes): Morceau[] {
  const morceaux: Morceau[] = [];
  let at = 0;
  for (const { debut, fin } of listMarques(readLus(texte), formes)) {
    if (debut > at) morceaux.push({ texte: texte.slice(at, debut), marque: false });
    morceaux.push({ texte: texte.slice(debut, fin), marque: true });
    at = fin;
  }
  if (at < texte.length) morceaux.push({ texte: texte.slice(at), marque: false });
  return morceaux;
}

const AVANT = 60;
const LONGUEUR = 180;

/** The passage around the first word that answers, cut between words; null when none does. */
export function buildExtrait(texte: string, formes: Formes): string | null {
  const plat = texte.replace(/\s+/g, ' ').trim();
  const [premier] = listMarques(readLus(plat), formes);
  if (!premier) return null;
  const debut = premier.debut <= AVANT ? 0 : plat.indexOf(' ', premier.debut - AVANT) + 1;
  const fin = plat.length - debut <= LONGUEUR ? plat.length : plat.lastIndexOf(' ', debut + LONGUEUR);
  return `${debut > 0 ? '… ' : ''}${plat.slice(debut, fin)}${fin < plat.length ? ' …' : ''}`;
}

/** The page a result opens. An element of the plan, or a transversal axis, opens the actions that hang on it. */
export function addressOf({ genre, contrat_id, id }: Pick<Resultat, 'genre' | 'contrat_id' | 'id'>): string {
  const contrat = `/contrats/${contrat_id}`;
  switch (genre) {
    case 'action':
    case 'note':
      return `${contrat}/actions/${id}`;
    case 'noeud':
      return `${contrat}/actions?noeud=${id}`;
    case 'axe':
      return `${contrat}/actions?axe=${id}`;
    case 'quartier':
      return `${contrat}/quartiers/${id}`;
    case 'partenaire':
    case 'contact':
      return `${contrat}/partenaires?partenaire=${id}`;
    case 'engagement':
    case 'avenant':
      return `${contrat}/contrat`;
    case 'import':
      return `${contrat}/imports/${id}`;
  }
}
