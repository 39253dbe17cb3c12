// What the start asks about the demonstration: real contracts, demonstration contracts, who leads most actions.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export async function hasRealContrat(db: Db): Promise<boolean> {
  const { rows } = await sql<{ oui: boolean }>`
    select exists (select 1 from contrat where not demonstration) as oui`.execute(db);
  return rows[0]?.oui === true;
}

export async function listContratsDemonstration(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from contrat where demonstration and supprime_le is null order by invente desc, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The organisation that leads the most actions of a contract: the one a visitor acts for as a partenaire. */
export async function findMainPilote(db: Db, contratId: number): Promise<string | null> {
  const { rows } = await sql<{ pilote_id: string }>`
    select pilote_id from action
    where contrat_id = ${contratId} and pilote_id is not null and supprime_le is null
    group by pilote_id order by count(*) desc, pilote_id limit 1`.execute(db);
  return rows[0]?.pilote_id ?? null;
}
