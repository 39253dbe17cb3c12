// Sign-ins begun in a browser, by the fingerprint of its cookie: waiting for a code, or for the return from a provider.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { EnCours } from '../../platform/session/cookie.ts';
import { hashJeton } from '../../platform/session/secret.ts';

export interface ConnexionEnCours {
  personne_id: number | null;
  etat: Record<string, string>;
}

export interface EnCoursCreation extends ConnexionEnCours {
  jeton: string;
  nature: EnCours;
  expire_le: Date;
}

export async function createEnCours(db: Db, { jeton, nature, personne_id, etat, expire_le }: EnCoursCreation) {
  await sql`
    insert into connexion_en_cours (empreinte, nature, personne_id, etat, expire_le)
    values (${hashJeton(jeton)}, ${nature}, ${personne_id}, ${JSON.stringify(etat)}::jsonb, ${expire_le})`.execute(db);
}

export async function findEnCours(db: Db, jeton: string, nature: EnCours, now: Date): Promise<ConnexionEnCours | null> {
  const { rows } = await sql<ConnexionEnCours>`
    select c.personne_id, c.etat from connexion_en_cours c left join personne p on p.id = c.personne_id
    where c.empreinte = ${hashJeton(jeton)} and c.nature = ${nature} and c.expire_le > ${now}
      and p.desactivee_le is null`.execute(db);
  return rows[0] ?? null;
}

/** Of two simultaneous uses, one only gets the row. */
export async function takeEnCours(db: Db, jeton: string, nature: EnCours, now: Date): Promise<ConnexionEnCours | null> {
  const { rows } = await sql<ConnexionEnCours>`
    delete from connexion_en_cours where empreinte = ${hashJeton(jeton)} and nature = ${nature} and expire_le > ${now}
    returning personne_id, etat`.execute(db);
  return rows[0] ?? null;
}

export async function deleteEnCoursOf(db: Db, personneId: number): Promise<void> {
  await sql`delete from connexion_en_cours where personne_id = ${personneId}`.execute(db);
}

export async function purgeEnCours(db: Db, before: Date): Promise<void> {
  await sql`delete from connexion_en_cours where expire_le < ${before}`.execute(db);
}
