// What this database remembers about itself, by name: its secret, whether the demonstration was loaded. Not for settings of users.
import { sql } from 'kysely';
import type { Db } from './db/db.ts';

export async function findParametre(db: Db, cle: string): Promise<unknown> {
  const { rows } = await sql<{ valeur: unknown }>`select valeur from parametre where cle = ${cle}`.execute(db);
  return rows[0]?.valeur ?? null;
}

/** Keeps the first value given under this name; answers the one kept. */
export async function keepParametre(db: Db, cle: string, valeur: unknown, now: Date): Promise<unknown> {
  await sql`
    insert into parametre (cle, valeur, modifie_le) values (${cle}, ${JSON.stringify(valeur)}::jsonb, ${now})
    on conflict (cle) do nothing`.execute(db);
  return findParametre(db, cle);
}
