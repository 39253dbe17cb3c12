// Reads, over several domains, what a right may be attached to. Writes nothing.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { DroitsChoix } from './droits-choix.schema.ts';

interface Choix {
  value: string;
  label: string;
}

export async function getDroitsChoix(db: Db, contratId: number, jour: string): Promise<DroitsChoix | null> {
  const { rows } = await sql<{
    nom: string;
  }>`select nom from contrat where id = ${contratId} and supprime_le is null`.execute(db);
  if (!rows[0]) return null;
  const partenaires = await sql<Choix>`
    select id as value, nom as label from partenaire
    where contrat_id = ${contratId} and supprime_le is null order by nom, id`.execute(db);
  const axes = await sql<Choix>`
    select noeud_id as value, concat_ws(' ', numero, intitule) as label from noeud_version
    where contrat_id = ${contratId} and parent_id is null and valide_du <= ${jour}::date
      and (valide_au is null or valide_au > ${jour}::date)
    order by rang, intitule`.execute(db);
  const communes = await sql<Choix>`
    select distinct qc.commune_code as value, qc.commune_nom as label
    from contrat_qpv cq join qpv_commune qc on qc.qpv_code = cq.qpv_code
    where cq.contrat_id = ${contratId} order by qc.commune_nom`.execute(db);
  const qpv = await sql<Choix>`
    select q.code as value, coalesce(cq.nom_local, q.nom) || ' (' || q.code || ')' as label
    from contrat_qpv cq join qpv q on q.code = cq.qpv_code
    where cq.contrat_id = ${contratId} order by cq.rang, q.nom`.execute(db);
  return { nom: rows[0].nom, partenaires: partenaires.rows, axes: axes.rows, communes: communes.rows, qpv: qpv.rows };
}
