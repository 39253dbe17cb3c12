// From start to clean stop in a real folder: backups before a migration and at the stop, the lock,
// and a change of the engine's major version.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rootDir } from '../env.ts';
import { listBackups } from './backup.ts';
import { inScope } from './db.ts';
import { closeDatabase } from './engine.ts';
import { FolderHeld } from './lock.ts';
import { POWER_CUT_SENTENCE, startDatabase } from './start.ts';

// Engines and processes start slowly on a busy machine.
const LONG = { timeout: 120_000 };

let dossier: string;
let migrations: string;
let said: string[] = [];

beforeAll(async () => {
  // The process has one database at a time: the shared one is opened again by the next file that asks for it.
  await closeDatabase();
  dossier = mkdtempSync(join(tmpdir(), 'demarrage-'));
  migrations = mkdtempSync(join(tmpdir(), 'migrations-'));
  copyFileSync(join(rootDir, 'tests', 'kill', 'migrations', '0001_epreuve.sql'), join(migrations, '0001_epreuve.sql'));
});
afterAll(() => {
  for (const dir of [dossier, migrations]) rmSync(dir, { recursive: true, force: true });
});

function start() {
  said = [];
  return startDatabase({ dossier, migrations, onCommand: async () => 0, dire: (phrase) => void said.push(phrase) });
}

const write = (numero: number) =>
  inScope({ contrats: [1] }, (db) =>
    sql`insert into epreuve (contrat_id, numero, partie) values (1, ${numero}, 0)`.execute(db),
  );

const read = () =>
  inScope({ contrats: [1] }, async (db) => {
    const { rows } = await sql<{
      numero: number;
    }>`select numero from epreuve where contrat_id = 1 order by numero`.execute(db);
    return rows.map(({ numero }) => numero);
  });

const motifs = async () => (await listBackups(join(dossier, 'sauvegardes'))).map(({ motif }) => motif).sort();

it(
  'starts, says what a power cut may cost, refuses a second start, saves what was written at the stop',
  LONG,
  async () => {
    const database = await start();
    expect(said).toEqual([POWER_CUT_SENTENCE]);
    await expect(start()).rejects.toThrow(FolderHeld);
    await write(1);
    await database.stop();
    expect(await motifs()).toEqual(['arret']);
  },
);

it('saves before a migration, and not at a stop when nothing was written', LONG, async () => {
  writeFileSync(join(migrations, '0002_suite.sql'), 'alter table epreuve add column mot text;');
  const database = await start();
  expect(said[0]).toContain('Sauvegarde avant mise à jour');
  expect(await read()).toEqual([1]);
  await database.stop();
  const after = await motifs();
  const again = await start();
  await again.stop();
  expect(after).toContain('migration');
  expect(await motifs()).toEqual(after);
});

it('refuses a database of a newer program, and a rewritten history', LONG, async () => {
  rmSync(join(migrations, '0002_suite.sql'));
  await expect(start()).rejects.toThrow('version plus récente');
  writeFileSync(join(migrations, '0002_suite.sql'), 'alter table epreuve add column autre text;');
  await expect(start()).rejects.toThrow('a changé depuis');
  writeFileSync(join(migrations, '0002_suite.sql'), 'alter table epreuve add column mot text;');
});

it('says which migration failed, keeping nothing of it', LONG, async () => {
  writeFileSync(join(migrations, '0003_fausse.sql'), 'create table jamais (n integer); select 1/0;');
  await expect(start()).rejects.toThrow('La migration 0003_fausse.sql a échoué');
  rmSync(join(migrations, '0003_fausse.sql'));
  const database = await start();
  const found = await database.engine.pool.query(`select to_regclass('jamais') as t`);
  expect(found.rows[0].t).toBeNull();
  await database.stop();
});

it(
  'restores the latest backup when the engine no longer reads the folder, keeps the old one, says what may be missing',
  LONG,
  async () => {
    const before = await start();
    await write(2);
    await before.stop();
    writeFileSync(join(dossier, 'base', 'PG_VERSION'), '14\n');
    const database = await start();
    expect(await read()).toEqual([1, 2]);
    await database.stop();
    expect(said.join(' ')).toMatch(/PostgreSQL 14 → \d+.*Les écritures faites après le .* peuvent manquer/);
    const kept = readdirSync(dossier).filter((name) => name.startsWith('base-postgresql-14-'));
    expect(kept).toHaveLength(1);
    expect(existsSync(join(dossier, 'base.nouveau'))).toBe(false);
  },
);

it('refuses the change without a backup, and says what to do', LONG, async () => {
  writeFileSync(join(dossier, 'base', 'PG_VERSION'), '14\n');
  rmSync(join(dossier, 'sauvegardes'), { recursive: true });
  await expect(start()).rejects.toThrow('aucune sauvegarde');
  expect(existsSync(join(dossier, 'base'))).toBe(true);
});
