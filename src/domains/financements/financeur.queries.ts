// When two partners are merged, the lines that one of them funds pass to the other. Amounts are untouched.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Change } from '../../platform/journal/journal.ts';

/** Answers the changes for the journal, one per line of the ledger. */
export async function replaceFinanceur(db: Db, contratId: number, de: string, vers: string): Promise<Change[]> {
  const { rows } = await sql<{ id: string }>`
    update financement set financeur_id = ${vers}
    where contrat_id = ${contratId} and financeur_id = ${de}
    returning id`.execute(db);
  return rows.map(({ id }) => ({
    objet: 'financement',
    objet_id: id,
    champ: 'financeur_id',
    avant: de,
    apres: vers,
  }));
}
