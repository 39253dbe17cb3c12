// The official identifier of an address: « 35238_0123_00012_bis ». The street's part is kept as one number, the rest follows
// from the number and its suffix; what does not follow is kept apart.
import { type AdresseBase, CLE_INEXACTE, communeOfVoie } from './base.ts';

/** Kept apart, in clesLibres. */
export const CLE_LIBRE = 0xffffffff;
/** No identifier was given. */
const CLE_ABSENTE = 0;

const CHIFFRES = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Street part of the identifier: up to six digits or letters of one case, with their count, in 32 bits. */
export function packCle(code: string, codeInsee: string): number {
  if (code === '') return CLE_ABSENTE;
  const [insee, voie, ...reste] = code.split('_');
  if (insee !== codeInsee || voie === undefined || reste.length > 0 || !/^(?:[0-9a-z]{1,6})$/.test(voie))
    return CLE_LIBRE;
  let valeur = 0;
  for (const lettre of voie) valeur = valeur * 37 + CHIFFRES.indexOf(lettre) + 1;
  return valeur;
}

function unpackCle(valeur: number): string {
  let voie = '';
  for (let reste = valeur; reste > 0; reste = Math.floor(reste / 37)) voie = CHIFFRES[(reste % 37) - 1]! + voie;
  return voie;
}

export function cleOfVoie(base: AdresseBase, voie: number): string {
  const valeur = base.voieCle[voie]!;
  if (valeur === CLE_ABSENTE) return '';
  if (valeur === CLE_LIBRE) return base.clesLibres.get(base.voieOfficielle[voie]!) ?? '';
  return `${communeOfVoie(base, voie).codeInsee}_${unpackCle(valeur)}`;
}

export const buildCle = (voie: string, numero: number, suffixe: string): string =>
  `${voie}_${String(numero).padStart(5, '0')}${suffixe && `_${suffixe}`}`;

export function cleOfAdresse(base: AdresseBase, voie: number, adresse: number): string {
  const cle = cleOfVoie(base, voie);
  if (cle === '' || base.numero[adresse] === 0) return cle;
  if (base.position[adresse]! & CLE_INEXACTE) return '';
  return buildCle(cle, base.numero[adresse]!, base.suffixes[base.suffixe[adresse]!]!);
}
