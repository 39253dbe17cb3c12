// Opens a .woff typeface (tables compressed by zlib) as the plain font that a document writer reads, and lists what it can write.
import { unzlibSync } from 'fflate';

interface FontTable {
  tag: string;
  checksum: number;
  bytes: Uint8Array;
}

const WOFF = 0x774f4646;
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readTables(woff: Uint8Array): FontTable[] {
  const view = viewOf(woff);
  if (view.getUint32(0) !== WOFF) throw new Error('Police illisible : un fichier .woff est attendu.');
  return Array.from({ length: view.getUint16(12) }, (_, i) => {
    const entry = 44 + 20 * i;
    const [start, packed, size] = [4, 8, 12].map((at) => view.getUint32(entry + at)) as [number, number, number];
    const stored = woff.subarray(start, start + packed);
    return {
      tag: String.fromCharCode(...woff.subarray(entry, entry + 4)),
      checksum: view.getUint32(entry + 16),
      bytes: packed < size ? unzlibSync(stored) : stored,
    };
  });
}

/** The same typeface uncompressed; `rename` gives its family another name of the same length, so that two subsets stay apart. */
export function openWoff(woff: Uint8Array, rename?: { from: string; to: string }): Uint8Array {
  const tables = readTables(woff);
  if (rename) for (const table of tables) if (table.tag === 'name') table.bytes = renameFamily(table.bytes, rename);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const starts: number[] = [];
  let length = 12 + 16 * tables.length;
  for (const { bytes } of tables) {
    starts.push(length);
    length += Math.ceil(bytes.length / 4) * 4;
  }
  const font = new Uint8Array(length);
  const view = viewOf(font);
  view.setUint32(0, viewOf(woff).getUint32(4));
  [tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].forEach((value, i) => {
    view.setUint16(4 + 2 * i, value);
  });
  tables.forEach(({ tag, checksum, bytes }, i) => {
    const entry = 12 + 16 * i;
    font.set(new TextEncoder().encode(tag), entry);
    [checksum, starts[i]!, bytes.length].forEach((value, k) => {
      view.setUint32(entry + 4 + 4 * k, value);
    });
    font.set(bytes, starts[i]!);
  });
  return font;
}

/** Names are written in UTF-16, big-endian. */
function renameFamily(name: Uint8Array, { from, to }: { from: string; to: string }): Uint8Array {
  const [sought, put] = [from, to].map((text) => [...text].flatMap((letter) => [0, letter.charCodeAt(0)]));
  const renamed = name.slice();
  for (let at = 0; at + sought!.length <= renamed.length; at++)
    if (sought!.every((byte, i) => renamed[at + i] === byte)) renamed.set(put!, at);
  return renamed;
}

/** Every character that a typeface draws (its table of characters in format 4, as all of ours are). */
export function listCaracteres(woff: Uint8Array): Set<number> {
  const cmap = readTables(woff).find(({ tag }) => tag === 'cmap')!.bytes;
  const view = viewOf(cmap);
  const start = view.getUint32(8);
  if (view.getUint16(start) !== 4) throw new Error('Police illisible : sa table de caractères n’est pas au format 4.');
  const segments = view.getUint16(start + 6) / 2;
  const caracteres = new Set<number>();
  for (let k = 0; k < segments; k++) {
    const last = view.getUint16(start + 14 + 2 * k);
    const first = view.getUint16(start + 16 + 2 * segments + 2 * k);
    for (let code = first; code <= last && code < 0xffff; code++) caracteres.add(code);
  }
  return caracteres;
}
