// Which actions moved after a number of the journal, among those a reader may see. Reads only.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { visiblesPour } from '../plan/visibles.queries.ts';

export interface Bouges {
  /** Ids of actions, as journalled. */
  actions: string[];
  /** Another kind of object moved. */
  autres: boolean;
}

/** At most `limite` + 1 distinct objects: one too many says that they are too many. */
export async function listBouges(db: Db, contratId: number, depuis: number, limite: number): Promise<Bouges | null> {
  const { rows } = await sql<{ objet: string; objet_id: string }>`
    select distinct objet, objet_id from modification
    where contrat_id = ${contratId} and numero > ${depuis}
    limit ${limite + 1}`.execute(db);
  if (rows.length > limite) return null;
  return {
    actions: rows.filter(({ objet }) => objet === 'action').map(({ objet_id }) => objet_id),
    autres: rows.some(({ objet }) => objet !== 'action'),
  };
}

export async function filterVisibles(
  db: Db,
  contratId: number,
  droit: Droit,
  actions: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from action a
    where a.contrat_id = ${contratId} and a.id = any(${actions}::uuid[]) and ${visiblesPour(droit)}`.execute(db);
  return rows.map(({ id }) => id);
}
