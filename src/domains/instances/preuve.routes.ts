// Handlers of the file that proves a decision: deposited by who follows the item, opened by who reads the relevé.
import { type Db, inScope } from '../../platform/db/db.ts';
import { receiveFichier, requireQuota } from '../../platform/fichiers/depot.ts';
import { sendContenu } from '../../platform/fichiers/envoi.ts';
import { countOctets, createFichier, findFichier, markFichier } from '../../platform/fichiers/stock.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { forbidden, notFound, requireVerdict } from '../../platform/http/problems.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { canOpenPiece } from '../actions/suivi/piece.rules.ts';
import { droitOf } from '../comptes/acces.ts';
import { canWriteReleveItem } from '../comptes/droits.rules.ts';
import { type DecisionLue, findDecision } from './decision.queries.ts';
import { canReadDecisions } from './decision.rules.ts';
import { writeReleve } from './ecriture.ts';
import { preuveApi } from './preuve.api.ts';
import { updateDecision } from './redaction.queries.ts';

export const preuveRoutes = buildRoutes(preuveApi, {
  addPreuve: async ({ params, qui, now, fichiers }) => {
    await writeReleve(qui, params.contrat, async ({ db, contrat, droit }) => {
      await openToProve(db, contrat, droit, params.decision);
      requireQuota(await countOctets(db, contrat), fichiers[0]?.contenu.length ?? 0);
    });
    const recu = await receiveFichier(fichiers);
    return writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
      const decision = await openToProve(db, contrat, droit, params.decision);
      requireQuota(await countOctets(db, contrat), recu.contenu.length);
      if (decision.preuve_fichier) await markFichier(db, contrat, decision.preuve_fichier.id, now);
      const id = await createFichier(db, contrat, { ...recu, par: qui.personne, le: now });
      await updateDecision(db, contrat, decision.id, { preuve_fichier_id: id }, now);
      const avant = decision.preuve_fichier?.nom ?? null;
      const change = { objet: 'decision', objet_id: decision.id, champ: 'preuve_fichier', avant, apres: recu.nom };
      return { numero: await journal('preuve jointe', [change]) };
    });
  },

  getPreuve: async ({ params, qui, reply }) => {
    const { contrat } = params;
    requireVerdict(canReadDecisions(droitOf(qui, contrat)));
    const fichier = await inScope({ contrats: [contrat] }, async (db) => {
      const decision = await findDecision(db, contrat, params.decision);
      const lu = decision?.preuve_fichier ? await findFichier(db, contrat, decision.preuve_fichier.id) : null;
      if (!lu) throw notFound('Cette preuve n’existe pas.');
      return lu;
    });
    requireVerdict(canOpenPiece(fichier));
    return sendContenu(reply, contrat, fichier);
  },

  deletePreuve: ({ params, qui, now }) =>
    writeReleve(qui, params.contrat, async ({ db, contrat, droit, journal }) => {
      const decision = await openToProve(db, contrat, droit, params.decision);
      const fichier = decision.preuve_fichier;
      if (!fichier) throw notFound('Cette preuve n’existe pas.');
      await markFichier(db, contrat, fichier.id, now);
      await updateDecision(db, contrat, decision.id, { preuve_fichier_id: null }, now);
      const change = {
        objet: 'decision',
        objet_id: decision.id,
        champ: 'preuve_fichier',
        avant: fichier.nom,
        apres: null,
      };
      return { numero: await journal('preuve retirée', [change]) };
    }),
});

async function openToProve(db: Db, contrat: number, droit: Droit, id: string): Promise<DecisionLue> {
  const decision = await findDecision(db, contrat, id);
  if (!decision) throw notFound('Cette décision n’existe plus.');
  requireVerdict(canWriteReleveItem(droit, decision));
  if (decision.etat !== 'faite') throw forbidden('Dites d’abord que la décision est faite, puis joignez sa preuve.');
  return decision;
}
