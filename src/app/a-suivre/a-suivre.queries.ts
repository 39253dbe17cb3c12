// What the letters read: whom to write to and when it was last done, requests without answer. Actions, steps and decisions come
// from their own queries.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Rythme } from './a-suivre.schema.ts';

export async function findLettre(db: Db, personneId: number): Promise<{ rythme: Rythme; preparee_le: string | null }> {
  const { rows } = await sql<{ rythme: Rythme; preparee_le: string | null }>`
    select rythme, preparee_le from lettre where personne_id = ${personneId}`.execute(db);
  return rows[0] ?? { rythme: 'semaine', preparee_le: null };
}

export async function setRythme(db: Db, personneId: number, rythme: Rythme): Promise<void> {
  await sql`
    insert into lettre (personne_id, rythme) values (${personneId}, ${rythme})
    on conflict (personne_id) do update set rythme = excluded.rythme`.execute(db);
}

export async function markLettre(db: Db, personneId: number, now: Date): Promise<void> {
  await sql`
    insert into lettre (personne_id, preparee_le) values (${personneId}, ${now})
    on conflict (personne_id) do update set preparee_le = excluded.preparee_le`.execute(db);
}

export interface Abonne {
  id: number;
  nom: string;
  courriel: string;
  rythme: Rythme;
  preparee_le: string | null;
}

/** Persons with a right on a real contract, whose account is open. */
export async function listAbonnes(db: Db): Promise<Abonne[]> {
  const { rows } = await sql<Abonne>`
    select p.id, p.nom, p.courriel, coalesce(l.rythme, 'semaine') as rythme, l.preparee_le
    from personne p left join lettre l on l.personne_id = p.id
    where p.desactivee_le is null and p.effacee_le is null and exists (
      select 1 from droit d join contrat c on c.id = d.contrat_id where d.personne_id = p.id and not c.demonstration)
    order by p.id`.execute(db);
  return rows;
}

export interface ReponseAttendue {
  campagne_id: string;
  campagne: string;
  organisation: string;
  echeance: string;
}

/** Open campaigns whose organisation has not answered; `partenaire` null: everybody's. */
export async function listReponsesAttendues(
  db: Db,
  contratId: number,
  partenaire: string | null,
): Promise<ReponseAttendue[]> {
  const { rows } = await sql<ReponseAttendue>`
    select k.id as campagne_id, k.nom as campagne, p.nom as organisation, k.echeance::text as echeance
    from collecte c
    join campagne k on k.contrat_id = ${contratId} and k.id = c.campagne_id
    join partenaire p on p.contrat_id = ${contratId} and p.id = c.partenaire_id
    where c.contrat_id = ${contratId} and k.close_le is null and c.envoyee_le is null and p.supprime_le is null
      and (${partenaire}::uuid is null or c.partenaire_id = ${partenaire}::uuid)
    order by k.echeance, p.nom`.execute(db);
  return rows;
}

export async function forgetLettre(db: Db, personneId: number): Promise<void> {
  await sql`delete from lettre where personne_id = ${personneId}`.execute(db);
}
