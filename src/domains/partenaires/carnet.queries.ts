// The address book of a partner: its services and directions, its professional contacts. Who may see the contacts is
// decided by the rights of the person; these functions only read and write.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { Contact, ContactSaisi } from './partenaire.schema.ts';

export type ContactDePartenaire = Contact & { partenaire_id: string };

export async function listContacts(db: Db, contratId: number, partenaireId?: string): Promise<ContactDePartenaire[]> {
  const { rows } = await sql<ContactDePartenaire>`
    select id, partenaire_id, nom, fonction, courriel, telephone from contact
    where contrat_id = ${contratId} and supprime_le is null
      and (${partenaireId ?? null}::uuid is null or partenaire_id = ${partenaireId ?? null}::uuid)
    order by nom, id`.execute(db);
  return rows;
}

/** Many at once (imports); identifiers in the order given. */
export async function createContacts(
  db: Db,
  contratId: number,
  contacts: readonly (ContactSaisi & { partenaire_id: string })[],
): Promise<string[]> {
  const rows = contacts.map((contact) => ({ ...contact, id: crypto.randomUUID() }));
  for (let start = 0; start < rows.length; start += 1_000) {
    await sql`insert into contact (contrat_id, id, partenaire_id, nom, fonction, courriel, telephone)
      select ${contratId}, r.id, r.partenaire_id, r.nom, r.fonction, r.courriel, r.telephone
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 1_000))}::jsonb)
        as r(id uuid, partenaire_id uuid, nom text, fonction text, courriel text, telephone text)`.execute(db);
  }
  return rows.map((row) => row.id);
}

export async function deleteContact(db: Db, contratId: number, id: string, le: Date): Promise<void> {
  await sql`update contact set supprime_le = ${le.toISOString()}::timestamptz
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** The service of that name at this partner, created when it is not there yet. */
export async function ensureService(db: Db, contratId: number, partenaireId: string, nom: string): Promise<string> {
  const cle = normalise(nom);
  const { rows } = await sql<{ id: string }>`
    insert into service (contrat_id, partenaire_id, nom, cle) values (${contratId}, ${partenaireId}, ${nom}, ${cle})
    on conflict (contrat_id, partenaire_id, cle) do update set cle = excluded.cle
    returning id`.execute(db);
  return rows[0]!.id;
}

/** The service of that name at this partner, or null. */
export async function findService(
  db: Db,
  contratId: number,
  partenaireId: string,
  nom: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from service
    where contrat_id = ${contratId} and partenaire_id = ${partenaireId} and cle = ${normalise(nom)}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Refused by the database while an action or a commitment names it. */
export async function deleteService(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from service where contrat_id = ${contratId} and id = ${id}`.execute(db);
}
