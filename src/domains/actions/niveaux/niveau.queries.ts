// The levels chosen in a contract, its own fields included. What they open: niveau.rules.ts.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import { inBatches, json } from '../../../platform/db/rows.ts';
import { loadEtats } from '../etat.queries.ts';
import { buildCles } from '../redaction.rules.ts';
import type { Niveau, Niveaux } from './niveau.schema.ts';

export async function loadNiveaux(db: Db, contratId: number): Promise<Niveaux> {
  const { rows } = await sql<{ champ: string; niveau: Niveau }>`
    select champ, niveau from champ_niveau where contrat_id = ${contratId}
    union all
    select 'champs.' || cle, visibilite from champ_propre where contrat_id = ${contratId}`.execute(db);
  return new Map(rows.map(({ champ, niveau }) => [champ, niveau]));
}

export async function setNiveau(db: Db, contratId: number, champ: string, niveau: Niveau): Promise<void> {
  await sql`
    insert into champ_niveau (contrat_id, champ, niveau) values (${contratId}, ${champ}, ${niveau})
    on conflict (contrat_id, champ) do update set niveau = excluded.niveau`.execute(db);
}

/** The words that a search compares are kept apart, those open to all and the inner ones: sorted again when a level changes. */
export async function rebuildCles(db: Db, contratId: number, niveaux: Niveaux): Promise<void> {
  const etats = await loadEtats(db, contratId, 'tous', { verrou: true });
  const cles = [...etats].map(([id, valeurs]) => ({ id, ...buildCles(valeurs, niveaux) }));
  await inBatches(cles, (rows) =>
    sql`update action a set cle_recherche = r.cle_recherche, cle_interne = r.cle_interne
      from jsonb_to_recordset(${json(rows)}) as r(id uuid, cle_recherche text, cle_interne text)
      where a.contrat_id = ${contratId} and a.id = r.id`.execute(db),
  );
}
