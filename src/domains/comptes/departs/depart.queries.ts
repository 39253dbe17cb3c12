// Departures in the database: one line per contract left.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { DroitUpdate } from '../droit.schema.ts';
import type { DepartLigne } from './depart.schema.ts';

export interface Depart extends Pick<DroitUpdate, 'role' | 'partenaire_id'> {
  contrat_id: number;
  personne_id: number;
  /** Null when the account is being erased. */
  nom: string | null;
  fonction: string | null;
  now: Date;
}

/** Written before the right is withdrawn: the date it was given comes from it. */
export async function addDepart(db: Db, depart: Depart): Promise<void> {
  const { contrat_id, personne_id, nom, fonction, role, partenaire_id, now } = depart;
  await sql`
    insert into depart (contrat_id, personne_id, nom, fonction, role, partenaire_id, accorde_le, parti_le)
    select ${contrat_id}, ${personne_id}, ${nom}::text, ${fonction}::text, ${role}, ${partenaire_id}::uuid,
      coalesce((select min(d.accorde_le) from droit d where d.contrat_id = ${contrat_id} and d.personne_id = ${personne_id}),
        ${now}::timestamptz), ${now}::timestamptz`.execute(db);
}

export async function listDeparts(db: Db, contratId: number): Promise<DepartLigne[]> {
  const { rows } = await sql<DepartLigne>`
    select id, nom, fonction, role, partenaire_id, accorde_le, parti_le from depart
    where contrat_id = ${contratId} order by parti_le desc, id limit 500`.execute(db);
  return rows;
}

/** The name leaves, the role and the function stay. */
export async function forgetNom(db: Db, contrats: readonly number[], personneId: number): Promise<void> {
  await sql`update depart set nom = null
    where contrat_id = any(${contrats}::bigint[]) and personne_id = ${personneId} and nom is not null`.execute(db);
}
