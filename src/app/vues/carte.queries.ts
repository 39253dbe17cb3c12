// The contours that the map of a contract shows: its quartiers, and those they come from or became in the other geography.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ContourDeCarte, SourceDeCarte } from './vues.schema.ts';

/** The contract's own first, by rank; then, of the other geography, their lineage and what stood in the same communes. */
export async function listContoursDeCarte(db: Db, contratId: number): Promise<ContourDeCarte[]> {
  const { rows } = await sql<ContourDeCarte>`
    with retenus as (select qpv_code, nom_local, rang from contrat_qpv where contrat_id = ${contratId}),
    voisins as (
      select f.code_2015 as code from qpv_filiation f join retenus r on r.qpv_code = f.code_2024
      union select f.code_2024 from qpv_filiation f join retenus r on r.qpv_code = f.code_2015
      union select autre.qpv_code from qpv_commune c join retenus r on r.qpv_code = c.qpv_code
        join qpv_commune autre on autre.commune_code = c.commune_code
        join qpv q on q.code = autre.qpv_code join qpv ici on ici.code = r.qpv_code
        where q.generation <> ici.generation)
    select q.code, q.generation, q.nature, coalesce(r.nom_local, q.nom) as nom, r.qpv_code is not null as du_contrat, q.contour
    from qpv q left join retenus r on r.qpv_code = q.code
    where r.qpv_code is not null or q.code in (select code from voisins)
    order by r.rang nulls last, q.generation desc, q.code`.execute(db);
  return rows;
}

/** The files that gave these contours, with their edition. */
export async function listSourcesDeCarte(db: Db, codes: readonly string[]): Promise<SourceDeCarte[]> {
  const { rows } = await sql<SourceDeCarte>`
    select q.generation, max(i.fichier_nom) as fichier, max(i.edition) as edition, max(i.fait_le) as fait_le
    from qpv q join import_reference i on i.id = q.contour_import
    where q.code = any(${codes}::text[]) and q.contour is not null
    group by q.generation, i.id order by q.generation desc, max(i.fait_le) desc`.execute(db);
  return rows;
}
