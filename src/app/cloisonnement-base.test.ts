// The second wall proven by trying: the scope that each role's session opens, then every table of a contract read and written
// without a WHERE. Tables come from the catalogue, so that a new one is tried without being named here. On a server, through its
// real login.
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../tests/setup/app.ts';
import { openTestDatabase } from '../../tests/setup/base.ts';
import { clearDemonstration } from '../../tests/setup/demonstration.ts';
import { contratsOf } from '../domains/comptes/acces.ts';
import { ROLES, type Role } from '../domains/comptes/droit.schema.ts';
import { takeContratId } from '../domains/contrats/contrat.queries.ts';
import { inScope, openingOf, type Scope } from '../platform/db/db.ts';
import { type Engine, withClient } from '../platform/db/engine.ts';
import { listTenantTables } from '../platform/db/policies.ts';
import { createDemonstration } from './demonstration/chargement.queries.ts';
import { buildRivemer } from './demonstration/rivemer.rules.ts';
import { listDroitsDe } from './moi/moi.queries.ts';

let engine: Engine;
let t: TestApp;
let sien: number;
let autre: number;
let tables: string[];

beforeAll(async () => {
  engine = await openTestDatabase();
  t = await openTestApp();
  tables = await withClient(engine, listTenantTables);
  [sien, autre] = await Promise.all([inScope('reference', takeContratId), inScope('reference', takeContratId)]);
  for (const id of [sien, autre])
    await inScope({ contrats: [id] }, (db) => createDemonstration(db, id, buildRivemer(), t.clock.now()));
}, 120_000);

afterAll(clearDemonstration);

async function openScopeOf(role: Role): Promise<Scope> {
  const { id } = await t.signIn({ droits: [{ contrat_id: sien, role }] });
  const droits = await inScope('reference', (db) => listDroitsDe(db, id));
  return { contrats: contratsOf({ droits } as never) };
}

/** The same opening as inScope(), then bare statements; nothing of it is kept. */
function tryIn<T>(scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(engine, async (client) => {
    await client.query(`begin; ${openingOf(scope)}`);
    try {
      return await work(client);
    } finally {
      await client.query('rollback');
    }
  });
}

/** For each table, the contracts whose rows it shows, with no condition at all. */
const listShown = (scope: Scope) =>
  tryIn(scope, async (client) => {
    const shown: [string, number[]][] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ contrat_id: unknown }>(`select distinct contrat_id from "${table}"`);
      shown.push([table, rows.map((row) => Number(row.contrat_id)).sort((a, b) => a - b)]);
    }
    return shown;
  });

test('the role of a scope is let through by no policy, nor the login of a server', async () => {
  const role = await tryIn('reference', async (client) => {
    const { rows } = await client.query(`
      select current_user as role, r.rolsuper or r.rolbypassrls as passe, s.rolsuper or s.rolbypassrls as login_passe
      from pg_roles r, pg_roles s where r.rolname = current_user and s.rolname = session_user`);
    return rows[0];
  });
  expect(role).toMatchObject({ role: 'maillage_app', passe: false });
  // The embedded engine has one user only.
  expect(role.login_passe).toBe(!process.env.TEST_DATABASE_URL);
});

test.each(ROLES)('%s: each table without a WHERE shows one’s own contract and no other', async (role) => {
  const scope = await openScopeOf(role);
  expect(scope).toEqual({ contrats: [sien] });
  const shown = await listShown(scope);
  expect(shown.filter(([, contrats]) => contrats.some((id) => id !== sien))).toEqual([]);
  expect(shown.filter(([, contrats]) => contrats.includes(sien)).length).toBeGreaterThan(15);
});

