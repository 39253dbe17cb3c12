// The dated things of some actions: steps, beginnings and ends, reports expected. Reads only.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Echeance } from './vues.schema.ts';

/** The actions whose steps, beginnings, ends and expected reports this reader reads. */
export type ActionsLues = Readonly<Record<Echeance['genre'], readonly string[]>>;

/** Between two days, both included. */
export async function listEcheances(
  db: Db,
  contratId: number,
  lues: ActionsLues,
  { de, a }: { de: string; a: string },
): Promise<Echeance[]> {
  const { rows } = await sql<Echeance>`
    select 'etape' as genre, e.echeance::text as le, e.echeance_dite as dite, e.action_id, x.intitule,
      e.intitule as libelle, e.faite_le is not null as faite
    from action_etape e join action x on x.contrat_id = ${contratId} and x.id = e.action_id
    where e.contrat_id = ${contratId} and e.action_id = any(${lues.etape}::uuid[])
      and e.echeance between ${de}::date and ${a}::date
    union all
    select d.genre, d.le::text, null, x.id, x.intitule, null, false
    from action x
    cross join lateral (values ('debut', x.date_debut, ${lues.debut}::uuid[]), ('fin', x.date_fin, ${lues.fin}::uuid[])) d(genre, le, lues)
    where x.contrat_id = ${contratId} and x.id = any(d.lues) and d.le between ${de}::date and ${a}::date
    union all
    select 'cloture', y.cloture_le::text, null, y.action_id, x.intitule, null, y.justification = 'compte_rendu_depose'
    from action_annee y join action x on x.contrat_id = ${contratId} and x.id = y.action_id
    where y.contrat_id = ${contratId} and y.action_id = any(${lues.cloture}::uuid[])
      and y.cloture_le between ${de}::date and ${a}::date
    order by le, genre, intitule, libelle`.execute(db);
  return rows.map((row) => ({ ...row, faite: row.faite ?? false }));
}

/** Steps to do: those said without a day, and those whose day is before `jour`. */
export async function listEtapesAFaire(
  db: Db,
  contratId: number,
  actions: readonly string[],
  jour: string,
): Promise<Echeance[]> {
  const { rows } = await sql<Echeance>`
    select 'etape' as genre, e.echeance::text as le, e.echeance_dite as dite, e.action_id, x.intitule,
      e.intitule as libelle, false as faite
    from action_etape e join action x on x.contrat_id = ${contratId} and x.id = e.action_id
    where e.contrat_id = ${contratId} and e.action_id = any(${actions}::uuid[]) and e.faite_le is null
      and (e.echeance < ${jour}::date or (e.echeance is null and e.echeance_dite is not null))
    order by e.echeance nulls last, x.intitule, e.rang`.execute(db);
  return rows;
}
