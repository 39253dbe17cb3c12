// How many actions hang on each node of the plan, and what uses an element of the contract's lists. Reads only.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import type { LigneCompte } from './arbre.rules.ts';
import { visiblesPour } from './visibles.queries.ts';

export async function countActionsParNoeud(db: Db, contratId: number, droit: Droit): Promise<LigneCompte[]> {
  const { rows } = await sql<LigneCompte>`
    select a.noeud_id, a.avancement, a.en_difficulte, count(*) as n
    from action a
    where a.contrat_id = ${contratId} and ${visiblesPour(droit)}
    group by a.noeud_id, a.avancement, a.en_difficulte`.execute(db);
  return rows;
}

/** Actions that name this node, those waiting to be purged included: they could come back. */
export async function countAttachesDuNoeud(db: Db, contratId: number, noeudId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from action where contrat_id = ${contratId} and noeud_id = ${noeudId}`.execute(db);
  return rows[0]!.n;
}

export interface Usages {
  actions: number;
  financements: number;
}

/** Every element of the lists and every district that something uses, with how many; key figures and projets are used by nothing. */
export async function listUsages(db: Db, contratId: number): Promise<Map<string, Usages>> {
  const { rows } = await sql<Usages & { id: string }>`
    select u.id, sum(u.actions)::int as actions, sum(u.financements)::int as financements from (
      select axe_id::text as id, 1 as actions, 0 as financements from action_axe where contrat_id = ${contratId}
      union all select etape_parcours_id::text, 1, 0 from action
        where contrat_id = ${contratId} and etape_parcours_id is not null
      union all select c.cle, 1, 0 from action a, jsonb_object_keys(a.champs) as c(cle) where a.contrat_id = ${contratId}
      union all select qpv_code, 1, 0 from action_qpv where contrat_id = ${contratId}
      union all select qpv_code, 0, 1 from ventilation where contrat_id = ${contratId} and qpv_code is not null
    ) u group by u.id`.execute(db);
  return new Map(rows.map(({ id, ...usages }) => [id, usages]));
}
