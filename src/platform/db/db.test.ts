// The door: scopes, roles, nesting, types of values, undoing. On whichever engine the suite runs.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { inScope, type Scope } from './db.ts';
import { getEngine, withClient } from './engine.ts';

beforeAll(async () => {
  const engine = await openTestDatabase();
  await withClient(engine, async (client) => {
    await client.query(`create table if not exists essai (contrat_id bigint, id uuid default gen_random_uuid(), mot text not null,
      primary key (contrat_id, id))`);
    const { applyPolicies } = await import('./policies.ts');
    await applyPolicies(client);
  });
});

// The next files of this worker find the schema as the migrations built it.
afterAll(() => withClient(getEngine(), (client) => client.query('drop table essai')));

const words = (scope: Scope) =>
  inScope(scope, async (db) => {
    const { rows } = await sql<{
      mot: string;
    }>`select mot from essai where contrat_id = any(${[1, 2]}) order by mot`.execute(db);
    return rows.map(({ mot }) => mot);
  });

describe('scopes', () => {
  it('sees the contracts of its scope, and no other', async () => {
    await inScope('toutes', (db) => sql`delete from essai where contrat_id = any(${[1, 2]})`.execute(db));
    for (const [contrat, mot] of [
      [1, 'un'],
      [2, 'deux'],
    ] as const) {
      await inScope({ contrats: [contrat] }, (db) =>
        sql`insert into essai (contrat_id, mot) values (${contrat}, ${mot})`.execute(db),
      );
    }
    expect(await words({ contrats: [1] })).toEqual(['un']);
    expect(await words({ contrats: [1, 2] })).toEqual(['deux', 'un']);
    expect(await words({ contrats: [] })).toEqual([]);
    expect(await words('reference')).toEqual([]);
    expect(await words('toutes')).toEqual(['deux', 'un']);
  });

  it('refuses to write into another contract', async () => {
    const writing = inScope({ contrats: [1] }, (db) =>
      sql`insert into essai (contrat_id, mot) values (2, 'x')`.execute(db),
    );
    await expect(writing).rejects.toMatchObject({ code: '42501' });
  });

  it('takes the application role, and leaves the session clean', async () => {
    const role = await inScope('toutes', (db) => sql<{ qui: string }>`select current_user as qui`.execute(db));
    expect(role.rows[0]?.qui).toBe('maillage_app');
    const after = await withClient(getEngine(), (client) =>
      client.query(`select current_user as qui, coalesce(current_setting('maillage.portee', true), '') as portee`),
    );
    expect(after.rows[0]).toMatchObject({ portee: '' });
    expect(after.rows[0].qui).not.toBe('maillage_app');
  });

  it('refuses nesting and contracts that are not whole numbers', async () => {
    await expect(inScope('toutes', () => inScope('toutes', async () => 1))).rejects.toThrow('inside inScope');
    await expect(inScope({ contrats: [1.5] }, async () => 1)).rejects.toThrow('positive integer');
    await expect(inScope({ contrats: ["1'; drop table essai" as never] }, async () => 1)).rejects.toThrow(
      'positive integer',
    );
  });

  it('undoes everything when the work throws, and goes on', async () => {
    const work = inScope({ contrats: [1] }, async (db) => {
      await sql`insert into essai (contrat_id, mot) values (1, 'perdu')`.execute(db);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await words({ contrats: [1] })).toEqual(['un']);
  });

  it('answers forty requests at once, each in its scope', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => words({ contrats: [1 + (i % 2)] })));
    expect(answers.flat()).toEqual(Array.from({ length: 40 }, (_, i) => (i % 2 ? 'deux' : 'un')));
  });
});

describe('values', () => {
  it('leave the database in one shape, whatever the engine', async () => {
    const { rows } = await inScope('reference', (db) =>
      sql`select 9007199254740991::bigint as entier, 12.50::numeric as nombre, date '2024-02-29' as jour, 1::int as petit,
        timestamptz '2024-05-24 14:30:00.5+02' as instant, array[date '2024-01-01', null] as jours, '{}'::date[] as aucun,
        array[1,2]::bigint[] as entiers, array['a,b','c"d'] as mots, '{"a":[1]}'::jsonb as objet, null::date as absent,
        array[timestamptz '2024-05-24 14:30:00+02'] as instants`.execute(db),
    );
    expect(rows[0]).toEqual({
      entier: 9007199254740991,
      nombre: 12.5,
      jour: '2024-02-29',
      petit: 1,
      instant: '2024-05-24T12:30:00.500Z',
      jours: ['2024-01-01', null],
      aucun: [],
      entiers: [1, 2],
      mots: ['a,b', 'c"d'],
      objet: { a: [1] },
      absent: null,
      instants: ['2024-05-24T12:30:00.000Z'],
    });
  });

  it('refuse a whole number that would lose digits', async () => {
    const big = inScope('reference', (db) => sql`select 9007199254740993::bigint as n`.execute(db));
    await expect(big).rejects.toThrow('out of range');
  });
});
