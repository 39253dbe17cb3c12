// Handlers of the relevé: read by filter, written by the team, its items followed by the organisations they are given to.
import { dayIn } from '../../platform/clock.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { markFichier } from '../../platform/fichiers/stock.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { creation, suppression } from '../../platform/journal/journal.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { writeBookInWorker } from '../../platform/spreadsheets/read-in-worker.server.ts';
import { mediaTypes } from '../../platform/spreadsheets/write.rules.ts';
import { isServiceOf } from '../actions/action.queries.ts';
import { droitOf } from '../comptes/acces.ts';
import { canWriteReleve, canWriteReleveItem } from '../comptes/droits.rules.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import { listPartenaires } from '../partenaires/partenaire.queries.ts';
import { decisionApi } from './decision.api.ts';
import { type DecisionLue, findDecision, listActionsCitables } from './decision.queries.ts';
import { buildSuite, canReadDecisions, checkSuite, chooseExport, readEcheance } from './decision.rules.ts';
import { LIBELLES_ETAT_DECISION, VALEURS_DECISION } from './decision.schema.ts';
import { writeReleve } from './ecriture.ts';
import { buildReleveBook } from './export.rules.ts';
import { readDecisions, readReleve } from './lecture.ts';
import {
  type ColonneDecision,
  createDecision,
  markDecision,
  replaceActions,
  updateDecision,
} from './redaction.queries.ts';
import { findReunion } from './reunion.queries.ts';

const CONTRAINTES: Record<string, string> = {
  decision_contrat_id_partenaire_id_fkey: 'Cette organisation n’existe plus. Rechargez la page.',
  decision_contrat_id_service_id_fkey: 'Ce service n’existe plus. Rechargez la page.',
  decision_action_contrat_id_action_id_fkey: 'Une de ces actions n’existe plus. Rechargez la page.',
};

export const decisionRoutes = buildRoutes(
  decisionApi,
  {
    getReleve: ({ params: { contrat }, query, qui, now }) =>
      readIn(qui, contrat, async (db, droit) => readReleve(db, contrat, droit, query, await dayOf(db, contrat, now))),

    getChoixReleve: ({ params: { contrat }, qui }) =>
      readIn(qui, contrat, async (db, droit) => {
        requireVerdict(canWriteReleve(droit));
        const partenaires = await listPartenaires(db, contrat);
        return {
          partenaires: partenaires.map(({ id, nom, sigle, services }) => ({ id, nom, sigle, services })),
          actions: await listActionsCitables(db, contrat),
        };
      }),

    exportReleve: async ({ params: { contrat }, query: { format, ...filtres }, qui, now }) => {
      const { decisions, jour } = await readIn(qui, contrat, async (db, droit) => {
        const quoi = chooseExport(droit);
        if (typeof quoi !== 'string') requireVerdict(quoi);
        const jour = await dayOf(db, contrat, now);
        const lues = await readDecisions(db, contrat, droit, filtres, jour);
        return { jour, decisions: quoi === 'propre' ? lues.filter((lue) => lue.suivre.ok) : lues };
      });
      const contenu = await writeBookInWorker(buildReleveBook(decisions), format);
      const nom = `maillage-releve-de-decisions-${jour.replaceAll('-', '')}.${format}`;
      return { nom, type: mediaTypes[format], contenu };
    },

    createDecision: ({ params, body, qui, now }) =>
      writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
        requireVerdict(canWriteReleve(droit));
        const reunion = await requireReunion(db, contrat, body.reunion_id);
        await requireService(db, contrat, body);
        const { echeance_dite: dite, ...saisie } = body;
        const neuve = { ...saisie, ...readEcheance(dite, reunion.tenue_le) };
        const id = await createDecision(db, contrat, neuve, now);
        return { id, numero: await journal('décision ajoutée', [creation('decision', id, body)]) };
      }),

    updateDecision: ({ params, body, qui, now }) =>
      writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
        requireVerdict(canWriteReleve(droit));
        const decision = await requireDecision(db, contrat, params.decision);
        const edits = requireEdits(currentOf(decision), body.edits, VALEURS_DECISION);
        const { actions, ...valeurs }: Record<string, unknown> = valuesOf(edits);
        if (actions) await replaceActions(db, contrat, decision.id, actions as string[]);
        const voulue = { ...currentOf(decision), ...valeurs } as ReturnType<typeof currentOf>;
        if ('partenaire_id' in valeurs && !('service_id' in valeurs)) voulue.service_id = null;
        const reunion = await requireReunion(db, contrat, voulue.reunion_id);
        await requireService(db, contrat, voulue);
        const colonnes: Partial<Record<ColonneDecision, string | null>> = {
          ...(valeurs as Partial<Record<ColonneDecision, string | null>>),
          service_id: voulue.service_id,
          ...readEcheance(voulue.echeance_dite, reunion.tenue_le),
        };
        await updateDecision(db, contrat, decision.id, colonnes, now);
        return { numero: await journal('décision corrigée', changesOf('decision', decision.id, edits)) };
      }),

    tellSuite: ({ params, body, qui, now }) =>
      writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
        const decision = await requireDecision(db, contrat, params.decision);
        requireVerdict(canWriteReleveItem(droit, decision));
        if (decision.etat !== body.avant) {
          throw conflict(
            `Quelqu’un a déjà dit\u202f: «\u202f${LIBELLES_ETAT_DECISION[decision.etat]}\u202f». Rechargez la page.`,
          );
        }
        const jour = await dayOf(db, contrat, now);
        const verdict = checkSuite(body, jour);
        if (!verdict.ok) throw invalid(verdict.motif);
        const suite = buildSuite(body, jour);
        const preuve = suite.etat === 'faite' ? null : decision.preuve_fichier;
        if (preuve) await markFichier(db, contrat, preuve.id, now);
        await updateDecision(
          db,
          contrat,
          decision.id,
          { ...suite, ...(preuve ? { preuve_fichier_id: null } : {}) },
          now,
        );
        const edits = (['etat', 'faite_le', 'preuve', 'motif_abandon'] as const)
          .map((champ) => ({ champ, avant: decision[champ], apres: suite[champ] }))
          .filter(({ avant, apres }) => avant !== apres);
        return { numero: await journal('suite d’une décision', changesOf('decision', decision.id, edits)) };
      }),

    deleteDecision: ({ params, qui, now }) =>
      writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
        requireVerdict(canWriteReleve(droit));
        const decision = await requireDecision(db, contrat, params.decision);
        await markDecision(db, contrat, decision.id, now);
        return {
          numero: await journal('décision supprimée', [
            suppression('decision', decision.id, { texte: decision.texte, reunion_id: decision.reunion_id }),
          ]),
        };
      }),

    restoreDecision: ({ params, qui }) =>
      writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
        requireVerdict(canWriteReleve(droit));
        const decision = await findDecision(db, contrat, params.decision, { supprimee: true });
        if (!decision) throw notFound('Cette décision n’est plus conservée.');
        await requireReunion(db, contrat, decision.reunion_id);
        await markDecision(db, contrat, decision.id, null);
        return {
          numero: await journal('décision reprise', [creation('decision', decision.id, { texte: decision.texte })]),
        };
      }),
  },
  CONTRAINTES,
);

