// Second factors and spare codes in the database: the key sealed, the codes hashed, each step and each code served once.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { SecondFacteurEtat } from './second-facteur.schema.ts';

export interface SecondFacteur {
  secret: Buffer;
  confirme_le: string | null;
}

export async function findSecondFacteur(db: Db, personneId: number): Promise<SecondFacteur | null> {
  const { rows } = await sql<SecondFacteur>`
    select secret, confirme_le from second_facteur where personne_id = ${personneId}`.execute(db);
  return rows[0] ?? null;
}

export async function hasSecondFacteur(db: Db, personneId: number): Promise<boolean> {
  return Boolean((await findSecondFacteur(db, personneId))?.confirme_le);
}

export async function readSecondFacteur(db: Db, personneId: number): Promise<SecondFacteurEtat> {
  const { rows } = await sql<{ depuis: string; codes_restants: number }>`
    select f.confirme_le as depuis,
      (select count(*) from code_secours c where c.personne_id = f.personne_id and c.utilise_le is null) as codes_restants
    from second_facteur f where f.personne_id = ${personneId} and f.confirme_le is not null`.execute(db);
  const found = rows[0];
  return { actif: Boolean(found), depuis: found?.depuis ?? null, codes_restants: found?.codes_restants ?? 0 };
}

/** A new key, in place of one never confirmed; a confirmed one stays, and the answer is false. */
export async function keepSecret(db: Db, personneId: number, secret: Buffer, now: Date): Promise<boolean> {
  const done = await sql`
    insert into second_facteur (personne_id, secret, cree_le) values (${personneId}, ${secret}, ${now})
    on conflict (personne_id) do update set secret = excluded.secret, cree_le = excluded.cree_le, dernier_pas = null
    where second_facteur.confirme_le is null`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** Takes the step for this person: of two uses of one code, one only gets it. */
export async function takePas(db: Db, personneId: number, pas: number): Promise<boolean> {
  const done = await sql`
    update second_facteur set dernier_pas = ${pas}
    where personne_id = ${personneId} and (dernier_pas is null or dernier_pas < ${pas})`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** True the first time only. */
export async function confirmSecret(db: Db, personneId: number, now: Date): Promise<boolean> {
  const done = await sql`
    update second_facteur set confirme_le = ${now} where personne_id = ${personneId} and confirme_le is null`.execute(
    db,
  );
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** With its spare codes; false when there was none. */
export async function deleteSecondFacteur(db: Db, personneId: number): Promise<boolean> {
  await sql`delete from code_secours where personne_id = ${personneId}`.execute(db);
  const done = await sql`delete from second_facteur where personne_id = ${personneId}`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** These codes and no others. */
export async function replaceCodesSecours(db: Db, personneId: number, empreintes: readonly Buffer[]): Promise<void> {
  await sql`delete from code_secours where personne_id = ${personneId}`.execute(db);
  await sql`insert into code_secours (personne_id, empreinte) values ${sql.join(
    empreintes.map((empreinte) => sql`(${personneId}, ${empreinte})`),
  )}`.execute(db);
}

export async function takeCodeSecours(db: Db, personneId: number, empreinte: Buffer, now: Date): Promise<boolean> {
  const done = await sql`
    update code_secours set utilise_le = ${now}
    where personne_id = ${personneId} and empreinte = ${empreinte} and utilise_le is null`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}
