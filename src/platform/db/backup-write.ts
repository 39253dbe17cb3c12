// Writes a backup: one snapshot of every table, as gzip pieces for a file or for the person who asked.
// Keeping and choosing backups is backups.ts; reading them back is backup-restore.ts.
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { type BackupEnd, type BackupHead, FORMAT, type SequenceState, startHash } from './backup-format.ts';
import { countOutside, readOrderedTables, rowsSql, storedColumns } from './backup-tables.ts';
import type { Catalogue, Table } from './catalogue.ts';
import { type Engine, withClient } from './engine.ts';
import { DatabaseRefusal } from './errors.ts';

const BATCH = 1000;
const BATCH_OF_FILES = 8;

export interface BackupReport {
  le: string;
  lignes: number;
  octets: number;
  /** Number of the next transaction that writes: the same later means that nothing was written since. */
  transaction: string;
}

/** Hands the compressed pieces to `write`, all from one snapshot; throws when a row is not readable. */
export async function writeBackup(
  engine: Engine,
  write: (pieces: AsyncIterable<Buffer>) => Promise<void>,
): Promise<BackupReport> {
  return withClient(engine, async (client) => {
    await client.query('begin isolation level repeatable read');
    try {
      await client.query(`set local maillage.portee = 'toutes'`);
      const { catalogue, tables } = await readOrderedTables(client);
      const head = await buildHead(engine, client, tables);
      const report = {
        le: head.le,
        lignes: Object.values(head.lignes).reduce((sum, rows) => sum + rows, 0),
        octets: 0,
        transaction: await readTransaction(client),
      };
      const lines = Readable.from(writeLines(client, head, catalogue, tables), { objectMode: false });
      const gzip = createGzip({ level: 6 });
      lines.on('error', (error) => gzip.destroy(error));
      await write(measure(lines.pipe(gzip), report));
      return report;
    } finally {
      await client.query('rollback');
    }
  });
}

/** Number of the next writing transaction, as text. */
export async function readTransaction(client: pg.PoolClient | pg.Pool): Promise<string> {
  const { rows } = await client.query<{ n: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as n');
  return rows[0]?.n ?? '';
}

async function* measure(pieces: AsyncIterable<Buffer>, report: BackupReport): AsyncIterable<Buffer> {
  for await (const piece of pieces) {
    report.octets += piece.length;
    yield piece;
  }
}

async function buildHead(engine: Engine, client: pg.PoolClient, tables: Table[]): Promise<BackupHead> {
  const now = await client.query<{ le: string }>('select now() as le');
  const migrations = await client.query<BackupHead['migrations'][number]>(
    'select numero, nom, empreinte from migration order by numero',
  );
  const lignes: Record<string, number> = {};
  for (const table of tables) lignes[table.nom] = await countOutside(engine, client, table);
  return {
    maillage: 'sauvegarde',
    format: FORMAT,
    le: now.rows[0]?.le ?? '',
    moteur: engine.kind,
    majeure: engine.majeure,
    migrations: migrations.rows,
    lignes,
  };
}

async function* writeLines(
  client: pg.PoolClient,
  head: BackupHead,
  catalogue: Catalogue,
  tables: Table[],
): AsyncIterable<string> {
  yield `${JSON.stringify(head)}\n`;
  const end: BackupEnd = { fin: {}, sequences: [] };
  for (const table of tables) {
    yield `${JSON.stringify({ table: table.nom, colonnes: storedColumns(table) })}\n`;
    const hash = startHash();
    let read = 0;
    for await (const batch of readRows(client, table)) {
      const text = `${batch.join('\n')}\n`;
      hash.update(text);
      read += batch.length;
      yield text;
    }
    const counted = head.lignes[table.nom];
    if (read !== counted) {
      throw new DatabaseRefusal(
        `Sauvegarde refusée : ${counted} lignes dans « ${table.nom} », ${read} lisibles. Le cloisonnement est mal réglé.`,
      );
    }
    end.fin[table.nom] = hash.digest('hex');
  }
  end.sequences = await readSequences(client, catalogue);
  yield `${JSON.stringify(end)}\n`;
}

/** The texts of a table's rows, by batches; few at a time where a row may hold a piece of a file. */
export async function* readRows(client: pg.PoolClient, table: Table): AsyncIterable<string[]> {
  const batch = table.colonnes.some(({ type }) => type === 'bytea') ? BATCH_OF_FILES : BATCH;
  await client.query(`declare lecture no scroll cursor for ${rowsSql(table)}`);
  while (true) {
    const { rows } = await client.query<{ ligne: string }>(`fetch ${batch} from lecture`);
    if (rows.length > 0) yield rows.map(({ ligne }) => ligne);
    if (rows.length < batch) break;
  }
  await client.query('close lecture');
}

async function readSequences(client: pg.PoolClient, { sequences }: Catalogue): Promise<SequenceState[]> {
  const states: SequenceState[] = [];
  for (const { nom } of sequences) {
    const { rows } = await client.query<{ valeur: number; servie: boolean }>(
      `select last_value as valeur, is_called as servie from "${nom}"`,
    );
    if (rows[0]) states.push({ nom, ...rows[0] });
  }
  return states;
}
