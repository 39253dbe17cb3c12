// Who already has a right in a contract, by address: an invitation would be sent twice.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';

export async function listCourrielsPresents(db: Db, contratId: number): Promise<Set<string>> {
  const { rows } = await sql<{ courriel: string }>`
    select p.courriel from droit d join personne p on p.id = d.personne_id where d.contrat_id = ${contratId}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.courriel));
}
