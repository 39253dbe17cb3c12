// A reference file opened on this computer, before anything leaves it: a spreadsheet, GeoJSON or a shapefile. A list of
// persons is refused, and so is what cannot be opened here: what was not looked at is not sent.
import { readContours } from '../../geo/index.ts';
import { findNominatif } from '../../platform/lecture/nominatif.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import {
  defaultLimits,
  type Sheet,
  UnreadableFile,
  type Workbook,
} from '../../platform/spreadsheets/classeur.schema.ts';
import { refus } from '../../platform/spreadsheets/refus.rules.ts';
import { buildClasseur, isContours } from './carte.rules.ts';
import { readGeojson } from './geojson.rules.ts';

/** As on the server. */
export const MAX_TEXTE = 100 * 1024 * 1024;
const TABLEUR = /\.(?:csv|xlsx|xls|ods)$/i;

/** Throws UnreadableFile, with the sentence that says why the file does not leave. `readTableur`: the browser's worker. */
export async function refuseNominatif(file: File, readTableur: (file: File) => Promise<Workbook>): Promise<void> {
  const verdict = findNominatif(await openSheets(file, readTableur));
  if (verdict.refus) throw new UnreadableFile('format_non_lu', verdict.motif);
}

async function openSheets(file: File, readTableur: (file: File) => Promise<Workbook>): Promise<Sheet[]> {
  if (file.size === 0) throw refus.vide();
  if (file.size > defaultLimits.octets) throw refus.tropGros(defaultLimits.octets);
  const bytes = await gunzip(new Uint8Array(await file.arrayBuffer()));
  const nom = file.name.replace(/\.gz$/i, '');
  if (isContours(bytes)) {
    const lus = readContours(bytes);
    if (!lus.ok) throw new UnreadableFile('format_non_lu', lus.motif);
    return buildClasseur(lus.contours, nom).sheets;
  }
  const carte = readGeojson(bytes, nom);
  if (carte) return carte.classeur.sheets;
  if (!TABLEUR.test(nom)) throw new UnreadableFile('format_non_lu', INCONNU);
  return (await readTableur(new File([bytes], nom))).sheets;
}

const INCONNU = fr`Ce fichier n’est ni un tableur (.csv, .xlsx, .ods, .xls), ni du GeoJSON, ni un shapefile. Il n’a pas été envoyé.`;

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw refus.abime('il ne se décompresse pas');
    });
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    size += value.length;
    if (size > MAX_TEXTE) {
      await reader.cancel();
      throw refus.decompresseTropGros(MAX_TEXTE);
    }
    pieces.push(value as Uint8Array<ArrayBuffer>);
  }
}
