// Which account a provider's subject stands for.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { Compte } from './fournisseur.rules.ts';

export async function findCompteLie(db: Db, emetteur: string, sujet: string): Promise<Compte | null> {
  const { rows } = await sql<Compte>`
    select p.id, p.desactivee_le from identite_externe i join personne p on p.id = i.personne_id
    where i.emetteur = ${emetteur} and i.sujet = ${sujet}`.execute(db);
  return rows[0] ?? null;
}

export async function hasAutreSujet(db: Db, emetteur: string, personneId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identite_externe where emetteur = ${emetteur} and personne_id = ${personneId} limit 1`.execute(db);
  return rows.length > 0;
}

export interface Lien {
  emetteur: string;
  sujet: string;
  personne_id: number;
  now: Date;
}

/** Linked at the first sign-in, dated at each one. */
export async function keepIdentite(db: Db, { emetteur, sujet, personne_id, now }: Lien): Promise<void> {
  await sql`
    insert into identite_externe (emetteur, sujet, personne_id, liee_le, vue_le)
    values (${emetteur}, ${sujet}, ${personne_id}, ${now}, ${now})
    on conflict (emetteur, sujet) do update set vue_le = excluded.vue_le`.execute(db);
}

export async function deleteIdentites(db: Db, personneId: number): Promise<void> {
  await sql`delete from identite_externe where personne_id = ${personneId}`.execute(db);
}
