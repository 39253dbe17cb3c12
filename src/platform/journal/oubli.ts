// What the journal forgets when an object is purged: the values it quoted. That it changed, when and by whom stays.
import { sql } from 'kysely';
import type { Db } from '../db/db.ts';

/** Every value quoted of these objects. */
export async function forgetObjets(db: Db, contratId: number, ids: readonly string[]): Promise<void> {
  await sql`update modification set avant = null, apres = null
    where contrat_id = ${contratId} and objet_id = any(${ids}::text[]) and (avant is not null or apres is not null)`.execute(
    db,
  );
}

/** Every value quoted of these fields, named with their identifier (« notes.<id> »). */
export async function forgetChamps(db: Db, contratId: number, champs: readonly string[]): Promise<void> {
  await sql`update modification set avant = null, apres = null
    where contrat_id = ${contratId} and champ = any(${champs}::text[]) and (avant is not null or apres is not null)`.execute(
    db,
  );
}

/** The name of a person whose account is erased, as author: what stands for it says the function they held. */
export async function forgetAuteur(
  db: Db,
  contrats: readonly number[],
  personneId: number,
  remplacant: string,
): Promise<void> {
  await sql`update modification set par_nom = ${remplacant}
    where contrat_id = any(${contrats}::bigint[]) and par = ${personneId} and par_nom is distinct from ${remplacant}`.execute(
    db,
  );
}

/** The same name, quoted inside values as the author of a note. */
export async function forgetAuteurCite(
  db: Db,
  contrats: readonly number[],
  personneId: number,
  remplacant: string,
): Promise<void> {
  for (const colonne of ['avant', 'apres'] as const) {
    const valeur = sql.ref(colonne);
    await sql`update modification set ${valeur} = jsonb_set(${valeur}, '{auteur_nom}', to_jsonb(${remplacant}::text))
      where contrat_id = any(${contrats}::bigint[]) and par = ${personneId} and objet = 'action'
        and champ like 'notes.%' and jsonb_typeof(${valeur}) = 'object' and ${valeur} ? 'auteur_nom'`.execute(db);
  }
}
