// The account of each import of a reference list: who, when, which file, how many rows. The file itself is not kept.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Boite, CarteImportee } from './territoire.schema.ts';

export interface ImportReferenceSaisi {
  type: string;
  fichier_nom: string;
  empreinte: string;
  resume: object;
  par: number | null;
  /** « 2024 », « décembre 2025 »: as its publisher names this edition, when someone said it. */
  edition: string | null;
  carte: CarteImportee | null;
}

/** Answers the identifier of the import. */
export async function createImportReference(db: Db, saisi: ImportReferenceSaisi): Promise<string> {
  const { type, fichier_nom, empreinte, resume, par, edition, carte } = saisi;
  const { rows } = await sql<{ id: string }>`
    insert into import_reference (type, fichier_nom, empreinte, resume, par, edition, projection, empreinte_contours,
      reparations, chevauchements)
    values (${type}, ${fichier_nom}, ${empreinte}, ${JSON.stringify(resume)}::jsonb, ${par}, ${edition},
      ${carte?.projection ?? null}, ${carte?.empreinte ?? null}, ${JSON.stringify(carte?.reparations ?? [])}::jsonb,
      ${JSON.stringify(carte?.chevauchements ?? [])}::jsonb)
    returning id`.execute(db);
  return rows[0]!.id;
}

/** The contours that this import gave, with the box each stands in. */
export async function setContoursImport(
  db: Db,
  id: string,
  boites: readonly { code: string; boite: Boite }[],
): Promise<void> {
  const rows = boites.map(({ code, boite: [ouest, sud, est, nord] }) => ({ code, ouest, sud, est, nord }));
  await sql`update qpv set contour_import = ${id}, ouest = r.ouest, sud = r.sud, est = r.est, nord = r.nord
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(code text, ouest double precision, sud double precision, est double precision, nord double precision)
    where qpv.code = r.code and qpv.contour is not null`.execute(db);
}

export interface ImportReferenceLu<R> {
  id: string;
  type: string;
  fichier_nom: string;
  resume: R;
  par_nom: string | null;
  fait_le: string;
  empreinte: string;
  edition: string | null;
  reparations: number;
  chevauchements: number;
}

export async function listImportsReference<R>(db: Db, limite: number): Promise<ImportReferenceLu<R>[]> {
  const { rows } = await sql<ImportReferenceLu<R>>`
    select i.id, i.type, i.fichier_nom, i.resume, p.nom as par_nom, i.fait_le, i.empreinte, i.edition,
      jsonb_array_length(i.reparations) as reparations, jsonb_array_length(i.chevauchements) as chevauchements
    from import_reference i left join personne p on p.id = i.par
    order by i.fait_le desc limit ${limite}`.execute(db);
  return rows;
}

/** Whether this very edition of a list entered already. */
export async function hasImportReference(db: Db, fichier: string, edition: string | null): Promise<boolean> {
  const { rows } = await sql<{ connue: boolean }>`
    select exists (select 1 from import_reference
      where fichier_nom = ${fichier} and edition is not distinct from ${edition}) as connue`.execute(db);
  return rows[0]!.connue;
}

/** Two imports of one list at once would both create its rows: the second waits for the first. */
export async function lockReferences(db: Db): Promise<void> {
  await sql`lock table import_reference in share row exclusive mode`.execute(db);
}
