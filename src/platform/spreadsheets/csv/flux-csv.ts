// A text table of any size, read row by row and written again with more columns: what was there is kept byte for byte in
// order and separators. For the verbs of the command line; a table that fits in memory is csv.rules.ts.
import { decodeWindows, detectSeparator } from './csv.rules.ts';

export interface TableCsv {
  separateur: string;
  /** The table is written in UTF-8, with a mark when it was not in UTF-8 or had one. */
  encodage: 'utf-8' | 'windows-1252';
  marque: boolean;
  entete: readonly string[];
  /** The header as written, then each row: as written, and its values. */
  enteteBrut: string;
  finDeLigne: string;
  rangees: AsyncGenerator<RangeeCsv>;
}

export interface RangeeCsv {
  brut: string;
  champs: string[];
}

/** What cannot be read as a text table, told in French. */
export class RefusCsv extends Error {}

const APERCU = 65_536;
/** A quote never closed would swallow the file: beyond, the line ends at its end. */
const RANGEE_MAX = 1_000_000;

export async function openCsv(pieces: AsyncIterable<Uint8Array>): Promise<TableCsv> {
  const source = pieces[Symbol.asyncIterator]();
  const debut = await readApercu(source);
  if (debut.length === 0) throw new RefusCsv('Ce tableau est vide.');
  if (debut.includes(0))
    throw new RefusCsv('Ce fichier n’est pas un tableau en texte\u202f: enregistrez-le en CSV (UTF-8).');
  const encodage = isUtf8(debut) ? 'utf-8' : 'windows-1252';
  const marque = debut[0] === 0xef && debut[1] === 0xbb && debut[2] === 0xbf;
  const apercu = encodage === 'utf-8' ? new TextDecoder().decode(debut) : decodeWindows(debut);
  const separateur = detectSeparator(apercu);
  const finDeLigne = /\r?\n/.exec(apercu)?.[0] ?? '\n';
  const rangees = splitRangees(decode(source, debut, encodage), separateur);
  const premiere = await rangees.next();
  if (premiere.done) throw new RefusCsv('Ce tableau est vide.');
  const { champs, brut } = premiere.value;
  return {
    separateur,
    encodage,
    marque,
    entete: champs.map((nom) => nom.trim()),
    enteteBrut: brut,
    finDeLigne,
    rangees,
  };
}

async function readApercu(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const morceaux: Uint8Array[] = [];
  let taille = 0;
  while (taille < APERCU) {
    const { done, value } = await source.next();
    if (done) break;
    morceaux.push(value);
    taille += value.length;
  }
  return Buffer.concat(morceaux);
}

/** Valid but for a character that the end of the sample may cut. */
function isUtf8(octets: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true });
    return true;
  } catch {
    return false;
  }
}

async function* decode(source: AsyncIterator<Uint8Array>, debut: Uint8Array, encodage: TableCsv['encodage']) {
  const utf8 = new TextDecoder('utf-8');
  const read = (octets: Uint8Array) =>
    encodage === 'utf-8' ? utf8.decode(octets, { stream: true }) : decodeWindows(octets);
  yield read(debut);
  for (;;) {
    const { done, value } = await source.next();
    if (done) return;
    yield read(value);
  }
}

async function* splitRangees(textes: AsyncIterable<string>, separateur: string): AsyncGenerator<RangeeCsv> {
  let reste = '';
  for await (const texte of textes) {
    reste += texte;
    let depuis = 0;
    for (;;) {
      const fin = endOfRangee(reste, depuis, separateur);
      if (fin < 0) break;
      const brut = reste.slice(depuis, reste[fin - 1] === '\r' && fin > depuis ? fin - 1 : fin);
      depuis = fin + 1;
      if (brut !== '') yield { brut, champs: splitChamps(brut, separateur) };
    }
    reste = reste.slice(depuis);
  }
  const brut = reste.replace(/[\r\n]+$/, '');
  if (brut !== '') yield { brut, champs: splitChamps(brut, separateur) };
}

