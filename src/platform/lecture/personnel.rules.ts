// Recognises what identifies a private person inside a text: NIR, birth date, France Travail or i-milo identifier, private address.
// Whole tables are judged by nominatif.rules.ts.
import { isAnnee } from './calendrier.rules.ts';
import { court } from './typographie.rules.ts';

const NIR = /^([1-478])(\d{2})(\d{2})(\d{2}|2[AB])(\d{3})(\d{3})(\d{2})?$/;

function isMoisNir(mois: number, strict: boolean): boolean {
  return (mois >= 1 && mois <= 12) || (!strict && ((mois >= 20 && mois <= 42) || mois >= 50));
}

/** The control key of the 13 first signs; in Corsica 2A counts as 19 and 2B as 18. */
export const keyOfNir = (treize: string): number => 97 - (Number(treize.replace('2A', '19').replace('2B', '18')) % 97);

/**
 * Thirteen signs and their key (15 in all): the key decides. Thirteen alone: only a strict structure
 * (sex 1 or 2, month 01–12, département 01–99 or 2A/2B, a commune), which other numbers may share.
 */
export function isNir(texte: string): boolean {
  const plat = texte.replace(/[\s.\-_/]/g, '').toUpperCase();
  const parts = NIR.exec(plat);
  if (!parts) return false;
  const mois = Number(parts[3]);
  if (parts[7] !== undefined) return isMoisNir(mois, false) && Number(parts[7]) === keyOfNir(plat.slice(0, 13));
  return (
    /[12]/.test(parts[1]!) && isMoisNir(mois, true) && parts[4] !== '00' && parts[5] !== '000' && parts[6] !== '000'
  );
}

export const isNirAvecCle = (texte: string): boolean => texte.replace(/[\s.\-_/]/g, '').length === 15 && isNir(texte);

/** Identifier of a job seeker: 7 or 8 figures and a letter. The codes of schools (UAI) have the same shape. */
export const looksLikeIdentifiantFt = (texte: string): boolean => /^(?:\d{3}\s?)?\d{7,8}\s?[A-Z]$/i.test(texte.trim());

const LETTRES_UAI = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** The letter of a school's code is its figures modulo 23. */
export function isUai(texte: string): boolean {
  const parts = /^(\d{7})([A-Z])$/i.exec(texte.trim());
  return parts !== null && LETTRES_UAI[Number(parts[1]) % 23] === parts[2]!.toUpperCase();
}

export type GenrePersonnel =
  | 'nir'
  | 'naissance'
  | 'identifiant_ft'
  | 'dossier_imilo'
  | 'courriel_prive'
  | 'telephone_mobile';

export const LIBELLES_PERSONNEL: Record<GenrePersonnel, string> = {
  nir: 'numéro de sécurité sociale',
  naissance: 'date de naissance',
  identifiant_ft: 'identifiant France Travail',
  dossier_imilo: 'dossier i-milo',
  courriel_prive: 'adresse électronique privée',
  telephone_mobile: 'téléphone mobile',
};

export interface MotifPersonnel {
  genre: GenrePersonnel;
  extrait: string;
  /** `forte`: identifies a person; `faible`: may be a professional contact, to be looked at. */
  gravite: 'forte' | 'faible';
}

const NIR_DANS_TEXTE =
  /(?<![\dA-Za-z])[1-478]\s?\d{2}\s?\d{2}\s?(?:\d{2}|2[ABab])\s?\d{3}\s?\d{3}(?:\s?\/?\s?\d{2})?(?![\dA-Za-z])/g;
const MOT_NIR = /(?:\bnir\b|s[ée]cu(?:rit[ée] sociale)?|\bnss\b|immatriculation)[^\d]{0,25}$/i;
const GROUPE_NIR = /^[1-4] \d{2} \d{2} (?:\d{2}|2[AB]) \d{3} \d{3}/i;

