// Files kept in the database, content in pieces: inside every backup, on both engines, row-level policy included. What a file is
// attached to, and who may open it, is decided by the domains; this writes and reads what it is told.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inScope } from '../db/db.ts';
import type { ExamenFichier, FichierVu } from './fichier.schema.ts';

/** Small enough for a backup to read a few at a time, large enough for a file to be few rows. */
const MORCEAU = 512 * 1024;

export interface FichierNeuf {
  nom: string;
  type: string;
  contenu: Uint8Array;
  examen: ExamenFichier;
  par: { id: number; nom: string };
  le: Date;
}

export interface Fichier extends FichierVu {
  examen_detail: string | null;
  supprime_le: string | null;
}

export const COLONNES_FICHIER = sql`f.id, f.nom, f.type, f.octets, f.examen, f.depose_le, f.depose_par, f.depose_par_nom`;

export const computeEmpreinte = (contenu: Uint8Array): string => createHash('sha256').update(contenu).digest('hex');

/** Writes the file and its content; answers its identifier. */
export async function createFichier(db: Db, contratId: number, neuf: FichierNeuf): Promise<string> {
  const { nom, type, contenu, examen, par, le } = neuf;
  const { rows } = await sql<{ id: string }>`
    insert into fichier (contrat_id, nom, type, octets, empreinte, examen, depose_le, depose_par, depose_par_nom)
    values (${contratId}, ${nom}, ${type}, ${contenu.length}, ${computeEmpreinte(contenu)}, ${examen},
      ${le.toISOString()}::timestamptz, ${par.id}, ${par.nom})
    returning id`.execute(db);
  const id = rows[0]!.id;
  for (let rang = 0; rang * MORCEAU < contenu.length; rang += 1) {
    const morceau = Buffer.from(contenu.subarray(rang * MORCEAU, (rang + 1) * MORCEAU));
    await sql`insert into fichier_morceau (contrat_id, fichier_id, rang, contenu)
      values (${contratId}, ${id}, ${rang}, ${morceau})`.execute(db);
  }
  return id;
}

export async function findFichier(db: Db, contratId: number, id: string): Promise<Fichier | null> {
  const { rows } = await sql<Fichier>`
    select ${COLONNES_FICHIER}, f.examen_detail, f.supprime_le from fichier f
    where f.contrat_id = ${contratId} and f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The content piece after piece, each in its own short transaction: a slow line holds none. */
export async function* readContenu(contratId: number, id: string): AsyncIterable<Uint8Array> {
  for (let rang = 0; ; rang += 1) {
    const morceau = await inScope({ contrats: [contratId] }, async (db) => {
      const { rows } = await sql<{ contenu: Buffer }>`
        select contenu from fichier_morceau
        where contrat_id = ${contratId} and fichier_id = ${id} and rang = ${rang}`.execute(db);
      return rows[0]?.contenu;
    });
    if (!morceau) return;
    yield morceau;
  }
}

/** Marked, and restorable until the bin is emptied; or taken back. */
export async function markFichier(db: Db, contratId: number, id: string, supprimeLe: Date | null): Promise<void> {
  await sql`update fichier set supprime_le = ${supprimeLe?.toISOString() ?? null}::timestamptz
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** What the antivirus said, later than the deposit. An infected content leaves at once; that it was there stays told. */
export async function setExamen(
  db: Db,
  contratId: number,
  id: string,
  examen: ExamenFichier,
  detail: string | null,
): Promise<void> {
  await sql`update fichier set examen = ${examen}, examen_detail = ${detail}
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
  if (examen === 'infecte') {
    await sql`delete from fichier_morceau where contrat_id = ${contratId} and fichier_id = ${id}`.execute(db);
  }
}

export interface FichierAttendu {
  contrat_id: number;
  id: string;
  nom: string;
}

/** Deposited while the antivirus did not answer: the oldest first. */
export async function listEnAttente(db: Db, contrats: readonly number[], limite: number): Promise<FichierAttendu[]> {
  const { rows } = await sql<FichierAttendu>`
    select contrat_id, id, nom from fichier
    where contrat_id = any(${contrats}::bigint[]) and examen = 'en_attente' and supprime_le is null
    order by depose_le limit ${limite}`.execute(db);
  return rows;
}

/** All that the contract keeps, the bin included. */
export async function countOctets(db: Db, contratId: number): Promise<number> {
  const { rows } = await sql<{ octets: number }>`
    select coalesce(sum(octets), 0)::bigint as octets from fichier where contrat_id = ${contratId}`.execute(db);
  return rows[0]!.octets;
}

/** Files that leave for good. */
export async function purgeFichiers(db: Db, contratId: number, ids: readonly string[]): Promise<void> {
  await sql`delete from fichier where contrat_id = ${contratId} and id = any(${ids}::uuid[])`.execute(db);
}
