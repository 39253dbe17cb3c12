// The imports of a contract: the deposited file (seven days at most), its account once written, the last imported values, the
// placement of columns kept per shape. What a file means is the rules'; what it writes, the domains'.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { inBatches, json } from '../../platform/db/rows.ts';
import type { Annulation } from './annulation/annulation.schema.ts';
import type { TypeImport } from './colonnes/types.schema.ts';
import type { CompteRendu, EtatImport, ImportResume, ModeleImport, Verdict } from './import.schema.ts';
import { deletePieces } from './pieces.queries.ts';

export const JOURS_DE_GARDE = 7;

export interface DepotSaisi {
  id: string;
  type: TypeImport;
  fichier_nom: string;
  empreinte: string;
  forme: string;
  choix: unknown;
  /** Null from the command line. */
  par: number | null;
  expire_le: string;
  contenu: Uint8Array;
}

export async function createDepot(db: Db, contratId: number, depot: DepotSaisi): Promise<void> {
  await sql`insert into import (contrat_id, id, type, fichier_nom, empreinte, forme, etat, choix, par, expire_le)
    values (${contratId}, ${depot.id}, ${depot.type}, ${depot.fichier_nom}, ${depot.empreinte}, ${depot.forme}, 'depose',
      ${JSON.stringify(depot.choix)}::jsonb, ${depot.par}, ${depot.expire_le})`.execute(db);
  await sql`insert into import_fichier (contrat_id, import_id, contenu)
    values (${contratId}, ${depot.id}, ${Buffer.from(depot.contenu)})`.execute(db);
}

export interface Depot {
  id: string;
  type: TypeImport;
  fichier_nom: string;
  empreinte: string;
  forme: string;
  etat: EtatImport;
  choix: unknown;
  compte_rendu: unknown;
  gabarit: unknown;
  journal_debut: number | null;
  journal_numero: number | null;
  expire_le: string | null;
}

/** Seven days are over, whether the job has already passed or not. */
export function isExpire({ etat, expire_le }: Pick<Depot, 'etat' | 'expire_le'>, now: Date): boolean {
  return etat === 'expire' || (etat === 'depose' && expire_le !== null && new Date(expire_le) <= now);
}

export async function findImport(db: Db, contratId: number, id: string): Promise<Depot | null> {
  const { rows } = await sql<Depot>`
    select id, type, fichier_nom, empreinte, forme, etat, choix, compte_rendu, gabarit, journal_debut, journal_numero, expire_le
    from import where contrat_id = ${contratId} and id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function findFichier(db: Db, contratId: number, id: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ contenu: Uint8Array }>`
    select contenu from import_fichier where contrat_id = ${contratId} and import_id = ${id}`.execute(db);
  return rows[0]?.contenu ?? null;
}

export async function listImports(db: Db, contratId: number): Promise<ImportResume[]> {
  const { rows } = await sql<ImportResume>`
    select i.id, i.type, i.fichier_nom, i.etat, i.depose_le, i.ecrit_le, i.annule_le, i.expire_le, p.nom as par_nom,
      coalesce(i.compte_rendu -> 'compte', 'null'::jsonb) as compte
    from import i left join personne p on p.id = i.par
    where i.contrat_id = ${contratId} order by i.depose_le desc limit 200`.execute(db);
  return rows;
}

export async function updateChoix(
  db: Db,
  contratId: number,
  id: string,
  type: TypeImport,
  choix: unknown,
): Promise<void> {
  await sql`update import set choix = ${JSON.stringify(choix)}::jsonb, type = ${type}
    where contrat_id = ${contratId} and id = ${id} and etat = 'depose'`.execute(db);
}

export interface ImportEcrit {
  compte_rendu: CompteRendu;
  gabarit: unknown;
  journal_debut: number;
  journal_numero: number;
  le: Date;
}

/** The import is written: its account stays, its file goes. */
export async function closeImport(db: Db, contratId: number, id: string, ecrit: ImportEcrit): Promise<void> {
  await sql`update import set etat = 'ecrit', compte_rendu = ${JSON.stringify(ecrit.compte_rendu)}::jsonb,
      gabarit = ${JSON.stringify(ecrit.gabarit)}::jsonb,
      journal_debut = ${ecrit.journal_debut}, journal_numero = ${ecrit.journal_numero},
      ecrit_le = ${ecrit.le.toISOString()}::timestamptz, expire_le = null
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
  await deleteFichier(db, contratId, id);
  await deletePieces(db, contratId, id);
}

