// The contract's ordered lists, read one by one and written by one set of functions. Their shapes are liste.schema.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import {
  type AxeTransversal,
  type ChampPropre,
  type ChiffreCle,
  type EtapeParcours,
  FORMES,
  type Liste,
  type ProjetQuartier,
  type Valeur,
} from './liste.schema.ts';

export async function listAxesTransversaux(db: Db, contratId: number): Promise<AxeTransversal[]> {
  const { rows } = await sql<AxeTransversal>`
    select id, nom, texte, rang from axe_transversal where contrat_id = ${contratId} order by rang, nom`.execute(db);
  return rows;
}

export async function listEtapesParcours(db: Db, contratId: number): Promise<EtapeParcours[]> {
  const { rows } = await sql<EtapeParcours>`
    select id, nom, rang from etape_parcours where contrat_id = ${contratId} order by rang, nom`.execute(db);
  return rows;
}

export async function listChiffresCles(db: Db, contratId: number): Promise<ChiffreCle[]> {
  const { rows } = await sql<ChiffreCle>`
    select id, libelle, valeur, unite, perimetre, reference, source, rang from chiffre_cle
    where contrat_id = ${contratId} order by rang, libelle`.execute(db);
  return rows;
}

export async function listProjetsQuartier(db: Db, contratId: number, qpvCode?: string): Promise<ProjetQuartier[]> {
  const { rows } = await sql<ProjetQuartier>`
    select id, qpv_code, intitule, texte from projet_quartier
    where contrat_id = ${contratId} and (${qpvCode ?? null}::text is null or qpv_code = ${qpvCode ?? null}::text)
    order by qpv_code, intitule`.execute(db);
  return rows;
}

export async function listChampsPropres(db: Db, contratId: number): Promise<ChampPropre[]> {
  const { rows } = await sql<ChampPropre>`
    select cle as id, libelle, nature, visibilite, rang from champ_propre
    where contrat_id = ${contratId} order by rang, libelle`.execute(db);
  return rows;
}

/** One row with the fields of its list, or null. */
export async function findElement(
  db: Db,
  contratId: number,
  liste: Liste,
  id: string,
): Promise<Record<string, Valeur> | null> {
  const { table, cle, champs } = FORMES[liste];
  const { rows } = await sql<Record<string, Valeur>>`
    select ${sql.join(Object.keys(champs).map((champ) => sql.ref(champ)))} from ${sql.table(table)}
    where contrat_id = ${contratId} and ${sql.ref(cle)}::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** At the end of its list; answers its identifier. `id` is given for own fields, whose key is a name. */
export async function createElement(
  db: Db,
  contratId: number,
  liste: Liste,
  valeurs: Readonly<Record<string, Valeur>>,
  id: string = crypto.randomUUID(),
): Promise<string> {
  const { table, cle, nomme, ordonnee } = FORMES[liste];
  const complet: Record<string, Valeur> = { [cle]: id, ...valeurs };
  if (nomme) complet.cle = normalise(String(valeurs[nomme]));
  if (ordonnee) complet.rang = await getRangSuivant(db, contratId, liste);
  const colonnes = Object.keys(complet).map((champ) => sql.ref(champ));
  const cellules = Object.values(complet).map((valeur) => sql`${valeur}`);
  await sql`insert into ${sql.table(table)} (contrat_id, ${sql.join(colonnes)})
    values (${contratId}, ${sql.join(cellules)})`.execute(db);
  return id;
}

async function getRangSuivant(db: Db, contratId: number, liste: Liste): Promise<number> {
  const { rows } = await sql<{ rang: number }>`
    select coalesce(max(rang) + 1, 0) as rang from ${sql.table(FORMES[liste].table)}
    where contrat_id = ${contratId}`.execute(db);
  return rows[0]!.rang;
}

export async function updateElement(
  db: Db,
  contratId: number,
  liste: Liste,
  id: string,
  valeurs: Readonly<Record<string, Valeur>>,
): Promise<void> {
  const { table, cle, nomme } = FORMES[liste];
  const sets = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (nomme && typeof valeurs[nomme] === 'string') sets.push(sql`cle = ${normalise(valeurs[nomme])}`);
  if (sets.length === 0) return;
  await sql`update ${sql.table(table)} set ${sql.join(sets)}
    where contrat_id = ${contratId} and ${sql.ref(cle)}::text = ${id}`.execute(db);
}

export async function deleteElement(db: Db, contratId: number, liste: Liste, id: string): Promise<void> {
  const { table, cle } = FORMES[liste];
  await sql`delete from ${sql.table(table)} where contrat_id = ${contratId} and ${sql.ref(cle)}::text = ${id}`.execute(
    db,
  );
}

/** The identifiers in their order. */
export async function listOrdre(db: Db, contratId: number, liste: Liste): Promise<string[]> {
  const { table, cle } = FORMES[liste];
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(cle)}::text as id from ${sql.table(table)}
    where contrat_id = ${contratId} order by rang, ${sql.ref(cle)}`.execute(db);
  return rows.map((row) => row.id);
}

export async function updateOrdre(db: Db, contratId: number, liste: Liste, ids: readonly string[]): Promise<void> {
  const { table, cle } = FORMES[liste];
  await sql`update ${sql.table(table)} set rang = r.rang - 1
    from unnest(${ids}::text[]) with ordinality as r(element, rang)
    where contrat_id = ${contratId} and ${sql.ref(cle)}::text = r.element`.execute(db);
}
