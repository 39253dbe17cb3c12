// The name and address of a person whose account is erased, on the campaigns they opened.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export async function forgetDemandeur(
  db: Db,
  { contrats, personneId, remplacant }: { contrats: readonly number[]; personneId: number; remplacant: string },
): Promise<void> {
  await sql`update campagne set demandeur = ${remplacant}, contact = ''
    where contrat_id = any(${contrats}::bigint[]) and cree_par = ${personneId}`.execute(db);
}