/** Where the row ends, or -1 when more text is needed. */
function endOfRangee(texte: string, debut: number, separateur: string): number {
  const ligne = texte.indexOf('\n', debut);
  if (ligne < 0) return -1;
  const guillemet = texte.indexOf('"', debut);
  if (guillemet < 0 || guillemet > ligne) return ligne;
  let cite = false;
  for (let i = debut; i < texte.length; i += 1) {
    if (texte[i] === '"') {
      if (!cite && i > debut && texte[i - 1] !== separateur) continue;
      cite = !cite;
    } else if (texte[i] === '\n' && !cite) return i;
  }
  return texte.length - debut > RANGEE_MAX ? ligne : -1;
}

function splitChamps(brut: string, separateur: string): string[] {
  if (!brut.includes('"')) return brut.split(separateur);
  const champs: string[] = [];
  for (let i = 0; i <= brut.length; ) {
    const { champ, fin } = brut[i] === '"' ? readCite(brut, i, separateur) : readNu(brut, i, separateur);
    champs.push(champ);
    i = fin + 1;
  }
  return champs;
}

function readNu(brut: string, debut: number, separateur: string) {
  const place = brut.indexOf(separateur, debut);
  const fin = place < 0 ? brut.length : place;
  return { champ: brut.slice(debut, fin), fin };
}

function readCite(brut: string, debut: number, separateur: string) {
  for (let i = debut + 1; i < brut.length; i += 1) {
    if (brut[i] !== '"') continue;
    if (brut[i + 1] === '"') i += 1;
    else if (i + 1 === brut.length || brut[i + 1] === separateur)
      return { champ: brut.slice(debut + 1, i).replaceAll('""', '"'), fin: i + 1 };
  }
  return readNu(brut, debut, separateur);
}

export function writeChamp(valeur: string, separateur: string): string {
  return valeur.includes(separateur) || /["\n\r]/.test(valeur) ? `"${valeur.replaceAll('"', '""')}"` : valeur;
}

/** Rows are written by so many characters at a time. */
const PIECE = 65_536;

type Valeurs = readonly string[];

/**
 * The table with these columns added on its right; short rows are filled up to the header first. Up to `enVol` rows are computed
 * at the same time; they are written in their order.
 */
export async function* addColonnes(
  table: TableCsv,
  noms: readonly string[],
  compute: (champs: readonly string[]) => Valeurs | Promise<Valeurs>,
  enVol = 1,
): AsyncGenerator<Buffer> {
  const { separateur, finDeLigne, entete } = table;
  const join = (valeurs: readonly string[]) =>
    valeurs.map((valeur) => separateur + writeChamp(valeur, separateur)).join('');
  const marque = table.marque || table.encodage !== 'utf-8' ? '\ufeff' : '';
  let texte = marque + table.enteteBrut + join(noms.map((nom) => findLibre(nom, entete))) + finDeLigne;
  const attendues: { debut: string; valeurs: Valeurs | Promise<Valeurs> }[] = [];
  const writeNext = async () => {
    const { debut, valeurs } = attendues.shift()!;
    texte += debut + join(await valeurs) + finDeLigne;
  };
  for await (const { brut, champs } of table.rangees) {
    const manquants = separateur.repeat(Math.max(0, entete.length - champs.length));
    const valeurs = compute(champs);
    // Whoever awaits its turn hears of a failure; until then it is not a forgotten one.
    if (valeurs instanceof Promise) valeurs.catch(() => undefined);
    attendues.push({ debut: brut + manquants, valeurs });
    if (attendues.length >= enVol) await writeNext();
    if (texte.length < PIECE) continue;
    yield Buffer.from(texte);
    texte = '';
  }
  while (attendues.length > 0) await writeNext();
  yield Buffer.from(texte);
}

/** A name that the table does not have: « lon », else « lon_2 ». */
function findLibre(nom: string, entete: readonly string[]): string {
  if (!entete.includes(nom)) return nom;
  let rang = 2;
  while (entete.includes(`${nom}_${rang}`)) rang += 1;
  return `${nom}_${rang}`;
}
