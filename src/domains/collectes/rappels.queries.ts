// What the daily reminders read and note: organisations that have not answered an open campaign, reminders already prepared.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export interface Attendue {
  id: string;
  campagne_id: string;
  organisation: string;
  courriel: string;
  invitee_le: string;
  fiches: number;
  prepares: number[];
}

/** Only those that may be written to, and that a link still opens: a revoked one is not reminded. */
export async function listAttendues(db: Db, contratId: number, now: Date): Promise<Attendue[]> {
  const { rows } = await sql<Attendue>`
    select c.id, c.campagne_id, p.nom as organisation, c.courriel, c.invitee_le,
      (select count(*) from collecte_fiche f join action a on a.contrat_id = ${contratId} and a.id = f.action_id
        where f.contrat_id = ${contratId} and f.collecte_id = c.id and a.supprime_le is null
          and a.pilote_id = c.partenaire_id) as fiches,
      coalesce((select array_agg(r.jours) from rappel r where r.contrat_id = ${contratId} and r.collecte_id = c.id),
        '{}') as prepares
    from collecte c
    join campagne k on k.contrat_id = ${contratId} and k.id = c.campagne_id
    join partenaire p on p.contrat_id = ${contratId} and p.id = c.partenaire_id
    where c.contrat_id = ${contratId} and k.close_le is null and c.envoyee_le is null and c.courriel is not null
      and p.supprime_le is null
      and exists (select 1 from lien_collecte l where l.contrat_id = ${contratId} and l.collecte_id = c.id
        and l.revoque_le is null and l.expire_le > ${now})`.execute(db);
  return rows.filter(({ fiches }) => fiches > 0);
}

export async function addRappels(
  db: Db,
  contratId: number,
  collecteId: string,
  jours: readonly number[],
  now: Date,
): Promise<void> {
  await sql`
    insert into rappel (contrat_id, collecte_id, jours, prepare_le)
    select ${contratId}, ${collecteId}, r.jours, ${now} from unnest(${jours}::int[]) as r(jours)
    on conflict (contrat_id, collecte_id, jours) do nothing`.execute(db);
}
