// The plan in force on a date with its actions; deletions, refused with what still hangs there.
import { droitOf } from '../../domains/comptes/acces.ts';
import { canWritePlan, isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { defaultDate, openChamps, todayIn } from '../../domains/contrats/contrat.rules.ts';
import { suppression, writeContrat } from '../../domains/contrats/ecriture.ts';
import * as listes from '../../domains/contrats/liste.queries.ts';
import { canDeleteElement } from '../../domains/contrats/liste.rules.ts';
import { FORMES } from '../../domains/contrats/liste.schema.ts';
import * as plan from '../../domains/contrats/plan.queries.ts';
import { canDeleteNoeud } from '../../domains/contrats/plan.rules.ts';
import { findQpvDuContrat, listQpvDuContrat, removeQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { conflict, notFound, requireVerdict } from '../../platform/http/problems.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { arbreApi } from './arbre.api.ts';
import { countActionsParNoeud, countAttachesDuNoeud, listUsages } from './arbre.queries.ts';
import { computeArbre } from './arbre.rules.ts';

const SANS_USAGE = { actions: 0 };

/** The verdict told before, and the one that the act obeys. */
async function openUsages(db: Db, contrat: number): Promise<(id: string) => Verdict> {
  const usages = await listUsages(db, contrat);
  return (id) => canDeleteElement(usages.get(id) ?? SANS_USAGE);
}

export const arbreRoutes = buildRoutes(arbreApi, {
  getPlan: async ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    return inScope({ contrats: [params.contrat] }, async (db) => {
      const contrat = await findContrat(db, params.contrat);
      if (!contrat) throw notFound();
      const date = query.date ?? defaultDate(contrat, now);
      const noeuds = await plan.listNoeuds(db, params.contrat, date);
      return {
        contrat,
        date,
        aujourdhui: todayIn(contrat.fuseau, now),
        ecrire: canWritePlan(droit),
        valide_seulement: isValidatedOnly(droit),
        niveaux: await plan.listNiveaux(db, params.contrat),
        avenants: await plan.listAvenants(db, params.contrat),
        ...computeArbre(noeuds, await countActionsParNoeud(db, params.contrat, droit)),
      };
    });
  },

  getSuppressions: async ({ params, qui }) => {
    const ecrire = canWritePlan(droitOf(qui, params.contrat));
    return inScope({ contrats: [params.contrat] }, async (db) => {
      const judgeUsages = await openUsages(db, params.contrat);
      const judge = (ids: readonly string[]) =>
        Object.fromEntries(ids.map((id) => [id, ecrire.ok ? judgeUsages(id) : ecrire]));
      const elements = [
        ...(await listes.listAxesTransversaux(db, params.contrat)),
        ...(await listes.listEtapesParcours(db, params.contrat)),
        ...(await listes.listChiffresCles(db, params.contrat)),
        ...(await listes.listProjetsQuartier(db, params.contrat)),
        ...openChamps(droitOf(qui, params.contrat), await listes.listChampsPropres(db, params.contrat)),
      ];
      const qpv = await listQpvDuContrat(db, params.contrat);
      return { elements: judge(elements.map(({ id }) => id)), quartiers: judge(qpv.map(({ code }) => code)) };
    });
  },

  deleteNoeud: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const versions = await plan.listVersions(db, contrat, params.noeud);
      const last = versions.at(-1);
      if (!last) throw notFound();
      if (last.intitule !== body.intitule) {
        throw conflict('Quelqu’un a renommé cet élément entre-temps.', { actuel: last.intitule });
      }
      const avenant = body.avenant_id
        ? (await plan.listAvenants(db, contrat)).find((one) => one.id === body.avenant_id)
        : null;
      if (avenant === undefined) throw notFound();
      const date = avenant?.date_effet ?? null;
      const enfants = await plan.countEnfants(db, contrat, params.noeud, date);
      requireVerdict(canDeleteNoeud({ enfants, actions: await countAttachesDuNoeud(db, contrat, params.noeud) }));
      if (date && versions[0]!.valide_du < date) await plan.closeNoeud(db, contrat, params.noeud, date);
      else await plan.deleteNoeud(db, contrat, params.noeud);
      const cause = avenant ? `plan allégé par l’avenant n° ${avenant.numero}` : 'élément du plan supprimé';
      return { numero: await journal(cause, [suppression('noeud', params.noeud, versions)]) };
    }),

  deleteElement: ({ params, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const forme = FORMES[params.liste];
      const element = await listes.findElement(db, contrat, params.liste, params.element);
      if (!element) throw notFound();
      requireVerdict((await openUsages(db, contrat))(params.element));
      await listes.deleteElement(db, contrat, params.liste, params.element);
      const changes = [suppression(forme.table, params.element, element)];
      return { numero: await journal(`${forme.mot} : suppression`, changes) };
    }),

  removeQpv: ({ params, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const qpv = await findQpvDuContrat(db, contrat, params.qpv);
      if (!qpv) throw notFound();
      requireVerdict((await openUsages(db, contrat))(qpv.code));
      await removeQpvDuContrat(db, contrat, params.qpv);
      const avant = { code: qpv.code, nom_local: qpv.nom_local };
      return { numero: await journal('quartier retiré du contrat', [suppression('contrat_qpv', qpv.code, avant)]) };
    }),
});
