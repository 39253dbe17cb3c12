// Reads the table of a shapefile (dBASE III): columns and rows as text. Its encoding is that of the .cpg, else UTF-8 when the
// bytes can only be that, else Windows-1252, which is what French files without a .cpg are in.

export interface Table {
  colonnes: string[];
  lignes: Record<string, string>[];
}

interface Champ {
  nom: string;
  debut: number;
  taille: number;
}

/** The table, or a French sentence. Rows deleted in the table keep their place: shapes are counted with them. */
export function readDbf(bytes: Uint8Array, cpg?: Uint8Array): Table | string {
  if (bytes.length < 33) return TRONQUE;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [rows, header, size] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  const champs = readChamps(bytes, header);
  if (champs.length === 0 || size < 2 || champs.some(({ debut, taille }) => debut + taille > size))
    return 'Le fichier .dbf est abîmé\u202f: ses colonnes ne sont pas lisibles.';
  if (header + rows * size > bytes.length + 1) return TRONQUE;
  const decode = buildDecoder(cpg ? encodingOf(cpg) : guessEncoding(bytes.subarray(header)));
  const noms = readNoms(champs);
  const lignes = Array.from({ length: rows }, (_, row) => {
    const start = header + row * size;
    const cell = ({ debut, taille }: Champ) =>
      decode(bytes.subarray(start + debut, start + debut + taille))
        .replaceAll('\0', '')
        .trim();
    return Object.fromEntries(champs.map((champ, i) => [noms[i]!, cell(champ)]));
  });
  return { colonnes: noms, lignes };
}

const TRONQUE = 'Le fichier .dbf est coupé\u202f: il annonce plus de lignes qu’il n’en contient.';

function readChamps(bytes: Uint8Array, header: number): Champ[] {
  const champs: Champ[] = [];
  let debut = 1;
  for (let at = 32; at + 32 <= Math.min(header, bytes.length) && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const nom = decodeCp1252(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim();
    const taille = bytes[at + 16]!;
    champs.push({ nom, debut, taille });
    debut += taille;
  }
  return champs;
}

/** Two columns of one name would hide each other. */
function readNoms(champs: readonly Champ[]): string[] {
  return champs.map(({ nom }, i) => {
    const before = champs.slice(0, i).filter((one) => one.nom === nom).length;
    return before === 0 ? nom : `${nom}_${before + 1}`;
  });
}

function encodingOf(cpg: Uint8Array): string {
  const name = decodeCp1252(cpg.subarray(0, 40)).trim();
  if (/utf-?8|65001/i.test(name)) return 'utf-8';
  if (/8859\D?15/.test(name)) return 'iso-8859-15';
  return 'windows-1252';
}

/** UTF-8 when some letter takes several bytes and none is wrong. */
function guessEncoding(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte < 0x80)) return 'windows-1252';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

const buildDecoder = (encoding: string): ((bytes: Uint8Array) => string) =>
  encoding === 'windows-1252' ? decodeCp1252 : (bytes) => new TextDecoder(encoding).decode(bytes);

/** The letters of 0x80 to 0x9f: the TextDecoder of Node 20 reads them as Latin-1. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function decodeCp1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? CP1252[byte - 0x80] : String.fromCharCode(byte);
  return text;
}
