// Messages waiting to be sent: written with what they announce, listed while they wait, emptied of their link once sent.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { MessageLigne } from './personne.schema.ts';

export interface MessageCreation {
  destinataire: string;
  objet: string;
  corps: string;
  lien: string | null;
  contrat_id: number | null;
  now: Date;
  /** When it is no longer worth sending; a sign-in link knows its own end. */
  expire_le?: Date;
  /** Address by which its reader stops such messages, kept in the headers of the mail. */
  arret?: string;
  /** What it is about, to take it back with deleteMessagesAbout. */
  sujet?: string;
}

export async function addMessage(db: Db, message: MessageCreation): Promise<void> {
  const { destinataire, objet, corps, lien, contrat_id, now, expire_le = null, sujet = null, arret = null } = message;
  await sql`
    insert into message (destinataire, objet, corps, lien, contrat_id, cree_le, expire_le, sujet, arret)
    values (${destinataire}, ${objet}, ${corps}, ${lien}, ${contrat_id}, ${now}, ${expire_le}, ${sujet}, ${arret})`.execute(
    db,
  );
}

/** A message whose link has expired or been used is worth nothing: it is neither shown nor sent. */
const lienVivant = (now: Date) => sql`((m.expire_le is null or m.expire_le > ${now})
  and (m.lien is null or not starts_with(m.lien, '/connexion/') or exists (
    select 1 from lien_connexion l
    where l.empreinte = sha256(convert_to(right(m.lien, 43), 'UTF8')) and l.utilise_le is null and l.expire_le > ${now}
  )))`;

/** All but the letters: they hold what their reader alone may read, and nobody hands them over. */
export async function listWaitingMessages(db: Db, since: Date, now: Date): Promise<MessageLigne[]> {
  const { rows } = await sql<MessageLigne>`
    select m.id, m.destinataire, m.objet, m.corps, m.lien, m.cree_le, m.erreur, m.contrat_id
    from message m where m.envoye_le is null and m.cree_le > ${since} and ${lienVivant(now)}
      and (m.sujet is null or not starts_with(m.sujet, 'lettre:'))
    order by m.cree_le desc limit 500`.execute(db);
  return rows;
}

export interface MessageDu {
  id: string;
  destinataire: string;
  objet: string;
  corps: string;
  lien: string | null;
  arret: string | null;
  essais: number;
}

/** Those to send now: new, or refused long enough ago. */
export async function listDueMessages(db: Db, since: Date, now: Date): Promise<MessageDu[]> {
  const { rows } = await sql<MessageDu>`
    select m.id, m.destinataire, m.objet, m.corps, m.lien, m.arret, m.essais
    from message m where m.envoye_le is null and m.cree_le > ${since} and ${lienVivant(now)}
      and (m.reessai_le is null or m.reessai_le <= ${now})
    order by m.cree_le desc limit 500`.execute(db);
  return rows;
}

/**
 * The messages of these contracts. A sign-in link opens a session as its person: it is given only for someone who has rights
 * nowhere else and is not an administrator, so that no chef de projet can enter another contract by it.
 */
export async function listWaitingMessagesOf(
  db: Db,
  contrats: readonly number[],
  since: Date,
  now: Date,
): Promise<MessageLigne[]> {
  const { rows } = await sql<MessageLigne>`
    select m.id, m.destinataire, m.objet, m.corps, m.cree_le, m.erreur, m.contrat_id,
      case when starts_with(m.lien, '/connexion/') and (p.id is null or p.administrateur or exists (
        select 1 from droit d where d.personne_id = p.id and not (d.contrat_id = any(${[...contrats]}::bigint[]))
      )) then null else m.lien end as lien
    from message m left join personne p on p.courriel = m.destinataire
    where m.envoye_le is null and m.cree_le > ${since} and m.contrat_id = any(${[...contrats]}::bigint[])
      and ${lienVivant(now)}
    order by m.cree_le desc limit 500`.execute(db);
  return rows;
}

export async function markSent(db: Db, id: string, now: Date): Promise<void> {
  await sql`update message set envoye_le = ${now}, lien = null, erreur = null where id = ${id}`.execute(db);
}

export interface Echec {
  erreur: string;
  essais: number;
  reessai_le: Date;
}

export async function markFailed(db: Db, id: string, { erreur, essais, reessai_le }: Echec): Promise<void> {
  await sql`update message set erreur = ${erreur}, essais = ${essais}, reessai_le = ${reessai_le}
    where id = ${id}`.execute(db);
}

/** A message given by hand, or whose link has been used: it waits no more. */
export async function deleteMessagesByLien(db: Db, lien: string): Promise<void> {
  await sql`delete from message where lien = ${lien}`.execute(db);
}

/** What was to be said about this is settled: its messages wait no more. */
export async function deleteMessagesAbout(db: Db, sujet: string): Promise<void> {
  await sql`delete from message where sujet = ${sujet} and envoye_le is null`.execute(db);
}

export async function deleteMessagesTo(db: Db, destinataire: string): Promise<void> {
  await sql`delete from message where destinataire = ${destinataire} and envoye_le is null`.execute(db);
}

export async function purgeMessages(db: Db, before: Date): Promise<number> {
  const done = await sql`delete from message where cree_le < ${before}`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

/** `contrats`: only a message of these contracts, or any when null. */
export async function deleteMessage(db: Db, id: string, contrats: readonly number[] | null): Promise<boolean> {
  const done = await sql`
    delete from message where id = ${id} and envoye_le is null
      and (${contrats === null} or contrat_id = any(${[...(contrats ?? [])]}::bigint[]))`.execute(db);
  return (done.numAffectedRows ?? 0n) > 0n;
}
