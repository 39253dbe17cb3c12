// Writes of the reference lists, in statements of at most 1,000 rows, for the imports of reference files.
// Each function answers, aligned with the rows given, what each row did; the same file twice changes nothing.
// Without `ecrire` the comparison is the same and nothing is written: what a simulation shows.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { DEPARTEMENT_INVENTE } from './reference.queries.ts';
import { compareRows, mergeQpv, type QpvTenu } from './reference.rules.ts';
import type {
  Effet,
  LigneCommune,
  LigneContratOfficiel,
  LigneEpci,
  LigneFiliation,
  LigneQpv,
} from './territoire.schema.ts';

const BATCH = 1_000;
const SOURCE_CITEE = 'cité par un fichier importé';

async function inBatches<T>(rows: readonly T[], work: (batch: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await work(rows.slice(start, start + BATCH));
}

async function collect<T, R>(values: readonly T[], read: (batch: readonly T[]) => Promise<R[]>): Promise<R[]> {
  const found: R[] = [];
  await inBatches([...new Set(values)], async (batch) => found.push(...(await read(batch))));
  return found;
}

export async function upsertEpci(db: Db, rows: readonly LigneEpci[], ecrire = true): Promise<Effet[]> {
  const held = await collect(
    rows.map((row) => row.siren),
    async (batch) =>
      (
        await sql<LigneEpci>`select siren, nom, nature, population, source from epci
          where siren = any(${batch}::text[])`.execute(db)
      ).rows,
  );
  const { effets, aEcrire } = compareRows(rows, held, (row) => row.siren, ['nom', 'nature', 'population']);
  if (!ecrire) return effets;
  await inBatches(aEcrire, (batch) =>
    sql`insert into epci (siren, nom, nature, population, source)
      select r.siren, r.nom, r.nature, r.population, r.source
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r(siren text, nom text, nature text, population integer, source text)
      on conflict (siren) do update set nom = excluded.nom, nature = coalesce(excluded.nature, epci.nature),
        population = coalesce(excluded.population, epci.population), source = excluded.source`.execute(db),
  );
  return effets;
}

/** An EPCI code that the EPCI list does not hold is left empty rather than refused. */
export async function upsertCommunes(db: Db, rows: readonly LigneCommune[], ecrire = true): Promise<Effet[]> {
  const held = await collect(
    rows.map((row) => row.code),
    async (batch) =>
      (
        await sql<LigneCommune>`select code, nom, departement, epci_siren, population, source from commune
          where code = any(${batch}::text[])`.execute(db)
      ).rows,
  );
  const champs = ['nom', 'departement', 'epci_siren', 'population'] as const;
  const { effets, aEcrire } = compareRows(rows, held, (row) => row.code, champs);
  if (!ecrire) return effets;
  await inBatches(aEcrire, (batch) =>
    sql`insert into commune (code, nom, departement, epci_siren, population, source)
      select r.code, r.nom, r.departement, e.siren, r.population, r.source
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r(code text, nom text, departement text, epci_siren text, population integer, source text)
      left join epci e on e.siren = r.epci_siren
      on conflict (code) do update set nom = excluded.nom, departement = excluded.departement,
        epci_siren = coalesce(excluded.epci_siren, commune.epci_siren),
        population = coalesce(excluded.population, commune.population), source = excluded.source`.execute(db),
  );
  return effets;
}

async function listQpvTenus(db: Db, codes: readonly string[]): Promise<QpvTenu[]> {
  return collect(codes, async (batch) => {
    const { rows } = await sql<QpvTenu>`
      select q.code, q.generation, q.nom, q.departement, q.nature, md5(q.contour::text) as contour,
        q.longitude, q.latitude, q.source,
        coalesce((select json_agg(json_build_object('code', c.commune_code, 'nom', c.commune_nom))
          from qpv_commune c where c.qpv_code = q.code), '[]'::json) as communes
      from qpv q where q.code = any(${batch}::text[])`.execute(db);
    return rows;
  });
}

/** The contours given, as the database would print them: compared with the held ones without reading these. */
async function listEmpreintes(db: Db, rows: readonly LigneQpv[]): Promise<Map<string, string>> {
  const contours = rows.flatMap(({ code, contour }) => (contour ? [{ code, contour }] : []));
  const empreintes = new Map<string, string>();
  await inBatches(contours, async (batch) => {
    const { rows: lues } = await sql<{ code: string; empreinte: string }>`
      select r.code, md5(r.contour::text) as empreinte
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as r(code text, contour jsonb)`.execute(db);
    for (const { code, empreinte } of lues) empreintes.set(code, empreinte);
  });
  return empreintes;
}

/** Rows of one QPV over several communes are merged; a commune already known is never taken away. */
export async function upsertQpv(db: Db, rows: readonly LigneQpv[], ecrire = true): Promise<Effet[]> {
  const held = await listQpvTenus(
    db,
    rows.map((row) => row.code),
  );
  const { effets, aEcrire } = mergeQpv(rows, held, await listEmpreintes(db, rows));
  if (!ecrire) return effets;
  await inBatches(aEcrire, (batch) =>
    sql`insert into qpv (code, generation, nom, departement, nature, contour, longitude, latitude, source)
      select r.code, r.generation, r.nom, r.departement, coalesce(r.nature, 'qpv'), r.contour, r.longitude, r.latitude, r.source
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r(code text, generation integer, nom text, departement text, nature text, contour jsonb,
          longitude double precision, latitude double precision, source text)
      on conflict (code) do update set generation = excluded.generation,
        nom = case when excluded.nom = excluded.code then qpv.nom else excluded.nom end,
        departement = excluded.departement, nature = excluded.nature, contour = coalesce(excluded.contour, qpv.contour), longitude = coalesce(excluded.longitude, qpv.longitude),
        latitude = coalesce(excluded.latitude, qpv.latitude), source = excluded.source`.execute(db),
  );
  const communes = aEcrire.flatMap((row) => row.communes.map((c) => ({ qpv: row.code, code: c.code, nom: c.nom })));
  await inBatches(communes, (batch) =>
    sql`insert into qpv_commune (qpv_code, commune_code, commune_nom)
      select r.qpv, r.code, r.nom from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r(qpv text, code text, nom text)
      on conflict (qpv_code, commune_code) do update set commune_nom = excluded.commune_nom`.execute(db),
  );
  return effets;
}

export async function upsertFiliation(db: Db, rows: readonly LigneFiliation[], ecrire = true): Promise<Effet[]> {
  const held = await collect(
    rows.map((row) => row.code_2015),
    async (batch) =>
      (
        await sql<LigneFiliation>`select code_2015, code_2024, nature, source from qpv_filiation
          where code_2015 = any(${batch}::text[])`.execute(db)
      ).rows,
  );
  const { effets, aEcrire } = compareRows(rows, held, (row) => `${row.code_2015}>${row.code_2024}`, ['nature']);
  if (!ecrire) return effets;
  await inBatches(aEcrire, (batch) =>
    sql`insert into qpv_filiation (code_2015, code_2024, nature, source, part_2015, part_2024)
      select r.code_2015, r.code_2024, r.nature, r.source, r.part_2015, r.part_2024
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r(code_2015 text, code_2024 text, nature text, source text, part_2015 double precision, part_2024 double precision)
      on conflict (code_2015, code_2024) do update set nature = excluded.nature, source = excluded.source,
        part_2015 = excluded.part_2015, part_2024 = excluded.part_2024`.execute(db),
  );
  return effets;
}

/**
 * Codes repeat in the published file (a contract over two communes or two départements), and overseas from one generation to the
 * next: generation, code and label identify. A value that is missing from the file is kept.
 */
export async function upsertContratsOfficiels(
  db: Db,
  rows: readonly LigneContratOfficiel[],
  ecrire = true,
): Promise<Effet[]> {
  const held = await collect(
    rows.map((row) => row.code),
    async (batch) =>
      (
        await sql<LigneContratOfficiel & { id: string }>`
          select id, code, libelle, generation, epci_siren, departement, population, longitude, latitude, source
          from contrat_officiel where code = any(${batch}::text[])`.execute(db)
      ).rows,
  );
  const cle = (row: LigneContratOfficiel) => `${row.generation}|${row.code}|${row.libelle}`;
  const champs = ['epci_siren', 'departement', 'population', 'longitude', 'latitude'] as const;
  const { effets, aEcrire } = compareRows(rows, held, cle, champs);
  if (!ecrire) return effets;
  const ids = new Map(held.map((row) => [cle(row), row.id]));
  const tous = aEcrire.map((row) => ({ ...row, id: ids.get(cle(row)) ?? null }));
  await inBatches(tous, (batch) =>
    sql`insert into contrat_officiel (id, code, libelle, generation, epci_siren, departement, population, longitude, latitude, source)
      select coalesce(r.id, gen_random_uuid()), r.code, r.libelle, r.generation, r.epci_siren, r.departement,
        r.population, r.longitude, r.latitude, r.source
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r(id uuid, code text, libelle text, generation integer, epci_siren text, departement text,
          population integer, longitude double precision, latitude double precision, source text)
      on conflict (id) do update set epci_siren = coalesce(excluded.epci_siren, contrat_officiel.epci_siren),
        departement = coalesce(excluded.departement, contrat_officiel.departement),
        population = coalesce(excluded.population, contrat_officiel.population),
        longitude = coalesce(excluded.longitude, contrat_officiel.longitude),
        latitude = coalesce(excluded.latitude, contrat_officiel.latitude), source = excluded.source`.execute(db),
  );
  return effets;
}

/** Codes that a team's file names and that no list holds yet: kept under their code until the official list comes in. */
export async function addQpvCites(db: Db, cites: readonly { code: string; nom: string }[]): Promise<void> {
  await inBatches(cites, (batch) =>
    sql`insert into qpv (code, generation, nom, departement, source)
      select c.code, case when c.code like 'QN%' then 2024 else 2015 end, c.nom,
        case when c.code ~ '^..0' and c.code !~ '^..000' then substr(c.code, 4, 2) else substr(c.code, 3, 3) end,
        ${SOURCE_CITEE}
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as c(code text, nom text)
      on conflict (code) do nothing`.execute(db),
  );
}

/** Codes that a file alone brought, without any list. */
export async function listQpvCites(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select code from qpv where source = ${SOURCE_CITEE}`.execute(db);
  return rows.map(({ code }) => code);
}

/** Takes codes out of the list; the caller has made sure that no contract names them. */
export async function deleteQpv(db: Db, codes: readonly string[]): Promise<void> {
  await sql`delete from qpv_filiation where code_2015 in (
    select code from qpv where code = any(${codes}::text[]) and departement = ${DEPARTEMENT_INVENTE})`.execute(db);
  await sql`delete from qpv where code = any(${codes}::text[])`.execute(db);
}
