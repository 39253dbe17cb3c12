// What a backup holds of each table: its columns, in an order of tables where those pointed at come first,
// its rows in the order of the primary key, and its count outside the row-level policies.
import type pg from 'pg';
import { type Catalogue, isTenantTable, readCatalogue, type Table } from './catalogue.ts';
import type { Engine } from './engine.ts';

/** Every table but the list of migrations, those that others point at first. */
export function orderTables({ tables }: Catalogue): Table[] {
  const left = new Map(tables.filter(({ nom }) => nom !== 'migration').map((table) => [table.nom, table]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter((table) =>
      pointsAt(table).every((nom) => nom === table.nom || !left.has(nom)),
    );
    const next = free.length > 0 ? free : [...left.values()].slice(0, 1);
    for (const table of next) {
      ordered.push(table);
      left.delete(table.nom);
    }
  }
  return ordered;
}

function pointsAt({ contraintes }: Table): string[] {
  return contraintes.flatMap(({ vers }) => (vers ? [vers] : []));
}

/** Foreign keys that rows in primary-key order cannot satisfy one batch after the other: to itself, or to a later table. */
export function listCircularKeys(ordered: Table[]): { table: string; nom: string; definition: string }[] {
  const rank = new Map(ordered.map(({ nom }, index) => [nom, index]));
  return ordered.flatMap((table, index) =>
    table.contraintes
      .filter(({ vers }) => vers !== null && (rank.get(vers) ?? -1) >= index)
      .map(({ nom, definition }) => ({ table: table.nom, nom, definition })),
  );
}

export function storedColumns({ colonnes }: Table): { nom: string; type: string }[] {
  return colonnes.filter(({ genere }) => genere !== 's').map(({ nom, type }) => ({ nom, type }));
}

/** Rows as JSON arrays of texts, the same on both engines; text keys are ordered by their bytes, whatever the server's language. */
export function rowsSql(table: Table): string {
  const texts = storedColumns(table).map(({ nom }) => `"${nom}"::text`);
  const key = table.contraintes.find(({ genre }) => genre === 'p')?.colonnes ?? [];
  const order = (key.length > 0 ? key : table.colonnes.map(({ nom }) => nom)).map((nom) => {
    const type = table.colonnes.find((column) => column.nom === nom)?.type ?? '';
    return /^(bigint|integer|smallint|uuid|date)$/.test(type) ? `"${nom}"` : `"${nom}"::text collate "C"`;
  });
  return `select array_to_json(array[${texts.join(', ')}]::text[])::text as ligne from "${table.nom}" order by ${order.join(', ')}`;
}

export async function readOrderedTables(client: pg.PoolClient): Promise<{ catalogue: Catalogue; tables: Table[] }> {
  const catalogue = await readCatalogue(client);
  return { catalogue, tables: orderTables(catalogue) };
}

/**
 * Counts a table outside its policies, inside the transaction in progress and in its snapshot. The embedded engine's user
 * passes policies; on a server they are lifted for the length of the count, in a savepoint that is undone at once.
 */
export async function countOutside(engine: Pick<Engine, 'kind'>, client: pg.PoolClient, table: Table): Promise<number> {
  const count = async () => Number((await client.query(`select count(*) as n from "${table.nom}"`)).rows[0]?.n);
  if (engine.kind === 'embarque' || !isTenantTable(table)) return count();
  for (let attempt = 1; ; attempt += 1) {
    await client.query('savepoint compte');
    try {
      await client.query(`set local lock_timeout = '500ms'; alter table "${table.nom}" no force row level security`);
      return await count();
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || attempt >= 40) throw error;
    } finally {
      await client.query('rollback to savepoint compte; release savepoint compte');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