export async function markAnnule(
  db: Db,
  contratId: number,
  id: string,
  le: Date,
  annulation: Annulation,
): Promise<void> {
  const fait = JSON.stringify({ annulation });
  await sql`update import set etat = 'annule', annule_le = ${le.toISOString()}::timestamptz,
      compte_rendu = coalesce(compte_rendu, '{}'::jsonb) || ${fait}::jsonb
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function deleteFichier(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from import_fichier where contrat_id = ${contratId} and import_id = ${id}`.execute(db);
}

/** A deposit given up leaves nothing behind. */
export async function deleteDepot(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from import where contrat_id = ${contratId} and id = ${id} and etat = 'depose'`.execute(db);
}

/** For the hourly job, over the contracts named: the files whose seven days are over go, with the names settled for them. */
export async function expireDepots(db: Db, contrats: readonly number[], maintenant: Date): Promise<number> {
  const le = maintenant.toISOString();
  await sql`delete from import_fichier f using import i
    where f.contrat_id = any(${contrats}::bigint[]) and i.contrat_id = f.contrat_id and i.id = f.import_id
      and i.contrat_id = any(${contrats}::bigint[]) and i.etat = 'depose' and i.expire_le <= ${le}::timestamptz`.execute(
    db,
  );
  await sql`delete from import_piece p using import i
    where p.contrat_id = any(${contrats}::bigint[]) and i.contrat_id = p.contrat_id and i.id = p.import_id
      and i.contrat_id = any(${contrats}::bigint[]) and i.etat = 'depose' and i.expire_le <= ${le}::timestamptz`.execute(
    db,
  );
  const { numAffectedRows } = await sql`update import set etat = 'expire', choix = '{}'::jsonb
    where contrat_id = any(${contrats}::bigint[]) and etat = 'depose' and expire_le <= ${le}::timestamptz`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export interface LigneEcrite {
  feuille: string;
  ligne: number;
  verdict: Verdict;
  motif: string | null;
  action_id: string | null;
}

export async function writeLignes(
  db: Db,
  contratId: number,
  importId: string,
  lignes: readonly LigneEcrite[],
): Promise<void> {
  await inBatches(lignes, (rows) =>
    sql`insert into import_ligne (contrat_id, import_id, feuille, ligne, verdict, motif, action_id)
      select ${contratId}, ${importId}, r.feuille, r.ligne, r.verdict, r.motif, r.action_id
      from jsonb_to_recordset(${json(rows)})
        as r(feuille text, ligne integer, verdict text, motif text, action_id uuid)
      on conflict (contrat_id, import_id, feuille, ligne) do nothing`.execute(db),
  );
}

export interface LigneRelue extends LigneEcrite {
  /** Title of the action as it stands today. */
  titre: string | null;
  en_place: boolean;
}

/** Kept beside a row: which of the rows of its action it was, its cells as typed, and what the contract said of each. */
export interface CellulesGardees {
  feuille: string;
  ligne: number;
  cellules: Record<string, unknown>;
}

export async function writeCellules(
  db: Db,
  contratId: number,
  importId: string,
  gardees: readonly CellulesGardees[],
): Promise<void> {
  await inBatches(gardees, (rows) =>
    sql`update import_ligne l set cellules = r.cellules
      from jsonb_to_recordset(${json(rows)}) as r(feuille text, ligne integer, cellules jsonb)
      where l.contrat_id = ${contratId} and l.import_id = ${importId} and l.feuille = r.feuille and l.ligne = r.ligne`.execute(
      db,
    ),
  );
}

/** Rows of an import whose cells were kept, those of purged actions left out. */
export async function listCellules(
  db: Db,
  contratId: number,
  importId: string,
): Promise<(CellulesGardees & { action_id: string })[]> {
  const { rows } = await sql<CellulesGardees & { action_id: string }>`
    select feuille, ligne, action_id, cellules from import_ligne
    where contrat_id = ${contratId} and import_id = ${importId} and action_id is not null
      and cellules is not null`.execute(db);
  return rows;
}

/** The import of the same shape written just before this one. */
export async function findPrecedent(db: Db, contratId: number, importId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select i.id from import i
    join import n on n.contrat_id = ${contratId} and n.id = ${importId}
    where i.contrat_id = ${contratId} and i.forme = n.forme and i.etat = 'ecrit' and i.id <> n.id
    order by i.ecrit_le desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** All the rows, in the order of the file. */
export async function listLignes(db: Db, contratId: number, importId: string): Promise<LigneEcrite[]> {
  const { rows } = await sql<LigneEcrite>`
    select feuille, ligne, verdict, motif, action_id from import_ligne
    where contrat_id = ${contratId} and import_id = ${importId} order by feuille, ligne`.execute(db);
  return rows;
}

/** Some rows of an account, the most telling first; of one verdict, or all. */
export async function pageLignes(
  db: Db,
  contratId: number,
  importId: string,
  { verdict, debut, nombre }: { verdict: Verdict | null; debut: number; nombre: number },
): Promise<LigneRelue[]> {
  const { rows } = await sql<LigneRelue>`
    select l.feuille, l.ligne, l.verdict, l.motif, l.action_id, a.intitule as titre,
      a.id is not null and a.supprime_le is null as en_place
    from (select feuille, ligne, verdict, motif, action_id,
          array_position(array['refusee', 'modifiee', 'creee', 'retiree', 'inchangee'], verdict) as rang
        from import_ligne
        where contrat_id = ${contratId} and import_id = ${importId} and (${verdict}::text is null or verdict = ${verdict})
        order by rang, feuille, ligne limit ${nombre} offset ${debut}) l
      left join action a on a.contrat_id = ${contratId} and a.id = l.action_id
    order by l.rang, l.feuille, l.ligne`.execute(db);
  return rows;
}

export async function countLignes(
  db: Db,
  contratId: number,
  importId: string,
  verdict: Verdict | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from import_ligne
    where contrat_id = ${contratId} and import_id = ${importId} and (${verdict}::text is null or verdict = ${verdict})`.execute(
    db,
  );
  return rows[0]!.n;
}

