// Spellings met in the files and forms of a contract, and what they were settled to be: one table for every nature
// of thing. Deciding what a spelling is close to is resolution.rules.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Alias, NatureAlias } from '../territoires/territoire.schema.ts';

export async function listAlias(db: Db, contratId: number, nature: NatureAlias): Promise<Alias[]> {
  const { rows } = await sql<Alias>`
    select nature, cle, texte, cible from alias
    where contrat_id = ${contratId} and nature = ${nature} order by texte`.execute(db);
  return rows;
}

/** Remembers spellings; one already known is settled anew. */
export async function addAlias(db: Db, contratId: number, alias: readonly Alias[]): Promise<void> {
  const uniques = [...new Map(alias.map((one) => [`${one.nature}|${one.cle}`, one])).values()];
  for (let start = 0; start < uniques.length; start += 1_000) {
    await sql`insert into alias (contrat_id, nature, cle, texte, cible)
      select ${contratId}, r.nature, r.cle, r.texte, r.cible
      from jsonb_to_recordset(${JSON.stringify(uniques.slice(start, start + 1_000))}::jsonb)
        as r(nature text, cle text, texte text, cible text)
      on conflict (contrat_id, nature, cle) do update set texte = excluded.texte, cible = excluded.cible`.execute(db);
  }
}

export async function removeAlias(db: Db, contratId: number, nature: NatureAlias, cle: string): Promise<void> {
  await sql`delete from alias where contrat_id = ${contratId} and nature = ${nature} and cle = ${cle}`.execute(db);
}

/** Forgets every spelling of a thing that goes. */
export async function removeAliasOf(db: Db, contratId: number, nature: NatureAlias, cible: string): Promise<void> {
  await sql`delete from alias where contrat_id = ${contratId} and nature = ${nature} and cible = ${cible}`.execute(db);
}

/** All spellings of one thing now name another one (merging). */
export async function repointAlias(
  db: Db,
  contratId: number,
  nature: NatureAlias,
  de: string,
  vers: string,
): Promise<void> {
  await sql`update alias set cible = ${vers}
    where contrat_id = ${contratId} and nature = ${nature} and cible = ${de}`.execute(db);
}
