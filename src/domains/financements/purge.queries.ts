// Lines of the ledger that leave for good: deleted long enough ago, or hanging on an action that does.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export async function purgeFinancements(
  db: Db,
  contrats: readonly number[],
  avant: Date,
): Promise<{ contrat_id: number; id: string }[]> {
  const { rows } = await sql<{ contrat_id: number; id: string }>`
    delete from financement f where f.contrat_id = any(${contrats}::bigint[])
      and (f.supprime_le < ${avant} or exists (select 1 from action a where a.contrat_id = f.contrat_id
        and a.contrat_id = any(${contrats}::bigint[]) and a.id = f.action_id and a.supprime_le < ${avant}))
    returning f.contrat_id, f.id`.execute(db);
  return rows;
}
