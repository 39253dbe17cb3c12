// Reads what the migrated database really holds: tables, columns, constraints, indexes, policies, functions.
// schema-text.ts writes it down; tests compare it with the rules of the house.
import type pg from 'pg';

export interface Column {
  nom: string;
  type: string;
  obligatoire: boolean;
  /** Text of the default, or of the expression of a generated column. */
  defaut: string | null;
  /** '' ordinary, 's' generated column, 'a' or 'd' identity. */
  genere: '' | 's' | 'a' | 'd';
}
export interface Constraint {
  nom: string;
  /** p primary key, u unique, f foreign key, c check, x exclusion. */
  genre: 'p' | 'u' | 'f' | 'c' | 'x';
  definition: string;
  colonnes: string[];
  /** Foreign keys: the table pointed at, its columns, what happens on delete and update (a no action, c cascade, n set null, d default, r restrict). */
  vers: string | null;
  colonnes_vers: string[];
  on_delete: string;
  on_update: string;
}
export interface Index {
  nom: string;
  definition: string;
  unique: boolean;
  colonnes: string[];
}
export interface Policy {
  nom: string;
  using: string | null;
  check: string | null;
}
export interface Table {
  nom: string;
  forcee: boolean;
  partition: boolean;
  colonnes: Column[];
  contraintes: Constraint[];
  index: Index[];
  politiques: Policy[];
  declencheurs: string[];
}
export interface Catalogue {
  extensions: string[];
  fonctions: string[];
  sequences: { nom: string; type: string }[];
  tables: Table[];
}

const names = (array: string, table: string) => `coalesce((select json_agg(a.attname order by u.rang)
  from unnest(${array}) with ordinality u(num, rang) join pg_attribute a on a.attrelid = ${table} and a.attnum = u.num), '[]')`;

// A function that builds its rows as one JSON value per table: the parsers of the driver have nothing to guess.
const TABLES = `
select c.relname as nom, c.relrowsecurity and c.relforcerowsecurity as forcee, c.relkind = 'p' as partition,
  (select coalesce(json_agg(json_build_object('nom', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'obligatoire', a.attnotnull, 'defaut', pg_get_expr(d.adbin, d.adrelid),
      'genere', case when a.attidentity <> '' then a.attidentity else a.attgenerated end) order by a.attnum), '[]')
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as colonnes,
  (select coalesce(json_agg(json_build_object('nom', k.conname, 'genre', k.contype, 'definition', pg_get_constraintdef(k.oid),
      'colonnes', ${names('k.conkey', 'k.conrelid')}, 'vers', v.relname, 'colonnes_vers', ${names('k.confkey', 'k.confrelid')},
      'on_delete', k.confdeltype, 'on_update', k.confupdtype)
      order by array_position(array['p','u','x','f','c'], k.contype::text), k.conname), '[]')
    from pg_constraint k left join pg_class v on v.oid = k.confrelid
    where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'f', 'c')) as contraintes,
  (select coalesce(json_agg(json_build_object('nom', ic.relname, 'definition', pg_get_indexdef(i.indexrelid), 'unique', i.indisunique,
      'colonnes', ${names('i.indkey', 'i.indrelid')}) order by ic.relname), '[]')
    from pg_index i join pg_class ic on ic.oid = i.indexrelid
    where i.indrelid = c.oid and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))) as index,
  (select coalesce(json_agg(json_build_object('nom', p.polname, 'using', pg_get_expr(p.polqual, p.polrelid),
      'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]')
    from pg_policy p where p.polrelid = c.oid) as politiques,
  (select coalesce(json_agg(t.tgname order by t.tgname), '[]') from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as declencheurs
from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
where c.relkind in ('r', 'p') order by c.relname`;

const FUNCTIONS = `
select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
where p.prokind in ('f', 'p') and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
order by p.proname, p.oid`;

const SEQUENCES = `
select c.relname as nom, format_type(s.seqtypid, null) as type
from pg_class c join pg_sequence s on s.seqrelid = c.oid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
order by c.relname`;

export async function readCatalogue(client: pg.PoolClient | pg.Pool): Promise<Catalogue> {
  const extensions = await client.query<{ nom: string }>(
    `select extname as nom from pg_extension where extname <> 'plpgsql' order by extname`,
  );
  const functions = await client.query<{ definition: string }>(FUNCTIONS);
  const sequences = await client.query<{ nom: string; type: string }>(SEQUENCES);
  const tables = await client.query<Table>(TABLES);
  return {
    extensions: extensions.rows.map(({ nom }) => nom),
    fonctions: functions.rows.map(({ definition }) => definition),
    sequences: sequences.rows,
    tables: tables.rows,
  };
}

/** A table of a contract: its primary key begins with contrat_id. */
export function isTenantTable(table: Table): boolean {
  return table.contraintes.some(({ genre, colonnes }) => genre === 'p' && colonnes[0] === 'contrat_id');
}
