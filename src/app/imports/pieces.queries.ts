// The analysis of a deposit as it waits with it: its head and its compressed pieces, read by pages or as a whole. It goes when the
// deposit is written, given up or over.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { foldJson, unfoldJson } from '../../platform/pli.ts';
import type { Analyse, AnalyseEnPieces, ListeLongue, Pieces } from './analyse.schema.ts';

/** What was read, and from which state of the contract. */
export interface TeteGardee {
  /** Fingerprint of all that decides the reading. */
  cle: string;
  journal_numero: number;
  analyse: Analyse;
}

const TETE = 'tete';

/** Replaces whatever was kept. */
export async function writePieces(
  db: Db,
  contratId: number,
  importId: string,
  { analyse, ...reste }: Omit<TeteGardee, 'analyse'> & { analyse: AnalyseEnPieces },
): Promise<void> {
  await deletePieces(db, contratId, importId);
  const tete: TeteGardee = { ...reste, analyse: analyse.tete };
  await insertPiece(db, contratId, importId, TETE, 0, foldJson(tete));
  for (const [liste, contenus] of Object.entries(analyse.pieces))
    for (const [rang, contenu] of contenus.entries()) await insertPiece(db, contratId, importId, liste, rang, contenu);
}

const insertPiece = (db: Db, contratId: number, importId: string, liste: string, rang: number, contenu: Uint8Array) =>
  sql`insert into import_piece (contrat_id, import_id, liste, rang, contenu)
    values (${contratId}, ${importId}, ${liste}, ${rang}, ${Buffer.from(contenu.buffer, contenu.byteOffset, contenu.byteLength)})`.execute(
    db,
  );

export async function findTete(db: Db, contratId: number, importId: string): Promise<TeteGardee | null> {
  const { rows } = await sql<{ contenu: Uint8Array }>`
    select contenu from import_piece
    where contrat_id = ${contratId} and import_id = ${importId} and liste = ${TETE}`.execute(db);
  return rows[0] ? unfoldJson<TeteGardee>(rows[0].contenu) : null;
}

/** The pieces of these lists, each at its rank; of these ranks only, when they are given. */
export async function loadPieces(
  db: Db,
  contratId: number,
  importId: string,
  listes: readonly ListeLongue[],
  rangs: readonly number[] | null = null,
): Promise<Pieces> {
  const { rows } = await sql<{ liste: ListeLongue; rang: number; contenu: Uint8Array }>`
    select liste, rang, contenu from import_piece
    where contrat_id = ${contratId} and import_id = ${importId} and liste = any(${listes}::text[])
      and (${rangs}::int[] is null or rang = any(${rangs}::int[]))
    order by liste, rang`.execute(db);
  const pieces: Pieces = {};
  for (const { liste, rang, contenu } of rows) {
    pieces[liste] ??= [];
    pieces[liste][rang] = contenu;
  }
  return pieces;
}

export async function deletePieces(db: Db, contratId: number, importId: string): Promise<void> {
  await sql`delete from import_piece where contrat_id = ${contratId} and import_id = ${importId}`.execute(db);
}
