// Worker thread: reads a reference file (spreadsheet, GeoJSON, either one gzipped) and sends its rows in pieces.
// The thread, its memory and its time are bounded by platform/spreadsheets.
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { findNominatif } from '../../platform/lecture/nominatif.rules.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { defaultLimits, UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { refus } from '../../platform/spreadsheets/refus.rules.ts';
import { readGeojson } from './geojson.rules.ts';
import type { FromLecture, LectureDemand } from './lecture.schema.ts';
import { readReference } from './lecture-reference.rules.ts';
import type { LectureReference } from './reference.schema.ts';

const PIECE = 500;
const MAX_TEXTE = 100 * 1024 * 1024;
const say = (message: FromLecture) => parentPort?.postMessage(message);

function read({ bytes, fichier, type }: LectureDemand): LectureReference | null {
  const clair = unzip(bytes);
  const nom = fichier.replace(/\.gz$/i, '');
  const carte = readGeojson(clair, nom);
  const classeur = carte?.classeur ?? readWorkbook(clair, nom, { octets: MAX_TEXTE });
  const verdict = findNominatif(classeur.sheets);
  if (verdict.refus) {
    say({ type: 'nominatif', verdict });
    return null;
  }
  return readReference(classeur, { fichier, type, geometries: carte?.geometries ?? null });
}

function unzip(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) throw refus.vide();
  if (bytes.length > defaultLimits.octets) throw refus.tropGros(defaultLimits.octets);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_TEXTE });
  } catch (error) {
    const tooBig = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw tooBig ? refus.decompresseTropGros(MAX_TEXTE) : refus.abime('il ne se décompresse pas');
  }
}

function* listPieces(lecture: LectureReference): Generator<FromLecture> {
  yield { type: 'tete', lecture: { ...lecture, lignes: [] } };
  for (let at = 0; at < lecture.lignes.length; at += PIECE)
    yield { type: 'lignes', lignes: lecture.lignes.slice(at, at + PIECE) };
  yield { type: 'fin' };
}

try {
  const lecture = read(workerData as LectureDemand);
  if (lecture) {
    const pieces = listPieces(lecture);
    const next = () => {
      const { value, done } = pieces.next();
      if (!done) say(value);
    };
    parentPort?.on('message', next);
    next();
  }
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  say({ type: 'refus', code: error.code, message: error.message });
}
