// A GeoJSON collection read as a table: the properties of each feature are a row, its geometry stays beside. Only longitudes and
// latitudes (WGS84) are accepted: official lists are published so, and projected coordinates would be kept in silence.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { type CellValue, UnreadableFile, type Workbook } from '../../platform/spreadsheets/classeur.schema.ts';
import { refus } from '../../platform/spreadsheets/refus.rules.ts';

export interface Geometrie {
  type: 'Point' | 'Polygon' | 'MultiPolygon';
  coordinates: unknown;
}

export interface TableGeographique {
  classeur: Workbook;
  /** Aligned with the rows after the header; null where there is none, or of another kind. */
  geometries: (Geometrie | null)[];
}

interface Feature {
  properties?: Record<string, unknown> | null;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
}

const MAX_ENTITES = 200_000;
const MAX_COLONNES = 200;

/** Null when the bytes are no JSON object: another reader's matter. */
export function readGeojson(bytes: Uint8Array, nom: string): TableGeographique | null {
  const debut = new TextDecoder().decode(bytes.subarray(0, 400)).trimStart();
  if (!debut.startsWith('{')) return null;
  const features = listFeatures(bytes);
  if (features.length > MAX_ENTITES) throw refus.tropDeLignes(nom, features.length, MAX_ENTITES);
  const colonnes = [...new Set(features.flatMap((feature) => Object.keys(feature.properties ?? {})))];
  if (colonnes.length > MAX_COLONNES) throw refus.tropDeColonnes(nom, 1, MAX_COLONNES);
  const rows = features.map(({ properties }) => colonnes.map((colonne) => cellOf(properties?.[colonne])));
  const sheet = { name: nom.replace(/\.[^.]*$/, ''), marks: new Map(), merges: [], hidden: false };
  return {
    classeur: { format: 'csv', sheets: [{ ...sheet, rows: [colonnes, ...rows] }] },
    geometries: features.map(({ geometry }) => readGeometrie(geometry)),
  };
}

function listFeatures(bytes: Uint8Array): Feature[] {
  let lu: { type?: unknown; features?: unknown; crs?: { properties?: { name?: unknown } } };
  try {
    lu = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as typeof lu;
  } catch {
    throw refus.abime('ce n’est pas du GeoJSON valide');
  }
  if (lu.type !== 'FeatureCollection' || !Array.isArray(lu.features)) throw refus.typeInconnu('un fichier JSON');
  const crs = lu.crs?.properties?.name;
  if (typeof crs === 'string' && !/CRS84|4326|4171/.test(crs)) throw projete();
  return lu.features.filter((one): one is Feature => typeof one === 'object' && one !== null);
}

const projete = () =>
  new UnreadableFile(
    'format_non_lu',
    fr`Les coordonnées de ce fichier ne sont pas des longitudes et des latitudes. Convertissez-le en WGS84, puis déposez-le à nouveau.`,
  );

function cellOf(value: unknown): CellValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}

function readGeometrie(geometry: Feature['geometry']): Geometrie | null {
  const type = geometry?.type;
  if (type !== 'Point' && type !== 'Polygon' && type !== 'MultiPolygon') return null;
  const coordinates = geometry!.coordinates;
  const depth = { Point: 0, Polygon: 2, MultiPolygon: 3 }[type];
  if (!isNested(coordinates, depth)) return null;
  return { type, coordinates };
}

/** True when positions stand at this depth, each a longitude and a latitude; throws on projected coordinates. */
function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  if (depth > 0) return value.every((one) => isNested(one, depth - 1));
  const [x, y] = value as unknown[];
  if (typeof x !== 'number' || typeof y !== 'number') return false;
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw projete();
  return true;
}
