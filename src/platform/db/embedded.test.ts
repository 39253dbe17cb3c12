// The embedded engine: too long a statement is stopped, a dead thread is replaced, worn tables are cleaned.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { onServer } from '../../../tests/setup/base.ts';
import { closeEngine, type Engine, openEngine, withClient } from './engine.ts';
import { DatabaseInterrupted } from './errors.ts';
import { runMaintenance } from './maintenance.ts';

// Engines and processes start slowly on a busy machine.
const LONG = { timeout: 120_000 };

describe('the embedded engine', () => {
  let dir: string;
  let engine: Engine;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'embarque-'));
    engine = await openEngine({ dossier: dir, modele: onServer ? undefined : inject('modele') });
    await engine.pool.query('create table garde (n integer)');
  });
  afterAll(async () => {
    await closeEngine(engine);
    rmSync(dir, { recursive: true, force: true });
  });

  const count = async () => Number((await engine.pool.query('select count(*) as n from garde')).rows[0].n);

  it('stops a statement that runs too long, refuses its transaction only, and goes on', LONG, async () => {
    await engine.pool.query('insert into garde values (1)');
    engine.allowDuration(300);
    const started = Date.now();
    const long = withShortLimit(() => engine.pool.query(`insert into garde select 2 from pg_sleep(20)`));
    const waiting = engine.pool.query('select 3 as n');
    await expect(long).rejects.toThrow(DatabaseInterrupted);
    expect((await waiting).rows).toEqual([{ n: 3 }]);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await count()).toBe(1);
  });

  it('starts again after its thread died, keeping what was acknowledged', LONG, async () => {
    await engine.pool.query('insert into garde values (4)');
    const cut = engine.pool.query('select pg_sleep(20)');
    const refused = expect(cut).rejects.toThrow('Rien n’a été enregistré');
    await expect.poll(() => engine.embedded?.busy).toBe(true);
    await engine.embedded?.interrupt('arret');
    await refused;
    expect(await count()).toBe(2);
  });

  it('undoes a transaction left open by a client that went away', LONG, async () => {
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('insert into garde values (5)');
    client.release(new Error('gone'));
    expect(await count()).toBe(2);
  });

  it('cleans worn tables and counts them again', LONG, async () => {
    await engine.pool.query('insert into garde select generate_series(1, 3000)');
    await engine.pool.query('delete from garde where n > 10');
    const { tables } = await runMaintenance(engine);
    expect(tables).toContain('garde');
    const { rows } = await engine.pool.query(
      `select n_dead_tup as mortes from pg_stat_user_tables where relname = 'garde'`,
    );
    expect(rows[0].mortes).toBe(0);
    expect((await runMaintenance(engine)).tables).not.toContain('garde');
  });

  it('lets long work last when it is asked for', LONG, async () => {
    engine.allowDuration(100);
    await withClient(engine, (client) => client.query('select pg_sleep(0.3)'));
  });

  async function withShortLimit<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      engine.allowDuration(null);
    }
  }
});
