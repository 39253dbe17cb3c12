// Handlers of the public files: no address is ever asked of the server, which only gives what the browser computes with.
import { getVersionContours, listContours, listMillesimes } from '../../domains/territoires/contours.queries.ts';
import { encodeContours } from '../../geo/index.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { keepFile } from '../../platform/http/kept-file.ts';
import { notFound } from '../../platform/http/problems.ts';
import { getVersionBase, listBases, readBase } from './bases.ts';
import { territoiresApi } from './territoires.api.ts';

const BINAIRE = 'application/octet-stream';

export const territoiresRoutes = buildRoutes(territoiresApi, {
  getInstallation: async () => ({
    millesimes: await inScope('reference', listMillesimes),
    bases: await listBases(),
  }),

  getContours: async ({ query }) => {
    const { generation, nature, departement = '' } = query;
    const version = await inScope('reference', getVersionContours);
    const cle = `contours ${generation} ${nature} ${departement} ${version}`;
    const make = async () => encodeContours(await inScope('reference', (db) => listContours(db, query)));
    return { nom: `contours-${generation}-${nature}.mc1`, type: BINAIRE, contenu: await keepFile(cle, make) };
  },

  getAdresses: async ({ params: { departement } }) => {
    const version = await getVersionBase(departement);
    if (version === null) throw notFound();
    const contenu = await keepFile(`adresses ${departement} ${version}`, () => readBase(departement));
    return { nom: `adresses-${departement}.mab`, type: BINAIRE, contenu };
  },
});
