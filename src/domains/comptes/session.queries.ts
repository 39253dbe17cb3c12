// Sessions and sign-in links in the database: only fingerprints are kept. Durations are connexion.rules.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { hashJeton } from '../../platform/session/secret.ts';
import type { LienFacts } from './connexion.rules.ts';
import type { SessionLigne } from './connexion.schema.ts';

export interface SessionCreation {
  personne_id: number;
  jeton: string;
  appareil: string;
  now: Date;
  expire_le: Date;
  /** The provider's identity token, sealed, when the session was opened by one. */
  jeton_identite?: Buffer | null;
}

export async function createSession(
  db: Db,
  { personne_id, jeton, appareil, now, expire_le, jeton_identite = null }: SessionCreation,
): Promise<void> {
  await sql`
    insert into session (personne_id, empreinte, ouverte_le, vue_le, expire_le, appareil, jeton_identite)
    values (${personne_id}, ${hashJeton(jeton)}, ${now}, ${now}, ${expire_le}, ${appareil}, ${jeton_identite})`.execute(
    db,
  );
  await sql`update personne set derniere_connexion = ${now}, avis_inactivite_le = null where id = ${personne_id}`.execute(
    db,
  );
}

export async function listSessions(
  db: Db,
  personneId: number,
  seenSince: Date,
  now: Date,
): Promise<Omit<SessionLigne, 'courante'>[]> {
  const { rows } = await sql<Omit<SessionLigne, 'courante'>>`
    select id, appareil, ouverte_le, vue_le from session
    where personne_id = ${personneId} and revoquee_le is null and expire_le > ${now} and vue_le > ${seenSince}
    order by vue_le desc limit 100`.execute(db);
  return rows;
}

export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await sql`update session set vue_le = ${now} where id = ${id}`.execute(db);
}

/** Closes one session of this person; false when it is not theirs or already closed. */
export async function closeSession(db: Db, personneId: number, id: string, now: Date): Promise<boolean> {
  const done = await sql`
    update session set revoquee_le = ${now}
    where id = ${id} and personne_id = ${personneId} and revoquee_le is null`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** Closes every session of a person, but the one to keep. */
export async function closeSessions(db: Db, personneId: number, keep: string | null, now: Date): Promise<number> {
  const done = await sql`
    update session set revoquee_le = ${now}
    where personne_id = ${personneId} and revoquee_le is null and (${keep}::uuid is null or id <> ${keep}::uuid)`.execute(
    db,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/** Answers the provider's identity token, sealed, when the session had one. */
export async function closeSessionByJeton(db: Db, jeton: string, now: Date): Promise<Buffer | null> {
  const { rows } = await sql<{ jeton_identite: Buffer | null }>`
    update session set revoquee_le = ${now} where empreinte = ${hashJeton(jeton)} and revoquee_le is null
    returning jeton_identite`.execute(db);
  return rows[0]?.jeton_identite ?? null;
}

export interface LienCreation {
  personne_id: number;
  jeton: string;
  now: Date;
  expire_le: Date;
  destination: string | null;
}

export async function createLien(
  db: Db,
  { personne_id, jeton, now, expire_le, destination }: LienCreation,
): Promise<void> {
  await sql`
    insert into lien_connexion (personne_id, empreinte, cree_le, expire_le, destination)
    values (${personne_id}, ${hashJeton(jeton)}, ${now}, ${expire_le}, ${destination})`.execute(db);
}

export async function findLien(db: Db, jeton: string): Promise<LienFacts | null> {
  const { rows } = await sql<LienFacts>`
    select l.expire_le, l.utilise_le, p.desactivee_le
    from lien_connexion l join personne p on p.id = l.personne_id
    where l.empreinte = ${hashJeton(jeton)}`.execute(db);
  return rows[0] ?? null;
}

/** Spends the link: of two simultaneous uses, one only gets the row. */
export async function spendLien(
  db: Db,
  jeton: string,
  now: Date,
): Promise<{ personne_id: number; destination: string | null } | null> {
  const { rows } = await sql<{ personne_id: number; destination: string | null }>`
    update lien_connexion set utilise_le = ${now}
    where empreinte = ${hashJeton(jeton)} and utilise_le is null and expire_le > ${now}
    returning personne_id, destination`.execute(db);
  return rows[0] ?? null;
}

/** A link given away opens what the person could open when it was given, and no more: a new right takes it back. */
export async function deleteLiensVivants(db: Db, personneId: number): Promise<void> {
  await sql`delete from lien_connexion where personne_id = ${personneId} and utilise_le is null`.execute(db);
}

export async function purgeSessions(db: Db, before: Date): Promise<number> {
  const sessions = await sql`delete from session where expire_le < ${before} or vue_le < ${before}`.execute(db);
  const liens = await sql`delete from lien_connexion where expire_le < ${before}`.execute(db);
  return Number((sessions.numAffectedRows ?? 0n) + (liens.numAffectedRows ?? 0n));
}
