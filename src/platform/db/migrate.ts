// Brings the schema forward: numbered SQL files, each in its own transaction, each remembered with its checksum.
// Never backward. After them, the row-level policies and grants are made to agree with the catalogue (policies.ts).
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Engine } from './engine.ts';
import { DatabaseRefusal } from './errors.ts';
import { applyPolicies, writePolicies } from './policies.ts';

export interface Migration {
  numero: number;
  nom: string;
  empreinte: string;
  sql: string;
}
export interface MigrationReport {
  /** File names applied by this opening. */
  appliquees: string[];
  /** Number of the last migration the database holds. */
  derniere: number;
}

// Any number that no other program uses on this database: two starts wait for each other.
const LOCK = 4_951_753;

const CREATE_TABLE = `create table if not exists migration (
  numero integer primary key,
  nom text not null,
  empreinte text not null,
  appliquee_le timestamptz not null default now()
)`;

/** The files of a folder, in order; a wrong name or a number given twice is refused. Work done side by side may leave holes. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  const numeros = names.map((nom) => Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(nom)?.[1]));
  return Promise.all(
    names.map(async (nom, index) => {
      const numero = numeros[index]!;
      if (!(numero > (numeros[index - 1] ?? 0)))
        throw new DatabaseRefusal(`Fichier de migration mal numéroté : ${nom}.`);
      const sql = (await readFile(join(dir, nom), 'utf8')).replaceAll('\r\n', '\n');
      return { numero, nom, sql, empreinte: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

export async function migrate(
  engine: Pick<Engine, 'pool' | 'kind' | 'allowDuration'>,
  dir: string,
  beforeMigration: (pending: readonly Migration[]) => Promise<void>,
): Promise<MigrationReport> {
  const files = await readMigrations(dir);
  const known = await readApplied(engine.pool);
  const pending = checkApplied(files, known);
  if (pending.length > 0 && known.length > 0) await beforeMigration(pending);
  const client = await engine.pool.connect();
  try {
    engine.allowDuration(Number.POSITIVE_INFINITY);
    if (engine.kind === 'serveur') await client.query(`set statement_timeout = 0`);
    await client.query(`select pg_advisory_lock(${LOCK})`);
    const appliquees = await applyPending(client, files);
    await applyPolicies(client);
    await client.query(`select pg_advisory_unlock(${LOCK})`);
    if (engine.kind === 'serveur') await client.query('reset statement_timeout');
    client.release();
    return { appliquees, derniere: files.length };
  } catch (error) {
    client.release(error as Error);
    throw error;
  } finally {
    engine.allowDuration(null);
  }
}

/** Reads again under the lock: another process may have migrated while this one waited. */
async function applyPending(client: pg.PoolClient, files: Migration[]): Promise<string[]> {
  await client.query(CREATE_TABLE);
  const pending = checkApplied(files, await readApplied(client));
  for (const migration of pending) {
    await client.query('begin');
    try {
      await applyOne(client, migration);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
  return pending.map(({ nom }) => nom);
}

/** Inside the transaction in progress. */
async function applyOne(client: pg.PoolClient, { numero, nom, empreinte, sql }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw new DatabaseRefusal(`La migration ${nom} a échoué : ${(error as Error).message}. Rien n’en a été gardé.`, {
      cause: error,
    });
  }
  await client.query('insert into migration (numero, nom, empreinte) values ($1, $2, $3)', [numero, nom, empreinte]);
}

/** Builds a schema from nothing inside the transaction in progress: what was there is dropped. For a restore. */
export async function rebuildSchema(client: pg.PoolClient, files: readonly Migration[]): Promise<void> {
  await client.query('drop schema public cascade; create schema public');
  await client.query(CREATE_TABLE);
  await continueSchema(client, files);
}

/** Further migrations, then policies and grants, inside the transaction in progress. */
export async function continueSchema(client: pg.PoolClient, files: readonly Migration[]): Promise<void> {
  for (const migration of files) await applyOne(client, migration);
  await writePolicies(client);
}

interface Applied {
  numero: number;
  nom: string;
  empreinte: string;
}

async function readApplied(client: pg.Pool | pg.PoolClient): Promise<Applied[]> {
  const present = await client.query(`select to_regclass('public.migration') is not null as oui`);
  if (!present.rows[0]?.oui) return [];
  return (await client.query<Applied>('select numero, nom, empreinte from migration order by numero')).rows;
}

/** What remains to apply; refuses a database that is ahead of the program or whose history was rewritten. */
function checkApplied(files: Migration[], known: Applied[]): Migration[] {
  const numeros = new Set(known.map(({ numero }) => numero));
  for (const applied of known) {
    const file = files.find(({ numero }) => numero === applied.numero);
    if (!file) {
      throw new DatabaseRefusal(
        `La base a été ouverte par une version plus récente du programme (${applied.nom}). Installez cette version.`,
      );
    }
    if (file.empreinte !== applied.empreinte) {
      throw new DatabaseRefusal(
        `Le fichier ${file.nom} a changé depuis son application : remettez le fichier d’origine.`,
      );
    }
  }
  return files.filter(({ numero }) => !numeros.has(numero));
}
