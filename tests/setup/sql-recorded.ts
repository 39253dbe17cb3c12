// Applies the SQL rules to a file of recorded texts, and knows the tables of a contract from the committed schema.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintSql } from './sql-lint.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** db/schema.sql marks each of them `-- of a contract`. */
export function readTenantTables(): Set<string> {
  const schema = readFileSync(join(root, 'db', 'schema.sql'), 'utf8');
  return new Set([...schema.matchAll(/^-- of a contract\ncreate table (\w+)/gm)].map((match) => match[1] as string));
}

/** 'reason — text' for each refused text of the file. */
export function lintRecorded(file: string): string[] {
  if (!existsSync(file)) return [];
  const tenants = readTenantTables();
  const texts = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean));
  return [...texts].flatMap((line) => {
    const sql = JSON.parse(line) as string;
    return lintSql(sql, tenants).map((motif) => `${motif} — ${sql.replaceAll(/\s+/g, ' ').slice(0, 400)}`);
  });
}
