// The database of tests: real and migrated, one per vitest worker, opened once by the first test that asks for it.
// Tests share it: each creates its own contracts and asserts on them only, so that nothing has to be emptied.
import pg from 'pg';
import { inject } from 'vitest';
import { type Engine, getEngine, isDatabaseOpen, openDatabase } from '../../src/platform/db/engine.ts';
import { withDatabase } from './global.ts';

let opening: Promise<Engine> | null = null;

/** Opens the worker's database, or answers the one already open; then inScope() works as in the application. */
export function openTestDatabase(): Promise<Engine> {
  if (opening && !isDatabaseOpen()) opening = null;
  opening ??= isDatabaseOpen() ? Promise.resolve(getEngine()) : open();
  return opening;
}

/** True when the suite runs on a PostgreSQL server (TEST_DATABASE_URL) rather than on the embedded engine. */
export const onServer: boolean = Boolean(process.env.TEST_DATABASE_URL);

async function open(): Promise<Engine> {
  const modele = inject('modele');
  const url = process.env.TEST_DATABASE_URL;
  if (!url) return openDatabase({ modele });
  const name = `${modele}_${process.env.VITEST_POOL_ID ?? '1'}_${Date.now()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name} template ${modele}`);
  await client.end();
  return openDatabase({ url: withDatabase(url, name) });
}
