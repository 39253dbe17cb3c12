// The actions and partners of the quartiers of a contract. Reads only; amounts come from the ledger's own queries.
import { sql } from 'kysely';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { litPartenaires } from '../actions/filtres.queries.ts';
import { litSql, valueIf } from '../actions/niveaux.queries.ts';
import { visiblesPour } from '../plan/visibles.queries.ts';
import type { ActionDuQuartier } from './quartier.schema.ts';

export interface ComptesQuartier {
  code: string;
  actions: number;
  en_difficulte: number;
  pilotes: number;
  noeuds: string[];
}

export async function countQuartiers(db: Db, contratId: number, droit: Droit): Promise<Map<string, ComptesQuartier>> {
  const { rows } = await sql<ComptesQuartier>`
    select q.qpv_code as code, count(*) as actions, count(*) filter (where a.en_difficulte) as en_difficulte,
      count(distinct a.pilote_id) as pilotes,
      coalesce(json_agg(distinct a.noeud_id) filter (where a.noeud_id is not null), '[]'::json) as noeuds
    from action_qpv q
    join action a on a.contrat_id = q.contrat_id and a.id = q.action_id
    where q.contrat_id = ${contratId} and a.contrat_id = ${contratId} and ${visiblesPour(droit)}
    group by q.qpv_code`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}

export async function countPortees(db: Db, contratId: number, droit: Droit): Promise<Map<string, number>> {
  const { rows } = await sql<{ portee_qpv: string; n: number }>`
    select a.portee_qpv, count(*) as n from action a
    where a.contrat_id = ${contratId} and ${visiblesPour(droit)}
    group by a.portee_qpv`.execute(db);
  return new Map(rows.map((row) => [row.portee_qpv, row.n]));
}

/** Those that name the quartier, then those for all of them. */
export async function listActionsDuQuartier(
  db: Db,
  contratId: number,
  droit: Droit,
  code: string,
): Promise<ActionDuQuartier[]> {
  const lit = litSql(droit, await loadNiveaux(db, contratId), 'etape_parcours_id');
  const { rows } = await sql<ActionDuQuartier>`
    select a.id, a.intitule, a.noeud_id, null as objectif, a.pilote_id, coalesce(p.sigle, p.nom) as pilote,
      a.avancement, a.en_difficulte, ${valueIf(lit, sql`a.etape_parcours_id`)} as etape_parcours_id, q.qpv_code is not null as nomme
    from action a
    left join action_qpv q on q.contrat_id = a.contrat_id and q.action_id = a.id and q.qpv_code = ${code}
    left join partenaire p on p.contrat_id = a.contrat_id and p.id = a.pilote_id
    where a.contrat_id = ${contratId} and ${visiblesPour(droit)}
      and (q.qpv_code is not null or a.portee_qpv = 'tous_qpv')
    order by nomme desc, a.intitule`.execute(db);
  return rows;
}

export async function listPartenairesDActions(
  db: Db,
  contratId: number,
  droit: Droit,
  actions: readonly string[],
): Promise<{ id: string; nom: string; pilotees: number; accompagnees: number }[]> {
  const { rows } = await sql<{ id: string; nom: string; pilotees: number; accompagnees: number }>`
    select p.id, p.nom, count(distinct l.action_id) filter (where l.pilote) as pilotees,
      count(distinct l.action_id) filter (where not l.pilote) as accompagnees
    from (
      select id as action_id, pilote_id as partenaire_id, true as pilote
      from action where contrat_id = ${contratId} and id = any(${actions}::uuid[]) and pilote_id is not null
      union all
      select ap.action_id, ap.partenaire_id, false
      from action_partenaire ap join action a on a.contrat_id = ap.contrat_id and a.id = ap.action_id
      where ap.contrat_id = ${contratId} and a.contrat_id = ${contratId} and ap.action_id = any(${actions}::uuid[])
        and ${litPartenaires(droit, await loadNiveaux(db, contratId))}) l
    join partenaire p on p.contrat_id = ${contratId} and p.id = l.partenaire_id
    group by p.id, p.nom
    order by pilotees desc, accompagnees desc, p.nom`.execute(db);
  return rows;
}
