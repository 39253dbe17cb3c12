// The attachments of an action: which files, for whom. Their contents are platform/fichiers/stock.ts.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import { COLONNES_FICHIER } from '../../../platform/fichiers/stock.ts';
import type { NiveauLecture } from '../action.schema.ts';
import type { Piece } from './piece.schema.ts';

/** The latest first; those in the bin left out. */
export async function listPieces(db: Db, contratId: number, action: string): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select ${COLONNES_FICHIER}, p.visibilite
    from action_piece p join fichier f on f.contrat_id = p.contrat_id and f.id = p.fichier_id
    where p.contrat_id = ${contratId} and f.contrat_id = ${contratId} and p.action_id = ${action}
      and f.supprime_le is null
    order by f.depose_le desc, f.id`.execute(db);
  return rows;
}

/** In the bin or not. */
export async function findPiece(
  db: Db,
  contratId: number,
  action: string,
  id: string,
): Promise<(Piece & { supprime_le: string | null }) | null> {
  const { rows } = await sql<Piece & { supprime_le: string | null }>`
    select ${COLONNES_FICHIER}, p.visibilite, f.supprime_le
    from action_piece p join fichier f on f.contrat_id = p.contrat_id and f.id = p.fichier_id
    where p.contrat_id = ${contratId} and f.contrat_id = ${contratId} and p.action_id = ${action} and f.id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** The same content already attached to this action, by its hash. */
export async function findPieceSemblable(
  db: Db,
  contratId: number,
  action: string,
  empreinte: string,
): Promise<string | null> {
  const { rows } = await sql<{ nom: string }>`
    select f.nom from action_piece p join fichier f on f.contrat_id = p.contrat_id and f.id = p.fichier_id
    where p.contrat_id = ${contratId} and f.contrat_id = ${contratId} and p.action_id = ${action}
      and f.empreinte = ${empreinte} and f.supprime_le is null limit 1`.execute(db);
  return rows[0]?.nom ?? null;
}

export async function addPiece(
  db: Db,
  contratId: number,
  action: string,
  fichier: string,
  visibilite: NiveauLecture,
): Promise<void> {
  await sql`insert into action_piece (contrat_id, action_id, fichier_id, visibilite)
    values (${contratId}, ${action}, ${fichier}, ${visibilite})`.execute(db);
}

export async function updatePiece(
  db: Db,
  contratId: number,
  action: string,
  fichier: string,
  visibilite: NiveauLecture,
): Promise<void> {
  await sql`update action_piece set visibilite = ${visibilite}
    where contrat_id = ${contratId} and action_id = ${action} and fichier_id = ${fichier}`.execute(db);
}

/** The action a file is attached to, to tell its journal what the antivirus said. */
export async function findActionDePiece(db: Db, contratId: number, fichier: string): Promise<string | null> {
  const { rows } = await sql<{ action_id: string }>`
    select action_id from action_piece where contrat_id = ${contratId} and fichier_id = ${fichier}`.execute(db);
  return rows[0]?.action_id ?? null;
}
