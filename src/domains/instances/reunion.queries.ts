// Réunions: reads and writes. What they decided is decision.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ChampReunion, Reunion, ReunionSaisie } from './reunion.schema.ts';

/** The latest first, each with how many decisions it holds. */
export async function listReunions(db: Db, contratId: number): Promise<(Reunion & { decisions: number })[]> {
  const { rows } = await sql<Reunion & { decisions: number }>`
    select r.id, r.nom, r.instance_nom, r.tenue_le,
      (select count(*) from decision d where d.contrat_id = ${contratId} and d.reunion_id = r.id
        and d.supprime_le is null) as decisions
    from reunion r where r.contrat_id = ${contratId} and r.supprime_le is null
    order by r.tenue_le desc, r.cree_le desc`.execute(db);
  return rows;
}

export async function findReunion(db: Db, contratId: number, id: string): Promise<Reunion | null> {
  const { rows } = await sql<Reunion>`
    select id, nom, instance_nom, tenue_le from reunion
    where contrat_id = ${contratId} and id = ${id} and supprime_le is null`.execute(db);
  return rows[0] ?? null;
}

export async function createReunion(db: Db, contratId: number, saisie: ReunionSaisie): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into reunion (contrat_id, nom, instance_nom, tenue_le)
    values (${contratId}, ${saisie.nom}, ${saisie.instance_nom}, ${saisie.tenue_le}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function updateReunion(
  db: Db,
  contratId: number,
  id: string,
  valeurs: Partial<Record<ChampReunion, string | null>>,
): Promise<void> {
  const champs = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (champs.length === 0) return;
  await sql`update reunion set ${sql.join(champs)} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function deleteReunion(db: Db, contratId: number, id: string, le: Date): Promise<void> {
  await sql`update reunion set supprime_le = ${le.toISOString()}::timestamptz
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}
