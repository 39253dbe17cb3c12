// The migrated catalogue: what is committed about it is true, and it respects the rules of a distributed engine.
// Counter-examples, made in a transaction that is undone, prove that each rule can fail.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, readCatalogue } from '../src/platform/db/catalogue.ts';
import { type Engine, withClient } from '../src/platform/db/engine.ts';
import { POLICY_EXPRESSION } from '../src/platform/db/policies.ts';
import { writeSchemaSql, writeTablesTs } from '../src/platform/db/schema-text.ts';
import { rootDir } from '../src/platform/env.ts';
import { openTestDatabase } from './setup/base.ts';
import { checkCatalogue } from './setup/catalogue-rules.ts';

let engine: Engine;
let catalogue: Catalogue;
beforeAll(async () => {
  engine = await openTestDatabase();
  catalogue = await readCatalogue(engine.pool);
});

const committed = (...path: string[]) => readFileSync(join(rootDir, ...path), 'utf8').replaceAll('\r\n', '\n');

describe('what is committed', () => {
  it('db/schema.sql is what the migrations build (npm run schema)', () => {
    expect(writeSchemaSql(catalogue)).toBe(committed('db', 'schema.sql'));
  });
  it('tables.ts too', () => {
    expect(writeTablesTs(catalogue)).toBe(committed('src', 'platform', 'db', 'tables.ts'));
  });
});

it('respects every rule', () => {
  expect(catalogue.tables.length).toBeGreaterThan(20);
  expect(checkCatalogue(catalogue)).toEqual([]);
});

/** The catalogue as it would be after these statements. */
function readAfter(statements: string): Promise<Catalogue> {
  return withClient(engine, async (client) => {
    await client.query(`begin; ${statements}`);
    try {
      return await readCatalogue(client);
    } finally {
      await client.query('rollback');
    }
  });
}

const TABLE =
  'create table essai (contrat_id bigint not null, id uuid not null, nom text, primary key (contrat_id, id));';
const POLICY = `alter table essai enable row level security; alter table essai force row level security;
  create policy contrat on essai for all using (${POLICY_EXPRESSION}) with check (${POLICY_EXPRESSION});`;

describe('each rule can fail', () => {
  it('and accepts a table that follows them all', async () => {
    expect(checkCatalogue(await readAfter(TABLE + POLICY))).toEqual([]);
  });

  it.each<[string, string]>([
    [TABLE, 'essai: row-level security is not forced'],
    [`${TABLE}${POLICY} create policy autre on essai using (true);`, 'one policy expected'],
    [
      `${TABLE} alter table essai force row level security; create policy contrat on essai using (true);`,
      'does not read the scope',
    ],
    [
      `${TABLE} create policy contrat on essai using (contrat_id in (select contrat_id from droit)) with check (true);`,
      'the policy holds a sub-select',
    ],
    [
      `${TABLE}${POLICY} alter table essai add constraint essai_nom unique (nom);`,
      'essai.essai_nom: without contrat_id',
    ],
    [`${TABLE}${POLICY} create unique index essai_nom on essai (lower(nom));`, 'unique without contrat_id'],
    [TABLE.replace('contrat_id bigint', 'contrat_id integer'), 'contrat_id must be bigint'],
    ['create table essai (id uuid primary key, contrat_id bigint not null);', 'its primary key must begin with it'],
    ['create table essai (nom text);', 'no primary key'],
    ['create table essai (id bigint primary key, le timestamp);', 'timestamptz only'],
    ['create table essai (id integer generated always as identity primary key);', 'must be bigint'],
    ['create table essai (id bigint primary key) partition by range (id);', 'partitioned'],
    [
      `create function rien() returns trigger language plpgsql as 'begin return new; end';
       create table essai (id bigint primary key); create trigger tic before insert on essai for each row execute function rien();`,
      'triggers are refused (tic)',
    ],
    [
      `${TABLE}${POLICY} create table autre (id bigint primary key, contrat bigint, essai uuid, foreign key (contrat, essai) references essai);`,
      'a shared table points at',
    ],
    [
      `${TABLE}${POLICY} create table autre (contrat_id bigint, id uuid, essai uuid, du bigint, primary key (contrat_id, id),
         foreign key (du, essai) references essai (contrat_id, id));`,
      'same place in both',
    ],
    [
      `${TABLE}${POLICY} alter table essai add column parent uuid,
         add foreign key (contrat_id, parent) references essai (contrat_id, id) on delete set null (parent);`,
      'ON DELETE SET NULL',
    ],
    [
      `${TABLE}${POLICY} alter table essai add foreign key (contrat_id) references contrat (id) on update cascade;`,
      'ON UPDATE changes rows',
    ],
  ])('%s', async (statements, motif) => {
    expect(checkCatalogue(await readAfter(statements)).join('; ')).toContain(motif);
  });
});
