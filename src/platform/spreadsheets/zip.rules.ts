// Opens a zip by its central directory and inflates one part at a time, under a budget counted while inflating:
// declared sizes are not believed. Zips inside the zip are never opened.
import { Inflate } from 'fflate';
import type { Limits } from './classeur.schema.ts';
import { refus } from './refus.rules.ts';
import { type XmlHandlers, XmlScanner } from './xml.rules.ts';

interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  compressed: number;
  size: number;
  crc: number;
  offset: number;
}

const CHUNK = 32 * 1024;
const MAX_ENTRIES = 20_000;

export class ZipFile {
  private readonly entries = new Map<string, Entry>();
  private inflated = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: Limits,
  ) {
    let declared = 0;
    for (const entry of listEntries(bytes)) {
      this.entries.set(entry.name.toLowerCase(), entry);
      declared += entry.size;
      if (declared > limits.octetsDecompresses) throw refus.decompresseTropGros(limits.octetsDecompresses);
    }
  }

  names(): string[] {
    return [...this.entries.values()].map((entry) => entry.name);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** Calls `onChunk` with the part's bytes and the share of its compressed bytes already read (0 to 1). */
  inflate(name: string, onChunk: (chunk: Uint8Array, last: boolean, share: number) => void): void {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw refus.abime(`il manque la partie «\u00a0${name}\u00a0»`);
    if (entry.encrypted) throw refus.protege();
    const packed = dataOf(this.bytes, entry);
    let size = 0;
    let crc = -1;
    let share = 0;
    const take = (chunk: Uint8Array, last: boolean) => {
      size += chunk.length;
      this.inflated += chunk.length;
      if (this.inflated > this.limits.octetsDecompresses)
        throw refus.decompresseTropGros(this.limits.octetsDecompresses);
      crc = updateCrc(crc, chunk);
      onChunk(chunk, last, share);
    };
    const push = entry.method === 0 ? take : inflater(take, name);
    for (let at = 0; at < packed.length || at === 0; at += CHUNK) {
      share = Math.min(1, (at + CHUNK) / packed.length);
      push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
    }
    if (size !== entry.size || (crc ^ -1) >>> 0 !== entry.crc) {
      throw refus.abime(`la partie «\u00a0${name}\u00a0» a été altérée`);
    }
  }

  /** Whole text of a small part, or null when it is absent. */
  text(name: string): string | null {
    if (!this.has(name)) return null;
    const decoder = new TextDecoder();
    const pieces: string[] = [];
    this.inflate(name, (chunk, last) => pieces.push(decoder.decode(chunk, { stream: !last })));
    return pieces.join('');
  }

  /** Scans an XML part as it is inflated. */
  scan(
    name: string,
    handlers: XmlHandlers,
    options: { local?: boolean; onShare?: (share: number) => void } = {},
  ): void {
    const scanner = new XmlScanner(handlers, name, options.local ?? false);
    const decoder = new TextDecoder();
    this.inflate(name, (chunk, last, share) => {
      scanner.push(decoder.decode(chunk, { stream: !last }));
      options.onShare?.(share);
    });
    scanner.end();
  }
}

function inflater(take: (chunk: Uint8Array, last: boolean) => void, name: string) {
  let refused: unknown;
  let finished = false;
  const stream = new Inflate((chunk, last) => {
    finished ||= last;
    try {
      take(chunk, last);
    } catch (error) {
      refused = error;
      throw error;
    }
  });
  return (packed: Uint8Array, last: boolean) => {
    try {
      stream.push(packed, last);
    } catch (error) {
      if (refused !== undefined) throw error;
      throw refus.abime(`la partie «\u00a0${name}\u00a0» ne se décompresse pas`);
    }
    if (last && !finished) throw refus.abime(`la partie «\u00a0${name}\u00a0» est coupée`);
  };
}

/** Four tables of 256: four bytes at each step, three times faster than one. */
const CRC_TABLE = new Int32Array(1024);
for (let i = 0; i < 1024; i++) {
  let crc = i < 256 ? i : (CRC_TABLE[i - 256] as number);
  if (i >= 256) crc = (CRC_TABLE[crc & 255] as number) ^ (crc >>> 8);
  else for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  CRC_TABLE[i] = crc;
}

/** CRC-32 going on from `from`: a bit changed in a cell would else go unnoticed. */
function updateCrc(from: number, chunk: Uint8Array): number {
  const t = CRC_TABLE;
  const b = chunk;
  const whole = b.length & ~3;
  let crc = from;
  let i = 0;
  for (; i < whole; i += 4) {
    crc ^= b[i]! | (b[i + 1]! << 8) | (b[i + 2]! << 16) | (b[i + 3]! << 24);
    crc = t[768 + (crc & 255)]! ^ t[512 + ((crc >>> 8) & 255)]! ^ t[256 + ((crc >>> 16) & 255)]! ^ t[crc >>> 24]!;
  }
  for (; i < b.length; i++) crc = t[(crc ^ b[i]!) & 255]! ^ (crc >>> 8);
  return crc;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offset of the end-of-central-directory record, searched from the end (a comment of 65,535 bytes may follow it). */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw refus.abime('la fin du fichier manque');
}

/** Count and offset of the central directory, in the zip64 record when there is one. */
function directoryOf(view: DataView): { total: number; offset: number } {
  const end = findEnd(view);
  const plain = { total: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) };
  if (plain.total !== 0xffff && plain.offset !== 0xffffffff) return plain;
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return plain;
  const at = Number(view.getBigUint64(end - 12, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) throw refus.abime('sommaire illisible');
  return { total: Number(view.getBigUint64(at + 32, true)), offset: Number(view.getBigUint64(at + 48, true)) };
}

function listEntries(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const { total, offset } = directoryOf(view);
  if (total > MAX_ENTRIES) throw refus.abime('trop de parties');
  const entries: Entry[] = [];
  let at = offset;
  for (let i = 0; i < total; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw refus.abime('sommaire illisible');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    const entry: Entry = {
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    applyZip64(entry, view, at + 46 + nameLength, extraLength);
    entries.push(entry);
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The zip64 extra field gives, in this order, only the numbers that did not fit. */
function applyZip64(entry: Entry, view: DataView, start: number, length: number): void {
  const end = Math.min(start + length, view.byteLength);
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let cursor = at + 4;
    for (const key of ['size', 'compressed', 'offset'] as const) {
      if (entry[key] !== 0xffffffff || cursor + 8 > end) continue;
      entry[key] = Number(view.getBigUint64(cursor, true));
      cursor += 8;
    }
  }
}

function dataOf(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = viewOf(bytes);
  const at = entry.offset;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50)
    throw refus.abime('une partie est introuvable');
  if (entry.method !== 0 && entry.method !== 8) throw refus.abime('compression inconnue');
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.compressed > bytes.length) throw refus.abime('le fichier est coupé');
  return bytes.subarray(start, start + entry.compressed);
}
