// The shape of a backup: one gzip file of JSON lines that either engine writes and either reads.
// A head, then for each table its name and columns followed by its rows (values as the database's own text), then an end with hashes.
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DatabaseRefusal } from './errors.ts';

export const FORMAT = 1;

export interface BackupHead {
  maillage: 'sauvegarde';
  format: number;
  /** Instant of the snapshot. */
  le: string;
  moteur: 'embarque' | 'serveur';
  majeure: number;
  migrations: { numero: number; nom: string; empreinte: string }[];
  /** Rows of each table, counted outside the row-level policies. */
  lignes: Record<string, number>;
}
export interface TableHead {
  table: string;
  colonnes: { nom: string; type: string }[];
}
export interface SequenceState {
  nom: string;
  valeur: number;
  servie: boolean;
}
export interface BackupEnd {
  fin: Record<string, string>;
  sequences: SequenceState[];
}
/** One row: each column as text, or null. */
export type BackupRow = (string | null)[];

export type BackupPart =
  | { kind: 'table'; head: TableHead }
  | { kind: 'row'; row: BackupRow }
  | { kind: 'end'; end: BackupEnd };

/** A file that can be read from its start as often as asked. */
export type BackupSource = () => AsyncIterable<Buffer>;

export function startHash(): Hash {
  return createHash('sha256');
}

const UNREADABLE = 'Cette sauvegarde est incomplète ou abîmée : rien n’a été restauré. Essayez la précédente.';

/** The lines of the file; a truncated or damaged one is refused by a sentence. */
async function* readLines(source: BackupSource): AsyncIterable<string> {
  const input = Readable.from(source());
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  input.pipe(gunzip);
  const decoder = new TextDecoder('utf8', { fatal: true });
  let rest = '';
  try {
    for await (const piece of gunzip) {
      const lines = (rest + decoder.decode(piece as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof DatabaseRefusal || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw new DatabaseRefusal(UNREADABLE, { cause: error });
  } finally {
    input.destroy();
  }
  if (rest !== '') throw new DatabaseRefusal(UNREADABLE);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new DatabaseRefusal(UNREADABLE, { cause: error });
  }
}

export async function readHead(source: BackupSource): Promise<BackupHead> {
  for await (const line of readLines(source)) return checkHead(parse(line));
  throw new DatabaseRefusal(UNREADABLE);
}

function checkHead(value: unknown): BackupHead {
  const head = value as Partial<BackupHead> | null;
  if (head?.maillage !== 'sauvegarde') throw new DatabaseRefusal('Ce fichier n’est pas une sauvegarde de Maillage.');
  if (head.format !== FORMAT) {
    throw new DatabaseRefusal(
      'Cette sauvegarde vient d’une version plus récente du programme. Installez cette version.',
    );
  }
  return head as BackupHead;
}

/** What follows the head. */
export async function* readParts(source: BackupSource): AsyncIterable<BackupPart> {
  let first = true;
  for await (const line of readLines(source)) {
    if (first) first = false;
    else if (line.startsWith('[')) yield { kind: 'row', row: parse(line) as BackupRow };
    else {
      const value = parse(line) as TableHead | BackupEnd;
      yield 'table' in value ? { kind: 'table', head: value } : { kind: 'end', end: value };
    }
  }
}

/** Reads the whole file once, before anything is touched: every row counted, every table hashed, the end present. */
export async function verifyBackup(source: BackupSource): Promise<BackupHead> {
  const head = await readHead(source);
  const found = new Map<string, { rows: number; hash: Hash }>();
  let current: { rows: number; hash: Hash } | null = null;
  let end: BackupEnd | null = null;
  let first = true;
  for await (const line of readLines(source)) {
    if (first) first = false;
    else if (line.startsWith('[') && current) {
      current.rows += 1;
      current.hash.update(line).update('\n');
    } else {
      const value = parse(line) as TableHead | BackupEnd;
      if ('fin' in value) end = value;
      else {
        current = { rows: 0, hash: startHash() };
        found.set(value.table, current);
      }
    }
  }
  const hashes = end?.fin ?? {};
  const complete = Object.entries(head.lignes).every(([table, rows]) => {
    const read = found.get(table);
    return read?.rows === rows && read.hash.digest('hex') === hashes[table];
  });
  if (!end || !complete) throw new DatabaseRefusal(UNREADABLE);
  return head;
}
