// The plan's rows: nodes, versions, levels, avenants. What a change means is plan.rules.ts; counting the actions that
// hang on a node is src/app/plan, since actions come after contracts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { removeAliasOf } from '../partenaires/alias.queries.ts';
import type { Contenu, Operation } from './plan.rules.ts';
import type { Avenant, AvenantSaisi, Niveau, Noeud, NoeudVersion } from './plan.schema.ts';

const VERSION = sql`id, noeud_id, parent_id, niveau, rang, numero, intitule, texte, valide_du, valide_au, avenant_id`;

/** The nodes in force on a day, in no particular order. */
export async function listNoeuds(db: Db, contratId: number, date: string): Promise<Noeud[]> {
  const { rows } = await sql<Noeud>`
    select noeud_id as id, id as version_id, parent_id, niveau, rang, numero, intitule, texte, valide_du, valide_au, avenant_id
    from noeud_version
    where contrat_id = ${contratId} and valide_du <= ${date}::date and (valide_au is null or valide_au > ${date}::date)`.execute(
    db,
  );
  return rows;
}

export async function listVersionsAt(db: Db, contratId: number, date: string): Promise<NoeudVersion[]> {
  const { rows } = await sql<NoeudVersion>`
    select ${VERSION} from noeud_version
    where contrat_id = ${contratId} and valide_du <= ${date}::date and (valide_au is null or valide_au > ${date}::date)`.execute(
    db,
  );
  return rows;
}

/** The whole life of a node, oldest first. */
export async function listVersions(db: Db, contratId: number, noeudId: string): Promise<NoeudVersion[]> {
  const { rows } = await sql<NoeudVersion>`
    select ${VERSION} from noeud_version
    where contrat_id = ${contratId} and noeud_id = ${noeudId} order by valide_du`.execute(db);
  return rows;
}

export interface NoeudNeuf extends Contenu {
  /** Chosen by the caller when children must name it. */
  id?: string;
  valide_du: string;
  avenant_id?: string | null;
}

/** Creates many at once (imports, demonstration); identifiers in the order given. Parents may stand in the same list. */
export async function createNoeuds(db: Db, contratId: number, neufs: readonly NoeudNeuf[]): Promise<string[]> {
  const rows = neufs.map((neuf) => ({ ...neuf, id: neuf.id ?? crypto.randomUUID(), cle: normalise(neuf.intitule) }));
  for (let start = 0; start < rows.length; start += 1_000) {
    await sql`insert into noeud (contrat_id, id)
      select ${contratId}, r.id from jsonb_to_recordset(${JSON.stringify(
        rows.slice(start, start + 1_000).map(({ id }) => ({ id })),
      )}::jsonb) as r(id uuid)`.execute(db);
  }
  for (let start = 0; start < rows.length; start += 1_000) {
    await sql`insert into noeud_version (contrat_id, noeud_id, parent_id, niveau, rang, numero, intitule, texte, cle, valide_du, avenant_id)
      select ${contratId}, r.id, r.parent_id, r.niveau, r.rang, r.numero, r.intitule, coalesce(r.texte, ''), r.cle, r.valide_du, r.avenant_id
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 1_000))}::jsonb)
        as r(id uuid, parent_id uuid, niveau integer, rang integer, numero text, intitule text, texte text, cle text,
          valide_du date, avenant_id uuid)`.execute(db);
  }
  return rows.map((row) => row.id);
}

/** Stores what plan.rules.ts decided. */
export async function applyOperations(db: Db, contratId: number, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    if (operation.type === 'fermer') {
      await sql`update noeud_version set valide_au = ${operation.valide_au}::date
        where contrat_id = ${contratId} and id = ${operation.version_id}`.execute(db);
    } else if (operation.type === 'ouvrir') {
      const { noeud_id, contenu: c, valide_du, valide_au, avenant_id } = operation;
      await sql`insert into noeud_version (contrat_id, noeud_id, parent_id, niveau, rang, numero, intitule, texte, cle, valide_du, valide_au, avenant_id)
        values (${contratId}, ${noeud_id}, ${c.parent_id}, ${c.niveau}, ${c.rang}, ${c.numero}, ${c.intitule}, ${c.texte},
          ${normalise(c.intitule)}, ${valide_du}, ${valide_au}, ${avenant_id})`.execute(db);
    } else {
      await rewriteVersion(db, contratId, operation.version_id, operation.valeurs, operation.avenant_id);
    }
  }
}

