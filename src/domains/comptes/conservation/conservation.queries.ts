// When each rule of retention was last applied, and what it erased then: shown by the register of personal data.
import { sql } from 'kysely';
import { addHours } from '../../../platform/clock.rules.ts';
import type { Db } from '../../../platform/db/db.ts';

export interface Conservation {
  cle: string;
  applique_le: string;
  effaces: number;
}

/** A restart, or an hourly job with nothing to do, writes nothing: an unused server makes no backup. */
const SANS_NOTE_HEURES = 20;

export async function noteConservation(db: Db, cle: string, now: Date, effaces: number): Promise<void> {
  await sql`
    insert into conservation (cle, applique_le, effaces) values (${cle}, ${now}, ${effaces})
    on conflict (cle) do update set applique_le = excluded.applique_le, effaces = excluded.effaces
    where excluded.effaces > 0 or conservation.applique_le < ${addHours(now, -SANS_NOTE_HEURES)}`.execute(db);
}

export async function listConservations(db: Db): Promise<Conservation[]> {
  const { rows } = await sql<Conservation>`select cle, applique_le, effaces from conservation order by cle`.execute(db);
  return rows;
}
