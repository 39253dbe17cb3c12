// What lives in contracts, and what waits in one of them. Reads only; joins contracts, actions, partners and QPV.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { visiblesPour } from '../plan/visibles.queries.ts';
import type { ActionCitee } from './accueil.schema.ts';

export interface Vie {
  contrat_id: number;
  actions: number;
  en_difficulte: number;
  a_corriger: number;
  quartiers: number;
  modifie_le: string | null;
}

/** One row per contract; `ouverts` are those where the reader sees actions before they are validated. */
export async function listVies(
  db: Db,
  contrats: readonly number[],
  ouverts: readonly number[],
): Promise<Map<number, Vie>> {
  const { rows } = await sql<Vie>`
    select c.id as contrat_id,
      coalesce(a.actions, 0) as actions, coalesce(a.en_difficulte, 0) as en_difficulte, a.modifie_le,
      coalesce(k.n, 0) as a_corriger, coalesce(q.n, 0) as quartiers
    from (select unnest(${contrats}::bigint[]) as id) c
    left join (
      select contrat_id, count(*) as actions, count(*) filter (where en_difficulte) as en_difficulte,
        max(modifie_le) as modifie_le
      from action where contrat_id = any(${contrats}::bigint[]) and supprime_le is null and retiree_le is null
        and (validee_le is not null or contrat_id = any(${ouverts}::bigint[]))
      group by contrat_id) a on a.contrat_id = c.id
    left join (
      select contrat_id, count(*) as n from a_corriger
      where contrat_id = any(${contrats}::bigint[]) and corrige_le is null group by contrat_id) k on k.contrat_id = c.id
    left join (
      select contrat_id, count(*) as n from contrat_qpv
      where contrat_id = any(${contrats}::bigint[]) group by contrat_id) q on q.contrat_id = c.id`.execute(db);
  return new Map(rows.map((row) => [row.contrat_id, row]));
}

export interface Manques {
  sans_pilote: number;
  sans_place: number;
  sans_quartier: number;
  a_valider: number;
  anciennes: number;
}

/** `avant`: sheets last touched before this instant are old. */
export async function countManques(db: Db, contratId: number, droit: Droit, avant: string): Promise<Manques> {
  const { rows } = await sql<Manques>`
    select count(*) filter (where a.pilote_id is null) as sans_pilote,
      count(*) filter (where a.noeud_id is null) as sans_place,
      count(*) filter (where a.portee_qpv = 'non_renseigne') as sans_quartier,
      count(*) filter (where a.validee_le is null) as a_valider,
      count(*) filter (where a.modifie_le < ${avant}::timestamptz) as anciennes
    from action a where a.contrat_id = ${contratId} and ${visiblesPour(droit)}`.execute(db);
  return rows[0]!;
}

export type ActionLue = ActionCitee & { pilote_id: string | null };

export interface Choix {
  en_difficulte?: boolean;
  /** Last touched before this instant. */
  avant?: string;
  pilote_id?: string;
}

export async function listActionsCitees(
  db: Db,
  contratId: number,
  droit: Droit,
  choix: Choix,
  limite: number,
): Promise<ActionLue[]> {
  const { rows } = await sql<ActionLue>`
    select a.id, a.intitule, a.avancement, a.modifie_le, a.en_difficulte, a.difficulte_cause, a.pilote_id, coalesce(p.sigle, p.nom) as pilote
    from action a
    left join partenaire p on p.contrat_id = a.contrat_id and p.id = a.pilote_id
    where a.contrat_id = ${contratId} and ${visiblesPour(droit)}
      and (not ${choix.en_difficulte ?? false}::boolean or a.en_difficulte)
      and (${choix.avant ?? null}::timestamptz is null or a.modifie_le < ${choix.avant ?? null}::timestamptz)
      and (${choix.pilote_id ?? null}::uuid is null or a.pilote_id = ${choix.pilote_id ?? null}::uuid)
    order by a.modifie_le, a.intitule
    limit ${limite}`.execute(db);
  return rows;
}

export async function countParQpv(db: Db, contratId: number, droit: Droit): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; n: number }>`
    select q.qpv_code as code, count(*) as n
    from action_qpv q join action a on a.contrat_id = q.contrat_id and a.id = q.action_id
    where q.contrat_id = ${contratId} and a.contrat_id = ${contratId} and ${visiblesPour(droit)}
    group by q.qpv_code`.execute(db);
  return new Map(rows.map((row) => [row.code, row.n]));
}

export async function countACorriger(db: Db, contratId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from a_corriger where contrat_id = ${contratId} and corrige_le is null`.execute(db);
  return rows[0]!.n;
}

/** Titles of the actions these cells belong to. */
export async function addIntitules<Cellule extends { objet: string; objet_id: string }>(
  db: Db,
  contratId: number,
  cellules: readonly Cellule[],
): Promise<(Cellule & { intitule: string | null })[]> {
  const ids = cellules.filter(({ objet }) => objet === 'action').map(({ objet_id }) => objet_id);
  const { rows } = await sql<{ id: string; intitule: string }>`
    select id, intitule from action where contrat_id = ${contratId} and id = any(${ids}::uuid[])`.execute(db);
  const intitules = new Map(rows.map(({ id, intitule }) => [id, intitule]));
  return cellules.map((cellule) => ({ ...cellule, intitule: intitules.get(cellule.objet_id) ?? null }));
}

export async function countPartenaires(db: Db, contratId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from partenaire
    where contrat_id = ${contratId} and supprime_le is null and remplace_par_id is null`.execute(db);
  return rows[0]!.n;
}
