// The contract's own row: reads, creation, corrections. Contracts are reference rows, so that rights may point to them;
// what belongs to one contract is in the other queries of this folder.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ChampContrat, Contrat, ContratSaisi, ThemeEtat } from './contrat.schema.ts';

const COLONNES = sql`id, code, nom, epci_siren, epci_nom, departement, generation, date_debut, date_fin, fuseau, source,
  demonstration, invente`;

/** Real contracts first, then the demonstration; the most recent generation first. */
export async function listContrats(db: Db, ids: readonly number[]): Promise<Contrat[]> {
  const { rows } = await sql<Contrat>`
    select ${COLONNES} from contrat
    where id = any(${ids}::bigint[]) and supprime_le is null
    order by demonstration, generation desc, nom`.execute(db);
  return rows;
}

export async function findContrat(db: Db, id: number): Promise<Contrat | null> {
  return (await listContrats(db, [id]))[0] ?? null;
}

/** Codes are compared among real contracts only, unless the demonstration is asked for. */
export async function listContratsParCode(db: Db, code: string, demonstration = false): Promise<Contrat[]> {
  const { rows } = await sql<Contrat>`
    select ${COLONNES} from contrat
    where upper(code) = upper(${code}) and supprime_le is null and (${demonstration} or not demonstration)
    order by demonstration, id`.execute(db);
  return rows;
}

/** The identifier of the next contract, so that what belongs to it may be written in the same transaction. */
export async function takeContratId(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('contrat', 'id')) as id`.execute(db);
  return rows[0]!.id;
}

export type ContratNeuf = Pick<
  ContratSaisi,
  | 'code'
  | 'nom'
  | 'epci_siren'
  | 'epci_nom'
  | 'departement'
  | 'generation'
  | 'date_debut'
  | 'date_fin'
  | 'fuseau'
  | 'source'
> & { demonstration?: boolean; invente?: boolean };

export async function createContrat(db: Db, id: number, neuf: ContratNeuf): Promise<void> {
  await sql`insert into contrat (id, code, nom, epci_siren, epci_nom, departement, generation, date_debut, date_fin,
      fuseau, source, demonstration, invente)
    overriding system value
    values (${id}, ${neuf.code}, ${neuf.nom}, ${neuf.epci_siren}, ${neuf.epci_nom}, ${neuf.departement},
      ${neuf.generation}, ${neuf.date_debut}, ${neuf.date_fin}, ${neuf.fuseau}, ${neuf.source},
      ${neuf.demonstration ?? false}, ${neuf.invente ?? false})`.execute(db);
}

export async function updateContrat(
  db: Db,
  id: number,
  valeurs: Partial<Record<ChampContrat, string | null>>,
): Promise<void> {
  const sets = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  if (sets.length > 0) await sql`update contrat set ${sql.join(sets)} where id = ${id}`.execute(db);
}

/** A demonstration leaves for good, with all that belongs to it; a real contract is never deleted this way. */
export async function deleteDemonstration(db: Db, id: number): Promise<void> {
  await sql`delete from contrat where id = ${id} and demonstration`.execute(db);
}

export async function listThemesEtat(db: Db): Promise<ThemeEtat[]> {
  const { rows } = await sql<ThemeEtat>`
    select annee_debut, annee_fin, code, libelle, parent_code from theme_etat order by annee_debut, code`.execute(db);
  return rows;
}
