// Holds a deposit while it is written, so that two confirmations, or a confirmation and a deletion, never meet.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';

/** Holds it until the end of the transaction; false when it is gone, written or expired. */
export async function holdDepot(db: Db, contratId: number, id: string): Promise<boolean> {
  const { rows } = await sql`
    select id from import where contrat_id = ${contratId} and id = ${id} and etat = 'depose' for update`.execute(db);
  return rows.length > 0;
}
