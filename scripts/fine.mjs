// Writes src/ui/styles/fine.ttf, a typeface of one character: the narrow no-break space (U+202F), 0.21 em wide. Ours lacks it,
// and browsers then draw half a space, too thin before « : ; ! ? % € ». Run: node scripts/fine.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const EM = 1000;
const FINE = 210;
const ASCENT = 950;
const DESCENT = -290;

const u16 = (...values) => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const u32 = (...values) => values.flatMap((value) => u16(value >>> 16, value & 65535));
const text = (value) => [...value].flatMap((letter) => u16(letter.charCodeAt(0)));

// Two glyphs: the box of what is missing (a square), and the space, which draws nothing.
const square = [...u16(1, 0, 0, 500, 500), ...u16(3), ...u16(0), 1, 1, 1, 1, ...u16(0, 0, 500, 0, 0, 500, 0, -500)];
const glyf = [...square, ...Array(square.length % 2).fill(0)];

function buildCmap() {
  const segments = [...u16(0x202f, 0xffff), ...u16(0), ...u16(0x202f, 0xffff), ...u16(1 - 0x202f, 1), ...u16(0, 0)];
  return [...u16(0, 1, 3, 1), ...u32(12), ...u16(4, 14 + segments.length, 0, 4, 4, 1, 0), ...segments];
}

function buildName() {
  const names = [
    [1, 'Maillage fine'],
    [2, 'Regular'],
    [4, 'Maillage fine'],
    [5, 'Version 1'],
    [6, 'MaillageFine'],
  ];
  const records = [];
  const letters = [];
  for (const [id, value] of names) {
    records.push(...u16(3, 1, 0x409, id, value.length * 2, letters.length));
    letters.push(...text(value));
  }
  return [...u16(0, names.length, 6 + records.length), ...records, ...letters];
}

const panose = Array(10).fill(0);
const ranges = u32(0, 0, 0, 0);
const tables = {
  'OS/2': [
    ...u16(4, FINE, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0),
    ...panose,
    ...ranges,
    ...[...'MAIL'].map((letter) => letter.charCodeAt(0)),
    ...u16(64, 0x202f, 0x202f, ASCENT, DESCENT, 0, ASCENT, -DESCENT),
    ...u32(1, 0),
    ...u16(500, 700, 0, 32, 1),
  ],
  cmap: buildCmap(),
  glyf,
  head: [
    ...u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    ...u16(11, EM),
    ...u32(0, 0, 0, 0),
    ...u16(0, 0, 500, 500, 0, 8, 2, 0, 0),
  ],
  hhea: [...u32(0x00010000), ...u16(ASCENT, DESCENT, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 2)],
  hmtx: u16(500, 0, FINE, 0),
  loca: u16(0, glyf.length / 2, glyf.length / 2),
  maxp: [...u32(0x00010000), ...u16(2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
  name: buildName(),
  post: [...u32(0x00030000, 0), ...u16(-100, 50), ...u32(0, 0, 0, 0, 0)],
};

const pad = (bytes) => [...bytes, ...Array((4 - (bytes.length % 4)) % 4).fill(0)];
function sum(bytes) {
  const words = Buffer.from(pad(bytes));
  let total = 0;
  for (let at = 0; at < words.length; at += 4) total = (total + words.readUInt32BE(at)) >>> 0;
  return total;
}

function assemble() {
  const names = Object.keys(tables).sort();
  const directory = [...u32(0x00010000), ...u16(names.length, 128, 3, names.length * 16 - 128)];
  let offset = 12 + names.length * 16;
  const bodies = [];
  for (const name of names) {
    const bytes = tables[name];
    directory.push(...Buffer.from(name), ...u32(sum(bytes), offset, bytes.length));
    bodies.push(...pad(bytes));
    offset += pad(bytes).length;
  }
  return Buffer.from([...directory, ...bodies]);
}

const font = assemble();
const headAt = font.readUInt32BE(12 + Object.keys(tables).sort().indexOf('head') * 16 + 8);
font.writeUInt32BE((0xb1b0afba - sum([...font])) >>> 0, headAt + 8);
const path = fileURLToPath(new URL('../src/ui/styles/fine.ttf', import.meta.url));
writeFileSync(path, font);
console.log(`${path}: ${font.length} octets`);
