// Reads e-mail addresses and French telephone numbers, one or several in a cell.
import { type Cellule, type Lecture, lu, openCellule, refus } from './lecture.rules.ts';
import { court, fr } from './typographie.rules.ts';

export interface CourrielLu {
  courriel: string;
  /** « Nom <a@b.fr> » → « Nom ». */
  nom?: string;
}

const ADRESSE =
  /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?)+/gu;

/** « a@x.fr; b@y.fr », « Nom <a@b.fr> », line breaks; addresses in lower case, without repeats. */
export function readCourriels(cellule: Cellule): Lecture<CourrielLu[]> {
  if (typeof cellule === 'number' || typeof cellule === 'boolean')
    return refus(fr`Cette cellule ne contient pas d'adresse électronique.`);
  const ouverture = openCellule(cellule, 5000);
  if (!('texte' in ouverture)) return ouverture;
  const texte = ouverture.texte.replace(/mailto:/gi, '').replace(/\s*(?:\(at\)|\[at\]|\(arobase\))\s*/gi, '@');
  const lus: CourrielLu[] = [];
  let position = 0;
  for (const trouve of texte.matchAll(ADRESSE)) {
    const courriel = trouve[0].replace(/^[.'/-]+/, '').toLowerCase();
    const avant = texte.slice(position, trouve.index);
    position = trouve.index + trouve[0].length;
    const nom = /("[^"]*"\s*|[^;,<>/\n:@]*)<\s*$/.exec(avant)?.[1]?.replace(/^["'\s]+|["'\s]+$/g, '');
    if (!isCourriel(courriel)) return refus(fr`« ${court(trouve[0])} » n'est pas une adresse électronique correcte.`);
    if (!lus.some((autre) => autre.courriel === courriel)) lus.push(nom ? { courriel, nom } : { courriel });
  }
  const arobases = texte.split('@').length - 1;
  const lues = [...texte.matchAll(ADRESSE)].length;
  if (lus.length === 0 || arobases > lues)
    return refus(fr`« ${court(texte)} » n'est pas une adresse électronique. Écrivez-la sous la forme nom@exemple.fr.`);
  const reste = texte
    .replace(ADRESSE, ' ')
    .replace(/"[^"]*"\s*(?=<)/g, ' ')
    .replace(/(?:^|[;,/\n])\s*[^;,/\n<>]*<\s*>/g, ' ')
    .replace(/[<>;,/|&+\s-]|\b(?:et|ou|mail|e-?mail|courriel)s?\b|:/gi, '');
  return lu(lus, reste !== '' && fr`Texte autour des adresses mis de côté.`);
}

const isCourriel = (courriel: string): boolean =>
  courriel.length <= 254 && !/\.\.|^\.|\.@/.test(courriel) && /\.[\p{L}]{2,}$/u.test(courriel);

/** Zones of the ten figures a French number has: 01–09. */
const NATIONAL = /^0[1-9]\d{8}$/;
const COURT = /^(?:3\d{3}|10\d{2}|11[68]\d{3}|115|119)$/;
const INDICATIFS_OUTRE_MER: Record<string, string> = { '262': '0', '590': '0', '594': '0', '596': '0' };

function readUn(morceau: string): { numero: string; remarque?: string } | null {
  const texte = morceau.replace(/^[^\d+(]*/, '').replace(/\((?:0)\)/g, '');
  const poste = /\s*(?:poste|p\.|ext\.?|#)\s*(\d{1,5})\s*$/i.exec(texte);
  const sansPoste = (poste ? texte.slice(0, poste.index) : texte).replace(/\s*\(?\p{L}[\p{L}\s.]*\)?\s*$/u, '');
  if (/[^\d\s.+()\-–/_]/.test(sansPoste)) return null;
  const chiffres = sansPoste.replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+');
  const remarque = poste ? fr`Poste ${poste[1]!} mis de côté.` : undefined;
  const numero = toNational(chiffres);
  if (numero === null) return null;
  const repare = numero !== chiffres && /^[1-9]\d{8}$/.test(chiffres) ? fr`Le zéro du début a été rétabli.` : undefined;
  return { numero, remarque: remarque ?? repare };
}

function toNational(chiffres: string): string | null {
  if (NATIONAL.test(chiffres) || COURT.test(chiffres)) return chiffres;
  if (/^[1-9]\d{8}$/.test(chiffres)) return `0${chiffres}`;
  const france = /^\+?33(0?)([1-9]\d{8})$/.exec(chiffres);
  if (france) return `0${france[2]}`;
  const outreMer = /^\+(262|590|594|596)0?(\d{9})$/.exec(chiffres);
  if (outreMer) return `${INDICATIFS_OUTRE_MER[outreMer[1]!]}${outreMer[2]}`;
  return /^\+[1-9]\d{6,14}$/.test(chiffres) ? chiffres : null;
}

/** National numbers as ten figures (« 0299123456 »), short numbers as they are, foreign ones as « +41… ». */
export function readTelephones(cellule: Cellule): Lecture<string[]> {
  if (typeof cellule === 'boolean' || (cellule !== null && typeof cellule === 'object'))
    return refus(fr`Cette cellule ne contient pas de numéro de téléphone.`);
  const ouverture = openCellule(cellule, 500);
  if (!('texte' in ouverture)) return ouverture;
  const entier = ouverture.texte.replace(/\s*\n\s*/g, ' ; ').replace(/\.0$/, '');
  const unique = readUn(entier);
  if (unique) return lu([unique.numero], unique.remarque);
  const morceaux = entier
    .split(/\s*[;,|]\s*|\s+(?:ou|et|\/|-|puis)\s+|(?<=\d{2})\s*\/\s*(?=[+0])/i)
    .filter((m) => /\d/.test(m));
  const lus = morceaux.map(readUn);
  if (lus.length === 0 || lus.some((numero) => numero === null)) {
    return refus(fr`« ${court(entier)} » n'est pas un numéro de téléphone. Un numéro français compte dix chiffres.`);
  }
  const trouves = lus.filter((numero) => numero !== null);
  return lu([...new Set(trouves.map((numero) => numero.numero))], ...trouves.map((numero) => numero.remarque));
}

export function readTelephone(cellule: Cellule): Lecture<string> {
  const lecture = readTelephones(cellule);
  if (!lecture.ok || lecture.valeur === null) return lecture;
  const [premier, ...autres] = lecture.valeur;
  return lu(premier!, lecture.remarque, autres.length > 0 && fr`Autres numéros mis de côté : ${autres.join(', ')}.`);
}
