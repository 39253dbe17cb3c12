// Handlers of the public files: no address is ever asked of the server, which only gives what the browser computes with.
import { listContours, listMillesimes } from '../../domains/territoires/contours.queries.ts';
import { encodeContours } from '../../geo/index.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problems.ts';
import { listBases, readBase } from './bases.ts';
import { territoiresApi } from './territoires.api.ts';

const BINAIRE = 'application/octet-stream';

export const territoiresRoutes = buildRoutes(territoiresApi, {
  getInstallation: async () => ({
    millesimes: await inScope('reference', listMillesimes),
    bases: await listBases(),
  }),

  getContours: async ({ query }) => {
    const contours = await inScope('reference', (db) => listContours(db, query));
    const nom = `contours-${query.generation}-${query.nature}.mc1`;
    return { nom, type: BINAIRE, contenu: encodeContours(contours) };
  },

  getAdresses: async ({ params: { departement } }) => {
    const contenu = await readBase(departement);
    if (!contenu) throw notFound();
    return { nom: `adresses-${departement}.mab`, type: BINAIRE, contenu };
  },
});
