// Lines of a funder that another organisation replaces (a merger, a duplicate). The merger itself is journalled by its caller.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

/** Answers how many lines passed from `de` to `vers`. */
export async function replaceFinanceur(db: Db, contratId: number, de: string, vers: string): Promise<number> {
  const { rows } = await sql`update financement set financeur_id = ${vers}
    where contrat_id = ${contratId} and financeur_id = ${de} returning id`.execute(db);
  return rows.length;
}
