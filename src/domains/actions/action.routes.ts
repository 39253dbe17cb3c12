// Handlers of one action's sheet: authorise, load, decide, write, journal, answer.
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { compareEdits } from '../../platform/journal/edit.rules.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { droitOf } from '../comptes/acces.ts';
import { canCreateAction, canValidateAction, canWriteAction } from '../comptes/droits.rules.ts';
import { actionsApi } from './action.api.ts';
import { closeACorriger, isServiceOf, listClesPropres } from './action.queries.ts';
import { labelOfChamp } from './champ.rules.ts';
import type { ValeursAction } from './champ.schema.ts';
import { type FicheLue, factsOf, findFiche, getJour } from './fiche.queries.ts';
import {
  alignPilote,
  alignPortee,
  CONTRAINTES_ACTION,
  canOpenFiche,
  canReadHistorique,
  checkCoherence,
  computeDroitsFiche,
  explainConflit,
  readEdits,
} from './fiche.rules.ts';
import type { DroitsFiche } from './fiche.schema.ts';
import { buildFiche } from './fiche-vue.rules.ts';
import { type Writer, writeActions } from './redaction.queries.ts';

const HISTORIQUE_PAGE = 50;

interface Demande {
  params: { contrat: number; action: string };
  qui: Identite;
  now: Date;
}

/** Opens the sheet for this person, or answers 404 as if it did not exist. */
async function openFiche(db: Db, { params, now }: Demande, droit: Droit, verrou = false): Promise<FicheLue> {
  const jour = await getJour(db, params.contrat, now);
  const fiche = await findFiche(db, params.contrat, params.action, jour, { verrou });
  if (!fiche || !canOpenFiche(droit, factsOf(fiche)))
    throw notFound('Cette action n’existe pas, ou ne vous est pas ouverte.');
  return fiche;
}

const writerOf = ({ params, qui, now }: Demande, cause: string): Writer => ({
  contrat_id: params.contrat,
  par: { id: qui.personne.id, nom: qui.personne.nom },
  cause,
  maintenant: now,
});

async function answer(db: Db, demande: Demande, droit: Droit) {
  const fiche = await openFiche(db, demande, droit);
  return buildFiche(fiche, factsOf(fiche), demande.params.contrat, droit, demande.now);
}

/** Sets what only an act may set (validated, withdrawn, deleted), after the sheet's own verdict. */
function act(
  demande: Demande,
  verdict: (droits: DroitsFiche) => Verdict,
  build: (fiche: FicheLue) => { valeurs: ValeursAction; cause: string },
) {
  const droit = droitOf(demande.qui, demande.params.contrat);
  return inScope({ contrats: [demande.params.contrat] }, async (db) => {
    const fiche = await openFiche(db, demande, droit, true);
    requireVerdict(verdict(computeDroitsFiche(droit, factsOf(fiche))));
    const { valeurs, cause } = build(fiche);
    await writeActions(db, writerOf(demande, cause), [{ id: fiche.id, valeurs }], new Map([[fiche.id, fiche.valeurs]]));
    return canOpenFiche(droit, {
      ...factsOf(fiche),
      supprimee: 'supprime_le' in valeurs && valeurs.supprime_le !== null,
    })
      ? answer(db, demande, droit)
      : null;
  });
}

async function requireVue<T>(vue: Promise<T | null>): Promise<T> {
  const lue = await vue;
  if (lue === null) throw notFound();
  return lue;
}

/** Fields given at creation, checked like edits of an empty sheet. */
async function readCreation(db: Db, contratId: number, intitule: string, donnees: Record<string, unknown>) {
  const edits = Object.entries({ ...donnees, intitule }).map(([champ, apres]) => ({ champ, avant: null, apres }));
  const lus = readEdits(edits, await listClesPropres(db, contratId));
  if (!lus.ok) throw invalid(lus.motif, lus.champs);
  const valeurs = Object.fromEntries(lus.edits.map(({ champ, apres }) => [champ, apres]));
  const avant: ValeursAction = { qpv: [], portee_qpv: 'non_renseigne' };
  const alignees = alignPortee(avant, valeurs);
  requireCoherence(alignees);
  await requireService(db, contratId, alignees);
  return alignees;
}

function requireCoherence(valeurs: ValeursAction): void {
  const verdict = checkCoherence(valeurs);
  if (!verdict.ok) throw invalid(verdict.motif);
}

async function requireService(db: Db, contratId: number, valeurs: ValeursAction): Promise<void> {
  const { pilote_id, pilote_service_id } = valeurs as Record<string, string | null | undefined>;
  if (!pilote_service_id || !pilote_id) return;
  if (!(await isServiceOf(db, contratId, pilote_service_id, pilote_id))) {
    throw invalid('Ce service n’appartient pas au pilote choisi.', {
      pilote_service_id: 'Choisissez un service du pilote.',
    });
  }
}

