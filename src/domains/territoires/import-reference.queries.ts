// The account of each import of a reference list: who, when, which file, how many rows. The file itself is not kept.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';

export interface ImportReferenceSaisi {
  type: string;
  fichier_nom: string;
  empreinte: string;
  resume: object;
  par: number | null;
}

export async function createImportReference(db: Db, saisi: ImportReferenceSaisi): Promise<void> {
  await sql`insert into import_reference (type, fichier_nom, empreinte, resume, par)
    values (${saisi.type}, ${saisi.fichier_nom}, ${saisi.empreinte}, ${JSON.stringify(saisi.resume)}::jsonb, ${saisi.par})`.execute(
    db,
  );
}

export interface ImportReferenceLu<R> {
  id: string;
  type: string;
  fichier_nom: string;
  resume: R;
  par_nom: string | null;
  fait_le: string;
}

export async function listImportsReference<R>(db: Db, limite: number): Promise<ImportReferenceLu<R>[]> {
  const { rows } = await sql<ImportReferenceLu<R>>`
    select i.id, i.type, i.fichier_nom, i.resume, p.nom as par_nom, i.fait_le
    from import_reference i left join personne p on p.id = i.par
    order by i.fait_le desc limit ${limite}`.execute(db);
  return rows;
}

/** Two imports of one list at once would both create its rows: the second waits for the first. */
export async function lockReferences(db: Db): Promise<void> {
  await sql`lock table import_reference in share row exclusive mode`.execute(db);
}
