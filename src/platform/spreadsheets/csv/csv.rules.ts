// Reads a text table: encoding, separator and quotes found out; every value stays a text, for the readers of
// src/platform/lecture to understand. The apostrophe our own export puts before a formula-like text is taken off.
import type { CellValue, Limits, Workbook } from '../classeur.schema.ts';
import { GridBuilder } from '../grille.rules.ts';
import { refus } from '../refus.rules.ts';
import { cleanText, detach } from '../texte.rules.ts';

const SEPARATORS = [';', '\t', '|', ','] as const;
const SAMPLE_RECORDS = 200;

export interface Decoded {
  text: string;
  encoding: string;
}

/** By its byte order mark, else UTF-8 when it is valid, else the Windows code page of French spreadsheets. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return decodeAs(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return decodeAs(bytes, 'utf-16be');
  const wide = wideWithoutMark(bytes);
  if (wide) return decodeAs(bytes, wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decodeAs(bytes, 'windows-1252');
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  if (encoding === 'utf-16be') {
    const swapped = new Uint8Array(bytes.length & ~1);
    for (let i = 0; i < swapped.length; i += 2) {
      swapped[i] = bytes[i + 1] ?? 0;
      swapped[i + 1] = bytes[i] ?? 0;
    }
    return { text: new TextDecoder('utf-16le').decode(swapped), encoding };
  }
  if (encoding === 'windows-1252') return { text: decodeWindows(bytes), encoding };
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Windows-1252 by hand: Node 20 decodes it as ISO 8859-1, which loses « € », « œ » and « ’ ». */
export function decodeWindows(bytes: Uint8Array): string {
  const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  const codes = Uint16Array.from({ length: 256 }, (_, code) =>
    code >= 128 && code < 160 ? special.charCodeAt(code - 128) : code,
  );
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    const units = Array.from(bytes.subarray(at, at + 8192), (byte) => codes[byte] as number);
    pieces.push(String.fromCharCode(...units));
  }
  return pieces.join('');
}

/** UTF-16 without a mark: every other byte of a Latin text is zero. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const sample = Math.min(bytes.length & ~1, 2000);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > sample * 0.4 && even === 0) return 'utf-16le';
  return even > sample * 0.4 && odd === 0 ? 'utf-16be' : undefined;
}

/** Splits into fields; `onField` gets the raw text, `onRecord` ends a row and says with false that enough was read. */
function split(
  text: string,
  separator: string,
  onField: (field: string) => void,
  onRecord: (at: number) => boolean,
): void {
  let at = 0;
  const fieldEnd = new RegExp(`[${separator === '\t' ? '\\t' : separator}\\n\\r]`, 'g');
  while (at < text.length) {
    let field: string;
    const quoted = text.charCodeAt(at) === 34 ? quotedField(text, at, separator) : undefined;
    if (quoted) {
      field = quoted.field;
      at = quoted.end;
    } else {
      fieldEnd.lastIndex = at;
      const end = fieldEnd.test(text) ? fieldEnd.lastIndex - 1 : text.length;
      field = text.slice(at, end);
      at = end;
    }
    onField(field);
    if (at < text.length && text[at] === separator) {
      at++;
      if (at === text.length) onField('');
      else continue;
    } else at += text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
    if (!onRecord(at)) return;
  }
}

/**
 * A field between quotes, or undefined when they do not hold: the opening quote is then a plain character.
 * Quotes left inside by hand (`"Le "Blosne" 2024";`) belong to the text, but only as far as the end of that line:
 * beyond, a stray quote would swallow the rows that follow.
 */
function quotedField(text: string, start: number, separator: string): { field: string; end: number } | undefined {
  let from = start + 1;
  let limit = Number.POSITIVE_INFINITY;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote > limit) return undefined;
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const end = endAfterQuote(text, quote + 1, separator);
    if (end >= 0) return { field: text.slice(start + 1, quote).replaceAll('""', '"'), end };
    if (limit === Number.POSITIVE_INFINITY) {
      const line = text.indexOf('\n', start);
      limit = line < 0 ? text.length : line;
      if (quote > limit) return undefined;
    }
    from = quote + 1;
  }
}

/** Where the field ends after its closing quote (spaces may follow it), or -1 when something else follows. */
function endAfterQuote(text: string, at: number, separator: string): number {
  let end = at;
  while (text[end] === ' ') end++;
  const next = text[end];
  return next === undefined || next === separator || next === '\n' || next === '\r' ? end : -1;
}

/** Fields per record of the first records, for one candidate; 1 when it cuts a text between quotes. */
function countFields(text: string, separator: string): number[] {
  const counts: number[] = [];
  let fields = 0;
  let filled = false;
  let broken = false;
  split(
    text,
    separator,
    (field) => {
      fields++;
      filled ||= field !== '';
      broken ||= field.charCodeAt(0) === 34;
    },
    () => {
      if (filled) counts.push(broken ? 1 : fields);
      fields = 0;
      filled = false;
      broken = false;
      return counts.length < SAMPLE_RECORDS;
    },
  );
  return counts;
}

/** The separator that cuts most records into the same number of fields, the more fields the better; ';' when none does. */
export function detectSeparator(text: string): string {
  const told = /^sep=([;,\t|])\r?\n/i.exec(text)?.[1];
  if (told !== undefined) return told;
  const sample = text.slice(0, 200_000);
  let best: string = ';';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const counts = countFields(sample, separator);
    const frequency = new Map<number, number>();
    for (const n of counts) frequency.set(n, (frequency.get(n) ?? 0) + 1);
    for (const [fields, records] of frequency) {
      const score = fields > 1 ? (records / counts.length) ** 2 * Math.log2(Math.min(fields, 64)) : 0;
      if (score > bestScore * 1.0001) {
        best = separator;
        bestScore = score;
      }
    }
  }
  return best;
}

/** Undoes the neutralisation of write-csv.rules.ts. */
function bareField(field: string): string {
  const text = cleanText(field);
  return text.charCodeAt(0) === 39 && /^'+[=+\-@\t]/.test(text) ? text.slice(1) : text;
}

export function readCsv(bytes: Uint8Array, limits: Limits, name: string, onShare: (share: number) => void): Workbook {
  const { text, encoding } = decodeText(bytes);
  if (text.slice(0, 100_000).includes('\0')) throw refus.typeInconnu('un fichier binaire, illisible comme un tableau');
  if (text.trim() === '') throw refus.vide();
  const separator = detectSeparator(text);
  const grid = new GridBuilder(name, limits, { cellules: 0 });
  const body = text.replace(/^sep=[;,\t|]\r?\n/i, '');
  let row = 0;
  let column = 0;
  split(
    body,
    separator,
    (field) => {
      // A first check on the raw text: a never-ending cell must not be copied to be measured.
      grid.checkLength(row, column, field.length);
      const value: CellValue = detach(bareField(field));
      grid.set(row, column, value);
      column++;
    },
    (at) => {
      row++;
      column = 0;
      if (row % 5000 === 0) onShare(at / body.length);
      return true;
    },
  );
  return { format: 'csv', sheets: [grid.finish(false)], encoding, separator };
}