export const actionsRoutes = buildRoutes(
  actionsApi,
  {
    createAction: async ({ params, body, qui, now }) => {
      const droit = droitOf(qui, params.contrat);
      const id = crypto.randomUUID();
      await inScope({ contrats: [params.contrat] }, async (db) => {
        const valeurs = await readCreation(db, params.contrat, body.intitule, body.valeurs);
        requireVerdict(canCreateAction(droit, (valeurs.pilote_id as string | undefined) ?? null));
        const valide = canValidateAction(droit).ok;
        const writer = writerOf(
          { params: { ...params, action: id }, qui, now },
          valide ? 'action créée' : 'action proposée',
        );
        const ligne = { id, creation: true, valeurs: valide ? { ...valeurs, validee_le: now.toISOString() } : valeurs };
        await writeActions(db, writer, [ligne], new Map());
      });
      return { id };
    },

    getAction: (demande) => {
      const droit = droitOf(demande.qui, demande.params.contrat);
      return inScope({ contrats: [demande.params.contrat] }, (db) => answer(db, demande, droit));
    },

    updateAction: (demande) => {
      const { params, body } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const fiche = await openFiche(db, demande, droit, true);
        const faits = factsOf(fiche);
        requireVerdict(computeDroitsFiche(droit, faits).modifier);
        const lus = readEdits(body.edits, new Set(fiche.champs_propres.map((champ) => champ.cle)));
        if (!lus.ok) throw invalid(lus.motif, lus.champs);
        const { applied, conflicts } = compareEdits(fiche.valeurs, lus.edits);
        if (conflicts.length > 0) {
          const conflits = conflicts.map((c) => ({ ...c, libelle: labelOfChamp(c.champ) }));
          throw conflict(
            explainConflit(
              conflicts.map((c) => c.champ),
              fiche.modifie_par,
            ),
            { conflits },
          );
        }
        const voulues = Object.fromEntries(applied.map(({ champ, apres }) => [champ, apres]));
        const valeurs = alignPilote(fiche.valeurs, alignPortee(fiche.valeurs, voulues));
        const apres = { ...fiche.valeurs, ...valeurs };
        requireCoherence(apres);
        if ('pilote_id' in valeurs || 'pilote_service_id' in valeurs) await requireService(db, params.contrat, apres);
        requireVerdict(canWriteAction(droit, { ...faits, pilote_id: (apres.pilote_id as string | null) ?? null }));
        const etats = new Map([[fiche.id, fiche.valeurs]]);
        await writeActions(db, writerOf(demande, 'fiche modifiée'), [{ id: fiche.id, valeurs }], etats);
        return answer(db, demande, droit);
      });
    },

    validateAction: (demande) =>
      requireVue(
        act(
          demande,
          (droits) => droits.valider,
          () => ({
            valeurs: { validee_le: demande.body.validee ? demande.now.toISOString() : null },
            cause: demande.body.validee ? 'action validée' : 'validation retirée',
          }),
        ),
      ),

    withdrawAction: (demande) =>
      requireVue(
        act(
          demande,
          (droits) => droits.retirer,
          () => ({
            valeurs: { retiree_le: demande.body.retiree ? demande.now.toISOString() : null },
            cause: demande.body.retiree ? 'action retirée' : 'action remise au tableau',
          }),
        ),
      ),

    deleteAction: async (demande) => {
      const valeurs = { supprime_le: demande.now.toISOString() };
      await act(
        demande,
        (droits) => droits.supprimer,
        () => ({ valeurs, cause: 'action supprimée' }),
      );
    },

    restoreAction: (demande) =>
      requireVue(
        act(
          demande,
          (droits) => droits.restaurer,
          () => ({ valeurs: { supprime_le: null }, cause: 'action restaurée' }),
        ),
      ),

    dismissACorriger: (demande) => {
      const { params } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const fiche = await openFiche(db, demande, droit);
        requireVerdict(computeDroitsFiche(droit, factsOf(fiche)).modifier);
        const cellule = fiche.a_corriger.find((one) => one.id === params.cellule);
        if (!cellule) throw notFound('Cette cellule a déjà été reprise ou classée.');
        await closeACorriger(db, writerOf(demande, 'cellule à corriger classée'), cellule);
        return answer(db, demande, droit);
      });
    },

    listHistorique: (demande) => {
      const { params, query } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const fiche = await openFiche(db, demande, droit);
        requireVerdict(canReadHistorique(droit, factsOf(fiche)));
        const propres = new Map(fiche.champs_propres.map((champ) => [champ.cle, champ.libelle]));
        const lues = await listModifications(db, {
          contrat_id: params.contrat,
          objet: 'action',
          objet_id: fiche.id,
          jusqua: query.jusqua,
          limite: HISTORIQUE_PAGE,
        });
        return lues.map((m) => ({ ...m, libelle: labelOfChamp(m.champ, propres) }));
      });
    },
  },
  CONTRAINTES_ACTION,
);
