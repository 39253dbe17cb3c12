// Keeps every distinct SQL text that the application runs, when MAILLAGE_ENREGISTRE_SQL names a file:
// tests/sql.test.ts parses them afterwards. Costs one set lookup per statement, nothing when not asked for.
import { appendFileSync } from 'node:fs';
import { env } from '../env.ts';

const seen = new Set<string>();
const file = env.MAILLAGE_ENREGISTRE_SQL;

export function recordSql(text: string): void {
  if (!file || seen.has(text)) return;
  seen.add(text);
  appendFileSync(file, `${JSON.stringify(text)}\n`);
}
