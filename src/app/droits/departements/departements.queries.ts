// Which contracts are in which département: real ones only, the demonstration opens to nobody by its territory.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';

export interface ContratPlace {
  contrat: number;
  departement: string | null;
}

export async function listContratsPlaces(db: Db): Promise<ContratPlace[]> {
  const { rows } = await sql<ContratPlace>`
    select id as contrat, upper(departement) as departement from contrat
    where supprime_le is null and not demonstration order by id`.execute(db);
  return rows;
}
