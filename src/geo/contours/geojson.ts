// Reads contours from GeoJSON (RFC 7946, and the older `crs` member): a collection, one feature, in degrees or in a named projection.
import { buildContours } from './colonnes.ts';
import { type LectureContours, type ObjetLu, type OptionsLecture, type Polygone, refuse } from './contour.ts';
import { findEpsg, type Projection, WGS84 } from './projections.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readGeoJson(bytes: Uint8Array, options: OptionsLecture = {}): LectureContours {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError)
      return refuse('Ce fichier n’est pas un GeoJSON\u202f: son texte n’est pas en UTF-8.');
    return refuse('Ce fichier n’est pas un GeoJSON lisible\u202f: il est coupé ou abîmé.');
  }
  if (!isObject(document)) return refuse('Ce fichier n’est pas un GeoJSON.');
  const features = document.type === 'Feature' ? [document] : document.features;
  if (!Array.isArray(features)) return refuse('Ce fichier n’est pas un GeoJSON\u202f: il n’a pas de liste d’objets.');
  const projection = readCrs(document.crs);
  if (typeof projection === 'string') return refuse(projection);
  return buildContours(features.map(readFeature), projection, options);
}

/** `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}}`; absent, the positions are degrees. */
function readCrs(crs: unknown): Projection | string {
  if (crs === undefined || crs === null) return WGS84;
  const properties = isObject(crs) && isObject(crs.properties) ? crs.properties : {};
  const name = String(properties.name ?? properties.code ?? '');
  if (/CRS84$/i.test(name)) return WGS84;
  const code = /(?:^|EPSG\D*)(?:[\d.]*:)?:?(\d{4,5})$/i.exec(name)?.[1];
  const found = code === undefined ? null : findEpsg(Number(code));
  return (
    found ??
    `La projection «\u202f${name.slice(0, 60)}\u202f» n’est pas prise en charge\u202f: convertissez le fichier en WGS84 ou en Lambert 93.`
  );
}

function readFeature(feature: unknown, index: number): ObjetLu {
  const rang = index + 1;
  if (!isObject(feature)) return { rang, proprietes: {}, polygones: 'Cet objet n’est pas du GeoJSON.' };
  const proprietes = isObject(feature.properties) ? { ...feature.properties } : {};
  if (feature.id !== undefined && !('id' in proprietes)) proprietes.id = feature.id;
  return { rang, proprietes, polygones: readGeometry(feature.geometry) };
}

function readGeometry(geometry: unknown): Polygone[] | string {
  if (!isObject(geometry)) return 'Cet objet n’a pas de géométrie.';
  const { type, coordinates, geometries } = geometry;
  if (type === 'Polygon') return readPolygones([coordinates]);
  if (type === 'MultiPolygon') return readPolygones(coordinates);
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    const surfaces = geometries.filter((one) => isObject(one) && /Polygon$/.test(String(one.type)));
    const read = surfaces.map((one) => readGeometry(one));
    return read.find((one) => typeof one === 'string') ?? (read as Polygone[][]).flat();
  }
  return `Cet objet n’est pas une surface (${String(type).slice(0, 30)}).`;
}

const isPosition = (value: unknown): boolean =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);

function readPolygones(coordinates: unknown): Polygone[] | string {
  const right =
    Array.isArray(coordinates) &&
    coordinates.every(
      (polygone) =>
        Array.isArray(polygone) && polygone.every((anneau) => Array.isArray(anneau) && anneau.every(isPosition)),
    );
  return right ? coordinates : 'Les coordonnées de cet objet sont abîmées.';
}
