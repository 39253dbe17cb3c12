// Counting attempts in the database, so that a restart forgives nothing. Keys are hashes: no address is kept.
import { sql } from 'kysely';
import { addMinutes } from '../../platform/clock.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { getSecret, hashAdresse } from '../../platform/session/secret.ts';
import { LIMITES, networkOf, type Usage } from './connexion.rules.ts';

export interface Tentative {
  usage: Usage;
  adresse: string;
}

/**
 * Counts the attempts in a transaction of their own (a refusal later must not uncount them); answers the seconds to wait, or 0.
 * In the order given, up to the first that is too many: a network that has had its share adds no row for the addresses it invents.
 */
export function countTentatives(tentatives: readonly Tentative[], now: Date): Promise<number> {
  return inScope('reference', async (db) => {
    const secret = await getSecret(db, now);
    for (const { usage, adresse } of tentatives) {
      const { max, minutes } = LIMITES[usage];
      const { nombre, depuis } = await addTentative(
        db,
        hashAdresse(secret, usage, usage.endsWith('_reseau') ? networkOf(adresse) : adresse),
        addMinutes(now, -minutes),
        now,
      );
      const end = addMinutes(new Date(depuis), minutes);
      if (nombre > max) return Math.max(Math.ceil((end.getTime() - now.getTime()) / 1000), 1);
    }
    return 0;
  });
}

async function addTentative(db: Db, cle: string, since: Date, now: Date): Promise<{ nombre: number; depuis: string }> {
  const { rows } = await sql<{ nombre: number; depuis: string }>`
    insert into tentative (cle, nombre, depuis) values (${cle}, 1, ${now})
    on conflict (cle) do update set
      nombre = case when tentative.depuis < ${since} then 1 else tentative.nombre + 1 end,
      depuis = case when tentative.depuis < ${since} then excluded.depuis else tentative.depuis end
    returning nombre, depuis`.execute(db);
  return rows[0]!;
}

/** A success forgives the earlier failures of that address. */
async function deleteTentatives(db: Db, tentative: Tentative, now: Date): Promise<void> {
  const cle = hashAdresse(await getSecret(db, now), tentative.usage, tentative.adresse);
  await sql`delete from tentative where cle = ${cle}`.execute(db);
}

/**
 * A success uncounts its own attempt (`fois`: its own steps) at its network address, and no other: an office behind one address signs in on Monday
 * morning, while guesses, which fail, stay counted.
 */
export async function forgiveTentative(db: Db, tentative: Tentative, now: Date, fois = 1): Promise<void> {
  const cle = hashAdresse(await getSecret(db, now), tentative.usage, tentative.adresse);
  await sql`update tentative set nombre = greatest(nombre - ${fois}, 0) where cle = ${cle}`.execute(db);
}

/**
 * After a success: its own attempt at the network address, and all those at its own address. In the order in which attempts are
 * counted: in the other one, two browsers of one person would wait for each other.
 */
export async function forgiveSucces(db: Db, reseau: Tentative, propre: Tentative, now: Date): Promise<void> {
  await forgiveTentative(db, reseau, now);
  await deleteTentatives(db, propre, now);
}

export async function purgeTentatives(db: Db, before: Date): Promise<number> {
  const done = await sql`delete from tentative where depuis < ${before}`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}
