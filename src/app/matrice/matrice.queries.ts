// Actions counted by node of the plan and by axis, QPV or étape. Reads only.
import { sql } from 'kysely';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { litSql, valueIf } from '../actions/niveaux.queries.ts';
import { visiblesPour } from '../plan/visibles.queries.ts';
import type { Croise, Totaux } from './matrice.rules.ts';
import { COLONNE_SANS, COLONNE_TOUS, type Croisement } from './matrice.schema.ts';

export async function listCroises(db: Db, contratId: number, droit: Droit, croisement: Croisement): Promise<Croise[]> {
  const niveaux = await loadNiveaux(db, contratId);
  const visible = visiblesPour(droit);
  const question = {
    axes: sql<Croise>`
      select a.noeud_id, coalesce(${valueIf(litSql(droit, niveaux, 'axes'), sql`x.axe_id::text`)}, ${COLONNE_SANS}) as colonne, count(*) as n
      from action a
      left join action_axe x on x.contrat_id = a.contrat_id and x.action_id = a.id
      where a.contrat_id = ${contratId} and a.noeud_id is not null and ${visible}
      group by 1, 2`,
    qpv: sql<Croise>`
      select a.noeud_id, case when a.portee_qpv = 'tous_qpv' then ${COLONNE_TOUS}
          else coalesce(x.qpv_code, ${COLONNE_SANS}) end as colonne, count(*) as n
      from action a
      left join action_qpv x on x.contrat_id = a.contrat_id and x.action_id = a.id and a.portee_qpv <> 'tous_qpv'
      where a.contrat_id = ${contratId} and a.noeud_id is not null and ${visible}
      group by 1, 2`,
    etapes: sql<Croise>`
      select a.noeud_id, coalesce(${valueIf(litSql(droit, niveaux, 'etape_parcours_id'), sql`a.etape_parcours_id::text`)}, ${COLONNE_SANS}) as colonne, count(*) as n
      from action a
      where a.contrat_id = ${contratId} and a.noeud_id is not null and ${visible}
      group by 1, 2`,
  }[croisement];
  return (await question.execute(db)).rows;
}

export async function listTotaux(db: Db, contratId: number, droit: Droit): Promise<Totaux[]> {
  const { rows } = await sql<Totaux>`
    select a.noeud_id, count(*) as n from action a
    where a.contrat_id = ${contratId} and a.noeud_id is not null and ${visiblesPour(droit)}
    group by a.noeud_id`.execute(db);
  return rows;
}
