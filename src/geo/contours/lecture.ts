// Reads whatever file of contours is given, told by its first bytes and not by its name: GeoJSON, gzip, a zip of one shapefile
// or of one GeoJSON. Sizes once decompressed are bounded.
import { Gunzip, unzipSync } from 'fflate';
import { type LectureContours, type OptionsLecture, refuse } from './contour.ts';
import { readGeoJson } from './geojson.ts';
import { readShapefile } from './shapefile.ts';

/** The largest file of contours once decompressed: forty times the national one. */
const LIMITE = 400 * 1024 * 1024;

export function readContours(bytes: Uint8Array, options: OptionsLecture = {}): LectureContours {
  if (bytes.length === 0) return refuse('Ce fichier est vide.');
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return readContours(gunzip(bytes), options);
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readZip(bytes, options);
  } catch (error) {
    if (error instanceof TropGrand) return refuse('Ce fichier est trop grand une fois décompressé (plus de 400 Mo).');
    return refuse('Ce fichier compressé est coupé ou abîmé.');
  }
  return readGeoJson(bytes, options);
}

class TropGrand extends Error {}

function gunzip(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let done = false;
  const stream = new Gunzip((piece, last) => {
    size += piece.length;
    if (size > LIMITE) throw new TropGrand();
    pieces.push(piece);
    done ||= last;
  });
  for (let at = 0; at < bytes.length; at += 65_536)
    stream.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
  if (!done) throw new Error('truncated');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const extensionOf = (name: string) => /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const UTILES = ['shp', 'dbf', 'prj', 'cpg', 'geojson', 'json'];

function readZip(bytes: Uint8Array, options: OptionsLecture): LectureContours {
  let size = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name.startsWith('__MACOSX/') || !UTILES.includes(extensionOf(name))) return false;
      size += originalSize;
      if (size > LIMITE) throw new TropGrand();
      return true;
    },
  });
  const names = Object.keys(files);
  const shapes = names.filter((name) => extensionOf(name) === 'shp');
  if (shapes.length > 1)
    return refuse(
      `Cette archive contient ${shapes.length} fichiers .shp\u202f: donnez-les un par un (${shapes.join(', ').slice(0, 200)}).`,
    );
  if (shapes.length === 0) {
    const geojson = names.find((name) => /json$/.test(extensionOf(name)));
    return geojson
      ? readGeoJson(files[geojson]!, options)
      : refuse('Cette archive ne contient ni shapefile ni GeoJSON.');
  }
  const stem = shapes[0]!.slice(0, -4);
  const find = (extension: string) =>
    files[names.find((name) => name.toLowerCase() === `${stem}.${extension}`.toLowerCase()) ?? ''];
  const dbf = find('dbf');
  if (!dbf) return refuse('Cette archive n’a pas le fichier .dbf de son shapefile.');
  return readShapefile({ shp: files[shapes[0]!]!, dbf, prj: find('prj'), cpg: find('cpg') }, options);
}
