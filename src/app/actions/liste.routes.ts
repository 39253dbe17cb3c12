// Handlers of the lists of actions. What each row shows is decided in lignes.queries.ts from the reader's right.
import { droitOf } from '../../domains/comptes/acces.ts';
import { canCreateAction } from '../../domains/comptes/droits.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problems.ts';
import { loadChoix } from './choix.queries.ts';
import { FiltresActions, TAILLE_PAGE } from './filtres.schema.ts';
import { listeActionsApi } from './liste.api.ts';
import { listActions, listPage } from './liste.queries.ts';
import { searchActions } from './recherche.queries.ts';

export const listeActionsRoutes = buildRoutes(listeActionsApi, {
  listActions: ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    const { taille = TAILLE_PAGE, ...reste } = query;
    const filtres = FiltresActions.parse(reste);
    return inScope({ contrats: [params.contrat] }, async (db) => {
      const question = { filtres, maintenant: now, taille };
      const vue = await listPage(db, params.contrat, droit, question);
      const creer = canCreateAction(droit, droit.partenaire_id);
      return { ...vue, page: filtres.page ?? 1, taille, creer };
    });
  },

  getActionLigne: ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    return inScope({ contrats: [params.contrat] }, async (db) => {
      const filtres = FiltresActions.parse(query);
      const { lignes } = await listActions(db, params.contrat, droit, {
        filtres,
        maintenant: now,
        taille: 'toutes',
        ids: [params.action],
      });
      const ligne = lignes[0];
      if (!ligne) throw notFound();
      return ligne;
    });
  },

  getChoixActions: ({ params, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    return inScope({ contrats: [params.contrat] }, (db) => loadChoix(db, params.contrat, droit, now));
  },

  // Demonstrations answer only when they are asked for by name, or when one has nothing else.
  searchActions: ({ query, qui }) => {
    const reels = qui.droits.filter((droit) => !droit.demonstration);
    const droits = query.contrat ? [droitOf(qui, query.contrat)] : reels.length > 0 ? reels : qui.droits;
    const contrats = droits.map((droit) => droit.contrat_id);
    return inScope({ contrats }, (db) => searchActions(db, droits, query.q, query.limite));
  },
});
