// Rights in the database: one role per person and contract; granting another replaces it.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { DroitLigne, DroitUpdate } from './droit.schema.ts';
import { closeSessions, deleteLiensVivants } from './session.queries.ts';

export type DroitLu = Omit<DroitLigne, 'recuperer' | 'changer'> & { administrateur: boolean; contrats: number[] };

/** `contrats`: all those each person may open. */
export async function listDroits(db: Db, contratId: number): Promise<DroitLu[]> {
  const { rows } = await sql<DroitLu>`
    select d.personne_id, p.nom, p.fonction, p.courriel, d.role, d.partenaire_id, d.perimetre, d.departement, d.accorde_le, p.derniere_connexion,
      exists (select 1 from second_facteur f where f.personne_id = p.id and f.confirme_le is not null) as second_facteur,
      p.administrateur, (select jsonb_agg(x.contrat_id) from droit x where x.personne_id = p.id) as contrats
    from droit d join personne p on p.id = d.personne_id
    where d.contrat_id = ${contratId} and p.desactivee_le is null
    order by d.role, p.nom, p.id`.execute(db);
  return rows;
}

export async function findDroit(db: Db, contratId: number, personneId: number): Promise<DroitUpdate | null> {
  const { rows } = await sql<DroitUpdate>`
    select role, partenaire_id, perimetre from droit
    where contrat_id = ${contratId} and personne_id = ${personneId} order by role limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The contracts a person may open. */
export async function listContratsOf(db: Db, personneId: number): Promise<number[]> {
  const { rows } = await sql<{ contrat_id: number }>`
    select contrat_id from droit where personne_id = ${personneId} order by contrat_id`.execute(db);
  return rows.map((row) => row.contrat_id);
}

export interface DroitOctroi extends DroitUpdate {
  contrat_id: number;
  personne_id: number;
  accorde_par: number | null;
  /** The département whose standing right gives this one. */
  departement?: string | null;
  now: Date;
}

/**
 * Gives this role, in place of any other this person had in this contract. A contract that opens anew takes back the
 * sign-in links not yet used, and closes the sessions: one may be in the hands of another contract's team.
 */
export async function grantDroit(db: Db, octroi: DroitOctroi): Promise<void> {
  const { contrat_id, personne_id, role, partenaire_id, perimetre, accorde_par, departement = null, now } = octroi;
  if (!(await findDroit(db, contrat_id, personne_id))) {
    await deleteLiensVivants(db, personne_id);
    if (accorde_par !== null && accorde_par !== personne_id) await closeSessions(db, personne_id, null, now);
  }
  await removeDroit(db, contrat_id, personne_id);
  await sql`
    insert into droit (personne_id, contrat_id, role, partenaire_id, perimetre, accorde_le, accorde_par, departement)
    values (${personne_id}, ${contrat_id}, ${role}, ${partenaire_id}, ${perimetre ? JSON.stringify(perimetre) : null}::jsonb,
      ${now}, ${accorde_par}, ${departement})`.execute(db);
}

export async function removeDroit(db: Db, contratId: number, personneId: number): Promise<void> {
  await sql`delete from droit where contrat_id = ${contratId} and personne_id = ${personneId}`.execute(db);
}

/** The teams that remain if this person leaves: a contract keeps at least one chef de projet. */
export async function countOtherChefs(db: Db, contratId: number, personneId: number): Promise<number> {
  const { rows } = await sql<{ nombre: number }>`
    select count(*) as nombre from droit d join personne p on p.id = d.personne_id
    where d.contrat_id = ${contratId} and d.role = 'chef_de_projet' and p.desactivee_le is null
      and d.personne_id <> ${personneId}`.execute(db);
  return rows[0]?.nombre ?? 0;
}
