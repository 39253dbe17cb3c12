// Shared actions in the database. `partage` holds numbers only; what a guest reads comes from the owner's tables, row by row, in a
// scope opened with these identifiers.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/db.ts';
import type { PartageRecu } from './partage.schema.ts';

interface Donne {
  action_id: string;
  intitule: string;
  validee: boolean;
  pilote_id: string | null;
  invite: { id: number; nom: string; code: string | null };
  partage_le: string;
}

export async function listDonnes(db: Db, contratId: number): Promise<Donne[]> {
  const { rows } = await sql<Donne>`
    select a.id as action_id, a.intitule, a.validee_le is not null as validee, a.pilote_id, p.partage_le,
      json_build_object('id', c.id, 'nom', c.nom, 'code', c.code) as invite
    from partage p
    join action a on a.contrat_id = ${contratId} and a.id = p.action_id
    join contrat c on c.id = p.invite_id
    where p.proprietaire_id = ${contratId} and a.supprime_le is null and c.supprime_le is null
    order by a.intitule, a.id, c.nom, c.id limit 1000`.execute(db);
  return rows;
}

export interface Pointeur {
  proprietaire_id: number;
  action_id: string;
}

export async function listPointeurs(db: Db, inviteId: number): Promise<Pointeur[]> {
  const { rows } = await sql<Pointeur>`
    select p.proprietaire_id, p.action_id from partage p join contrat c on c.id = p.proprietaire_id
    where p.invite_id = ${inviteId} and c.supprime_le is null limit 1000`.execute(db);
  return rows;
}

export type Recu = Omit<PartageRecu, 'pilote' | 'modifier'> & { pilote_id: string | null };

/** Validated, neither withdrawn nor deleted. */
export async function listRecus(db: Db, pointeurs: readonly Pointeur[]): Promise<Recu[]> {
  const { rows } = await sql<Recu>`
    select a.id as action_id, a.intitule, a.avancement, a.pilote_id,
      json_build_object('id', c.id, 'nom', c.nom, 'code', c.code) as proprietaire,
      coalesce((select json_agg(json_build_object('code', q.code, 'nom', q.nom) order by q.nom, q.code)
        from action_qpv aq join qpv q on q.code = aq.qpv_code
        where aq.contrat_id = a.contrat_id and aq.action_id = a.id), '[]') as qpv
    from unnest(${pointeurs.map((one) => one.proprietaire_id)}::bigint[], ${pointeurs.map((one) => one.action_id)}::uuid[])
        p(contrat_id, action_id)
      join action a on a.contrat_id = p.contrat_id and a.id = p.action_id
      join contrat c on c.id = a.contrat_id
    where a.validee_le is not null and a.retiree_le is null and a.supprime_le is null
    order by c.nom, c.id, a.intitule, a.id`.execute(db);
  return rows;
}

/** Names of organisations of other contracts, in a scope opened with their identifiers. */
export async function listNomsPilotes(db: Db, recus: readonly Recu[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id, nom from partenaire
    where contrat_id = any(${recus.map((one) => one.proprietaire.id)}::bigint[])
      and id = any(${recus.map((one) => one.pilote_id)}::uuid[]) and supprime_le is null`.execute(db);
  return new Map(rows.map(({ id, nom }) => [id, nom]));
}

export interface Partage {
  proprietaire_id: number;
  action_id: string;
  invite_id: number;
}

/** False when it was already shared with this contract. */
export async function addPartage(
  db: Db,
  { proprietaire_id, action_id, invite_id }: Partage,
  now: Date,
): Promise<boolean> {
  const done = await sql`
    insert into partage (proprietaire_id, action_id, invite_id, partage_le)
    values (${proprietaire_id}, ${action_id}, ${invite_id}, ${now}) on conflict do nothing`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}

export async function removePartage(db: Db, { proprietaire_id, action_id, invite_id }: Partage): Promise<boolean> {
  const done = await sql`
    delete from partage
    where proprietaire_id = ${proprietaire_id} and action_id = ${action_id} and invite_id = ${invite_id}`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}
