// Shares by QPV declared for a whole action and a year, without a line of the ledger: « Blosne 60 %, Maurepas 40 % ».
// Those of one line are written with it (redaction.queries.ts).
import { sql } from 'kysely';
import type { Db } from '../../platform/db/db.ts';
import { inBatches, json } from '../../platform/db/rows.ts';
import { sameValue } from '../../platform/journal/edit.rules.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import type { Writer } from '../actions/redaction.queries.ts';
import type { PartQpv } from './financement.schema.ts';
import { listVentilations } from './livre.queries.ts';
import { insertParts } from './redaction.queries.ts';
import { normaliseParts } from './ventilation.rules.ts';

export interface VentilationAction {
  action_id: string;
  annee: number;
  parts: readonly PartQpv[];
  /** Of an action made in this very transaction: nothing is in place. */
  neuve?: boolean;
}

/** What each of these actions declares now, year by year. */
export async function loadVentilationsActions(
  db: Db,
  contratId: number,
  actions: readonly string[],
): Promise<Map<string, PartQpv[]>> {
  const parts = new Map<string, PartQpv[]>();
  if (actions.length === 0) return parts;
  for (const part of await listVentilations(db, contratId, { actions })) {
    if (part.financement_id !== null) continue;
    const cle = `${part.action_id}|${part.annee}`;
    parts.set(cle, normaliseParts([...(parts.get(cle) ?? []), part]));
  }
  return parts;
}

/**
 * Replaces the declared shares of these actions and years. Journal: objet « ventilation », objet_id the action, champ
 * the year, so that an undo gives back the former set.
 */
export async function writeVentilations(db: Db, writer: Writer, lignes: readonly VentilationAction[]): Promise<number> {
  const { contrat_id, par, cause } = writer;
  const actions = [...new Set(lignes.filter(({ neuve }) => !neuve).map((ligne) => ligne.action_id))];
  const avant = await loadVentilationsActions(db, contrat_id, actions);
  const en = ({ action_id, annee }: VentilationAction) => avant.get(`${action_id}|${annee}`) ?? [];
  const neuves = lignes
    .map((ligne) => ({ ...ligne, parts: normaliseParts(ligne.parts) }))
    .filter((ligne) => !sameValue(en(ligne), ligne.parts));
  const remplacees = neuves
    .filter((ligne) => en(ligne).length > 0)
    .map(({ action_id, annee }) => ({ action_id, annee }));
  await inBatches(remplacees, (rows) =>
    sql`delete from ventilation v using jsonb_to_recordset(${json(rows)}) as r(action_id uuid, annee integer)
      where v.contrat_id = ${contrat_id} and v.action_id = r.action_id and v.annee = r.annee
        and v.financement_id is null`.execute(db),
  );
  const rows = neuves.flatMap(({ action_id, annee, parts }) =>
    parts.map((part) => ({ action_id, financement_id: null, annee, ...part })),
  );
  await insertParts(db, contrat_id, rows);
  const changes = neuves.map((ligne) => ({
    objet: 'ventilation',
    objet_id: ligne.action_id,
    champ: String(ligne.annee),
    avant: en(ligne).length > 0 ? en(ligne) : null,
    apres: ligne.parts.length > 0 ? ligne.parts : null,
  }));
  return writeModifications(db, { contrat_id, par, cause, changes });
}