test('a guest reads the very rows that a share names, in the three tables it opens, and writes none of them', async () => {
  const [action, pilote] = await inScope({ contrats: [autre] }, async (db) => {
    const { rows } = await sql<{ id: string; pilote_id: string }>`
      select a.id, a.pilote_id from action a join action_qpv q on q.contrat_id = a.contrat_id and q.action_id = a.id
      where a.contrat_id = ${autre} and a.pilote_id is not null order by a.id limit 1`.execute(db);
    return [rows[0]!.id, rows[0]!.pilote_id];
  });
  const scope = { contrats: [sien], partages: [action, pilote] };
  const shown = await listShown(scope);
  expect(shown.filter(([, contrats]) => contrats.includes(autre)).map(([table]) => table)).toEqual([
    ...['action', 'action_qpv', 'partenaire'],
  ]);
  await tryIn(scope, async (client) => {
    const lus = async (table: string, colonne: string) =>
      (await client.query(`select distinct ${colonne} as id from ${table} where contrat_id = $1`, [autre])).rows;
    expect(await lus('action', 'id')).toEqual([{ id: action }]);
    expect(await lus('action_qpv', 'action_id')).toEqual([{ id: action }]);
    expect(await lus('partenaire', 'id')).toEqual([{ id: pilote }]);
    for (const write of ['update action set intitule = intitule', 'delete from action_qpv', 'delete from action'])
      expect((await client.query(`${write} where contrat_id = $1`, [autre])).rowCount).toBe(0);
  });
  // The list does not outlive its transaction.
  expect((await listShown({ contrats: [sien] })).filter(([, contrats]) => contrats.includes(autre))).toEqual([]);
  expect(() => openingOf({ contrats: [sien], partages: ["x'; reset role; --"] })).toThrow('uuid');
});

test('the State across its département opens its contracts, and reads no other', async () => {
  const who = await t.signIn({ droits: [sien, autre].map((contrat_id) => ({ contrat_id, role: 'etat' as const })) });
  const tiers = await inScope('reference', takeContratId);
  await inScope({ contrats: [tiers] }, (db) => createDemonstration(db, tiers, buildRivemer(), t.clock.now()));
  const scope = {
    contrats: contratsOf({ droits: await inScope('reference', (db) => listDroitsDe(db, who.id)) } as never),
  };
  expect((await listShown(scope)).filter(([, contrats]) => contrats.includes(tiers))).toEqual([]);
  expect(
    (await listShown({ contrats: [tiers] })).filter(([, contrats]) => contrats.includes(tiers)).length,
  ).toBeGreaterThan(15);
});

test('without a contract open, each table is empty', async () => {
  expect((await listShown('reference')).filter(([, contrats]) => contrats.length > 0)).toEqual([]);
});

test('two contracts open show two, so that the other one was there to be seen', async () => {
  const deux = [sien, autre].sort((a, b) => a - b);
  const shown = await listShown({ contrats: [sien, autre] });
  const communs = shown.filter(([, contrats]) => contrats.length === 2);
  expect(communs.length).toBeGreaterThan(15);
  for (const [, contrats] of communs) expect(contrats).toEqual(deux);
});

test('a change or a deletion without a WHERE reaches one’s own rows alone', async () => {
  for (const table of tables) {
    const touches = await tryIn({ contrats: [sien] }, async (client) => {
      const { rows } = await client.query(`update "${table}" set contrat_id = contrat_id returning contrat_id`);
      return rows.map((row) => Number(row.contrat_id));
    });
    expect([table, touches.filter((id) => id !== sien)]).toEqual([table, []]);
  }
  const reste = await tryIn({ contrats: [sien, autre] }, async (client) => {
    await client.query(openingOf({ contrats: [sien] }));
    await client.query('delete from action_note');
    await client.query(openingOf({ contrats: [sien, autre] }));
    return (await client.query('select distinct contrat_id from action_note')).rows.map((row) =>
      Number(row.contrat_id),
    );
  });
  expect(reste).toEqual([autre]);
});

test('a row goes into no contract that is not open', async () => {
  const insert = `insert into axe_transversal (contrat_id, nom, texte, cle, rang) values (${autre}, 'x', '', 'x', 1)`;
  for (const statement of [insert, `update axe_transversal set contrat_id = ${autre}`])
    await expect(tryIn({ contrats: [sien] }, (client) => client.query(statement))).rejects.toThrow(
      /row-level security/,
    );
});
