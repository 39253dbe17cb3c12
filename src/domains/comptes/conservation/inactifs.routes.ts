// The list of accounts without use, for an administrator.
import { inScope } from '../../../platform/db/db.ts';
import { env } from '../../../platform/env.ts';
import { buildRoutes } from '../../../platform/http/contract.ts';
import { requireVerdict } from '../../../platform/http/problems.ts';
import { canAdminister } from '../administration.rules.ts';
import { seuilInactivite } from './comptes-inactifs.ts';
import { inactifsApi } from './inactifs.api.ts';
import { listInactifs } from './inactivite.queries.ts';
import { computeEcheances } from './inactivite.rules.ts';

export const inactifsRoutes = buildRoutes(inactifsApi, {
  listInactifs: async ({ qui, now }) => {
    requireVerdict(canAdminister(qui));
    const mois = env.MAILLAGE_COMPTES_INACTIFS_MOIS;
    const comptes = await inScope('reference', (db) => listInactifs(db, seuilInactivite(now)));
    return {
      mois,
      comptes: comptes.map(({ administrateur: _, ...compte }) => ({
        ...compte,
        fermeture_le: computeEcheances(compte, mois).fermeture.toISOString(),
      })),
    };
  },
});
