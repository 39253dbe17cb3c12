// Signatories and their commitments, read and written. The partners they are belong to the domain `partenaires`.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Engagement, EngagementSaisi, Signataire } from './signataire.schema.ts';

export async function listSignataires(db: Db, contratId: number): Promise<Signataire[]> {
  const { rows } = await sql<Omit<Signataire, 'engagements'>>`
    select s.id, s.partenaire_id, p.nom as partenaire_nom, p.sigle as partenaire_sigle, s.signe_le, s.rang
    from signataire s
    join partenaire p on p.contrat_id = s.contrat_id and p.id = s.partenaire_id
    where s.contrat_id = ${contratId}
    order by s.rang, p.nom`.execute(db);
  const { rows: engagements } = await sql<Engagement & { signataire_id: string }>`
    select e.id, e.signataire_id, e.libelle, e.quantite, e.unite, e.annee, e.service_id, v.nom as service_nom, e.tenu, e.preuve
    from engagement e
    left join service v on v.contrat_id = e.contrat_id and v.id = e.service_id
    where e.contrat_id = ${contratId}
    order by e.annee nulls last, e.libelle`.execute(db);
  return rows.map((row) => ({
    ...row,
    engagements: engagements
      .filter((engagement) => engagement.signataire_id === row.id)
      .map(({ signataire_id: _, ...engagement }) => engagement),
  }));
}

export async function createSignataire(
  db: Db,
  contratId: number,
  neuf: { partenaire_id: string; signe_le: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into signataire (contrat_id, partenaire_id, signe_le, rang)
    select ${contratId}, ${neuf.partenaire_id}::uuid, ${neuf.signe_le}::date, coalesce(max(rang) + 1, 0)
    from signataire where contrat_id = ${contratId}
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function updateSignataire(db: Db, contratId: number, id: string, signeLe: string | null): Promise<void> {
  await sql`update signataire set signe_le = ${signeLe}::date where contrat_id = ${contratId} and id = ${id}`.execute(
    db,
  );
}

export async function deleteSignataire(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from signataire where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** A merged partner's signature goes to the one that stays; when both had signed, the commitments are gathered. */
export async function repointSignataire(db: Db, contratId: number, de: string, vers: string): Promise<void> {
  await sql`update engagement set signataire_id = (
      select s.id from signataire s where s.contrat_id = ${contratId} and s.partenaire_id = ${vers})
    where contrat_id = ${contratId}
      and signataire_id in (select s.id from signataire s where s.contrat_id = ${contratId} and s.partenaire_id = ${de})
      and exists (select 1 from signataire s where s.contrat_id = ${contratId} and s.partenaire_id = ${vers})`.execute(
    db,
  );
  await sql`delete from signataire
    where contrat_id = ${contratId} and partenaire_id = ${de}
      and exists (select 1 from signataire s where s.contrat_id = ${contratId} and s.partenaire_id = ${vers})`.execute(
    db,
  );
  await sql`update signataire set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}`.execute(db);
}

export async function createEngagement(
  db: Db,
  contratId: number,
  signataireId: string,
  saisi: Omit<EngagementSaisi, 'service'> & { service_id: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into engagement (contrat_id, signataire_id, libelle, quantite, unite, annee, service_id, tenu, preuve)
    values (${contratId}, ${signataireId}, ${saisi.libelle}, ${saisi.quantite}, ${saisi.unite}, ${saisi.annee},
      ${saisi.service_id}, ${saisi.tenu}, ${saisi.preuve})
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function updateEngagement(
  db: Db,
  contratId: number,
  id: string,
  valeurs: Partial<
    Record<'libelle' | 'quantite' | 'unite' | 'annee' | 'service_id' | 'tenu' | 'preuve', string | number | null>
  >,
): Promise<void> {
  const sets = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (sets.length === 0) return;
  await sql`update engagement set ${sql.join(sets)} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function deleteEngagement(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from engagement where contrat_id = ${contratId} and id = ${id}`.execute(db);
}
