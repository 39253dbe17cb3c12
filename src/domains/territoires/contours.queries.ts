// Contours as held: read for an index, a map or the browser; which files they come from; the lineage computed from them.
// Their import is app/references; comparing two vintages is recouvrement.rules.ts.
import { sql } from 'kysely';
import type { Contour, Polygone } from '../../geo/index.ts';
import type { Db } from '../../platform/db/db.ts';
import type { MillesimeInstalle, QuestionContours } from './contours.schema.ts';
import { SOURCE_CALCUL } from './recouvrement.rules.ts';
import { DEPARTEMENT_INVENTE } from './reference.queries.ts';
import type { Generation, LigneFiliation } from './territoire.schema.ts';

interface ContourTenu {
  code: string;
  nom: string;
  contour: { type: 'Polygon' | 'MultiPolygon'; coordinates: Polygone | Polygone[] };
}

/** Invented territories only when asked by their département. Ordered by code, so that the same contours always travel as the same bytes. */
export async function listContours(db: Db, { generation, nature, departement }: QuestionContours): Promise<Contour[]> {
  const { rows } = await sql<ContourTenu>`
    select code, nom, contour from qpv
    where generation = ${generation} and nature = ${nature} and contour is not null
      and departement ${departement === undefined ? sql`<> ${DEPARTEMENT_INVENTE}` : sql`= ${departement}`}
    order by code`.execute(db);
  return rows.map(({ code, nom, contour: { type, coordinates } }) => ({
    ...{ code, nom, proprietes: {} },
    polygones: type === 'Polygon' ? [coordinates as Polygone] : (coordinates as Polygone[]),
  }));
}

/** Changes when contours enter or leave. */
export async function getVersionContours(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ', (select max(fait_le) from import_reference), count(*)) as version
    from qpv where contour is not null`.execute(db);
  return rows[0]!.version;
}

/** Each vintage and kind held, with the last file that gave it; invented territories apart. */
export async function listMillesimes(db: Db): Promise<MillesimeInstalle[]> {
  const { rows } = await sql<MillesimeInstalle>`
    select q.generation, q.nature, count(*) as contours, array_agg(distinct q.departement order by q.departement) as departements,
      (array_agg(i.fichier_nom order by i.fait_le desc nulls last))[1] as fichier,
      (array_agg(i.empreinte_contours order by i.fait_le desc nulls last))[1] as empreinte,
      (array_agg(i.edition order by i.fait_le desc nulls last))[1] as edition,
      (array_agg(i.fait_le order by i.fait_le desc nulls last))[1] as fait_le
    from qpv q left join import_reference i on i.id = q.contour_import
    where q.contour is not null and q.departement <> ${DEPARTEMENT_INVENTE}
    group by q.generation, q.nature order by q.generation desc, q.nature`.execute(db);
  return rows;
}

export interface SourceContours {
  fichier: string;
  edition: string | null;
  /** SHA-256 of the file as it was published. */
  empreinte: string;
  date: string;
}

/** The last file that gave the contours of a département, in one vintage. */
export async function findSourceContours(
  db: Db,
  generation: Generation,
  departement: string,
): Promise<SourceContours | null> {
  const { rows } = await sql<SourceContours>`
    select i.fichier_nom as fichier, i.edition, i.empreinte, i.fait_le as date
    from qpv q join import_reference i on i.id = q.contour_import
    where q.generation = ${generation} and q.nature = 'qpv' and q.departement = ${departement} and q.contour is not null
    order by i.fait_le desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Replaces what was computed before; a link that a published list gave stays as it is. */
export async function replaceFiliationCalculee(db: Db, liens: readonly LigneFiliation[]): Promise<void> {
  await sql`delete from qpv_filiation where source = ${SOURCE_CALCUL}`.execute(db);
  await sql`insert into qpv_filiation (code_2015, code_2024, nature, source, part_2015, part_2024)
    select r.code_2015, r.code_2024, r.nature, r.source, r.part_2015, r.part_2024
    from jsonb_to_recordset(${JSON.stringify(liens)}::jsonb)
      as r(code_2015 text, code_2024 text, nature text, source text, part_2015 double precision, part_2024 double precision)
    on conflict (code_2015, code_2024) do nothing`.execute(db);
}
