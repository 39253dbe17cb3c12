// readWorkbook: finds out what a file really is, whatever its name, and reads it under limits.
// It throws UnreadableFile with a French sentence for everything that cannot be read.

import { defaultLimits, type Limits, UnreadableFile, type Workbook } from './classeur.schema.ts';
import { readCsv } from './csv/csv.rules.ts';
import { isHtml, readHtmlTables } from './html.rules.ts';
import { readOds } from './ods/ods.rules.ts';
import { refus } from './refus.rules.ts';
import { CompoundFile } from './xls/cfb.rules.ts';
import { readXls } from './xls/xls.rules.ts';
import { readXlsx } from './xlsx/xlsx.rules.ts';
import { ZipFile } from './zip.rules.ts';

/** First bytes of files that are no tables. */
const SIGNATURES: readonly [signature: string, nature: string][] = [
  ['%PDF', 'un document PDF'],
  ['\u0089PNG', 'une image'],
  ['\u00ff\u00d8\u00ff', 'une image'],
  ['GIF8', 'une image'],
  ['RIFF', 'une image ou un son'],
  ['II*\0', 'une image'],
  ['{\\rtf', 'un document de traitement de texte'],
  ['7z\u00bc\u00af', 'une archive compressée'],
  ['Rar!', 'une archive compressée'],
  ['\u001f\u008b', 'une archive compressée'],
  ['SQLite format 3', 'une base de données'],
];

function startOf(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

function readZip(bytes: Uint8Array, limits: Limits, onShare: (share: number) => void): Workbook {
  const zip = new ZipFile(bytes, limits);
  const names = zip.names();
  const mimetype = zip.has('mimetype') ? zip.text('mimetype') : null;
  if (mimetype?.includes('opendocument.spreadsheet')) return readOds(zip, limits, onShare);
  if (mimetype?.includes('opendocument')) throw refus.typeInconnu('un document OpenDocument qui n’est pas un classeur');
  if (zip.has('xl/workbook.bin')) throw refus.formatNonLu('un classeur binaire .xlsb');
  if (zip.has('[Content_Types].xml')) {
    if (zip.has('word/document.xml')) throw refus.typeInconnu('un document de traitement de texte');
    if (zip.has('ppt/presentation.xml')) throw refus.typeInconnu('une présentation');
    return readXlsx(zip, limits, onShare);
  }
  if (names.some((name) => name.startsWith('Index/'))) throw refus.formatNonLu('un classeur Numbers');
  throw refus.typeInconnu('une archive compressée');
}

function readCompound(bytes: Uint8Array, limits: Limits, onShare: (share: number) => void): Workbook {
  const file = new CompoundFile(bytes);
  const names = file.names();
  const stream = file.stream('Workbook') ?? file.stream('Book');
  if (stream) return readXls(stream, limits, onShare);
  if (names.includes('EncryptedPackage')) throw refus.protege();
  if (names.includes('WordDocument')) throw refus.typeInconnu('un document de traitement de texte');
  if (names.includes('PowerPoint Document')) throw refus.typeInconnu('une présentation');
  throw refus.typeInconnu('un document qui n’est pas un classeur');
}

function baseName(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return name === '' ? 'Feuille 1' : name;
}

function readText(bytes: Uint8Array, fileName: string, limits: Limits, onShare: (share: number) => void): Workbook {
  const start = startOf(bytes, 2000)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (isHtml(start)) return readHtmlTables(bytes, limits);
  if (start.startsWith('<?xml')) throw refus.formatNonLu('un fichier XML');
  if (/^[[{]\s*["{[]/.test(start) && !start.includes(';')) throw refus.typeInconnu('un fichier de données JSON');
  return readCsv(bytes, limits, baseName(fileName), onShare);
}

function detectAndRead(bytes: Uint8Array, name: string, limits: Limits, onShare: (share: number) => void): Workbook {
  if (bytes.length === 0) throw refus.vide();
  if (bytes.length > limits.octets) throw refus.tropGros(limits.octets);
  const start = startOf(bytes, 16);
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return readZip(bytes, limits, onShare);
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return readCompound(bytes, limits, onShare);
  for (const [signature, nature] of SIGNATURES) if (start.startsWith(signature)) throw refus.typeInconnu(nature);
  return readText(bytes, name, limits, onShare);
}

/**
 * Reads .xlsx, .xls, .ods, .csv and web tables named .xls, from their content. `onShare` gets the share done, 0 to 1.
 * Server code calls readWorkbookInWorker instead; browser code, readFileInWorker.
 */
export function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<Limits> = {},
  onShare: (share: number) => void = () => undefined,
): Workbook {
  try {
    return detectAndRead(bytes, fileName, { ...defaultLimits, ...limits }, onShare);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    // Offsets out of bounds and impossible lengths in a damaged file end here.
    if (error instanceof RangeError || error instanceof TypeError) throw refus.abime('sa structure est illisible');
    throw error;
  }
}
