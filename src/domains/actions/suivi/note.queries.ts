// What the rules of a note need to know: who signed it and when, those taken away included.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { Note } from '../action.schema.ts';

export type Signature = Pick<Note, 'id' | 'auteur_id' | 'auteur_nom' | 'cree_le'>;

export async function listSignatures(
  db: Db,
  contratId: number,
  ids: readonly string[],
): Promise<Map<string, Signature>> {
  const { rows } = await sql<Signature>`
    select id, auteur_id, auteur_nom, cree_le from action_note
    where contrat_id = ${contratId} and id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The organisation a person acts for in this contract. */
export async function findOrganisation(db: Db, contratId: number, partenaire: string | null): Promise<string | null> {
  if (!partenaire) return null;
  const { rows } = await sql<{ nom: string }>`
    select nom from partenaire where contrat_id = ${contratId} and id = ${partenaire}`.execute(db);
  return rows[0]?.nom ?? null;
}
