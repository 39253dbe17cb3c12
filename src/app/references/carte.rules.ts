// A file of contours read as a table: told by its content (GeoJSON with areas, zip of a shapefile), put in WGS84 and repaired by
// geo, each contour a row and its geometry beside. Points and other GeoJSON are geojson.rules.ts.
import { unzipSync, zipSync } from 'fflate';
import { listChevauchements } from '../../domains/territoires/recouvrement.rules.ts';
import type { CarteImportee } from '../../domains/territoires/territoire.schema.ts';
import { type Contour, type ContoursLus, type Ecarte, readContours, repairContours } from '../../geo/index.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { type CellValue, UnreadableFile, type Workbook } from '../../platform/spreadsheets/classeur.schema.ts';
import type { Geometrie, TableGeographique } from './geojson.rules.ts';

export interface TableDeContours extends TableGeographique {
  contours: Contour[];
  carte: CarteImportee;
  ecartes: Ecarte[];
}

const ARCHIVE = /\.(?:shp|geojson)$/i;

/** Whether these bytes are contours: an archive that names a shapefile, or GeoJSON that holds an area. */
export function isContours(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return listNoms(bytes).some((nom) => ARCHIVE.test(nom));
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0x27 && bytes[3] === 0x0a) throw seul();
  const debut = new TextDecoder().decode(bytes.subarray(0, 400)).trimStart();
  return debut.startsWith('{') && hasArea(bytes);
}

const seul = () =>
  new UnreadableFile(
    'format_non_lu',
    fr`Un fichier .shp ne se lit pas seul : donnez avec lui ses fichiers .dbf et .prj, ou une archive .zip qui les contient.`,
  );

/** Without parsing: a national file is large, and its first area stands near its beginning. */
function hasArea(bytes: Uint8Array): boolean {
  return /"type"\s*:\s*"(?:Multi)?Polygon"/.test(new TextDecoder().decode(bytes));
}

function listNoms(bytes: Uint8Array): string[] {
  const noms: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        noms.push(name);
        return false;
      },
    });
  } catch {
    return []; // Cut: the readers of spreadsheets say so in their words.
  }
  return noms;
}

/** Throws UnreadableFile with the French sentence of the reader: swapped axes, wrong projection, file cut in the middle… */
export function readCarte(bytes: Uint8Array, nom: string): TableDeContours {
  const lus = readContours(bytes);
  if (!lus.ok) throw new UnreadableFile('format_non_lu', lus.motif);
  const { contours, reparations, empreinte } = repairContours(lus.contours);
  return {
    classeur: buildClasseur(contours, nom),
    geometries: contours.map(geometrieOf),
    contours,
    carte: { ...tell(lus), empreinte, reparations, chevauchements: listChevauchements(contours) },
    ecartes: lus.ecartes,
  };
}

/**
 * A GeoJSON that mixes areas with points or with objects without place stays a list of all its objects: each area takes its
 * repaired contour, found by its code; what could not be read as an area has none.
 */
export function mixGeojson({ classeur, geometries }: TableGeographique, lue: TableDeContours): TableDeContours {
  const rows = classeur.sheets[0]!.rows.slice(1);
  const parCode = new Map(lue.contours.map((contour) => [contour.code, geometrieOf(contour)]));
  const repaired = geometries.map((geometrie, i) => {
    if (geometrie === null || geometrie.type === 'Point') return geometrie;
    const code = rows[i]!.find((cell) => typeof cell === 'string' && parCode.has(cell.trim()));
    return code === undefined ? null : parCode.get(String(code).trim())!;
  });
  return { ...lue, classeur, geometries: repaired, ecartes: [] };
}

/** Contours as one sheet: code, name, then the file's other columns. */
export function buildClasseur(contours: readonly Contour[], nom: string): Workbook {
  const colonnes = listColonnes(contours);
  const rows = contours.map((contour) => [contour.code, contour.nom, ...colonnes.map((c) => cellOf(contour, c))]);
  const sheet = { name: nom.replace(/\.[^.]*$/, ''), marks: new Map(), merges: [], hidden: false };
  return { format: 'csv', sheets: [{ ...sheet, rows: [['code_qp', 'nom_qp', ...colonnes], ...rows] }] };
}

/** What a shapefile is made of, beside its .shp. */
export const COMPAGNONS = ['dbf', 'prj', 'cpg'] as const;

/** The files of one shapefile, given apart, as the archive that readers take. */
export function zipShapefile(fichiers: readonly { nom: string; contenu: Uint8Array }[]): Uint8Array {
  return zipSync(Object.fromEntries(fichiers.map(({ nom, contenu }) => [nom, contenu])), { level: 1 });
}

/** As the readers of contours bound what they unzip. */
const MEMBRE_MAX = 400 * 1024 * 1024;

/** From an archive of several files, those named so, put apart for the readers: a shapefile, or one GeoJSON. */
export function pickMembre(archive: Uint8Array, membre: string): Uint8Array {
  const base = (chemin: string) => chemin.replace(/^.*\//, '');
  const isMembre = (chemin: string) => base(chemin).replace(/\.[^.]*$/, '') === membre;
  const fichiers: { nom: string; contenu: Uint8Array }[] = [];
  try {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) =>
      isMembre(name) && originalSize <= MEMBRE_MAX;
    const lus = unzipSync(archive, { filter });
    for (const [nom, contenu] of Object.entries(lus)) fichiers.push({ nom: base(nom), contenu });
  } catch {
    throw new UnreadableFile('format_non_lu', fr`Ce fichier compressé est coupé ou abîmé.`);
  }
  if (fichiers.length > 0) return zipShapefile(fichiers);
  throw new UnreadableFile('format_non_lu', fr`Cette archive ne contient pas « ${membre} » : ses fichiers ont changé.`);
}

const tell = ({ projection, remarques }: ContoursLus) => ({ projection, remarques });

/** The other columns: those that repeat the code or the name would be read twice. */
function listColonnes(contours: readonly Contour[]): string[] {
  const toutes = new Set(contours.slice(0, 100).flatMap(({ proprietes }) => Object.keys(proprietes)));
  const repeats = (colonne: string) =>
    contours.every(({ code, nom, proprietes }) => {
      const texte = String(proprietes[colonne] ?? '').trim();
      return texte === code || texte === (nom ?? '');
    });
  return [...toutes].filter((colonne) => !repeats(colonne) && !/^(?:code|nom)_qp$/i.test(colonne));
}

function cellOf({ proprietes }: Contour, colonne: string): CellValue {
  const value = proprietes[colonne];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function geometrieOf({ polygones }: Contour): Geometrie {
  const [seule] = polygones;
  return polygones.length === 1
    ? { type: 'Polygon', coordinates: seule }
    : { type: 'MultiPolygon', coordinates: polygones };
}