/** Titles by action, those in the bin included. */
export async function listIntitules(db: Db, contratId: number, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; intitule: string }>`
    select id, intitule from action where contrat_id = ${contratId} and id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, intitule }) => [id, intitule]));
}

/** What a file gave for one object, field by field. */
export interface ValeursImportees {
  objet_id: string;
  valeurs: Record<string, unknown>;
}

/**
 * The last values imported, by object; where files of several shapes speak of one field, the latest import wins. Each object is
 * looked up by its key, whatever the planner believes: while an import is written it knows nothing of this table and would read
 * all of it.
 */
export async function loadImportees(
  db: Db,
  contratId: number,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await sql<ValeursImportees>`
    select v.objet_id, v.valeurs from unnest(${ids}::uuid[]) as r(id)
    cross join lateral (
      select x.objet_id, x.valeurs, x.import_id from valeur_importee x
      where x.contrat_id = ${contratId} and x.objet = 'action' and x.objet_id = r.id offset 0) v
    join import i on i.contrat_id = ${contratId} and i.id = v.import_id
    order by i.journal_numero nulls first`.execute(db);
  const importees = new Map<string, Record<string, unknown>>();
  for (const { objet_id, valeurs } of rows) {
    const before = importees.get(objet_id);
    importees.set(objet_id, before ? Object.assign(before, valeurs) : valeurs);
  }
  return importees;
}

export async function writeImportees(
  db: Db,
  contratId: number,
  importId: string,
  objets: readonly ValeursImportees[],
): Promise<void> {
  await inBatches(objets, (rows) =>
    sql`insert into valeur_importee (contrat_id, objet, objet_id, forme, valeurs, import_id)
      select ${contratId}, 'action', r.objet_id, i.forme, r.valeurs, i.id
      from import i, jsonb_to_recordset(${json(rows)}) as r(objet_id uuid, valeurs jsonb)
      where i.contrat_id = ${contratId} and i.id = ${importId}
      on conflict (contrat_id, objet, objet_id, forme)
        do update set valeurs = valeur_importee.valeurs || excluded.valeurs, import_id = excluded.import_id,
          valeurs_avant = valeur_importee.valeurs, import_avant = valeur_importee.import_id`.execute(db),
  );
}

/** An undone import is no longer the last one: what the one before it said stands again, or nothing. */
export async function forgetImportees(db: Db, contratId: number, importId: string): Promise<void> {
  await sql`delete from valeur_importee
    where contrat_id = ${contratId} and import_id = ${importId} and import_avant is null`.execute(db);
  await sql`update valeur_importee
    set valeurs = valeurs_avant, import_id = import_avant, valeurs_avant = null, import_avant = null
    where contrat_id = ${contratId} and import_id = ${importId}`.execute(db);
}

/** Purged actions: neither their last imported values nor their place in an account are kept. */
export async function forgetActions(db: Db, contratId: number, ids: readonly string[]): Promise<void> {
  await sql`delete from valeur_importee
    where contrat_id = ${contratId} and objet = 'action' and objet_id = any(${ids}::uuid[])`.execute(db);
  await sql`update import_ligne set action_id = null, cellules = null
    where contrat_id = ${contratId} and action_id = any(${ids}::uuid[])`.execute(db);
}

export async function findModele(db: Db, contratId: number, forme: string): Promise<ModeleImport | null> {
  const { rows } = await sql<ModeleImport>`
    select forme, type, correspondance, gabarit from modele_import
    where contrat_id = ${contratId} and forme = ${forme}`.execute(db);
  return rows[0] ?? null;
}

export async function listModeles(db: Db, contratId: number): Promise<(ModeleImport & { modifie_le: string })[]> {
  const { rows } = await sql<ModeleImport & { modifie_le: string }>`
    select forme, type, correspondance, gabarit, modifie_le from modele_import
    where contrat_id = ${contratId} order by modifie_le desc`.execute(db);
  return rows;
}

export async function writeModele(db: Db, contratId: number, modele: ModeleImport, le: Date): Promise<void> {
  const at = le.toISOString();
  await sql`insert into modele_import (contrat_id, forme, type, correspondance, gabarit, modifie_le)
    values (${contratId}, ${modele.forme}, ${modele.type}, ${JSON.stringify(modele.correspondance)}::jsonb,
      ${JSON.stringify(modele.gabarit)}::jsonb, ${at}::timestamptz)
    on conflict (contrat_id, forme) do update set type = excluded.type, correspondance = excluded.correspondance,
      gabarit = excluded.gabarit, modifie_le = excluded.modifie_le`.execute(db);
}

/** Actions in the plan at this node, and nodes under it: what keeps a node from leaving the plan. */
export async function countUsagesNoeud(db: Db, contratId: number, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from action
        where contrat_id = ${contratId} and noeud_id = ${id} and supprime_le is null)
      + (select count(*) from noeud_version where contrat_id = ${contratId} and parent_id = ${id}) as n`.execute(db);
  return rows[0]!.n;
}

/** Of these organisations, those that a live action, a line of the ledger or a signature names. */
export async function listPartenairesCites(db: Db, contratId: number, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select pilote_id as id from action
      where contrat_id = ${contratId} and pilote_id = any(${ids}::uuid[]) and supprime_le is null
    union select ap.partenaire_id from action_partenaire ap
      join action a on a.contrat_id = ${contratId} and a.id = ap.action_id
      where ap.contrat_id = ${contratId} and ap.partenaire_id = any(${ids}::uuid[]) and a.supprime_le is null
    union select financeur_id from financement
      where contrat_id = ${contratId} and financeur_id = any(${ids}::uuid[]) and supprime_le is null
    union select partenaire_id from decision
      where contrat_id = ${contratId} and partenaire_id = any(${ids}::uuid[])
    union select partenaire_id from signataire
      where contrat_id = ${contratId} and partenaire_id = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
