// Writes of answers: drafts, sendings with their receipt, the team's decisions; and what a purge takes out of receipts.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { CibleProposition } from '../campagne.schema.ts';
import type { Accuse, ContenuAccuse } from './reponse.schema.ts';

export interface Ecrite {
  action_id: string;
  champ: string;
  valeur: unknown;
  depart: unknown;
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Keeps what the sheet held at the first answer, or since the team's decision; answers the new revision. */
export async function writeReponses(
  db: Db,
  contratId: number,
  collecteId: string,
  ecrites: readonly Ecrite[],
  now: Date,
): Promise<number> {
  if (ecrites.length > 0) {
    await sql`
      insert into reponse (contrat_id, collecte_id, action_id, champ, valeur, depart, modifiee_le)
      select ${contratId}, ${collecteId}, r.action_id, r.champ, coalesce(r.valeur, 'null'::jsonb),
        coalesce(r.depart, 'null'::jsonb), ${now}
      from jsonb_to_recordset(${json(ecrites)}) as r(action_id uuid, champ text, valeur jsonb, depart jsonb)
      on conflict (contrat_id, collecte_id, action_id, champ) do update set valeur = excluded.valeur,
        modifiee_le = excluded.modifiee_le, decision = null, decidee_le = null, decidee_par = null,
        depart = case when reponse.decision is null then reponse.depart else excluded.depart end,
        envoyee = case when reponse.decision is null then reponse.envoyee end,
        envoyee_le = case when reponse.decision is null then reponse.envoyee_le end`.execute(db);
  }
  const { rows } = await sql<{ revision: number }>`
    update collecte set revision = revision + ${ecrites.length > 0 ? 1 : 0}, ouverte_le = coalesce(ouverte_le, ${now})
    where contrat_id = ${contratId} and id = ${collecteId} returning revision`.execute(db);
  return rows[0]!.revision;
}

export async function markOpened(db: Db, contratId: number, collecteId: string, now: Date): Promise<void> {
  await sql`update collecte set ouverte_le = ${now}
    where contrat_id = ${contratId} and id = ${collecteId} and ouverte_le is null`.execute(db);
}

/** Drafts become what was sent; a decision stands as long as what it was about has not changed. */
export async function sendReponses(db: Db, contratId: number, collecteId: string, now: Date): Promise<void> {
  await sql`update reponse set envoyee = valeur, envoyee_le = ${now}, decision = null, decidee_le = null, decidee_par = null
    where contrat_id = ${contratId} and collecte_id = ${collecteId}
      and (envoyee_le is null or envoyee is distinct from valeur)`.execute(db);
  await sql`update collecte set envoyee_le = ${now}, ouverte_le = coalesce(ouverte_le, ${now})
    where contrat_id = ${contratId} and id = ${collecteId}`.execute(db);
}

export interface AccuseNeuf {
  collecte_id: string;
  reference: string;
  contenu: ContenuAccuse;
}

export async function addAccuse(db: Db, contratId: number, neuf: AccuseNeuf, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into accuse (contrat_id, collecte_id, reference, envoye_le, contenu)
    values (${contratId}, ${neuf.collecte_id}, ${neuf.reference}, ${now}, ${json(neuf.contenu)}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

/** The receipts of one collecte, the latest first. */
export async function listAccuses(db: Db, contratId: number, collecteId: string): Promise<Accuse[]> {
  const { rows } = await sql<Accuse>`
    select id, reference, envoye_le, contenu from accuse
    where contrat_id = ${contratId} and collecte_id = ${collecteId} order by envoye_le desc, id`.execute(db);
  return rows;
}

/** The team's decision on answers; an accepted one starts again from what the sheet now holds. */
export async function decideReponses(
  db: Db,
  contratId: number,
  cibles: readonly CibleProposition[],
  decision: 'acceptee' | 'ecartee',
  par: { id: number } | null,
  now: Date,
): Promise<void> {
  await sql`
    update reponse t set decision = ${decision}, decidee_le = ${now}, decidee_par = ${par?.id ?? null}::bigint,
      depart = case when ${decision} = 'acceptee' then t.envoyee else t.depart end
    from jsonb_to_recordset(${json(cibles)}) as r(collecte uuid, action uuid, champ text)
    where t.contrat_id = ${contratId} and t.collecte_id = r.collecte and t.action_id = r.action and t.champ = r.champ
      and t.envoyee_le is not null`.execute(db);
}

/** Receipts forget the sheets that are purged. */
export async function forgetFichesDesAccuses(db: Db, contratId: number, actions: readonly string[]): Promise<void> {
  await sql`update accuse set contenu = contenu - ${actions}::text[]
    where contrat_id = ${contratId} and contenu ?| ${actions}::text[]`.execute(db);
}

/** Thirty days after a link's end it goes, and so does the address it was sent to when no other one lives. */
export async function purgeLiens(db: Db, contrats: readonly number[], avant: Date): Promise<void> {
  await sql`delete from lien_collecte
    where contrat_id = any(${contrats}::bigint[]) and coalesce(revoque_le, expire_le) < ${avant}`.execute(db);
  await sql`update collecte c set courriel = null
    where c.contrat_id = any(${contrats}::bigint[]) and c.courriel is not null and c.invitee_le < ${avant}
      and not exists (select 1 from lien_collecte l where l.contrat_id = c.contrat_id
        and l.contrat_id = any(${contrats}::bigint[]) and l.collecte_id = c.id)`.execute(db);
}
