// Before any test: builds the workers (and the application when it can be), and one migrated database that every
// vitest worker copies: a folder kept as a file, or a template database on the server named by TEST_DATABASE_URL.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache');

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database to copy: path of a file, or name of a template database. */
    modele: string;
  }
}

interface Builder {
  buildWorkers(): Promise<boolean>;
  buildApp(): Promise<boolean>;
}

export default async function setup(project: TestProject) {
  const builder = (await import(new URL('../../scripts/build.mjs', import.meta.url).href)) as Builder;
  // A worker or a command that does not build fails its own tests (and the build step of `npm test`), not all the others.
  const say = (error: Error) => void process.stderr.write(`Construction incomplète : ${error.message}\n`);
  await builder.buildWorkers().catch(say);
  await builder.buildApp().catch((error: Error) => {
    rmSync(join(root, 'dist', 'server', 'maillage.js'), { force: true });
    say(error);
  });
  const recorded = startRecording();
  const url = process.env.TEST_DATABASE_URL;
  if (!url) {
    const modele = await prepareFile();
    project.provide('modele', modele);
    // Servers and verbs started by tests fill their empty folders faster.
    process.env.MAILLAGE_MODELE = modele;
    return () => reportSql(recorded);
  }
  const name = `maillage_modele_${process.pid}`;
  await onServer(url, [`drop database if exists ${name} with (force)`, `create database ${name}`]);
  const { openEngine, closeEngine } = await import('../../src/platform/db/engine.ts');
  await closeEngine(await openEngine({ url: withDatabase(url, name) }));
  project.provide('modele', name);
  return async () => {
    await reportSql(recorded);
    const { rows } = await onServer(url, [`select datname from pg_database where datname like '${name}%'`]);
    for (const { datname } of rows) await onServer(url, [`drop database if exists ${datname} with (force)`]);
  };
}

/** The workers, started after this, record the SQL they run; `npm test` names the file, to check it all at its end. */
function startRecording(): string | null {
  if (process.env.MAILLAGE_ENREGISTRE_SQL) return null;
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `sql-${process.pid}.jsonl`);
  process.env.MAILLAGE_ENREGISTRE_SQL = file;
  return file;
}

/** After a run of some tests only: says which of the SQL they ran would be refused, without failing them. */
async function reportSql(file: string | null): Promise<void> {
  if (!file) return;
  const { lintRecorded } = await import('./sql-recorded.ts');
  const motifs = lintRecorded(file);
  rmSync(file, { force: true });
  if (motifs.length > 0)
    process.stderr.write(`\nSQL that the rules refuse (tests/sql.test.ts):\n${motifs.join('\n')}\n`);
}

/** The file is named after what it is made of, so that it is made again only when migrations or policies change. */
async function prepareFile(): Promise<string> {
  const migrations = join(root, 'db', 'migrations');
  const sources = [
    ...readdirSync(migrations).map((name) => join(migrations, name)),
    ...['migrate', 'policies', 'pglite.worker', 'login'].map((name) =>
      join(root, 'src', 'platform', 'db', `${name}.ts`),
    ),
    join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'),
  ].sort();
  const hash = createHash('sha256');
  for (const path of sources) hash.update(path).update(readFileSync(path));
  const file = join(cache, `modele-${hash.digest('hex').slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  removeOld();
  const { openEngine, closeEngine } = await import('../../src/platform/db/engine.ts');
  const engine = await openEngine({});
  const copy = await engine.embedded?.exchange('copier');
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, copy as Uint8Array);
  renameSync(partial, file);
  await closeEngine(engine);
  return file;
}

/** Copies of earlier migrations; those of the last hour may serve another run in progress. */
function removeOld(): void {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith('modele-'))) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { force: true });
  }
}

export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function onServer(url: string, statements: string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let result = { rows: [] as { datname: string }[] };
    for (const statement of statements) result = await client.query(statement);
    return result;
  } finally {
    await client.end();
  }
}
