// The contracts that daily jobs go through.
import { sql } from 'kysely';
import type { Db } from '../platform/db/db.ts';

export async function listContratIds(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from contrat order by id`.execute(db);
  return rows.map(({ id }) => id);
}
