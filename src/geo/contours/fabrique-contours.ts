// Makes the files that the tests of the readers need: a square as GeoJSON, a square with a hole as the files of a shapefile.

export const LAMBERT_PRJ =
  'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],' +
  'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],' +
  'PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],' +
  'PARAMETER["Standard_Parallel_1",44.0],PARAMETER["Standard_Parallel_2",49.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]';
export const NANTES_93: [number, number] = [355_000, 6_689_000];

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const geoJson = (features: readonly unknown[], more: object = {}): Uint8Array =>
  utf8(JSON.stringify({ type: 'FeatureCollection', ...more, features }));

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x, y + side],
  [x + side, y + side],
  [x + side, y],
  [x, y],
];

export const carre = (x: number, y: number, code = 'QP044001') => ({
  type: 'Feature',
  properties: { CODE_QP: code, NOM_QP: 'Bellevue' } as Record<string, unknown>,
  geometry: { type: 'Polygon', coordinates: [square(x, y, x > 1000 ? 500 : 0.005)] },
});

interface Modele {
  code: string;
  nom: string;
  at: readonly [number, number];
  encoding?: 'cp1252' | 'utf-8';
}

/** One square of 500 m with a hole of 100 m. */
export function buildShapefile({ code, nom, at, encoding }: Modele): {
  shp: Uint8Array;
  dbf: Uint8Array;
  prj: Uint8Array;
} {
  const rings = [square(at[0], at[1], 500), square(at[0] + 100, at[1] + 100, 100).reverse()];
  const text = encoding === 'utf-8' ? utf8(nom) : Uint8Array.from(nom, cp1252);
  return { shp: buildShp(rings), dbf: buildDbf(utf8(code), text), prj: utf8(LAMBERT_PRJ) };
}

/** Enough of Windows-1252 for French names: Latin-1 and the typographic apostrophe. */
const cp1252 = (letter: string): number => (letter === '’' ? 0x92 : letter.charCodeAt(0));

function buildShp(rings: readonly (readonly [number, number])[][]): Uint8Array {
  const points = rings.flat();
  const content = 44 + rings.length * 4 + points.length * 16;
  const bytes = new Uint8Array(100 + 8 + content);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994, false);
  view.setInt32(24, bytes.length / 2, false);
  view.setInt32(32, 5, true);
  view.setInt32(100, 1, false);
  view.setInt32(104, content / 2, false);
  view.setInt32(108, 5, true);
  view.setInt32(108 + 36, rings.length, true);
  view.setInt32(108 + 40, points.length, true);
  let start = 0;
  for (const [i, ring] of rings.entries()) {
    view.setInt32(108 + 44 + i * 4, start, true);
    start += ring.length;
  }
  for (const [i, [x, y]] of points.entries()) {
    view.setFloat64(108 + 44 + rings.length * 4 + i * 16, x, true);
    view.setFloat64(108 + 44 + rings.length * 4 + i * 16 + 8, y, true);
  }
  return bytes;
}

const CHAMPS = [
  ['CODE_QP', 8],
  ['NOM_QP', 40],
] as const;

function buildDbf(...cells: Uint8Array[]): Uint8Array {
  const header = 32 + CHAMPS.length * 32 + 1;
  const size = 1 + CHAMPS.reduce((sum, [, width]) => sum + width, 0);
  const bytes = new Uint8Array(header + size + 1).fill(0x20, header);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, 1, true);
  view.setUint16(8, header, true);
  view.setUint16(10, size, true);
  let at = header + 1;
  for (const [i, [name, width]] of CHAMPS.entries()) {
    bytes.set(utf8(name), 32 + i * 32);
    bytes[32 + i * 32 + 11] = 0x43;
    bytes[32 + i * 32 + 16] = width;
    bytes.set(cells[i]!.subarray(0, width), at);
    at += width;
  }
  bytes[header - 1] = 0x0d;
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}
