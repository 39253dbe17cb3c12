// Writes of campaigns and links, and what their lists count. Answers are reponse.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { CampagneLigne, CampagneSaisie } from './campagne.schema.ts';

export interface CampagneNeuve extends Omit<CampagneSaisie, 'organisations'> {
  id: string;
  demandeur: string;
  cree_par: number | null;
}

export async function createCampagne(db: Db, contratId: number, neuve: CampagneNeuve, now: Date): Promise<void> {
  await sql`
    insert into campagne (contrat_id, id, nom, annee, rubriques, message, echeance, rappels, demandeur, contact, cree_par,
      cree_le)
    values (${contratId}, ${neuve.id}, ${neuve.nom}, ${neuve.annee}, ${neuve.rubriques}::text[], ${neuve.message},
      ${neuve.echeance}, ${neuve.rappels}::int[], ${neuve.demandeur}, ${neuve.contact}, ${neuve.cree_par},
      ${now})`.execute(db);
}

export async function updateCampagne(
  db: Db,
  contratId: number,
  id: string,
  valeurs: Partial<Record<'nom' | 'message' | 'echeance' | 'contact', string>> & { rappels?: readonly number[] },
): Promise<void> {
  const { rappels, ...textes } = valeurs;
  const champs = Object.entries(textes).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (rappels) champs.push(sql`rappels = ${rappels}::int[]`);
  if (champs.length === 0) return;
  await sql`update campagne set ${sql.join(champs)} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function closeCampagne(db: Db, contratId: number, id: string, le: Date | null): Promise<void> {
  await sql`update campagne set close_le = ${le} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export interface CollecteNeuve {
  id: string;
  partenaire_id: string;
  courriel: string | null;
  actions: readonly string[];
}

export async function createCollectes(
  db: Db,
  contratId: number,
  campagneId: string,
  neuves: readonly CollecteNeuve[],
  now: Date,
): Promise<void> {
  await sql`
    insert into collecte (contrat_id, id, campagne_id, partenaire_id, courriel, invitee_le)
    select ${contratId}, r.id, ${campagneId}, r.partenaire_id, r.courriel, ${now}
    from jsonb_to_recordset(${JSON.stringify(neuves)}::jsonb) as r(id uuid, partenaire_id uuid, courriel text)`.execute(
    db,
  );
  const fiches = neuves.flatMap(({ id, actions }) => actions.map((action_id) => ({ collecte_id: id, action_id })));
  await sql`
    insert into collecte_fiche (contrat_id, collecte_id, action_id)
    select ${contratId}, r.collecte_id, r.action_id
    from jsonb_to_recordset(${JSON.stringify(fiches)}::jsonb) as r(collecte_id uuid, action_id uuid)`.execute(db);
}

export async function updateCourriel(db: Db, contratId: number, id: string, courriel: string | null): Promise<void> {
  await sql`update collecte set courriel = ${courriel} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export interface LienNeuf {
  collecte_id: string;
  empreinte: Buffer;
  expire_le: Date;
}

export async function createLiens(db: Db, contratId: number, liens: readonly LienNeuf[], now: Date): Promise<void> {
  const rows = liens.map(({ empreinte, ...lien }) => ({ ...lien, empreinte: empreinte.toString('hex') }));
  await sql`
    insert into lien_collecte (contrat_id, collecte_id, empreinte, cree_le, expire_le)
    select ${contratId}, r.collecte_id, decode(r.empreinte, 'hex'), ${now}, r.expire_le
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(collecte_id uuid, empreinte text, expire_le timestamptz)`.execute(
    db,
  );
}

/** Every link of this collecte opens nothing any more; answers how many did. */
export async function revokeLiens(db: Db, contratId: number, collecteId: string, now: Date): Promise<number> {
  const done = await sql`
    update lien_collecte set revoque_le = ${now}
    where contrat_id = ${contratId} and collecte_id = ${collecteId} and revoque_le is null and expire_le > ${now}`.execute(
    db,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/** A due date that moves takes the living links with it. */
export async function extendLiens(
  db: Db,
  contratId: number,
  campagneId: string,
  expire_le: Date,
  now: Date,
): Promise<void> {
  await sql`
    update lien_collecte set expire_le = ${expire_le}
    where contrat_id = ${contratId} and revoque_le is null and expire_le > ${now}
      and collecte_id in (select c.id from collecte c where c.contrat_id = ${contratId} and c.campagne_id = ${campagneId})`.execute(
    db,
  );
}

export interface SuiviCollecte {
  collecte_id: string;
  lien_jusqu_au: string | null;
  dernier_rappel: string | null;
  references: string[];
}

/** Of each collecte: until when a link opens it, the last reminder, the receipts given. */
export async function listSuivis(db: Db, contratId: number, campagneId: string, now: Date): Promise<SuiviCollecte[]> {
  const { rows } = await sql<SuiviCollecte>`
    select c.id as collecte_id,
      (select max(l.expire_le) from lien_collecte l where l.contrat_id = ${contratId} and l.collecte_id = c.id
        and l.revoque_le is null and l.expire_le > ${now}) as lien_jusqu_au,
      (select max(r.prepare_le) from rappel r where r.contrat_id = ${contratId} and r.collecte_id = c.id) as dernier_rappel,
      coalesce((select array_agg(a.reference order by a.envoye_le desc) from accuse a
        where a.contrat_id = ${contratId} and a.collecte_id = c.id), '{}') as references
    from collecte c where c.contrat_id = ${contratId} and c.campagne_id = ${campagneId}`.execute(db);
  return rows;
}

/** The counts of each campaign; what waits for a decision is an answer sent that differs from what the sheet held. */
export async function countCampagnes(
  db: Db,
  contratId: number,
): Promise<(Pick<CampagneLigne, 'organisations' | 'repondues' | 'ouvertes' | 'a_decider'> & { id: string })[]> {
  const { rows } = await sql<
    Pick<CampagneLigne, 'organisations' | 'repondues' | 'ouvertes' | 'a_decider'> & { id: string }
  >`
    select c.campagne_id as id, count(*) as organisations, count(c.envoyee_le) as repondues,
      count(*) filter (where c.envoyee_le is null and c.ouverte_le is not null) as ouvertes,
      coalesce(sum((select count(*) from reponse r where r.contrat_id = ${contratId} and r.collecte_id = c.id
        and r.envoyee_le is not null and r.decision is null and r.envoyee is distinct from r.depart
        and exists (select 1 from action a where a.contrat_id = ${contratId} and a.id = r.action_id
          and a.supprime_le is null))), 0)::bigint as a_decider
    from collecte c where c.contrat_id = ${contratId}
    group by c.campagne_id`.execute(db);
  return rows;
}

export interface FicheProposee {
  id: string;
  intitule: string;
  reference: string | null;
  pilote_id: string | null;
}

/** Sheets that live that year: given for it, or without any year; neither deleted nor withdrawn. */
export async function listFichesDeAnnee(db: Db, contratId: number, annee: number): Promise<FicheProposee[]> {
  const { rows } = await sql<FicheProposee>`
    select a.id, a.intitule, a.reference, a.pilote_id from action a
    where a.contrat_id = ${contratId} and a.supprime_le is null and a.retiree_le is null
      and (exists (select 1 from action_annee n where n.contrat_id = ${contratId} and n.action_id = a.id and n.annee = ${annee})
        or not exists (select 1 from action_annee n where n.contrat_id = ${contratId} and n.action_id = a.id))
    order by a.cle, a.id`.execute(db);
  return rows;
}

/** A merged organisation's collectes follow it. */
export async function replacePartenaireDesCollectes(
  db: Db,
  contratId: number,
  de: string,
  vers: string,
): Promise<void> {
  await sql`update collecte set partenaire_id = ${vers}
    where contrat_id = ${contratId} and partenaire_id = ${de}`.execute(db);
}
