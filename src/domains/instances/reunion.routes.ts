// Handlers of réunions: the team adds, corrects, removes. A new date reads again the deadlines said without a year.
import type { Db } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { forbidden, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { creation, suppression } from '../../platform/journal/journal.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { canWriteReleve } from '../comptes/droits.rules.ts';
import { listDecisions } from './decision.queries.ts';
import { readEcheance } from './decision.rules.ts';
import { writeReleve } from './ecriture.ts';
import { updateDecision } from './redaction.queries.ts';
import { reunionApi } from './reunion.api.ts';
import { createReunion, deleteReunion, findReunion, updateReunion } from './reunion.queries.ts';
import { VALEURS_REUNION } from './reunion.schema.ts';

export const reunionRoutes = buildRoutes(reunionApi, {
  createReunion: ({ params, body, qui }) =>
    writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
      requireVerdict(canWriteReleve(droit));
      const id = await createReunion(db, contrat, body);
      return { id, numero: await journal('réunion ajoutée', [creation('reunion', id, body)]) };
    }),

  updateReunion: ({ params, body, qui, now }) =>
    writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
      requireVerdict(canWriteReleve(droit));
      const reunion = await findReunion(db, contrat, params.reunion);
      if (!reunion) throw notFound('Cette réunion n’existe plus.');
      const edits = requireEdits({ ...reunion }, body.edits, VALEURS_REUNION);
      const valeurs = valuesOf(edits) as Partial<Record<keyof typeof VALEURS_REUNION, string | null>>;
      await updateReunion(db, contrat, reunion.id, valeurs);
      if (valeurs.tenue_le) await readEcheancesAgain(db, contrat, reunion.id, valeurs.tenue_le, now);
      return { numero: await journal('réunion corrigée', changesOf('reunion', reunion.id, edits)) };
    }),

  deleteReunion: ({ params, qui, now }) =>
    writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
      requireVerdict(canWriteReleve(droit));
      const reunion = await findReunion(db, contrat, params.reunion);
      if (!reunion) throw notFound('Cette réunion n’existe plus.');
      const decisions = await listDecisions(db, contrat, { reunion: reunion.id });
      if (decisions.length > 0) throw forbidden('Cette réunion porte des décisions. Supprimez-les d’abord.');
      await deleteReunion(db, contrat, reunion.id, now);
      return { numero: await journal('réunion supprimée', [suppression('reunion', reunion.id, reunion)]) };
    }),
});

async function readEcheancesAgain(db: Db, contrat: number, reunion: string, tenueLe: string, now: Date): Promise<void> {
  for (const { id, echeance_dite, echeance } of await listDecisions(db, contrat, { reunion })) {
    if (!echeance_dite) continue;
    const lue = readEcheance(echeance_dite, tenueLe);
    if (lue.echeance !== echeance) await updateDecision(db, contrat, id, { echeance: lue.echeance }, now);
  }
}
