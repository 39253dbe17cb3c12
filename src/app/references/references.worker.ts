// Worker thread: reads a reference file (spreadsheet, GeoJSON, shapefile in a zip, any one gzipped) and sends its rows in pieces.
// The thread, its memory and its time are bounded by platform/spreadsheets.
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { boxOf } from '../../domains/territoires/recouvrement.rules.ts';
import { findNominatif } from '../../platform/lecture/nominatif.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { defaultLimits, UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { refus } from '../../platform/spreadsheets/refus.rules.ts';
import { isContours, mixGeojson, readCarte, type TableDeContours } from './carte.rules.ts';
import { readGeojson } from './geojson.rules.ts';
import type { FromLecture, LectureDemand } from './lecture.schema.ts';
import { readReference } from './lecture-reference.rules.ts';
import { isLocal, readQuartiersLocaux } from './quartiers-locaux.rules.ts';
import type { LectureReference, TypeReference } from './reference.schema.ts';

const PIECE = 500;
const MAX_TEXTE = 100 * 1024 * 1024;
const say = (message: FromLecture) => parentPort?.postMessage(message);

function read({ bytes, fichier, type }: LectureDemand): LectureReference | null {
  const clair = unzip(bytes);
  const nom = fichier.replace(/\.gz$/i, '');
  const contours = isContours(clair) ? readContoursOf(clair, nom, type) : null;
  const carte = contours ?? readGeojson(clair, nom);
  const classeur = carte?.classeur ?? readWorkbook(clair, nom, { octets: MAX_TEXTE });
  const verdict = findNominatif(classeur.sheets);
  if (verdict.refus) {
    say({ type: 'nominatif', verdict });
    return null;
  }
  if (isLocal(type) && !contours) throw new UnreadableFile('type_inconnu', SANS_CONTOUR);
  const lecture =
    isLocal(type) && contours
      ? readQuartiersLocaux(contours, type, fichier)
      : readReference(classeur, { fichier, type, geometries: carte?.geometries ?? null });
  return contours ? addCarte(lecture, contours) : lecture;
}

function readContoursOf(bytes: Uint8Array, nom: string, type: TypeReference | null): TableDeContours {
  const lue = readCarte(bytes, nom);
  const seuls = lue.ecartes.length === 0 || isLocal(type) || lue.carte.projection !== 'WGS84';
  const tout = seuls ? null : readGeojson(bytes, nom);
  return tout ? mixGeojson(tout, lue) : lue;
}

const SANS_CONTOUR = fr`Ces quartiers ne se connaissent que par leur contour : donnez un GeoJSON ou un shapefile.`;

/** A file of points or of a list says nothing more; a file of contours says what its reading did. */
function addCarte(lecture: LectureReference, { carte, contours, ecartes }: TableDeContours): LectureReference {
  const feuille = lecture.lignes[0]?.feuille ?? '';
  for (const { rang, code, motif } of ecartes)
    lecture.hors_lignes.push({ feuille, ligne: rang, nature: 'note', texte: code ? fr`${code} : ${motif}` : motif });
  const boites = contours.map((contour) => ({ code: contour.code, boite: boxOf(contour) }));
  return { ...lecture, carte: { ...carte, boites } };
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