const DATE = String.raw`(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(\d{4}|\d{2})|\d{1,2}(?:er)?\s+\p{L}{3,9}\.?\s+(\d{4}))`;
const NAISSANCE = new RegExp(
  String.raw`(?:(?<!\p{L})n[ée]e?(?:\(e\)|\.e|·e)?\s+le\s+|(?<!\p{L})(?:date\s+de\s+naissance|naissance|ddn)\s*[:=]?\s*(?:le\s+)?)${DATE}`,
  'giu',
);

const IDENTIFIANT_FT =
  /(?:\b(?:identifiant|id|n°|n\s?°|num[ée]ro|matricule)\s*(?:de |du )?(?:demandeur d.emploi|france travail|p[ôo]le emploi|ft|pe|de)\b|\bfrance travail|\bp[ôo]le emploi)\s*(?:n°)?\s*[:=]?\s*(\d{7,8}\s?[A-Z])\b/gi;
const DOSSIER_IMILO = /\bi-?\s?milo\b[^\d\n]{0,25}(\d{5,12})\b|\bdossier\s+(?:n°\s*)?(\d{5,12})\s*\(?i-?\s?milo/gi;

const FOURNISSEURS =
  'gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|orange|wanadoo|free|sfr|neuf|laposte|bbox|numericable|icloud|me|mac|aol|gmx|protonmail|proton|club-internet|aliceadsl|cegetel|voila|caramail|mailo|zaclys';
const COURRIEL_PRIVE = new RegExp(
  String.raw`(?<![\w.+-])[\w.+-]{1,64}@(?:${FOURNISSEURS})\.(?:com|fr|net|eu|me|org)\b`,
  'gi',
);
const MOBILE = /(?<![\d])(?:\+33\s?\(?0?\)?\s?|0033\s?|0)[67](?:[\s.-]?\d{2}){4}(?!\d)/g;

/** What in a free text may identify a private person; an empty list when nothing does. */
export function findMotifsPersonnels(texte: string): MotifPersonnel[] {
  // Each pattern holds so many figures at least; the shortest, « né le 1/2/80 », four. Most texts of a table stop here.
  const chiffres = countChiffres(texte);
  const courriel = texte.includes('@');
  if (texte.length < 8 || (chiffres < 4 && !courriel)) return [];
  const motifs: MotifPersonnel[] = [];
  const add = (genre: GenrePersonnel, extrait: string, gravite: 'forte' | 'faible'): void => {
    motifs.push({ genre, extrait: court(extrait), gravite });
  };
  for (const trouve of chiffres < 12 ? [] : texte.matchAll(NIR_DANS_TEXTE)) {
    const annonce =
      MOT_NIR.test(texte.slice(Math.max(0, trouve.index - 40), trouve.index)) || GROUPE_NIR.test(trouve[0]);
    if (isNirAvecCle(trouve[0]) || (annonce && isNir(trouve[0].replace(/[\s/]/g, '').slice(0, 13))))
      add('nir', trouve[0], 'forte');
  }
  for (const trouve of texte.matchAll(NAISSANCE)) {
    const annee = trouve[1] ?? trouve[2] ?? '';
    if (annee.length === 2 || isAnnee(Number(annee))) add('naissance', trouve[0], 'forte');
  }
  for (const trouve of chiffres < 7 ? [] : texte.matchAll(IDENTIFIANT_FT)) add('identifiant_ft', trouve[0], 'forte');
  for (const trouve of texte.matchAll(DOSSIER_IMILO)) add('dossier_imilo', trouve[0], 'forte');
  if (courriel) for (const trouve of texte.matchAll(COURRIEL_PRIVE)) add('courriel_prive', trouve[0], 'faible');
  for (const trouve of chiffres < 10 ? [] : texte.matchAll(MOBILE)) add('telephone_mobile', trouve[0], 'faible');
  return motifs;
}

function countChiffres(texte: string): number {
  let chiffres = 0;
  for (let i = 0; i < texte.length; i += 1) {
    const code = texte.charCodeAt(i);
    if (code >= 48 && code <= 57) chiffres += 1;
  }
  return chiffres;
}
