// When two partners are merged, the persons who act for one of them act for the other.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export async function replacePartenaireDesDroits(db: Db, contratId: number, de: string, vers: string): Promise<void> {
  await sql`update droit set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}`.execute(db);
}
