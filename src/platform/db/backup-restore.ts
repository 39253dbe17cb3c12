// Puts a backup into an empty database of either engine: the file is read whole and checked first, then everything is
// written in one transaction, counted and compared row by row before it is kept. An older schema is brought up to date in the
// same transaction: whatever happens, the database holds all it held before, or all the backup.
import type pg from 'pg';
import {
  type BackupHead,
  type BackupRow,
  type BackupSource,
  readParts,
  type SequenceState,
  startHash,
  type TableHead,
  verifyBackup,
} from './backup-format.ts';
import { countOutside, listCircularKeys, readOrderedTables, storedColumns } from './backup-tables.ts';
import { readRows } from './backup-write.ts';
import type { Table } from './catalogue.ts';
import { type Engine, migrationsDir, withClient } from './engine.ts';
import { DatabaseRefusal } from './errors.ts';
import { continueSchema, type Migration, readMigrations, rebuildSchema } from './migrate.ts';

const BATCH = 1000;
const BATCH_BYTES = 4_000_000;

export interface RestoreOptions {
  /** Erases what the database holds; otherwise a database that holds something is refused. */
  remplacer?: boolean;
  migrations?: string;
}
export interface RestoreReport {
  le: string;
  tables: number;
  lignes: number;
}

export async function restoreBackup(
  engine: Engine,
  source: BackupSource,
  { remplacer = false, migrations = migrationsDir }: RestoreOptions = {},
): Promise<RestoreReport> {
  const head = await verifyBackup(source);
  const files = await readMigrations(migrations);
  checkSchema(head, files);
  return withClient(engine, async (client) => {
    if (!remplacer) await refuseFilled(client, files);
    await client.query(`begin; set local maillage.portee = 'toutes'`);
    try {
      const held = new Set(head.migrations.map(({ numero }) => numero));
      await rebuildSchema(
        client,
        files.filter(({ numero }) => held.has(numero)),
      );
      const tables = await fill(engine, client, source, head);
      await continueSchema(
        client,
        files.filter(({ numero }) => !held.has(numero)),
      );
      await client.query('commit');
      await client.query('analyze');
      return { le: head.le, tables, lignes: Object.values(head.lignes).reduce((sum, rows) => sum + rows, 0) };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

function checkSchema({ migrations }: BackupHead, files: Migration[]): void {
  for (const { numero, nom, empreinte } of migrations) {
    const file = files.find((one) => one.numero === numero);
    if (!file) {
      throw new DatabaseRefusal(
        `Cette sauvegarde vient d’une version plus récente du programme (${nom}). Installez cette version, puis restaurez.`,
      );
    }
    if (file.empreinte !== empreinte) {
      throw new DatabaseRefusal(`Cette sauvegarde vient d’un autre programme : ${nom} y est différent.`);
    }
  }
}

/** Tables that the migrations themselves fill do not count. */
async function refuseFilled(client: pg.PoolClient, files: Migration[]): Promise<void> {
  const seeded = new Set(
    files.flatMap(({ sql }) => [...sql.matchAll(/insert\s+into\s+(\w+)/gi)].map((match) => match[1])),
  );
  const { tables } = await readOrderedTables(client);
  await client.query(`begin; set local maillage.portee = 'toutes'`);
  try {
    for (const { nom } of tables.filter((table) => !seeded.has(table.nom))) {
      const { rows } = await client.query(`select exists (select 1 from "${nom}") as oui`);
      if (rows[0]?.oui) {
        throw new DatabaseRefusal(
          `La base n’est pas vide (table « ${nom} »). Restaurez dans une base vide, ou ajoutez --remplacer pour effacer ce qu’elle contient.`,
        );
      }
    }
  } finally {
    await client.query('rollback');
  }
}

/** Answers the number of tables; each is checked before anything is kept. */
async function fill(engine: Engine, client: pg.PoolClient, source: BackupSource, head: BackupHead): Promise<number> {
  const { tables } = await readOrderedTables(client);
  const keys = listCircularKeys(tables);
  await client.query(`truncate ${tables.map(({ nom }) => `"${nom}"`).join(', ')} restart identity`);
  for (const { table, nom } of keys) await client.query(`alter table "${table}" drop constraint "${nom}"`);
  const { hashes, sequences } = await insertAll(client, source, new Map(tables.map((table) => [table.nom, table])));
  await client.query('set constraints all immediate');
  for (const { table, nom, definition } of keys) {
    await client.query(`alter table "${table}" add constraint "${nom}" ${definition}`);
  }
  for (const { nom, valeur, servie } of sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [`public."${nom}"`, valeur, servie]);
  }
  for (const table of tables) await checkTable(engine, client, table, head.lignes[table.nom] ?? 0, hashes[table.nom]);
  return tables.length;
}

async function insertAll(
  client: pg.PoolClient,
  source: BackupSource,
  tables: Map<string, Table>,
): Promise<{ hashes: Record<string, string>; sequences: SequenceState[] }> {
  let statement = '';
  let batch: BackupRow[] = [];
  let bytes = 0;
  const flush = async () => {
    if (batch.length > 0) await client.query(statement, [JSON.stringify(batch)]);
    batch = [];
    bytes = 0;
  };
  for await (const part of readParts(source)) {
    if (part.kind === 'row') {
      batch.push(part.row);
      bytes += part.row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
      if (batch.length >= BATCH || bytes >= BATCH_BYTES) await flush();
    } else {
      await flush();
      if (part.kind === 'end') return { hashes: part.end.fin, sequences: part.end.sequences };
      statement = insertSql(part.head, tables.get(part.head.table));
    }
  }
  throw new DatabaseRefusal('Cette sauvegarde est incomplète : rien n’a été restauré.');
}

/** Names and types are taken from the catalogue, never from the file. */
function insertSql(head: TableHead, table: Table | undefined): string {
  const known = table ? storedColumns(table) : [];
  const types = head.colonnes.map(({ nom }) => known.find((column) => column.nom === nom)?.type);
  if (!table || types.includes(undefined) || known.length !== types.length) {
    throw new DatabaseRefusal(`Cette sauvegarde ne correspond pas à la table « ${head.table} ».`);
  }
  const columns = head.colonnes.map(({ nom }) => `"${nom}"`).join(', ');
  const values = types.map((type, index) => `(v ->> ${index})::${type}`).join(', ');
  return `insert into "${table.nom}" (${columns}) overriding system value select ${values} from jsonb_array_elements($1::jsonb) v`;
}

/** The restored table, read again, must be what the file says: as many rows outside the policies, each the same. */
async function checkTable(
  engine: Engine,
  client: pg.PoolClient,
  table: Table,
  expected: number,
  hash: string | undefined,
): Promise<void> {
  const found = await countOutside(engine, client, table);
  const again = startHash();
  for await (const batch of readRows(client, table)) again.update(`${batch.join('\n')}\n`);
  if (found !== expected || again.digest('hex') !== hash) {
    throw new DatabaseRefusal(
      `La table « ${table.nom} » n’est pas identique après restauration (${found} lignes pour ${expected}). Rien n’a été gardé.`,
    );
  }
}
