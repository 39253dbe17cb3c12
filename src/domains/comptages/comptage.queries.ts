// Comptages, their links and their one deposit in force: reads and writes. Dispositifs are dispositif.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Comptage, ComptageSaisie } from './comptage.schema.ts';
import type { Depot } from './depot.schema.ts';

export interface ComptageConnu extends Comptage {
  porteur_id: string | null;
  part_reference: number | null;
  demandeur: string;
  contact: string;
  reference: string | null;
  recu_le: string | null;
  contenu: Depot | null;
}

/** The latest period first; `id` for one of them; `verrou` waits for whoever is writing its deposit. */
export async function listComptages(
  db: Db,
  contratId: number,
  now: Date,
  { id = null, verrou = false }: { id?: string | null; verrou?: boolean } = {},
): Promise<ComptageConnu[]> {
  const { rows } = await sql<ComptageConnu>`
    select c.id, c.dispositif_id, d.nom as dispositif, d.porteur_id, d.part_reference, c.partenaire_id, p.nom as partenaire,
      c.debut, c.fin, c.unite, c.genre, c.millesime, c.regime, c.seuil, c.base_gestion, c.action_id, a.intitule as action,
      c.echeance, c.demandeur, c.contact, c.clos_le, t.reference, t.recu_le, t.contenu,
      (select max(l.expire_le) from lien_comptage l where l.contrat_id = ${contratId} and l.comptage_id = c.id
        and l.revoque_le is null and l.expire_le > ${now}) as lien_expire_le
    from comptage c
    join dispositif d on d.contrat_id = ${contratId} and d.id = c.dispositif_id and d.supprime_le is null
    join partenaire p on p.contrat_id = ${contratId} and p.id = c.partenaire_id
    left join action a on a.contrat_id = ${contratId} and a.id = c.action_id
    left join depot_comptage t on t.contrat_id = ${contratId} and t.comptage_id = c.id
    where c.contrat_id = ${contratId} and (${id}::uuid is null or c.id = ${id})
    order by lower(d.nom), c.fin desc, p.cle, c.id ${verrou ? sql`for update of c` : sql``}`.execute(db);
  return rows;
}

export async function createComptage(
  db: Db,
  contratId: number,
  neuf: ComptageSaisie & { id: string; demandeur: string; contact: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into comptage (contrat_id, id, dispositif_id, partenaire_id, debut, fin, unite, genre, millesime, regime, seuil,
      base_gestion, action_id, echeance, demandeur, contact, cree_le)
    values (${contratId}, ${neuf.id}, ${neuf.dispositif}, ${neuf.partenaire}, ${neuf.debut}, ${neuf.fin}, ${neuf.unite},
      ${neuf.genre}, ${neuf.millesime}, ${neuf.regime}, ${neuf.seuil}, ${neuf.base_gestion}, ${neuf.action},
      ${neuf.echeance}, ${neuf.demandeur}, ${neuf.contact}, ${now})`.execute(db);
}

export async function closeComptage(db: Db, contratId: number, id: string, le: Date | null): Promise<void> {
  await sql`update comptage set clos_le = ${le} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function createLienComptage(
  db: Db,
  contratId: number,
  lien: { comptage_id: string; empreinte: Buffer; expire_le: Date },
  now: Date,
): Promise<void> {
  await sql`
    insert into lien_comptage (contrat_id, comptage_id, empreinte, cree_le, expire_le)
    values (${contratId}, ${lien.comptage_id}, ${lien.empreinte}, ${now}, ${lien.expire_le})`.execute(db);
}

export async function revokeLiensComptage(db: Db, contratId: number, comptageId: string, now: Date): Promise<number> {
  const done = await sql`
    update lien_comptage set revoque_le = ${now}
    where contrat_id = ${contratId} and comptage_id = ${comptageId} and revoque_le is null`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

/** The comptage that a living link opens. */
export async function findComptageOfLien(
  db: Db,
  contratId: number,
  empreinte: Buffer,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ comptage_id: string }>`
    select l.comptage_id from lien_comptage l join contrat k on k.id = l.contrat_id
    where l.contrat_id = ${contratId} and l.empreinte = ${empreinte} and l.revoque_le is null and l.expire_le > ${now}
      and k.supprime_le is null`.execute(db);
  return rows[0]?.comptage_id ?? null;
}

/** One deposit in force: a new one takes the place of the former. */
export async function replaceDepot(
  db: Db,
  contratId: number,
  neuf: { comptage_id: string; reference: string; contenu: Depot },
  now: Date,
): Promise<void> {
  await sql`
    insert into depot_comptage (contrat_id, comptage_id, reference, recu_le, contenu)
    values (${contratId}, ${neuf.comptage_id}, ${neuf.reference}, ${now}, ${JSON.stringify(neuf.contenu)}::jsonb)
    on conflict (contrat_id, comptage_id) do update
    set reference = excluded.reference, recu_le = excluded.recu_le, contenu = excluded.contenu`.execute(db);
}

export async function deleteDepot(db: Db, contratId: number, comptageId: string): Promise<void> {
  await sql`delete from depot_comptage where contrat_id = ${contratId} and comptage_id = ${comptageId}`.execute(db);
}

export interface LectureGestion {
  personne: string;
  lu_le: string;
}

export async function addLecture(
  db: Db,
  contratId: number,
  comptageId: string,
  personne: { id: number; nom: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into lecture_gestion (contrat_id, comptage_id, personne_id, personne_nom, lu_le)
    values (${contratId}, ${comptageId}, ${personne.id}, ${personne.nom}, ${now})`.execute(db);
}

/** The latest first. */
export async function listLectures(db: Db, contratId: number, comptageId: string): Promise<LectureGestion[]> {
  const { rows } = await sql<LectureGestion>`
    select personne_nom as personne, lu_le from lecture_gestion
    where contrat_id = ${contratId} and comptage_id = ${comptageId} order by lu_le desc limit 200`.execute(db);
  return rows;
}

/** Comptages of an organisation that is replaced by another. */
export async function replacePartenaireDesComptages(
  db: Db,
  contratId: number,
  de: string,
  vers: string,
): Promise<void> {
  await sql`update comptage set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}`.execute(db);
  await sql`update dispositif set porteur_id = ${vers}
    where contrat_id = ${contratId} and porteur_id = ${de}`.execute(db);
}

/** Who funds an action: those for whom its exact numbers may be asked. */
export async function listFinanceursOf(db: Db, contratId: number, actionId: string): Promise<string[]> {
  const { rows } = await sql<{ financeur_id: string }>`
    select distinct financeur_id from financement
    where contrat_id = ${contratId} and action_id = ${actionId} and financeur_id is not null`.execute(db);
  return rows.map(({ financeur_id }) => financeur_id);
}
