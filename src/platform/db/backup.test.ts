// Backups: everything back and identical, on the same engine and across engines; refusals of bad files; what is kept.
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { onServer, openTestDatabase } from '../../../tests/setup/base.ts';
import { withDatabase } from '../../../tests/setup/global.ts';
import {
  type BackupMotif,
  chooseKept,
  getBackupFailure,
  getLastBackup,
  isBackupNeeded,
  listBackups,
  openBackup,
  restoreBackup,
  takeBackup,
} from './backup.ts';
import { orderTables } from './backup-tables.ts';
import { readCatalogue } from './catalogue.ts';
import { closeEngine, type Engine, migrationsDir, openEngine, withClient } from './engine.ts';

// Engines and processes start slowly on a busy machine.
const LONG = { timeout: 120_000 };

// Its own two tables: a reference table pointed at, a tenant table that points at itself, and values that travel badly.
const MIGRATIONS = [
  `create table lieu (id bigint generated always as identity primary key, nom text not null);
   insert into lieu (nom) values ('semé par la migration');`,
  `create table noeud (contrat_id bigint not null, id uuid not null default gen_random_uuid(), parent uuid, lieu_id bigint references lieu,
     nom text not null, nom_court text generated always as (lower(nom)) stored, montant bigint, taux numeric, mesure double precision,
     jours date[], valeurs jsonb, octets bytea, le timestamptz, periode daterange, primary key (contrat_id, id),
     foreign key (contrat_id, parent) references noeud (contrat_id, id));
   create table vide (cle text primary key, n integer);`,
];
const LATER = `alter table noeud add column ajout text not null default 'ajouté';`;

let dir: string;
let migrations: string;
let source: Engine;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sauvegarde-'));
  migrations = writeMigrations('depart', MIGRATIONS);
  source = await openFresh('depart', migrations);
  await source.pool.query(
    `insert into lieu (nom) values ('é''"\\ tab\t fin'), ('œuf 🥚 ' || chr(127) || chr(8232)), ('supprimé')`,
  );
  await source.pool.query(`delete from lieu where nom = 'supprimé'`);
  await insertNodes(source, 2500);
});
afterAll(async () => {
  await closeEngine(source);
  rmSync(dir, { recursive: true, force: true });
});

function writeMigrations(name: string, files: string[]): string {
  const folder = mkdtempSync(join(dir, name));
  for (const [index, text] of files.entries()) {
    writeFileSync(join(folder, `000${index + 1}_${String.fromCharCode(97 + index)}.sql`), text);
  }
  return folder;
}

/** An empty migrated database on the engine of this run. */
async function openFresh(name: string, folder: string, server = onServer): Promise<Engine> {
  if (!server) return openEngine({ migrations: folder });
  const url = process.env.TEST_DATABASE_URL as string;
  const base = `${inject('modele')}_${name}_${Date.now()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${base}`);
  await client.end();
  return openEngine({ url: withDatabase(url, base), migrations: folder });
}

async function insertNodes(engine: Engine, n: number): Promise<void> {
  const client = await engine.pool.connect();
  await client.query(`begin; set local maillage.portee = 'toutes'`);
  await client.query(
    `insert into noeud (contrat_id, nom, lieu_id, montant, taux, mesure, jours, valeurs, octets, le, periode)
     select 1 + i % 3, 'Nœud ' || i, case when i % 2 = 0 then 1 end, i * 100, i / 7.0, i / 3.0::float8, array[date '2024-02-29', null],
       case i % 4 when 0 then 'null'::jsonb when 1 then '{"a": [1, "é\\n", 1e-7]}'::jsonb end, decode('00ff0a', 'hex'),
       timestamptz '2024-05-24 14:30:00.123456+02' + i * interval '1 microsecond', daterange('2024-01-01', null)
     from generate_series(1, $1) i`,
    [n],
  );
  // Children whose key comes before their parent's as often as after: no order of rows satisfies the foreign key.
  await client.query(
    `update noeud n set parent = (select p.id from noeud p where p.contrat_id = n.contrat_id order by p.nom limit 1)`,
  );
  await client.query('commit');
  client.release();
}

async function readAllRows(engine: Engine): Promise<unknown[]> {
  const client = await engine.pool.connect();
  await client.query(`begin; set local maillage.portee = 'toutes'`);
  const nodes = await client.query(
    'select noeud::text as t, valeurs is null as absent from noeud order by contrat_id, id',
  );
  const places = await client.query('select * from lieu order by id');
  await client.query('commit');
  client.release();
  return [nodes.rows, places.rows];
}

