// What each partner of a contract does in it: leads, helps, funds, signs. Reads only.
import { sql } from 'kysely';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { lignesLisibles, litPartenaires } from '../actions/filtres.queries.ts';
import { visiblesPour } from '../plan/visibles.queries.ts';

export interface Activite {
  id: string;
  pilotees: number;
  accompagnees: number;
  financees: number;
}

/** A funder who has only been asked is known to those who read requests everywhere: the others count notified lines. */
export async function listActivites(db: Db, contratId: number, droit: Droit): Promise<Map<string, Activite>> {
  const activites = new Map<string, Activite>();
  const note = (id: string, champ: 'pilotees' | 'accompagnees' | 'financees', n: number) => {
    const activite = activites.get(id) ?? { id, pilotees: 0, accompagnees: 0, financees: 0 };
    activites.set(id, { ...activite, [champ]: n });
  };
  const { rows: pilotees } = await sql<{ id: string; n: number }>`
    select a.pilote_id as id, count(*) as n from action a
    where a.contrat_id = ${contratId} and a.pilote_id is not null and ${visiblesPour(droit)}
    group by a.pilote_id`.execute(db);
  for (const { id, n } of pilotees) note(id, 'pilotees', n);
  const { rows: accompagnees } = await sql<{ id: string; n: number }>`
    select ap.partenaire_id as id, count(distinct ap.action_id) as n
    from action_partenaire ap join action a on a.contrat_id = ap.contrat_id and a.id = ap.action_id
    where ap.contrat_id = ${contratId} and a.contrat_id = ${contratId} and ${visiblesPour(droit)}
      and ${litPartenaires(droit, await loadNiveaux(db, contratId))}
    group by ap.partenaire_id`.execute(db);
  for (const { id, n } of accompagnees) note(id, 'accompagnees', n);
  const { rows: financees } = await sql<{ id: string; n: number }>`
    select f.financeur_id as id, count(distinct f.action_id) as n
    from financement f join action a on a.contrat_id = f.contrat_id and a.id = f.action_id
    where f.contrat_id = ${contratId} and a.contrat_id = ${contratId} and ${lignesLisibles(droit, contratId)}
      and ${visiblesPour(droit)}
    group by f.financeur_id`.execute(db);
  for (const { id, n } of financees) note(id, 'financees', n);
  return activites;
}

/** All that holds a partner in place, whoever may see it. */
export async function countUsagesPartenaire(
  db: Db,
  contratId: number,
  id: string,
): Promise<{ actions: number; financements: number; signataire: boolean; decisions: number }> {
  const { rows } = await sql<{ actions: number; financements: number; signataire: boolean; decisions: number }>`
    select
      (select count(*) from action where contrat_id = ${contratId} and pilote_id = ${id}::uuid)
        + (select count(*) from action_partenaire where contrat_id = ${contratId} and partenaire_id = ${id}::uuid) as actions,
      (select count(*) from financement where contrat_id = ${contratId} and financeur_id = ${id}::uuid) as financements,
      (select count(*) from decision where contrat_id = ${contratId} and partenaire_id = ${id}::uuid) as decisions,
      exists (select 1 from signataire where contrat_id = ${contratId} and partenaire_id = ${id}::uuid) as signataire`.execute(
    db,
  );
  return rows[0]!;
}
