// What happened to an account: written with the act itself, in its transaction.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { EvenementLigne, Nature } from './evenement.schema.ts';

/** `par`: who did it, when it is not the person themselves; null for a job of the program. */
export interface Evenement {
  personne_id: number;
  nature: Nature;
  now: Date;
  par?: { id: number; nom: string } | null;
}

export async function addEvenement(db: Db, { personne_id, nature, now, par = null }: Evenement): Promise<void> {
  await sql`
    insert into evenement_compte (personne_id, nature, le, par, par_nom)
    values (${personne_id}, ${nature}, ${now}, ${par?.id ?? null}, ${par?.nom ?? null})`.execute(db);
}

export async function listEvenements(db: Db, personneId: number): Promise<EvenementLigne[]> {
  const { rows } = await sql<EvenementLigne>`
    select nature, le, par_nom from evenement_compte where personne_id = ${personneId} order by le desc, id limit 30`.execute(
    db,
  );
  return rows;
}

export async function purgeEvenements(db: Db, before: Date): Promise<number> {
  const done = await sql`delete from evenement_compte where le < ${before}`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}