async function saveTo(name: string): Promise<string> {
  const folder = join(dir, name);
  const { fichier } = await takeBackup(source, folder, 'demande');
  return join(folder, fichier);
}

describe('a backup', () => {
  it('brings everything back, identical, and identities go on where they were', LONG, async () => {
    const file = await saveTo('aller');
    const target = await openFresh('aller', migrations);
    const report = await restoreBackup(target, openBackup(file), { migrations });
    expect(report).toMatchObject({ lignes: 2503, tables: 3 });
    expect(await readAllRows(target)).toEqual(await readAllRows(source));
    const next = await target.pool.query(`insert into lieu (nom) values ('suivant') returning id`);
    expect(next.rows[0].id).toBe(5);
    expect((await readCatalogue(target.pool)).tables).toEqual((await readCatalogue(source.pool)).tables);
    await closeEngine(target);
  });

  it('of an older schema is restored, then brought up to date', LONG, async () => {
    const file = await saveTo('ancienne');
    const newer = writeMigrations('suite', [...MIGRATIONS, LATER]);
    const target = await openFresh('ancienne', newer);
    await restoreBackup(target, openBackup(file), { migrations: newer });
    const { rows } = await target.pool
      .query(`begin; set local maillage.portee = 'toutes';
      select count(*) as n from noeud where ajout = 'ajouté'; commit`)
      .then((all) => (all as unknown as pg.QueryResult[])[2] as pg.QueryResult);
    expect(rows[0].n).toBe(2500);
    await closeEngine(target);
  });

  it('is refused into a base that is not empty, unless asked to replace', LONG, async () => {
    const file = await saveTo('pleine');
    const target = await openFresh('pleine', migrations);
    await insertNodes(target, 3);
    await expect(restoreBackup(target, openBackup(file), { migrations })).rejects.toThrow('n’est pas vide');
    await restoreBackup(target, openBackup(file), { migrations, remplacer: true });
    expect(await readAllRows(target)).toEqual(await readAllRows(source));
    await closeEngine(target);
  });

  it('that fails half-way leaves what the base held', LONG, async () => {
    const file = await saveTo('panne');
    const target = await openFresh('panne', migrations);
    await insertNodes(target, 3);
    const before = await readAllRows(target);
    let reading = 0;
    const source = async function* () {
      reading += 1;
      const bytes = readFileSync(file);
      yield bytes.subarray(0, 60_000);
      // Read once to be checked whole, then to be written: the disk fails the second time.
      if (reading > 2) throw new Error('disque arraché');
      yield bytes.subarray(60_000);
    };
    await expect(restoreBackup(target, source, { migrations, remplacer: true })).rejects.toThrow();
    expect(reading).toBe(3);
    expect(await readAllRows(target)).toEqual(before);
    await closeEngine(target);
  });

  if (onServer)
    it('moves between a server and the embedded engine, both ways', LONG, async () => {
      const embedded = await openFresh('embarque', migrations, false);
      await restoreBackup(embedded, openBackup(await saveTo('serveur')), { migrations });
      const copy = await takeBackup(embedded, join(dir, 'retour'), 'demande');
      const server = await openFresh('retour', migrations);
      await restoreBackup(server, openBackup(join(dir, 'retour', copy.fichier)), { migrations });
      expect(await readAllRows(embedded)).toEqual(await readAllRows(source));
      expect(await readAllRows(server)).toEqual(await readAllRows(source));
      await closeEngine(embedded);
      await closeEngine(server);
    });
});

it('the real schema goes through, rights and policies included', LONG, async () => {
  const shared = await openTestDatabase();
  const first = await takeBackup(shared, join(dir, 'reel'), 'demande');
  const target = await openFresh('reel', migrationsDir);
  await restoreBackup(target, openBackup(join(dir, 'reel', first.fichier)), { remplacer: true });
  const catalogue = await readCatalogue(target.pool);
  expect(catalogue.tables).toEqual((await readCatalogue(shared.pool)).tables);
  const blind = await withClient(target, async (client) => {
    await client.query('begin; set local role maillage_app');
    const { rows } = await client.query(`select count(*) as n from theme_etat`);
    const forced = await client.query(`select count(*) as n from action`);
    await client.query('rollback');
    return [Number(rows[0].n) > 0, forced.rows[0].n];
  });
  expect(blind).toEqual([true, 0]);
  await closeEngine(target);
});

