// The second wall between contracts: for every table keyed by contrat_id, row-level security, forced, with one plain policy;
// and the rights of the role that every scope takes. Applied after the migrations, from the catalogue, only where it differs.
import type pg from 'pg';

/**
 * A plain expression without sub-select (a distributed engine refuses those): the scope opened by inScope(). It is computed
 * for each row read or written. One contract open, the usual case, is told by one comparison of texts; several are looked for
 * in their list by its separators, three to six times cheaper than reading the list as numbers for each row.
 */
export const POLICY_EXPRESSION =
  `current_setting('maillage.contrats', true) = contrat_id::text ` +
  `or strpos(current_setting('maillage.contrats', true), ',' || contrat_id::text || ',') > 0 ` +
  `or current_setting('maillage.portee', true) = 'toutes'`;

const POLICY = 'contrat';
// Written as the policy's comment: a change of expression here is seen, and applied again.
const MARK = `portee v4`;

/** What a guest reads of an action shared by another contract: these rows and no other, one by one, never to write them. */
const PARTAGES: Readonly<Record<string, string>> = { action: 'id', action_qpv: 'action_id', partenaire: 'id' };
const PARTAGE = 'partage';
const partageExpression = (colonne: string) =>
  `strpos(current_setting('maillage.partages', true), ',' || ${colonne}::text || ',') > 0`;

/** Tables whose primary key begins with contrat_id, with what protects them now. */
const TENANT_TABLES = `
  select c.relname as nom, c.relrowsecurity and c.relforcerowsecurity as forcee,
    coalesce((select obj_description(p.oid, 'pg_policy') from pg_policy p where p.polrelid = c.oid and p.polname = '${POLICY}'), '') as marque
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_index i on i.indrelid = c.oid and i.indisprimary
  join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] and a.attname = 'contrat_id'
  where c.relkind in ('r', 'p')
  order by c.relname`;

export async function listTenantTables(client: pg.PoolClient | pg.Pool): Promise<string[]> {
  return (await client.query<{ nom: string }>(TENANT_TABLES)).rows.map(({ nom }) => nom);
}

export async function applyPolicies(client: pg.PoolClient): Promise<void> {
  await client.query('begin');
  try {
    await writePolicies(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Inside the transaction in progress. */
export async function writePolicies(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ nom: string; forcee: boolean; marque: string }>(TENANT_TABLES);
  for (const { nom, forcee, marque } of rows) {
    if (!forcee) {
      await client.query(
        `alter table "${nom}" enable row level security; alter table "${nom}" force row level security`,
      );
    }
    if (marque !== MARK) {
      await client.query(`drop policy if exists ${POLICY} on "${nom}"`);
      await client.query(
        `create policy ${POLICY} on "${nom}" for all using (${POLICY_EXPRESSION}) with check (${POLICY_EXPRESSION})`,
      );
      const colonne = PARTAGES[nom];
      if (colonne) {
        await client.query(`drop policy if exists ${PARTAGE} on "${nom}"`);
        await client.query(`create policy ${PARTAGE} on "${nom}" for select using (${partageExpression(colonne)})`);
      }
      await client.query(`comment on policy ${POLICY} on "${nom}" is '${MARK}'`);
    }
  }
  await grantMissing(client);
}

/** Rows of every table but the list of migrations; never the right to change a table. */
async function grantMissing(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ nom: string }>(`
    select c.relname as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p', 'v') and c.relname <> 'migration'
      and pg_get_userbyid(c.relowner) = current_user
      and not (has_table_privilege('maillage_app', c.oid, 'select') and has_table_privilege('maillage_app', c.oid, 'insert')
        and has_table_privilege('maillage_app', c.oid, 'update') and has_table_privilege('maillage_app', c.oid, 'delete'))`);
  for (const { nom } of rows) await client.query(`grant select, insert, update, delete on "${nom}" to maillage_app`);
  if (rows.length > 0) {
    await client.query('grant usage on schema public to maillage_app');
    await client.query('grant usage, select on all sequences in schema public to maillage_app');
    await client.query('grant select on migration to maillage_app');
  }
}
