// Handlers of one action's sheet: authorise, load, decide, write, journal, answer.
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { droitOf } from '../comptes/acces.ts';
import { canCreateAction, canValidateAction } from '../comptes/droits.rules.ts';
import { actionsApi } from './action.api.ts';
import { closeACorriger, listClesPropres } from './action.queries.ts';
import type { ValeursAction } from './champ.schema.ts';
import { type FicheLue, factsOf } from './fiche.queries.ts';
import {
  alignPortee,
  buildMasque,
  CONTRAINTES_ACTION,
  canOpenFiche,
  canReadHistorique,
  computeDroitsFiche,
  readEdits,
} from './fiche.rules.ts';
import type { ActionSaisie, DroitsFiche } from './fiche.schema.ts';
import {
  answerFiche,
  type Demande,
  openFiche,
  requireCoherence,
  requireService,
  writeEdits,
  writerOf,
} from './ouverture.ts';
import { writeActions } from './redaction.queries.ts';
import { tellModifications } from './suivi/histoire.rules.ts';
import { findOrganisation } from './suivi/note.queries.ts';
import { fonctionOf, signNote } from './suivi/note.rules.ts';

const HISTORIQUE_PAGE = 50;

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
      ? answerFiche(db, demande, droit)
      : null;
  });
}

async function requireVue<T>(vue: Promise<T | null>): Promise<T> {
  const lue = await vue;
  if (lue === null) throw notFound();
  return lue;
}

interface Creation {
  params: { contrat: number };
  body: ActionSaisie;
  qui: Identite;
}

/** Fields given at creation, checked like edits of an empty sheet. */
async function readCreation(db: Db, { params, body, qui }: Creation) {
  const contratId = params.contrat;
  const { intitule, valeurs: donnees } = body;
  const edits = Object.entries({ ...donnees, intitule }).map(([champ, apres]) => ({ champ, avant: null, apres }));
  const lus = readEdits(edits, await listClesPropres(db, contratId));
  if (!lus.ok) throw invalid(lus.motif, lus.champs);
  const sign = (champ: string, apres: unknown) =>
    champ.startsWith('notes.') ? signNote(apres, null, qui.personne) : apres;
  const valeurs = Object.fromEntries(lus.edits.map(({ champ, apres }) => [champ, sign(champ, apres)]));
  const avant: ValeursAction = { qpv: [], portee_qpv: 'non_renseigne' };
  const alignees = alignPortee(avant, valeurs);
  requireCoherence(alignees);
  await requireService(db, contratId, alignees);
  return alignees;
}

export const actionsRoutes = buildRoutes(
  actionsApi,
  {
    createAction: async (demande) => {
      const { params, qui, now } = demande;
      const droit = droitOf(qui, params.contrat);
      const id = crypto.randomUUID();
      await inScope({ contrats: [params.contrat] }, async (db) => {
        const valeurs = await readCreation(db, demande);
        requireVerdict(canCreateAction(droit, (valeurs.pilote_id as string | undefined) ?? null));
        const valide = canValidateAction(droit).ok;
        const writer = writerOf(
          { params: { ...params, action: id }, qui, now },
          valide ? 'action créée' : 'action proposée',
        );
        const ligne = { id, creation: true, valeurs: valide ? { ...valeurs, validee_le: now.toISOString() } : valeurs };
        const fonction = fonctionOf(droit, await findOrganisation(db, params.contrat, droit.partenaire_id));
        await writeActions(db, { ...writer, fonction }, [ligne], new Map());
      });
      return { id };
    },

    getAction: (demande) => {
      const droit = droitOf(demande.qui, demande.params.contrat);
      return inScope({ contrats: [demande.params.contrat] }, (db) => answerFiche(db, demande, droit));
    },

    updateAction: (demande) => {
      const droit = droitOf(demande.qui, demande.params.contrat);
      return inScope({ contrats: [demande.params.contrat] }, async (db) => {
        await writeEdits(db, demande, droit, demande.body.edits, 'fiche modifiée');
        return answerFiche(db, demande, droit);
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
        return answerFiche(db, demande, droit);
      });
    },

    listHistorique: (demande) => {
      const { params, query } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const fiche = await openFiche(db, demande, droit);
        requireVerdict(canReadHistorique(droit, factsOf(fiche)));
        const lues = await listModifications(db, {
          contrat_id: params.contrat,
          objet: 'action',
          objet_id: fiche.id,
          jusqua: query.jusqua,
          limite: HISTORIQUE_PAGE,
        });
        return tellModifications(lues, buildMasque(droit, factsOf(fiche), fiche.niveaux), fiche.champs_propres);
      });
    },
  },
  CONTRAINTES_ACTION,
);