async function rewriteVersion(
  db: Db,
  contratId: number,
  versionId: string,
  valeurs: Partial<Contenu>,
  avenantId?: string,
): Promise<void> {
  const sets = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (valeurs.intitule !== undefined) sets.push(sql`cle = ${normalise(valeurs.intitule)}`);
  if (avenantId) sets.push(sql`avenant_id = ${avenantId}::uuid`);
  if (sets.length === 0) return;
  await sql`update noeud_version set ${sql.join(sets)} where contrat_id = ${contratId} and id = ${versionId}`.execute(
    db,
  );
}

/** Children of a node in force on this day or later. */
export async function countEnfants(db: Db, contratId: number, noeudId: string, depuis: string | null): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct noeud_id) as n from noeud_version
    where contrat_id = ${contratId} and parent_id = ${noeudId}
      and (${depuis}::date is null or valide_au is null or valide_au > ${depuis}::date)`.execute(db);
  return rows[0]!.n;
}

/** Takes the node out of the plan from a day on (decided by an avenant); its past stays readable. */
export async function closeNoeud(db: Db, contratId: number, noeudId: string, date: string): Promise<void> {
  await sql`delete from noeud_version
    where contrat_id = ${contratId} and noeud_id = ${noeudId} and valide_du >= ${date}::date`.execute(db);
  await sql`update noeud_version set valide_au = ${date}::date
    where contrat_id = ${contratId} and noeud_id = ${noeudId} and (valide_au is null or valide_au > ${date}::date)`.execute(
    db,
  );
}

/** The node and all its versions, as if it had never been (a typing mistake). */
export async function deleteNoeud(db: Db, contratId: number, noeudId: string): Promise<void> {
  await removeAliasOf(db, contratId, 'noeud', noeudId);
  await sql`delete from noeud where contrat_id = ${contratId} and id = ${noeudId}`.execute(db);
}

export async function listNiveaux(db: Db, contratId: number): Promise<Niveau[]> {
  const { rows } = await sql<Niveau>`
    select rang, nom, nom_pluriel from niveau where contrat_id = ${contratId} order by rang`.execute(db);
  return rows;
}

/** Levels are numbered from 1, the root's. */
export async function replaceNiveaux(
  db: Db,
  contratId: number,
  niveaux: readonly { nom: string; nom_pluriel: string }[],
): Promise<void> {
  await sql`delete from niveau where contrat_id = ${contratId} and rang > ${niveaux.length}`.execute(db);
  const rows = niveaux.map((niveau, i) => ({ rang: i + 1, nom: niveau.nom, nom_pluriel: niveau.nom_pluriel }));
  await sql`insert into niveau (contrat_id, rang, nom, nom_pluriel)
    select ${contratId}, r.rang, r.nom, r.nom_pluriel
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(rang integer, nom text, nom_pluriel text)
    on conflict (contrat_id, rang) do update set nom = excluded.nom, nom_pluriel = excluded.nom_pluriel`.execute(db);
}

/** The deepest level that any version of the plan uses. */
export async function getProfondeur(db: Db, contratId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(niveau), 0) as n from noeud_version where contrat_id = ${contratId}`.execute(db);
  return rows[0]!.n;
}

export async function listAvenants(db: Db, contratId: number): Promise<Avenant[]> {
  const { rows } = await sql<Avenant>`
    select id, numero, intitule, date_effet, texte from avenant
    where contrat_id = ${contratId} order by numero`.execute(db);
  return rows;
}

export async function createAvenant(db: Db, contratId: number, saisi: AvenantSaisi): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into avenant (contrat_id, numero, intitule, date_effet, texte)
    values (${contratId}, ${saisi.numero}, ${saisi.intitule}, ${saisi.date_effet}, ${saisi.texte}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export async function updateAvenant(
  db: Db,
  contratId: number,
  id: string,
  valeurs: { intitule?: string; texte?: string },
): Promise<void> {
  await sql`update avenant set intitule = coalesce(${valeurs.intitule ?? null}, intitule),
      texte = coalesce(${valeurs.texte ?? null}, texte)
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** How many versions of nodes this avenant opened. */
export async function countVersionsAvenant(db: Db, contratId: number, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from noeud_version where contrat_id = ${contratId} and avenant_id = ${id}`.execute(db);
  return rows[0]!.n;
}

export async function deleteAvenant(db: Db, contratId: number, id: string): Promise<void> {
  await sql`delete from avenant where contrat_id = ${contratId} and id = ${id}`.execute(db);
}
