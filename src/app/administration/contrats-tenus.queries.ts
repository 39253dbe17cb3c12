// The contracts of this installation by name, with how many people each is open to. Nothing of what they hold.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ContratTenu } from './sauvegardes.schema.ts';

export async function listContratsTenus(db: Db): Promise<ContratTenu[]> {
  const { rows } = await sql<ContratTenu>`
    select c.id, c.nom, c.code, c.demonstration, count(distinct d.personne_id) as personnes
    from contrat c left join droit d on d.contrat_id = c.id
    where c.supprime_le is null
    group by c.id order by c.demonstration, c.nom, c.id limit 2000`.execute(db);
  return rows;
}
