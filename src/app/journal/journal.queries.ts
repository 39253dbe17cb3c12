// The journal read by runs: consecutive changes of one person, one cause and one day. A bounded window is read at a time, so that
// an import of fifty thousand rows costs no more to show than a typed word.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export interface Choix {
  contratId: number;
  fuseau: string;
  objets: readonly string[] | null;
  objet_id: string | null;
  /** 0: without author. */
  par: number | null;
}

export interface Passage {
  de: number;
  a: number;
  jour: string;
  le: string;
  par: number | null;
  par_nom: string | null;
  cause: string;
  nombre: number;
  objets: number;
  /** The latest of them, to be shown. */
  premiers: number[];
}

export interface ModificationBrute {
  numero: number;
  objet: string;
  objet_id: string;
  champ: string;
  avant: unknown;
  apres: unknown;
  le: string;
}

const FENETRE = 3_000;
export const APERCU = 6;

function filtres({ contratId, objets, objet_id, par }: Choix): RawBuilder<unknown> {
  const conditions = [sql`contrat_id = ${contratId}`];
  if (objets) conditions.push(sql`objet = any(${objets}::text[])`);
  if (objet_id) conditions.push(sql`objet_id = ${objet_id}`);
  if (par !== null) conditions.push(par === 0 ? sql`par is null` : sql`par = ${par}`);
  return sql.join(conditions, sql` and `);
}

const jourDe = (fuseau: string) => sql`(le at time zone ${fuseau})::date`;

/** The latest runs up to a number; `plein`: the window was full, the last run may go on beyond it. */
export async function listPassages(
  db: Db,
  choix: Choix,
  jusqua: number | null,
  limite: number,
): Promise<{ passages: Passage[]; plein: boolean }> {
  const { rows } = await sql<Passage & { lues: number }>`
    with fenetre as (
      select numero, objet, objet_id, par, par_nom, le, cause, ${jourDe(choix.fuseau)} as jour
      from modification where ${filtres(choix)} and numero <= ${jusqua ?? Number.MAX_SAFE_INTEGER}
      order by numero desc limit ${FENETRE}
    ), bords as (
      select *, case when lag(cause) over recentes = cause and lag(jour) over recentes = jour
        and lag(par) over recentes is not distinct from par then 0 else 1 end as bord
      from fenetre window recentes as (order by numero desc)
    ), suites as (select *, sum(bord) over (order by numero desc) as rang from bords)
    select min(numero) as de, max(numero) as a, jour, max(le) as le, par, max(par_nom) as par_nom, cause, count(*) as nombre,
      count(distinct objet || objet_id) as objets, (array_agg(numero order by numero desc))[1:${sql.lit(APERCU)}] as premiers,
      (select count(*) from fenetre) as lues
    from suites group by rang, jour, par, cause order by rang limit ${limite}`.execute(db);
  return { passages: rows.map(({ lues: _, ...passage }) => passage), plein: rows[0]?.lues === FENETRE };
}

/** A run cut by the window, made whole: it ends just after the latest older change of another cause, person or day. */
export async function completePassage(db: Db, choix: Choix, passage: Passage): Promise<Passage> {
  const { rows: bords } = await sql<{ numero: number }>`
    select numero from modification where ${filtres(choix)} and numero < ${passage.de}
      and (cause <> ${passage.cause} or par is distinct from ${passage.par}::bigint
        or ${jourDe(choix.fuseau)} <> ${passage.jour}::date)
    order by numero desc limit 1`.execute(db);
  const { rows } = await sql<{ de: number; nombre: number; objets: number }>`
    select min(numero) as de, count(*) as nombre, count(distinct objet || objet_id) as objets
    from modification where ${filtres(choix)} and numero > ${bords[0]?.numero ?? 0} and numero <= ${passage.a}`.execute(
    db,
  );
  return { ...passage, ...rows[0]! };
}

export async function listNumeros(db: Db, contratId: number, numeros: readonly number[]): Promise<ModificationBrute[]> {
  const { rows } = await sql<ModificationBrute>`
    select numero, objet, objet_id, champ, avant, apres, le from modification
    where contrat_id = ${contratId} and numero = any(${numeros}::bigint[]) order by numero desc`.execute(db);
  return rows;
}

export async function listEntre(
  db: Db,
  choix: Choix,
  { de, a, limite }: { de: number; a: number; limite: number },
): Promise<ModificationBrute[]> {
  const { rows } = await sql<ModificationBrute>`
    select numero, objet, objet_id, champ, avant, apres, le from modification
    where ${filtres(choix)} and numero >= ${de} and numero <= ${a} order by numero desc limit ${limite}`.execute(db);
  return rows;
}

/** Whom the journal may be filtered by: those who hold a right in the contract. */
export async function listPersonnes(db: Db, contratId: number): Promise<{ id: number; nom: string }[]> {
  const { rows } = await sql<{ id: number; nom: string }>`
    select distinct p.id, p.nom from droit d join personne p on p.id = d.personne_id
    where d.contrat_id = ${contratId} order by p.nom, p.id limit 500`.execute(db);
  return rows;
}
