// Contacts and partners that leave for good. Whether anything still names a partner is asked by src/app/retention.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export async function purgeContacts(db: Db, contrats: readonly number[], avant: Date): Promise<void> {
  await sql`delete from contact
    where contrat_id = any(${contrats}::bigint[]) and supprime_le < ${avant}`.execute(db);
}

export async function purgePartenaires(db: Db, contratId: number, ids: readonly string[]): Promise<void> {
  await sql`delete from partenaire where contrat_id = ${contratId} and id = any(${ids}::uuid[])`.execute(db);
}
