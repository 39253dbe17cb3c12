// The QPV of a contract: which ones, their local name, the spellings remembered. Official facts are reference.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { removeAliasOf } from '../partenaires/alias.queries.ts';
import { DEPARTEMENT_INVENTE } from '../territoires/reference.queries.ts';
import type { QpvDuContrat } from '../territoires/territoire.schema.ts';

export async function listQpvDuContrat(db: Db, contratId: number): Promise<QpvDuContrat[]> {
  const { rows } = await sql<QpvDuContrat>`
    select q.code, q.generation, q.nom, q.departement, q.nature, cq.nom_local, cq.rang,
      coalesce((select json_agg(json_build_object('code', qc.commune_code, 'nom', qc.commune_nom) order by qc.commune_nom)
        from qpv_commune qc where qc.qpv_code = q.code), '[]'::json) as communes,
      coalesce((select json_agg(a.texte order by a.texte) from alias a
        where a.contrat_id = ${contratId} and a.nature = 'qpv' and a.cible = cq.qpv_code), '[]'::json) as alias
    from contrat_qpv cq
    join qpv q on q.code = cq.qpv_code
    where cq.contrat_id = ${contratId}
    order by q.generation desc, q.code`.execute(db);
  return rows;
}

export async function findQpvDuContrat(db: Db, contratId: number, code: string): Promise<QpvDuContrat | null> {
  return (await listQpvDuContrat(db, contratId)).find((qpv) => qpv.code === code) ?? null;
}

/**
 * Codes already there are left as they are; answers the codes added. Unknown codes are ignored: check them first.
 * Invented districts join a demonstration only.
 */
export async function addQpvAuContrat(db: Db, contratId: number, codes: readonly string[]): Promise<string[]> {
  const { rows: rangs } = await sql<{ suivant: number }>`
    select coalesce(max(rang) + 1, 0) as suivant from contrat_qpv where contrat_id = ${contratId}`.execute(db);
  const { rows } = await sql<{ qpv_code: string }>`
    insert into contrat_qpv (contrat_id, qpv_code, rang)
    select ${contratId}, q.code, ${rangs[0]!.suivant} + row_number() over (order by q.code) - 1
    from qpv q where q.code = any(${codes}::text[])
      and (q.departement <> ${DEPARTEMENT_INVENTE} or exists (select 1 from contrat c where c.id = ${contratId} and c.demonstration))
    on conflict (contrat_id, qpv_code) do nothing
    returning qpv_code`.execute(db);
  return rows.map((row) => row.qpv_code);
}

export async function updateQpvDuContrat(
  db: Db,
  contratId: number,
  code: string,
  nomLocal: string | null,
): Promise<void> {
  await sql`update contrat_qpv set nom_local = ${nomLocal}
    where contrat_id = ${contratId} and qpv_code = ${code}`.execute(db);
}

export async function removeQpvDuContrat(db: Db, contratId: number, code: string): Promise<void> {
  await removeAliasOf(db, contratId, 'qpv', code);
  await sql`delete from contrat_qpv where contrat_id = ${contratId} and qpv_code = ${code}`.execute(db);
}
