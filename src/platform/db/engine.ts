// Opens the database: the embedded engine in a folder (or in memory, for tests), or a server by its address.
// Checks the login, brings the schema up to date. Queries go through db.ts; backups and maintenance have their own files.
import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { env, rootDir } from '../env.ts';
import { ScopedDriver } from './driver.ts';
import { DUREE_MAX, EmbeddedServer } from './embedded.ts';
import { DatabaseRefusal } from './errors.ts';
import { checkServerLogin, prepareEmbedded } from './login.ts';
import { type Migration, type MigrationReport, migrate } from './migrate.ts';
import { types } from './parsers.ts';
import type { Tables } from './tables.ts';
import { WireStream } from './wire.ts';

export interface OpenOptions {
  /** Address of a server; otherwise the engine is embedded. */
  url?: string;
  /** Data folder of the embedded engine; without it, everything stays in memory. */
  dossier?: string;
  /** An already migrated copy to start from (tests, first start). */
  modele?: string;
  /** Folder of the numbered migrations. */
  migrations?: string;
  /** Called when the database holds something and migrations are about to change it: the place of a backup. */
  beforeMigration?: (engine: Engine, pending: readonly Migration[]) => Promise<void>;
}

export interface Engine {
  readonly kind: 'embarque' | 'serveur';
  readonly pool: pg.Pool;
  /** The embedded engine's thread; null on a server. */
  readonly embedded: EmbeddedServer | null;
  /** Major version of PostgreSQL. */
  readonly majeure: number;
  readonly migration: MigrationReport;
  /** Raises the limit of one statement for the transaction in progress; null comes back to the default. */
  allowDuration(ms: number | null): void;
}

export const migrationsDir = join(rootDir, 'db', 'migrations');

let current: { engine: Engine; kysely: Kysely<Tables> } | null = null;

export function getEngine(): Engine {
  if (!current) throw new Error('openDatabase() has not been called');
  return current.engine;
}

export function getKysely(): Kysely<Tables> {
  if (!current) throw new Error('openDatabase() has not been called');
  return current.kysely;
}

export function isDatabaseOpen(): boolean {
  return current !== null;
}

/** Opens the process's database; one at a time. */
export async function openDatabase(options: OpenOptions): Promise<Engine> {
  if (current) throw new Error('a database is already open in this process');
  const engine = await openEngine(options);
  current = { engine, kysely: buildKysely(engine) };
  return engine;
}

export async function closeDatabase(): Promise<void> {
  const open = current;
  current = null;
  if (open) await closeEngine(open.engine);
}

/** An engine of its own, beside the process's database: restore, tests of migrations, moves between engines. */
export async function openEngine(options: OpenOptions): Promise<Engine> {
  const engine = options.url ? openServer(options.url) : await openEmbedded(options);
  try {
    const majeure =
      engine.kind === 'serveur' ? await checkServerLogin(engine.pool) : await prepareEmbedded(engine.pool);
    const migration = await migrate(engine, options.migrations ?? migrationsDir, async (pending) => {
      await options.beforeMigration?.({ ...engine, majeure, migration: NOTHING_DONE }, pending);
    });
    return { ...engine, majeure, migration };
  } catch (error) {
    await closeEngine(engine);
    throw error;
  }
}

const NOTHING_DONE: MigrationReport = { appliquees: [], derniere: 0 };

type BareEngine = Omit<Engine, 'majeure' | 'migration'>;

export async function closeEngine(engine: BareEngine): Promise<void> {
  await engine.pool.end();
  await engine.embedded?.close();
}

async function openEmbedded({ dossier, modele }: OpenOptions): Promise<BareEngine> {
  if (dossier) await mkdir(dossier, { recursive: true, mode: 0o700 });
  const empty = !dossier || readdirSync(dossier).length === 0;
  const embedded = new EmbeddedServer({ dossier: dossier ?? null, modele: empty ? (modele ?? null) : null });
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    types,
    stream: () => new WireStream(embedded) as never,
  });
  pool.on('error', () => undefined);
  await embedded.ready();
  return {
    kind: 'embarque',
    pool,
    embedded,
    allowDuration: (ms) => {
      embedded.dureeMax = ms ?? DUREE_MAX;
    },
  };
}

/** The major version of the embedded engine itself, whatever the folders hold; starts one in memory. */
export async function readEmbeddedMajeure(): Promise<number> {
  const engine = await openEmbedded({});
  try {
    return await prepareEmbedded(engine.pool);
  } finally {
    await closeEngine(engine);
  }
}

function openServer(url: string): BareEngine {
  const pool = new pg.Pool({
    connectionString: url,
    max: env.MAILLAGE_CONNEXIONS,
    connectionTimeoutMillis: 15_000,
    statement_timeout: DUREE_MAX,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'maillage',
    options: '-c timezone=UTC -c datestyle=ISO',
    types,
  });
  pool.on('error', () => undefined);
  return { kind: 'serveur', pool, embedded: null, allowDuration: () => undefined };
}

function buildKysely(engine: Engine): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ScopedDriver(engine),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

/** Work on a connection outside any scope: migrations, backups, maintenance. Application code uses inScope(). */
export async function withClient<T>(engine: BareEngine, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await engine.pool.connect();
  let failure: Error | undefined;
  try {
    engine.allowDuration(Number.POSITIVE_INFINITY);
    if (engine.kind === 'serveur') await client.query('set statement_timeout = 0');
    return await work(client);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    engine.allowDuration(null);
    if (!failure && engine.kind === 'serveur') await client.query('reset statement_timeout');
    client.release(failure && !(failure instanceof DatabaseRefusal) ? failure : undefined);
  }
}
