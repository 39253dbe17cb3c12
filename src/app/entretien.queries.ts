// The contracts that daily jobs go through.
import { sql } from 'kysely';
import type { Db } from '../platform/db/db.ts';

/** Of these codes, those that no contract bears, no sheet and no share of the ledger names. All the contracts are given. */
export async function listQpvSansContrat(
  db: Db,
  contrats: readonly number[],
  codes: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select q.code from unnest(${codes}::text[]) as q(code)
    where not exists (select 1 from contrat_qpv c where c.contrat_id = any(${contrats}::bigint[]) and c.qpv_code = q.code)
      and not exists (select 1 from action_qpv a where a.contrat_id = any(${contrats}::bigint[]) and a.qpv_code = q.code)
      and not exists (select 1 from ventilation v where v.contrat_id = any(${contrats}::bigint[]) and v.qpv_code = q.code)`.execute(
    db,
  );
  return rows.map(({ code }) => code);
}

export async function listContratIds(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from contrat order by id`.execute(db);
  return rows.map(({ id }) => id);
}
