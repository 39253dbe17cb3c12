// What happened to the points of a file: counts by outcome and by motive, and the French sentences that say so.
import { isEnFrance, isLambert93 } from '../contours/territoires.ts';

export const MOTIFS_INVALIDES = ['absent', 'illisible', 'zero', 'inverse', 'lambert', 'hors_globe'] as const;
export type MotifInvalide = (typeof MOTIFS_INVALIDES)[number];

export interface Bilan {
  lignes: number;
  en_qpv: number;
  bande_300m: number;
  hors_qpv: number;
  /** Of those outside, how many are not in France. */
  hors_france: number;
  /** Read all the same, their comma taken for the decimal sign. */
  virgules: number;
  invalides: Record<MotifInvalide, number>;
  /** The first row of each motive, numbered as in a spreadsheet. */
  premieres: Partial<Record<MotifInvalide, number>>;
}

export const createBilan = (): Bilan => ({
  ...{ lignes: 0, en_qpv: 0, bande_300m: 0, hors_qpv: 0, hors_france: 0, virgules: 0 },
  invalides: { absent: 0, illisible: 0, zero: 0, inverse: 0, lambert: 0, hors_globe: 0 },
  premieres: {},
});

/** Why this position cannot be one; null when it can. Latitude and longitude exchanged are never put right silently. */
export function judgePoint(lon: number, lat: number): MotifInvalide | null {
  if (Number.isNaN(lon) || Number.isNaN(lat)) return 'illisible';
  if (lon === 0 && lat === 0) return 'zero';
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return isInverse(lon, lat) ? 'inverse' : null;
  if (isInverse(lon, lat)) return 'inverse';
  return isLambert93(lon, lat) || isLambert93(lat, lon) ? 'lambert' : 'hors_globe';
}

const isInverse = (lon: number, lat: number) => !isEnFrance(lon, lat) && isEnFrance(lat, lon);

const PHRASES: Record<MotifInvalide, (count: string) => string> = {
  absent: (count) => `${count} sans position`,
  illisible: (count) => `${count} dont la position n’est pas un nombre`,
  zero: (count) => `${count} en (0, 0), c’est-à-dire sans position`,
  inverse: (count) => `${count} dont la latitude et la longitude sont inversées`,
  lambert: (count) => `${count} en Lambert 93 (mètres) et non en degrés\u202f: convertissez-les en WGS84`,
  hors_globe: (count) => `${count} dont la position n’est pas en degrés`,
};

const write = (count: number) => String(count).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
const lignes = (count: number) => `${write(count)} ligne${count > 1 ? 's' : ''}`;

export function tellBilan(bilan: Bilan): string[] {
  const { en_qpv, bande_300m, hors_qpv, hors_france, virgules, invalides } = bilan;
  const total = MOTIFS_INVALIDES.reduce((sum, motif) => sum + invalides[motif], 0);
  const sentences = [
    `${lignes(bilan.lignes)}\u202f: ${write(en_qpv)} en QPV, ${write(bande_300m)} à moins de 300\u202fm, ${write(hors_qpv)} hors QPV, ${write(total)} sans position utilisable.`,
  ];
  for (const motif of MOTIFS_INVALIDES)
    if (invalides[motif] > 0)
      sentences.push(
        `  ${PHRASES[motif](lignes(invalides[motif]))} (la première\u202f: ligne ${bilan.premieres[motif]}).`,
      );
  if (virgules > 0) sentences.push(`  ${lignes(virgules)} avec une virgule décimale, lue comme telle.`);
  if (hors_france > 0) sentences.push(`  ${lignes(hors_france)} hors de France.`);
  if (invalides.inverse * 2 > bilan.lignes)
    sentences.push('Les deux colonnes semblent inversées\u202f: recommencez en échangeant --lon et --lat.');
  return sentences;
}
