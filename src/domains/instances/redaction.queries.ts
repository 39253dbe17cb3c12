// The writes of decisions: one row each, its links replaced as a whole. Reads are decision.queries.ts.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import type { Echeance } from './decision.rules.ts';
import type { DecisionSaisie, EtatDecision } from './decision.schema.ts';

export type DecisionNeuve = Omit<DecisionSaisie, 'echeance_dite' | 'etat'> &
  Echeance & { etat: EtatDecision; faite_le?: string | null; preuve?: string | null; motif_abandon?: string | null };

/** After those of its réunion. */
export async function createDecision(db: Db, contratId: number, neuve: DecisionNeuve, le: Date): Promise<string> {
  const instant = sql`${le.toISOString()}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    insert into decision (contrat_id, reunion_id, rang, texte, partenaire_id, service_id, fonction, echeance_dite, echeance,
      etat, faite_le, preuve, motif_abandon, cree_le, modifie_le)
    select ${contratId}, ${neuve.reunion_id}, coalesce(max(d.rang) + 1, 0), ${neuve.texte}, ${neuve.partenaire_id}::uuid,
      ${neuve.service_id}::uuid, ${neuve.fonction}::text, ${neuve.echeance_dite}::text, ${neuve.echeance}::date, ${neuve.etat},
      ${neuve.faite_le ?? null}::date, ${neuve.preuve ?? null}::text, ${neuve.motif_abandon ?? null}::text, ${instant}, ${instant}
    from decision d where d.contrat_id = ${contratId} and d.reunion_id = ${neuve.reunion_id}
    returning id`.execute(db);
  const id = rows[0]!.id;
  await linkActions(db, contratId, id, neuve.actions);
  return id;
}

export type ColonneDecision =
  | 'reunion_id'
  | 'texte'
  | 'partenaire_id'
  | 'service_id'
  | 'fonction'
  | 'echeance_dite'
  | 'echeance'
  | 'etat'
  | 'faite_le'
  | 'preuve'
  | 'preuve_fichier_id'
  | 'motif_abandon';

export async function updateDecision(
  db: Db,
  contratId: number,
  id: string,
  valeurs: Partial<Record<ColonneDecision, string | null>>,
  le: Date,
): Promise<void> {
  const champs = Object.entries(valeurs).map(([champ, valeur]) => sql`${sql.ref(champ)} = ${valeur}`);
  champs.push(sql`modifie_le = ${le.toISOString()}::timestamptz`);
  await sql`update decision set ${sql.join(champs)} where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

export async function replaceActions(db: Db, contratId: number, id: string, actions: readonly string[]): Promise<void> {
  await sql`delete from decision_action where contrat_id = ${contratId} and decision_id = ${id}`.execute(db);
  await linkActions(db, contratId, id, actions);
}

async function linkActions(db: Db, contratId: number, id: string, actions: readonly string[]): Promise<void> {
  if (actions.length === 0) return;
  await sql`insert into decision_action (contrat_id, decision_id, action_id)
    select ${contratId}, ${id}, action_id from unnest(${actions}::uuid[]) as action_id`.execute(db);
}

/** Marked, and restorable until the bin is emptied; or taken back. */
export async function markDecision(db: Db, contratId: number, id: string, supprimeLe: Date | null): Promise<void> {
  await sql`update decision set supprime_le = ${supprimeLe?.toISOString() ?? null}::timestamptz
    where contrat_id = ${contratId} and id = ${id}`.execute(db);
}

/** Decisions of an organisation that is replaced by another; a service keeps its name. */
export async function replacePartenaireDesDecisions(
  db: Db,
  contratId: number,
  de: string,
  vers: string,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update decision set partenaire_id = ${vers} where contrat_id = ${contratId} and partenaire_id = ${de}
    returning id`.execute(db);
  return rows.length;
}

export interface Purge {
  contrat_id: number;
  id: string;
}

/** What has stood in the bin for long enough: decisions, then réunions that hold none any more. */
export async function purgeDecisions(db: Db, contrats: readonly number[], avant: Date): Promise<Purge[]> {
  const parmi = sql`any(${contrats}::bigint[])`;
  const { rows } = await sql<Purge>`
    delete from decision where contrat_id = ${parmi} and supprime_le < ${avant} returning contrat_id, id`.execute(db);
  const { rows: reunions } = await sql<Purge>`
    delete from reunion r where r.contrat_id = ${parmi} and r.supprime_le < ${avant}
      and not exists (select 1 from decision d
        where d.contrat_id = r.contrat_id and d.contrat_id = ${parmi} and d.reunion_id = r.id)
    returning r.contrat_id, r.id`.execute(db);
  return [...rows, ...reunions];
}