function readIn<T>(qui: Identite, contrat: number, work: (db: Db, droit: Droit) => Promise<T>): Promise<T> {
  const droit = droitOf(qui, contrat);
  requireVerdict(canReadDecisions(droit));
  return inScope({ contrats: [contrat] }, (db) => work(db, droit));
}

async function dayOf(db: Db, contrat: number, now: Date): Promise<string> {
  return dayIn((await findContrat(db, contrat))?.fuseau ?? 'Europe/Paris', now);
}

async function requireDecision(db: Db, contrat: number, id: string): Promise<DecisionLue> {
  const decision = await findDecision(db, contrat, id);
  if (!decision) throw notFound('Cette décision n’existe plus.');
  return decision;
}

async function requireReunion(db: Db, contrat: number, id: string) {
  const reunion = await findReunion(db, contrat, id);
  if (!reunion)
    throw invalid('Cette réunion n’existe plus. Rechargez la page.', { reunion_id: 'Choisissez la réunion.' });
  return reunion;
}

async function requireService(
  db: Db,
  contrat: number,
  { partenaire_id, service_id }: { partenaire_id: string | null; service_id: string | null },
): Promise<void> {
  if (!service_id) return;
  if (partenaire_id && (await isServiceOf(db, contrat, service_id, partenaire_id))) return;
  throw invalid('Ce service n’appartient pas à l’organisation choisie.', {
    service_id: 'Choisissez un de ses services.',
  });
}

/** The fields as an author of edits sees them: a deadline as said, or its day. */
function currentOf({
  reunion_id,
  texte,
  partenaire_id,
  service_id,
  fonction,
  echeance_dite,
  echeance,
  actions,
}: DecisionLue) {
  return {
    ...{ reunion_id, texte, partenaire_id, service_id, fonction, echeance_dite: echeance_dite ?? echeance },
    actions: actions.map(({ id }) => id).sort(),
  };
}
