// Where contours of France can be: tells a wrong projection, swapped coordinates or metres taken for degrees, in French.
import type { Polygone } from './contour.ts';

/** West, south, east, north of each part of the territory that holds QPV or may, with a margin of about 20 km. */
export const BOITES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  metropole: [-5.6, 41.1, 10, 51.4],
  antilles: [-63.5, 14.1, -60.5, 18.4],
  guyane: [-54.9, 1.9, -51.3, 6],
  reunion: [55, -21.7, 56.1, -20.6],
  mayotte: [44.7, -13.3, 45.6, -12.3],
  saint_pierre: [-56.7, 46.5, -55.9, 47.4],
  polynesie: [-155, -29, -134, -7],
  caledonie: [157.8, -23.5, 172.5, -17],
  wallis: [-178.8, -14.8, -175.8, -12.8],
};

export const isEnFrance = (lon: number, lat: number): boolean =>
  Object.values(BOITES).some(([w, s, e, n]) => lon >= w && lon <= e && lat >= s && lat <= n);

/** Coordinates that Lambert 93 gives to metropolitan France. */
export const isLambert93 = (x: number, y: number): boolean => x > 0 && x < 1_400_000 && y > 5_900_000 && y < 7_300_000;

/** Null when these positions (degrees) are where contours of France are; else what is wrong with the whole file. */
export function tellWrongPlace(polygones: readonly Polygone[]): string | null {
  const firsts = polygones.flatMap(([anneau]) => (anneau?.[0] ? [anneau[0]] : [])) as [number, number][];
  const most = (test: (x: number, y: number) => boolean) =>
    firsts.filter(([x, y]) => test(x, y)).length * 2 > firsts.length;
  if (firsts.length === 0 || most(isEnFrance)) return null;
  if (most((x, y) => isEnFrance(y, x)))
    return 'Les latitudes et les longitudes de ces contours sont inversées\u202f: la longitude doit venir en premier.';
  if (most(isLambert93))
    return 'Ces contours sont en Lambert 93 (mètres) alors que le fichier se dit en degrés\u202f: joignez le fichier .prj, ou convertissez-les en WGS84.';
  if (most((x, y) => Math.abs(x) > 180 || Math.abs(y) > 90))
    return 'Ces contours sont en mètres dans une projection que le fichier ne dit pas\u202f: joignez le fichier .prj, ou convertissez-les en WGS84.';
  return 'Ces contours tombent hors de France\u202f: la projection annoncée par le fichier n’est sans doute pas la sienne.';
}
