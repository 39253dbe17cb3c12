// The name of a person whose account is erased, under the files they deposited.
import { sql } from 'kysely';
import type { Db } from '../db/db.ts';

export async function forgetDeposant(
  db: Db,
  { contrats, personneId, remplacant }: { contrats: readonly number[]; personneId: number; remplacant: string },
): Promise<void> {
  await sql`update fichier set depose_par_nom = ${remplacant}
    where contrat_id = any(${contrats}::bigint[]) and depose_par = ${personneId}`.execute(db);
}
