// What the page gathers that no other screen asks for: persons counted by year, contours, last change. Reads only.
import { sql } from 'kysely';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { litSql } from '../actions/niveaux.queries.ts';
import { visiblesPour } from '../plan/visibles.queries.ts';
import type { SommePublics } from './synthese.schema.ts';

/** Persons reached, year by year, latest first; a part is summed with the totals of the actions that give it. */
export async function sumPublics(db: Db, contratId: number, droit: Droit): Promise<SommePublics[]> {
  const lit = litSql(droit, await loadNiveaux(db, contratId), 'publics.touche');
  const { rows } = await sql<SommePublics>`
    select p.annee, count(p.total)::int as repondues, sum(p.total)::int as total, sum(p.femmes)::int as femmes,
      sum(p.moins_26)::int as moins_26, sum(p.qpv)::int as qpv,
      (sum(p.total) filter (where p.femmes is not null))::int as base_femmes,
      (sum(p.total) filter (where p.moins_26 is not null))::int as base_moins_26,
      (sum(p.total) filter (where p.qpv is not null))::int as base_qpv
    from public_annee p
    join action a on a.contrat_id = p.contrat_id and a.id = p.action_id
    where p.contrat_id = ${contratId} and a.contrat_id = ${contratId} and p.nature = 'touche' and ${visiblesPour(droit)}
      and ${lit ?? sql`true`}
    group by p.annee
    having count(p.total) > 0
    order by p.annee desc`.execute(db);
  return rows;
}

export async function listContours(db: Db, contratId: number): Promise<{ code: string; contour: unknown }[]> {
  const { rows } = await sql<{ code: string; contour: unknown }>`
    select q.code, q.contour from contrat_qpv cq join qpv q on q.code = cq.qpv_code
    where cq.contrat_id = ${contratId} and q.contour is not null`.execute(db);
  return rows;
}

/** When an action that this reader sees last changed. */
export async function getDerniereModification(db: Db, contratId: number, droit: Droit): Promise<string | null> {
  const { rows } = await sql<{ le: string | null }>`
    select max(a.modifie_le) as le from action a where a.contrat_id = ${contratId} and ${visiblesPour(droit)}`.execute(
    db,
  );
  return rows[0]!.le;
}

/** What would lift the difficulty of each of these actions, as written. The caller tells who may read it. */
export async function listLeviers(db: Db, contratId: number, actions: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; levier: string }>`
    select id, difficulte_levee_par as levier from action
    where contrat_id = ${contratId} and id = any(${actions}::uuid[]) and difficulte_levee_par is not null`.execute(db);
  return new Map(rows.map(({ id, levier }) => [id, levier]));
}
