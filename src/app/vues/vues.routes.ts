// The calendar and the money of the actions under a filter, for the page: everything is read in lecture.ts.
import { droitOf } from '../../domains/comptes/acces.ts';
import { readContour } from '../../domains/territoires/carte.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { listActionIds } from '../actions/liste.queries.ts';
import { listContoursDeCarte, listSourcesDeCarte } from './carte.queries.ts';
import { readArgent, readCalendrier } from './lecture.ts';
import { vuesApi } from './vues.api.ts';

export const vuesRoutes = buildRoutes(vuesApi, {
  getCalendrier: ({ params: { contrat }, query: { de, a, ...reste }, qui, now: maintenant }) => {
    const droit = droitOf(qui, contrat);
    const filtres = FiltresActions.parse(reste);
    return inScope({ contrats: [contrat] }, async (db) => {
      const actions = await listActionIds(db, contrat, droit, { filtres, maintenant });
      return readCalendrier(db, { contrat, droit, actions, maintenant }, { de, a });
    });
  },

  getArgent: ({ params: { contrat }, query: { par, ...reste }, qui, now: maintenant }) => {
    const droit = droitOf(qui, contrat);
    const filtres = FiltresActions.parse(reste);
    return inScope({ contrats: [contrat] }, async (db) => {
      const actions = await listActionIds(db, contrat, droit, { filtres, maintenant });
      return readArgent(db, { contrat, droit, actions, maintenant }, filtres, par);
    });
  },

  getFondDeCarte: ({ params: { contrat }, qui }) => {
    droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, async (db) => {
      const lus = await listContoursDeCarte(db, contrat);
      const contours = lus.map((un) => ({ ...un, contour: readContour(un.contour) }));
      return {
        contours,
        sources: await listSourcesDeCarte(
          db,
          contours.map(({ code }) => code),
        ),
      };
    });
  },
});
