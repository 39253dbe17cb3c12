// Reads of the reference lists (EPCI, communes, QPV of both generations, lineage, official contracts).
// Writing them is reference-upsert.queries.ts; what one contract retains of them is qpv-contrat.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { ContratOfficiel, Filiation, Generation, Qpv } from './territoire.schema.ts';

const COMMUNES = sql`coalesce((
  select json_agg(json_build_object('code', qc.commune_code, 'nom', qc.commune_nom) order by qc.commune_nom)
  from qpv_commune qc where qc.qpv_code = q.code), '[]'::json)`;

/** The département of invented territories: it exists nowhere, so that their districts never mix with real lists. */
export const DEPARTEMENT_INVENTE = '000';

export interface QpvQuestion {
  codes?: readonly string[] | undefined;
  generation?: Generation | undefined;
  departement?: string | undefined;
  epci_siren?: string | undefined;
  /** Part of a name or of a code, accents ignored. */
  texte?: string | undefined;
  limite?: number | undefined;
}

export async function listQpv(db: Db, question: QpvQuestion): Promise<Qpv[]> {
  const { codes, generation, departement, epci_siren, texte, limite = 200 } = question;
  const { rows } = await sql<Qpv>`
    select q.code, q.generation, q.nom, q.departement, q.nature, ${COMMUNES} as communes
    from qpv q
    where q.departement <> ${DEPARTEMENT_INVENTE}
      and (${codes ?? null}::text[] is null or q.code = any(${codes ?? null}::text[]))
      and (${generation ?? null}::integer is null or q.generation = ${generation ?? null}::integer)
      and (${departement ?? null}::text is null or q.departement = ${departement ?? null}::text)
      and (${epci_siren ?? null}::text is null or q.code in (
        select qc.qpv_code from qpv_commune qc join commune c on c.code = qc.commune_code
        where c.epci_siren = ${epci_siren ?? null}::text))
      and (${texte ?? null}::text is null
        or unaccent(lower(q.nom)) like '%' || unaccent(lower(${texte ?? null}::text)) || '%'
        or lower(q.code) like lower(${texte ?? null}::text) || '%')
    order by q.generation desc, q.code
    limit ${limite}`.execute(db);
  return rows;
}

/** The lineage around these codes, whichever generation they are of. */
export async function listFiliation(db: Db, codes: readonly string[]): Promise<Filiation[]> {
  const { rows } = await sql<Filiation>`
    select f.code_2015, a.nom as nom_2015, f.code_2024, n.nom as nom_2024, f.nature, f.source
    from qpv_filiation f
    left join qpv a on a.code = f.code_2015
    left join qpv n on n.code = f.code_2024
    where f.code_2015 = any(${codes}::text[]) or f.code_2024 = any(${codes}::text[])
    order by f.code_2024, f.code_2015`.execute(db);
  return rows;
}

/** The official contracts of a code or of a name; a code may answer several (a contract over two EPCI). */
export async function listContratsOfficiels(db: Db, texte: string, limite = 30): Promise<ContratOfficiel[]> {
  const { rows } = await sql<ContratOfficiel>`
    select o.id, o.code, o.libelle, o.generation, o.epci_siren, e.nom as epci_nom, o.departement, o.population, o.source
    from contrat_officiel o
    left join epci e on e.siren = o.epci_siren
    where upper(o.code) = upper(${texte})
      or unaccent(lower(o.libelle)) like '%' || unaccent(lower(${texte})) || '%'
    order by (upper(o.code) = upper(${texte})) desc, o.generation desc, o.code, o.libelle
    limit ${limite}`.execute(db);
  return rows;
}

export interface Commune {
  code: string;
  nom: string;
  departement: string;
  epci_siren: string | null;
  population: number | null;
}

export async function listCommunes(
  db: Db,
  question: { epci_siren?: string | undefined; codes?: readonly string[] | undefined },
): Promise<Commune[]> {
  const { rows } = await sql<Commune>`
    select code, nom, departement, epci_siren, population from commune
    where (${question.epci_siren ?? null}::text is null or epci_siren = ${question.epci_siren ?? null}::text)
      and (${question.codes ?? null}::text[] is null or code = any(${question.codes ?? null}::text[]))
    order by nom limit 2000`.execute(db);
  return rows;
}

/** Every commune of these départements, to be found by name. */
export async function listCommunesNommees(
  db: Db,
  departements: readonly string[],
): Promise<Pick<Commune, 'code' | 'nom' | 'departement'>[]> {
  const { rows } = await sql<Pick<Commune, 'code' | 'nom' | 'departement'>>`
    select code, nom, departement from commune where departement = any(${departements}::text[]) order by code`.execute(
    db,
  );
  return rows;
}

/** Whether the official lists are there: codes kept because someone cited them, and the demonstration's, are no list. */
export async function findListesChargees(db: Db): Promise<{ qpv: boolean; contrats: boolean }> {
  const { rows } = await sql<{ qpv: boolean; contrats: boolean }>`
    select exists (select 1 from import_reference where type = 'qpv') as qpv,
      exists (select 1 from contrat_officiel) as contrats`.execute(db);
  return rows[0]!;
}

export type ComptesReferences = Record<
  'epci' | 'commune' | 'qpv_2015' | 'qpv_2024' | 'qpv_contours' | 'contrat_2015' | 'contrat_2024',
  number
>;

/** How much of each list is held: shown to the administrator beside the imports. */
export async function countReferences(db: Db): Promise<ComptesReferences> {
  const { rows } = await sql<ComptesReferences>`
    select (select count(*) from epci) as epci, (select count(*) from commune) as commune,
      (select count(*) from qpv where generation = 2015 and departement <> ${DEPARTEMENT_INVENTE}) as qpv_2015,
      (select count(*) from qpv where generation = 2024 and departement <> ${DEPARTEMENT_INVENTE}) as qpv_2024,
      (select count(*) from qpv where contour is not null and departement <> ${DEPARTEMENT_INVENTE}) as qpv_contours,
      (select count(*) from contrat_officiel where generation = 2015) as contrat_2015,
      (select count(*) from contrat_officiel where generation = 2024) as contrat_2024`.execute(db);
  return rows[0]!;
}
