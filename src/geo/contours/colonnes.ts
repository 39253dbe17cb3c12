// From the objects of a file to contours: which column is the code, which the name, objects of one code put together.
import {
  type Contour,
  type ContoursLus,
  type Ecarte,
  type LectureContours,
  type ObjetLu,
  type OptionsLecture,
  type Polygone,
  refuse,
} from './contour.ts';
import type { Projection } from './projections.ts';
import { tellWrongPlace } from './territoires.ts';

const NOMS_CODE = ['codeqp', 'codeqpv', 'qpcode', 'codeqp2024', 'codeqpv2024', 'code', 'idqpv', 'q', 'id'];
const NOMS_NOM = ['nomqp', 'nomqpv', 'libqp', 'libqpv', 'nom', 'libelle', 'name', 'n'];
/** `QP044017` (2015), `QN04417I` (2024). */
const CODE_QPV = /^Q[PN]\w{6}$/;

const simplify = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** The first of these names that the objects have. */
function findByName(columns: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = columns.find((column) => simplify(column) === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findColonneCode(columns: readonly string[], objets: readonly ObjetLu[]): string | undefined {
  const named = findByName(columns, NOMS_CODE);
  if (named !== undefined) return named;
  const looks = (column: string) => objets.filter(({ proprietes }) => CODE_QPV.test(textOf(proprietes[column]))).length;
  return columns.find((column) => looks(column) * 10 >= objets.length * 8);
}

/** Builds the contours: codes and names found, positions in WGS84, checked to be in France. */
export function buildContours(
  objets: readonly ObjetLu[],
  projection: Projection,
  options: OptionsLecture,
): LectureContours {
  if (objets.length === 0) return refuse('Ce fichier ne contient aucun contour.');
  const columns = [...new Set(objets.slice(0, 100).flatMap(({ proprietes }) => Object.keys(proprietes)))];
  const code = options.colonneCode ?? findColonneCode(columns, objets);
  if (code === undefined || !columns.includes(code)) return refuse(tellColonnes(options.colonneCode, columns));
  const nom = options.colonneNom ?? findByName(columns, NOMS_NOM);
  const lus: ContoursLus = { ok: true, contours: [], ecartes: [], projection: projection.nom, remarques: [] };
  fill(lus, objets, projection, { code, nom });
  if (lus.contours.length === 0) {
    const motif = lus.ecartes[0]?.motif ?? '';
    return refuse(`Ce fichier ne contient aucun contour utilisable. ${motif}`.trim());
  }
  const wrong = tellWrongPlace(lus.contours.flatMap(({ polygones }) => polygones));
  if (wrong !== null) return refuse(wrong);
  setAsideHorsGlobe(lus);
  return lus.contours.length > 0 ? lus : refuse(`Ce fichier ne contient aucun contour utilisable. ${HORS_GLOBE}`);
}

/** One damaged position would stretch a contour over the Earth. */
function setAsideHorsGlobe(lus: ContoursLus): void {
  const isSane = ({ polygones }: Contour) =>
    polygones.every((polygone) => polygone.every((anneau) => anneau.every(isOnGlobe)));
  for (const contour of lus.contours.filter((one) => !isSane(one)))
    lus.ecartes.push({ rang: lus.contours.indexOf(contour) + 1, code: contour.code, motif: HORS_GLOBE });
  lus.contours = lus.contours.filter(isSane);
}

const HORS_GLOBE = 'Une position de cet objet n’est pas sur le globe.';

export const isOnGlobe = ([lon, lat]: readonly number[]): boolean => Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90;

function tellColonnes(asked: string | undefined, columns: readonly string[]): string {
  const seen = columns.slice(0, 12).join(', ').slice(0, 200);
  const what = asked === undefined ? 'Aucune colonne de code de quartier' : `Pas de colonne «\u202f${asked}\u202f»`;
  return `${what} dans ce fichier. Colonnes lues\u202f: ${seen || 'aucune'}.`;
}

function fill(
  lus: ContoursLus,
  objets: readonly ObjetLu[],
  projection: Projection,
  colonnes: { code: string; nom: string | undefined },
): void {
  const byCode = new Map<string, Contour>();
  let joined = 0;
  for (const { rang, proprietes, polygones } of objets) {
    const code = textOf(proprietes[colonnes.code]);
    const motif = typeof polygones === 'string' ? polygones : code === '' ? 'Cet objet n’a pas de code.' : null;
    const projected = motif === null ? project(polygones as Polygone[], projection) : [];
    if (motif !== null || projected.length === 0) {
      lus.ecartes.push({ rang, code: code || null, motif: motif ?? 'Cet objet n’a aucune surface.' } satisfies Ecarte);
      continue;
    }
    const known = byCode.get(code);
    if (known) {
      known.polygones.push(...projected);
      joined += 1;
      continue;
    }
    const nom = (colonnes.nom === undefined ? '' : textOf(proprietes[colonnes.nom])) || null;
    const contour = { code, nom, proprietes, polygones: projected };
    byCode.set(code, contour);
    lus.contours.push(contour);
  }
  if (joined > 0)
    lus.remarques.push(`Plusieurs objets portent le même code\u202f: ${joined} ont été réunis au premier.`);
}

/** Positions in WGS84, rings closed; a ring under three distinct corners is left out, and a polygon without its outer ring. */
function project(polygones: readonly Polygone[], projection: Projection): Polygone[] {
  return polygones.flatMap((polygone) => {
    const anneaux = polygone.map((anneau) => {
      const positions = anneau.map(([x = Number.NaN, y = Number.NaN]): number[] => projection.toWgs84(x, y));
      const [first, last] = [positions[0], positions.at(-1)];
      if (first && last && (first[0] !== last[0] || first[1] !== last[1])) positions.push([...first]);
      return positions;
    });
    const isRing = (positions: readonly number[][]) => positions.length >= 4;
    if (!anneaux[0] || !isRing(anneaux[0])) return [];
    return [anneaux.filter(isRing)];
  });
}
