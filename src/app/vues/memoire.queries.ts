// Views kept, in the database. One's own and the shared ones; never another person's private view.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { VueCreation } from './memoire.schema.ts';

export interface VueLue {
  id: string;
  nom: string;
  adresse: string;
  partagee: boolean;
  auteur: string;
  sienne: boolean;
}

export async function listVues(db: Db, contratId: number, personneId: number): Promise<VueLue[]> {
  const { rows } = await sql<VueLue>`
    select v.id, v.nom, v.adresse, v.partagee, p.nom as auteur, v.personne_id = ${personneId} as sienne
    from vue v join personne p on p.id = v.personne_id
    where v.contrat_id = ${contratId} and (v.partagee or v.personne_id = ${personneId})
    order by v.partagee desc, lower(v.nom), v.id`.execute(db);
  return rows;
}

export async function countVues(db: Db, contratId: number, personneId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from vue where contrat_id = ${contratId} and personne_id = ${personneId}`.execute(db);
  return rows[0]!.n;
}

export async function createVue(
  db: Db,
  contratId: number,
  personneId: number,
  { nom, adresse, partagee }: VueCreation,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into vue (contrat_id, personne_id, nom, adresse, partagee)
    values (${contratId}, ${personneId}, ${nom}, ${adresse}, ${partagee}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function deleteVue(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from vue where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function findColonnes(db: Db, contratId: number, personneId: number): Promise<string[] | null> {
  const { rows } = await sql<{ colonnes: string[] }>`
    select colonnes from vue_colonnes where contrat_id = ${contratId} and personne_id = ${personneId}`.execute(db);
  return rows[0]?.colonnes ?? null;
}

export async function setColonnes(
  db: Db,
  contratId: number,
  personneId: number,
  colonnes: readonly string[],
): Promise<void> {
  await sql`
    insert into vue_colonnes (contrat_id, personne_id, colonnes)
    values (${contratId}, ${personneId}, ${JSON.stringify(colonnes)}::jsonb)
    on conflict (contrat_id, personne_id) do update set colonnes = excluded.colonnes`.execute(db);
}

/** A person whose account is erased: their own views leave, those they shared stay with the contract. */
export async function forgetVues(db: Db, contrats: readonly number[], personneId: number): Promise<void> {
  await sql`delete from vue
    where contrat_id = any(${contrats}::bigint[]) and personne_id = ${personneId} and not partagee`.execute(db);
  await sql`delete from vue_colonnes
    where contrat_id = any(${contrats}::bigint[]) and personne_id = ${personneId}`.execute(db);
}
