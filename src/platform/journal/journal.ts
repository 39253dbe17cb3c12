// The one journal: who changed what, when and why, written in the transaction of the change itself. History, undo,
// undo of an import and live refresh (polling from a number) all read it. What a change means is its owner's matter.
import { sql } from 'kysely';
import type { Db } from '../db/db.ts';
import { inBatches, json } from '../db/rows.ts';

export interface Change {
  objet: string;
  objet_id: string;
  champ: string;
  avant: unknown;
  apres: unknown;
}

export interface Writing {
  contrat_id: number;
  /** The person, or null for a job of the program itself. */
  par: { id: number; nom: string } | null;
  /** What the person did, in French: « fiche modifiée », « import de plan.xlsx ». */
  cause: string;
  changes: readonly Change[];
}

export interface Modification extends Change {
  numero: number;
  par: number | null;
  par_nom: string | null;
  le: string;
  cause: string;
}

/** The entry of a thing that begins, holding all of it. */
export const creation = (objet: string, objet_id: string, apres: unknown): Change => ({
  objet,
  objet_id,
  champ: 'creation',
  avant: null,
  apres,
});

/** The entry of a thing that ends, holding what it was. */
export const suppression = (objet: string, objet_id: string, avant: unknown): Change => ({
  objet,
  objet_id,
  champ: 'suppression',
  avant,
  apres: null,
});

/**
 * Writes the changes and returns the journal number of the last one (the current number when there is none).
 * The contract's counter row is the lock: two writings of one contract are numbered one after the other.
 */
export async function writeModifications(db: Db, writing: Writing): Promise<number> {
  const { contrat_id, par, cause, changes } = writing;
  const last = await takeNumeros(db, contrat_id, changes.length);
  const numbered = changes.map((change, i) => ({ numero: last - changes.length + i + 1, ...change }));
  await inBatches(numbered, (rows) =>
    sql`insert into modification (contrat_id, numero, objet, objet_id, champ, avant, apres, par, par_nom, cause)
      select ${contrat_id}, r.numero, r.objet, r.objet_id, r.champ, r.avant, r.apres,
        ${par?.id ?? null}, ${par?.nom ?? null}, ${cause}
      from jsonb_to_recordset(${json(rows)})
        as r(numero bigint, objet text, objet_id text, champ text, avant jsonb, apres jsonb)`.execute(db),
  );
  return last;
}

async function takeNumeros(db: Db, contratId: number, count: number): Promise<number> {
  const { rows } = await sql<{ numero: number }>`
    insert into compteur_journal (contrat_id, numero) values (${contratId}, ${count})
    on conflict (contrat_id) do update set numero = compteur_journal.numero + excluded.numero
    returning numero`.execute(db);
  return rows[0]!.numero;
}

export interface JournalQuestion {
  contrat_id: number;
  objet?: string | undefined;
  objet_id?: string | undefined;
  /** Only what came after this number. */
  depuis?: number | undefined;
  /** Only what came up to this number, to page backwards. */
  jusqua?: number | undefined;
  limite: number;
}

/** The latest modifications first. */
export async function listModifications(db: Db, question: JournalQuestion): Promise<Modification[]> {
  const { contrat_id, objet, objet_id, depuis, jusqua, limite } = question;
  const { rows } = await sql<Modification>`
    select numero, objet, objet_id, champ, avant, apres, par, par_nom, le, cause
    from modification
    where contrat_id = ${contrat_id}
      and (${objet ?? null}::text is null or objet = ${objet ?? null})
      and (${objet_id ?? null}::text is null or objet_id = ${objet_id ?? null})
      and numero > ${depuis ?? 0} and numero <= ${jusqua ?? Number.MAX_SAFE_INTEGER}
    order by numero desc
    limit ${limite}`.execute(db);
  return rows;
}

export async function getJournalNumero(db: Db, contratId: number): Promise<number> {
  const { rows } = await sql<{ numero: number }>`
    select numero from compteur_journal where contrat_id = ${contratId}`.execute(db);
  return rows[0]?.numero ?? 0;
}

/**
 * The same number, with the counter held until the end of the transaction: nothing of this contract is journalled meanwhile. For a
 * writing that was prepared before its transaction and must not run beside another one.
 */
export function holdJournal(db: Db, contratId: number): Promise<number> {
  return takeNumeros(db, contratId, 0);
}
