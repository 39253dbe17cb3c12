// Accounts without use for a long time, accounts closed for a long time, and the erasing of one: its name, its address, its secrets.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { Usage } from './inactivite.rules.ts';

export interface Inactif extends Usage {
  id: number;
  nom: string;
  courriel: string;
  administrateur: boolean;
}

/** Visitors of the demonstration stand for nobody: they are its own matter. */
const REELLE = sql`p.courriel not like '%.invalid'`;

export async function listInactifs(db: Db, before: Date): Promise<Inactif[]> {
  const { rows } = await sql<Inactif>`
    select p.id, p.nom, p.courriel, p.administrateur, coalesce(p.derniere_connexion, p.cree_le) as dernier_usage,
      p.avis_inactivite_le as avis_le
    from personne p
    where p.desactivee_le is null and coalesce(p.derniere_connexion, p.cree_le) < ${before} and ${REELLE}
    order by dernier_usage, p.id`.execute(db);
  return rows;
}

export async function markAverti(db: Db, personneId: number, now: Date): Promise<void> {
  await sql`update personne set avis_inactivite_le = ${now} where id = ${personneId}`.execute(db);
}

export interface Ferme {
  id: number;
  nom: string;
  fonction: string | null;
}

export async function listFermes(db: Db, before: Date): Promise<Ferme[]> {
  const { rows } = await sql<Ferme>`
    select p.id, p.nom, p.fonction from personne p
    where p.desactivee_le < ${before} and p.effacee_le is null and ${REELLE} order by p.id limit 200`.execute(db);
  return rows;
}

/** What remains is a number: the journal's lines still point to it. */
export async function erasePersonne(db: Db, personneId: number, remplacant: string, now: Date): Promise<void> {
  await sql`delete from session where personne_id = ${personneId}`.execute(db);
  await sql`delete from droit_departement where personne_id = ${personneId}`.execute(db);
  await sql`delete from lien_connexion where personne_id = ${personneId}`.execute(db);
  await sql`delete from code_secours where personne_id = ${personneId}`.execute(db);
  await sql`delete from second_facteur where personne_id = ${personneId}`.execute(db);
  await sql`delete from identite_externe where personne_id = ${personneId}`.execute(db);
  await sql`delete from evenement_compte where personne_id = ${personneId}`.execute(db);
  await sql`update evenement_compte set par_nom = ${remplacant} where par = ${personneId}`.execute(db);
  await sql`
    update personne set courriel = ${`efface-${personneId}@compte.invalid`}, nom = ${remplacant}, mot_de_passe = null,
      administrateur = false, effacee_le = ${now}
    where id = ${personneId}`.execute(db);
}
