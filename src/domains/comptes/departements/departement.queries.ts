// Standing rights of the State, département by département. The rights they give in each contract are droit's own rows.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { DepartementLigne } from './departement.schema.ts';

export async function listDroitsDepartement(db: Db): Promise<DepartementLigne[]> {
  const { rows } = await sql<DepartementLigne>`
    select e.personne_id, e.departement, e.accorde_le, p.nom, p.courriel,
      (select count(*) from droit d where d.personne_id = e.personne_id and d.departement = e.departement) as contrats
    from droit_departement e join personne p on p.id = e.personne_id
    where p.desactivee_le is null order by e.departement, p.nom, p.id`.execute(db);
  return rows;
}

/** False when this person already had it. */
export async function addDroitDepartement(
  db: Db,
  { personne_id, departement, par, now }: { personne_id: number; departement: string; par: number; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into droit_departement (personne_id, departement, accorde_le, accorde_par)
    values (${personne_id}, ${departement}, ${now}, ${par}) on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function removeDroitDepartement(db: Db, personneId: number, departement: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from droit_departement where personne_id = ${personneId} and departement = ${departement}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Everything at once: who leaves, or is erased. */
export async function removeDroitsDepartement(db: Db, personneId: number): Promise<void> {
  await sql`delete from droit_departement where personne_id = ${personneId}`.execute(db);
}

export interface Ecart {
  personne_id: number;
  accorde_par: number | null;
}

/** Whom the standing rights of this département name, without any right in this contract yet. */
export async function listAOuvrir(db: Db, contratId: number, departement: string | null): Promise<Ecart[]> {
  const { rows } = await sql<Ecart>`
    select e.personne_id, e.accorde_par from droit_departement e
    where e.departement = ${departement}
      and not exists (select 1 from droit d where d.contrat_id = ${contratId} and d.personne_id = e.personne_id)
    order by e.personne_id`.execute(db);
  return rows;
}

/** Whose right here came from a standing one that no longer holds: withdrawn, or the contract changed of département. */
export async function listAFermer(
  db: Db,
  contratId: number,
  departement: string | null,
): Promise<{ personne_id: number; departement: string }[]> {
  const { rows } = await sql<{ personne_id: number; departement: string }>`
    select d.personne_id, d.departement from droit d
    where d.contrat_id = ${contratId} and d.departement is not null
      and not exists (select 1 from droit_departement e
        where e.personne_id = d.personne_id and e.departement = d.departement and e.departement = ${departement})
    order by d.personne_id`.execute(db);
  return rows;
}

export async function isDuDepartement(db: Db, contratId: number, personneId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from droit where contrat_id = ${contratId} and personne_id = ${personneId} and departement is not null`.execute(
    db,
  );
  return rows.length > 0;
}
