// What has stood in the bin for long enough leaves for good: actions with all that hangs on them, notes, cells to correct.
// When, and what the journal keeps of it, is src/app/retention.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export interface Purge {
  contrat_id: number;
  id: string;
}

export async function purgeActions(db: Db, contrats: readonly number[], avant: Date): Promise<Purge[]> {
  const { rows } = await sql<Purge>`
    delete from action where contrat_id = any(${contrats}::bigint[]) and supprime_le < ${avant}
    returning contrat_id, id`.execute(db);
  await sql`delete from a_corriger where contrat_id = any(${contrats}::bigint[]) and objet = 'action'
    and objet_id = any(${rows.map((row) => row.id)}::uuid[])`.execute(db);
  return rows;
}

/** Notes are in the journal under their action, each by its own field. */
export async function purgeNotes(db: Db, contrats: readonly number[], avant: Date): Promise<Purge[]> {
  const { rows } = await sql<Purge>`
    delete from action_note where contrat_id = any(${contrats}::bigint[]) and supprime_le < ${avant}
    returning contrat_id, id`.execute(db);
  return rows;
}
