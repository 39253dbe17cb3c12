// The SQL that the suite ran (recorded in the file named by MAILLAGE_SQL_A_VERIFIER) against the rules of a distributed engine,
// and examples that prove each refusal can happen. The rules are in setup/sql-lint.ts.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintSql } from './setup/sql-lint.ts';
import { lintRecorded, readTenantTables } from './setup/sql-recorded.ts';

const tenants = new Set(['action', 'noeud', 'financement']);

describe('accepted', () => {
  it.each([
    'select * from action where contrat_id = $1',
    'select * from action a where a.contrat_id = any($1) and a.id = $2',
    'select * from action where contrat_id in ($1, $2)',
    'select * from action where contrat_id = any($1::bigint[])',
    'select * from action where (contrat_id, id) = ($1, $2)',
    'select * from action a join noeud n on n.contrat_id = a.contrat_id and n.id = a.noeud_id where a.contrat_id = any($1)',
    'select * from action a join noeud n using (contrat_id) where a.contrat_id = $1',
    'select * from action a left join financement f on f.contrat_id = a.contrat_id and f.action_id = a.id where a.contrat_id = $1',
    'select a.*, (select count(*) from financement f where f.contrat_id = a.contrat_id and f.action_id = a.id) from action a where a.contrat_id = any($1)',
    'select * from contrat c join action a on a.contrat_id = c.id where c.id = $1',
    'select * from contrat where id = $1',
    'with a as (select * from action where contrat_id = $1) select * from a join financement f on f.contrat_id = a.contrat_id',
    'with recursive arbre as (select id, contrat_id from noeud where contrat_id = $1 and parent_id is null union all select n.id, n.contrat_id from noeud n join arbre p on n.contrat_id = p.contrat_id and n.parent_id = p.id) select * from arbre',
    'select * from jsonb_to_recordset($1::jsonb) as x(contrat_id bigint, id uuid) join action a on a.contrat_id = x.contrat_id and a.id = x.id',
    'insert into action (contrat_id, titre) values ($1, $2)',
    'insert into action (contrat_id, titre) select $1, x.titre from jsonb_to_recordset($2::jsonb) as x(titre text) on conflict (contrat_id, id) do nothing',
    'update action set titre = $1, modifie_le = now() where contrat_id = $2 and id = $3',
    'update action a set noeud_id = n.id from noeud n where a.contrat_id = $1 and n.contrat_id = a.contrat_id and n.code = a.code',
    'delete from action where contrat_id = $1',
    'select 1 from action where contrat_id = $1 union all select 1 from noeud where contrat_id = $1',
    'select * from action where contrat_id = $1 for update skip locked',
    'select exists (select 1 from action where contrat_id = $1)',
  ])('%s', (sql) => {
    expect(lintSql(sql, tenants)).toEqual([]);
  });
});

describe('refused', () => {
  it.each([
    ['select * from action', 'no contrat_id condition'],
    ['select * from action where id = $1', 'no contrat_id condition'],
    ['select * from action where contrat_id = $1 or id = $2', 'no contrat_id condition'],
    ['select * from action where contrat_id > $1', 'no contrat_id condition'],
    [
      'select * from action where contrat_id in (select contrat_id from droit where personne_id = $1)',
      'no contrat_id condition',
    ],
    ['select * from action a join noeud n on n.id = a.noeud_id where a.contrat_id = $1', 'noeud: no contrat_id'],
    ['select * from action a left join noeud n on n.contrat_id = $1 and a.contrat_id = $1', 'action: no contrat_id'],
    [
      'select * from action a join noeud n on n.id = a.noeud_id where a.contrat_id = any($1) and n.contrat_id = any($1)',
      'across contracts',
    ],
    [
      'select (select count(*) from financement f where f.action_id = a.id) from action a where a.contrat_id = $1',
      'financement: no contrat_id',
    ],
    ['select c.id, (select count(*) from action a where a.contrat_id = c.id) from contrat c', 'action: no contrat_id'],
    ['with a as (select * from action) select * from a where a.contrat_id = $1', 'action: no contrat_id'],
    ['select 1 from action where contrat_id = $1 union all select 1 from noeud', 'noeud: no contrat_id'],
    ['insert into action (titre) values ($1)', 'missing from the columns'],
    ['insert into action (contrat_id, titre) values ($1, (select nom from contrat where id = $1))', 'inside VALUES'],
    ['insert into action (contrat_id, titre) select contrat_id, titre from financement', 'financement: no contrat_id'],
    ['update action set titre = $1 where id = $2', 'no contrat_id condition'],
    ['update action set contrat_id = $1 where contrat_id = $2', 'never in the SET'],
    [
      'insert into action (contrat_id, id) values ($1, $2) on conflict (contrat_id, id) do update set contrat_id = $3',
      'never in the SET',
    ],
    ['update action set id = gen_random_uuid() where contrat_id = $1', 'volatile'],
    ['update personne set jeton = random() where id = $1', 'volatile'],
    ['delete from action', 'no contrat_id condition'],
    [
      'delete from action using noeud n where action.contrat_id = $1 and n.id = action.noeud_id',
      'noeud: no contrat_id',
    ],
    ['merge into contrat c using (select 1 as id) s on s.id = c.id when matched then do nothing', 'MERGE'],
    ['select * from contrat tablesample system (1)', 'TABLESAMPLE'],
    [`select set_config('maillage.contrats', '1', true)`, 'set_config'],
    ['select * from action where contrat_id = any($1) for update', 'FOR UPDATE'],
    ['select annee, sum(x) from financement where contrat_id = any($1) group by rollup (annee)', 'ROLLUP'],
    [
      'with recursive arbre as (select id, contrat_id from noeud where contrat_id = any($1) union all select n.id, n.contrat_id from noeud n join arbre p on n.contrat_id = p.contrat_id and n.parent_id = p.id) select * from arbre',
      'not = any',
    ],
  ])('%s', (sql, motif) => {
    expect(lintSql(sql, tenants).join('; ')).toContain(motif);
  });
});

describe('recorded SQL', () => {
  const file = process.env.MAILLAGE_SQL_A_VERIFIER;
  it('names tables of contracts', () => {
    expect(readTenantTables().size).toBeGreaterThan(5);
  });
  if (file)
    it('of the whole suite respects the rules', () => {
      expect(existsSync(file)).toBe(true);
      const texts = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean));
      expect(texts.size).toBeGreaterThan(50);
      expect(lintRecorded(file)).toEqual([]);
    });
});
