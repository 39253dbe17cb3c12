// Small questions and writes around an action: services of a lead, cells to correct, organisations replaced.
// Sheets are written by redaction.queries.ts only.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import type { ACorriger } from './action.schema.ts';
import { loadEtats } from './etat.queries.ts';
import { type Writer, writeActions } from './redaction.queries.ts';

export async function isServiceOf(db: Db, contratId: number, service: string, partenaire: string): Promise<boolean> {
  const { rows } = await sql`select 1 from service
    where contrat_id = ${contratId} and id = ${service} and partenaire_id = ${partenaire}`.execute(db);
  return rows.length > 0;
}

/** The keys of the fields this contract added to ours. */
export async function listClesPropres(db: Db, contratId: number): Promise<Set<string>> {
  const { rows } = await sql<{ cle: string }>`
    select cle from champ_propre where contrat_id = ${contratId}`.execute(db);
  return new Set(rows.map((row) => row.cle));
}

/** The cell stays as it was typed; it is no longer waiting for anyone. */
export async function closeACorriger(db: Db, writer: Writer, cellule: ACorriger): Promise<void> {
  const { contrat_id, par, cause, maintenant } = writer;
  await sql`update a_corriger set corrige_le = ${maintenant.toISOString()}::timestamptz
    where contrat_id = ${contrat_id} and id = ${cellule.id} and corrige_le is null`.execute(db);
  const { objet, objet_id, champ, tel_que_saisi } = cellule;
  await writeModifications(db, {
    contrat_id,
    par,
    cause,
    changes: [{ objet, objet_id, champ, avant: tel_que_saisi, apres: null }],
  });
}

/** Cells to correct of the whole contract, latest first: the page of an import and the home page count them. */
export async function listACorriger(db: Db, contratId: number, limite: number): Promise<ACorriger[]> {
  const { rows } = await sql<ACorriger>`
    select id, objet, objet_id, champ, libelle, tel_que_saisi, motif from a_corriger
    where contrat_id = ${contratId} and corrige_le is null
    order by cree_le desc, id limit ${limite}`.execute(db);
  return rows;
}

/** Every action led by `de`, or carried with it, passes to `vers` (a merger, a duplicate): answers how many changed. */
export async function replacePartenaireDesActions(db: Db, writer: Writer, de: string, vers: string): Promise<number> {
  const { contrat_id } = writer;
  const { rows } = await sql<{ id: string }>`
    select id from action where contrat_id = ${contrat_id} and pilote_id = ${de}
    union
    select action_id from action_partenaire where contrat_id = ${contrat_id} and partenaire_id = ${de}`.execute(db);
  const ids = rows.map((row) => row.id);
  const etats = await loadEtats(db, contrat_id, ids, { verrou: true });
  const swap = (liste: unknown) => [...new Set((liste as string[]).map((id) => (id === de ? vers : id)))].sort();
  const lignes = ids.map((id) => {
    const etat = etats.get(id)!;
    const { partenaires, co_pilotes, partenaires_a_confirmer } = etat;
    return {
      id,
      valeurs: {
        pilote_id: etat.pilote_id === de ? vers : (etat.pilote_id ?? null),
        partenaires: swap(partenaires),
        co_pilotes: swap(co_pilotes),
        partenaires_a_confirmer: swap(partenaires_a_confirmer),
      },
    };
  });
  await writeActions(db, writer, lignes, etats);
  return ids.length;
}
