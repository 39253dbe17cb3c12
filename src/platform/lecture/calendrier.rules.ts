// The calendar without a clock: real days, months and seasons in French, spreadsheet serial numbers.
import { fr } from './typographie.rules.ts';

export const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

export const ANNEE_MIN = 1900;
export const ANNEE_MAX = 2100;

export interface Jour {
  annee: number;
  mois: number;
  jour: number;
}

export const isAnnee = (annee: number): boolean => Number.isInteger(annee) && annee >= ANNEE_MIN && annee <= ANNEE_MAX;

export const isBissextile = (annee: number): boolean => (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;

export function countJours(annee: number, mois: number): number {
  if (mois === 2) return isBissextile(annee) ? 29 : 28;
  return [4, 6, 9, 11].includes(mois) ? 30 : 31;
}

export const isoOf = (annee: number, mois: number, jour: number): string =>
  `${String(annee).padStart(4, '0')}-${String(mois).padStart(2, '0')}-${String(jour).padStart(2, '0')}`;

export const finDeMois = (annee: number, mois: number): string => isoOf(annee, mois, countJours(annee, mois));

/** Two figures: 00–69 is 20xx, 70–99 is 19xx. */
export const anneeDeDeuxChiffres = (deux: number): number => (deux < 70 ? 2000 + deux : 1900 + deux);

export const anneeDeTexte = (texte: string): number =>
  texte.length === 2 ? anneeDeDeuxChiffres(Number(texte)) : Number(texte);

export function parseIso(iso: string): Jour | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:$|T| )/.exec(iso);
  if (!parts) return null;
  const jour = { annee: Number(parts[1]), mois: Number(parts[2]), jour: Number(parts[3]) };
  return whyImpossible(jour) === null ? jour : null;
}

/** null when the day exists; else why it does not, as a French sentence. */
export function whyImpossible({ annee, mois, jour }: Jour): string | null {
  if (!isAnnee(annee)) return fr`L'année ${annee} n'est pas vraisemblable.`;
  if (mois < 1 || mois > 12) {
    const americain = jour >= 1 && jour <= 12 && mois <= countJours(annee, jour);
    return americain && mois > 12
      ? fr`Le mois ${mois} n'existe pas. Si la date est écrite à l'américaine, écrivez ${mois}/${String(jour).padStart(2, '0')}/${annee}.`
      : fr`Le mois ${mois} n'existe pas.`;
  }
  const jours = countJours(annee, mois);
  if (jour >= 1 && jour <= jours) return null;
  return fr`Le jour ${jour} n'existe pas : ${MOIS[mois - 1]!} ${annee} compte ${jours} jours.`;
}

/** Days since 1970-01-01. */
export const rangDuJour = (iso: string): number =>
  Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / 86_400_000;

export const isoDuRang = (rang: number): string => new Date(rang * 86_400_000).toISOString().slice(0, 10);

export const addJours = (iso: string, jours: number): string => isoDuRang(rangDuJour(iso) + jours);

/** 0 is Monday. */
export const rangDansSemaine = (iso: string): number => (((rangDuJour(iso) + 3) % 7) + 7) % 7;

export const SERIE_MIN = 20_000;
export const SERIE_MAX = 60_000;
const DECALAGE_1904 = 1462;

/** A spreadsheet's serial number (1900 system; 1904 on request), from 1954-10-03 to 2064-04-08; the time of day is dropped. */
export function isoOfSerie(serie: number, systeme1904 = false): string | null {
  if (!(serie >= SERIE_MIN && serie < SERIE_MAX + 1)) return null;
  return isoDuRang(Math.floor(serie) - 25_569 + (systeme1904 ? DECALAGE_1904 : 0));
}

/** The serial number of a day in the 1900 system. */
export const serieOfIso = (iso: string): number => rangDuJour(iso) + 25_569;

const ABREGES: readonly [string, number][] = [
  ['janv', 1],
  ['jan', 1],
  ['fevrier', 2],
  ['fevr', 2],
  ['fev', 2],
  ['mars', 3],
  ['mar', 3],
  ['avril', 4],
  ['avr', 4],
  ['mai', 5],
  ['juin', 6],
  ['juillet', 7],
  ['juil', 7],
  ['jul', 7],
  ['aout', 8],
  ['aou', 8],
  ['septembre', 9],
  ['sept', 9],
  ['sep', 9],
  ['octobre', 10],
  ['oct', 10],
  ['novembre', 11],
  ['nov', 11],
  ['decembre', 12],
  ['dec', 12],
  ['janvier', 1],
];
const MOIS_PAR_NOM = new Map(ABREGES);

/** A month's name or abbreviation, already normalised (no accent, lower case). */
export const moisDeNom = (nom: string): number | null => MOIS_PAR_NOM.get(nom) ?? null;

export const NOMS_DE_MOIS = [...MOIS_PAR_NOM.keys()].sort((a, b) => b.length - a.length).join('|');

/** Monday of an ISO week. */
export function lundiDeSemaine(annee: number, semaine: number): string {
  const quatre = isoOf(annee, 1, 4);
  return addJours(quatre, -rangDansSemaine(quatre) + (semaine - 1) * 7);
}
