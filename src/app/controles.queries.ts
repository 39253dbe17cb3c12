// The smallest question to the database: does it answer, under the role that every request takes?
import { sql } from 'kysely';
import type { Db } from '../platform/db/db.ts';

export async function pingDatabase(db: Db): Promise<boolean> {
  const { rows } = await sql<{ oui: boolean }>`select current_user = 'maillage_app' as oui`.execute(db);
  return rows[0]?.oui === true;
}