describe('a bad file is refused by a sentence, and nothing is touched', () => {
  let target: Engine;
  let good: Buffer;
  beforeAll(async () => {
    target = await openFresh('refus', migrations);
    const file = await saveTo('bonne');
    good = await import('node:fs/promises').then(({ readFile }) => readFile(file));
  });
  afterAll(() => closeEngine(target));

  const restoreBytes = (bytes: Buffer) =>
    restoreBackup(
      target,
      async function* () {
        yield bytes;
      },
      { migrations },
    );
  const edit = (change: (text: string) => string) => gzipSync(change(gunzipSync(good).toString('utf8')));

  it.each<[string, () => Buffer, string]>([
    ['cut in the middle', () => good.subarray(0, good.length / 2), 'incomplète ou abîmée'],
    ['cut near its end', () => good.subarray(0, good.length - 20), 'incomplète ou abîmée'],
    [
      'without its last line',
      () => edit((text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`),
      'incomplète ou abîmée',
    ],
    ['one row missing', () => edit((text) => text.replace(/\n\["1",[^\n]*/, '')), 'incomplète ou abîmée'],
    ['one value changed', () => edit((text) => text.replace('Nœud 17"', 'Nœud 18"')), 'incomplète ou abîmée'],
    [
      'bytes flipped',
      () => Buffer.concat([good.subarray(0, 900), Buffer.alloc(64, 7), good.subarray(964)]),
      'incomplète ou abîmée',
    ],
    ['something else', () => gzipSync('{"autre": true}\n'), 'n’est pas une sauvegarde'],
    ['not even compressed', () => Buffer.from('%PDF-1.7'), 'incomplète ou abîmée'],
    ['of a newer program', () => edit((text) => text.replace('"format":1', '"format":9')), 'plus récente'],
    [
      'of a newer schema',
      () =>
        edit((text) => text.replace(/("migrations":\[.*?)\]/, '$1,{"numero":3,"nom":"0003_x.sql","empreinte":"z"}]')),
      'plus récente',
    ],
  ])('%s', async (_name, build, motif) => {
    await expect(restoreBytes(build())).rejects.toThrow(motif);
    expect((await target.pool.query('select nom from lieu')).rows).toEqual([{ nom: 'semé par la migration' }]);
  });
});

describe('the folder of backups', () => {
  it('remembers the last success, knows when nothing was written since, and says a failure', LONG, async () => {
    const folder = join(dir, 'memoire');
    expect(await getLastBackup(folder)).toBeNull();
    expect(await isBackupNeeded(source, folder)).toBe(true);
    const last = await takeBackup(source, folder, 'arret');
    expect(await getLastBackup(folder)).toEqual(last);
    expect(last.lignes).toBe(2503);
    expect(await isBackupNeeded(source, folder)).toBe(onServer);
    await source.pool.query(`update lieu set nom = nom where id = 1`);
    expect(await isBackupNeeded(source, folder)).toBe(true);
    truncateSync(join(folder, last.fichier), 0);
    await expect(takeBackup({ ...source, pool: brokenPool() }, folder, 'arret')).rejects.toThrow();
    expect(await getBackupFailure(folder)).toMatchObject({ message: expect.any(String) });
    expect((await listBackups(folder)).map(({ motif }) => motif)).toEqual(['arret']);
  });

  function brokenPool(): pg.Pool {
    return new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 200 });
  }

  const at = (iso: string, motif: BackupMotif = 'quotidienne') => ({ le: new Date(iso), motif });

  it('keeps seven days, four weeks, and the last three before a migration', () => {
    const days = Array.from({ length: 60 }, (_, i) => at(new Date(Date.UTC(2026, 0, 1 + i, 3)).toISOString()));
    const kept = [...chooseKept(days)].map((index) => days[index]?.le.toISOString().slice(5, 10)).sort();
    expect(kept).toEqual(
      ['02-08', '02-15', '02-22', '02-23', '02-24', '02-25', '02-26', '02-27', '02-28', '03-01'].sort(),
    );
    const sameDay = [
      at('2026-03-01T03:00:00Z'),
      at('2026-03-01T09:00:00Z', 'arret'),
      at('2026-03-01T08:00:00Z', 'migration'),
    ];
    expect([...chooseKept(sameDay)].sort()).toEqual([1, 2]);
    expect(chooseKept([]).size).toBe(0);
  });
});

describe('the order of tables', () => {
  it('puts those pointed at first, in the real schema too', LONG, async () => {
    const ordered = orderTables(await readCatalogue(source.pool)).map(({ nom }) => nom);
    expect(ordered.indexOf('lieu')).toBeLessThan(ordered.indexOf('noeud'));
    expect(ordered).not.toContain('migration');
  });
});
