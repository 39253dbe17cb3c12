// One person's visits to one action: small personal rows, gone with the person or the action.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { Visite } from './histoire.schema.ts';

export async function findVisite(db: Db, contratId: number, action: string, personne: number): Promise<Visite | null> {
  const { rows } = await sql<Visite>`
    select vue_le, vue_numero, depuis_le, depuis_numero from action_visite
    where contrat_id = ${contratId} and action_id = ${action} and personne_id = ${personne}`.execute(db);
  return rows[0] ?? null;
}

export async function saveVisite(
  db: Db,
  contratId: number,
  action: string,
  personne: number,
  { vue_le, vue_numero, depuis_le, depuis_numero }: Visite,
): Promise<void> {
  await sql`
    insert into action_visite (contrat_id, action_id, personne_id, vue_le, vue_numero, depuis_le, depuis_numero)
    values (${contratId}, ${action}, ${personne}, ${vue_le}::timestamptz, ${vue_numero}, ${depuis_le}::timestamptz,
      ${depuis_numero})
    on conflict (contrat_id, action_id, personne_id) do update set vue_le = excluded.vue_le,
      vue_numero = excluded.vue_numero, depuis_le = excluded.depuis_le, depuis_numero = excluded.depuis_numero`.execute(
    db,
  );
}

/** Visits older than this are forgotten: what a person looked at is kept no longer than it serves. */
export async function purgeVisites(db: Db, contrats: readonly number[], avant: Date): Promise<void> {
  await sql`delete from action_visite where contrat_id = any(${contrats}::bigint[]) and vue_le < ${avant}`.execute(db);
}
