// Persons who sign in: found by address, listed for the administration, created, changed. Addresses are kept in lower case.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { PersonneLigne } from './personne.schema.ts';
import { deleteLiensVivants } from './session.queries.ts';

export interface Personne {
  id: number;
  courriel: string;
  nom: string;
  fonction: string | null;
  mot_de_passe: string | null;
  administrateur: boolean;
  desactivee_le: string | null;
}

export async function findPersonneByCourriel(db: Db, courriel: string): Promise<Personne | null> {
  const { rows } = await sql<Personne>`
    select id, courriel, nom, fonction, mot_de_passe, administrateur, desactivee_le
    from personne where courriel = ${courriel.trim().toLowerCase()}`.execute(db);
  return rows[0] ?? null;
}

export async function findPersonne(db: Db, id: number): Promise<Personne | null> {
  const { rows } = await sql<Personne>`
    select id, courriel, nom, fonction, mot_de_passe, administrateur, desactivee_le from personne
    where id = ${id} and effacee_le is null`.execute(db);
  return rows[0] ?? null;
}

export async function listPersonnes(db: Db): Promise<Omit<PersonneLigne, 'desactiver' | 'administrer'>[]> {
  const { rows } = await sql<Omit<PersonneLigne, 'desactiver' | 'administrer'>>`
    select p.id, p.courriel, p.nom, p.fonction, p.administrateur, p.mot_de_passe is not null as mot_de_passe, p.cree_le,
      p.derniere_connexion, p.desactivee_le, count(distinct d.contrat_id) as contrats,
      exists (select 1 from second_facteur f where f.personne_id = p.id and f.confirme_le is not null) as second_facteur
    from personne p left join droit d on d.personne_id = p.id
    where p.effacee_le is null
    group by p.id order by p.nom, p.id`.execute(db);
  return rows;
}

export interface PersonneValeurs {
  courriel: string;
  nom: string;
  administrateur: boolean;
}

/** The person of this address, created when absent; an existing one keeps its name and its standing. */
export async function ensurePersonne(db: Db, valeurs: PersonneValeurs): Promise<{ id: number; nouvelle: boolean }> {
  const courriel = valeurs.courriel.trim().toLowerCase();
  const { rows } = await sql<{ id: number }>`
    insert into personne (courriel, nom, administrateur) values (${courriel}, ${valeurs.nom}, ${valeurs.administrateur})
    on conflict (courriel) do nothing returning id`.execute(db);
  if (rows[0]) return { id: rows[0].id, nouvelle: true };
  const found = await findPersonneByCourriel(db, courriel);
  if (!found) throw new Error('personne neither created nor found');
  return { id: found.id, nouvelle: false };
}

export async function updateFonction(db: Db, id: number, fonction: string | null): Promise<void> {
  await sql`update personne set fonction = ${fonction || null} where id = ${id}`.execute(db);
}

export async function updateNom(db: Db, id: number, nom: string): Promise<void> {
  await sql`update personne set nom = ${nom} where id = ${id}`.execute(db);
}

/** Becoming administrator takes back the sign-in links not yet used: a chef de projet may hold one. */
export async function updateAdministrateur(db: Db, id: number, administrateur: boolean): Promise<void> {
  if (administrateur) await deleteLiensVivants(db, id);
  await sql`update personne set administrateur = ${administrateur} where id = ${id}`.execute(db);
}

export async function updateDesactivation(db: Db, id: number, desactivee_le: Date | null): Promise<void> {
  await sql`update personne set desactivee_le = ${desactivee_le} where id = ${id}`.execute(db);
}

export async function updateMotDePasse(db: Db, id: number, mot_de_passe: string | null): Promise<void> {
  await sql`update personne set mot_de_passe = ${mot_de_passe} where id = ${id}`.execute(db);
}

export async function countAdministrateurs(db: Db): Promise<number> {
  const { rows } = await sql<{ nombre: number }>`
    select count(*) as nombre from personne where administrateur and desactivee_le is null`.execute(db);
  return rows[0]?.nombre ?? 0;
}

/** For good, with sessions and links: accounts that never stood for anyone (visitors of the demonstration). */
export async function deletePersonnes(db: Db, ids: readonly number[]): Promise<void> {
  await sql`delete from personne where id = any(${ids}::bigint[])`.execute(db);
}
