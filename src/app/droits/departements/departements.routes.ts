// Standing rights of the State: given and withdrawn by an administrator, in each contract of the département at once.
import { canAdminister, canGrantTo } from '../../../domains/comptes/administration.rules.ts';
import * as departements from '../../../domains/comptes/departements/departement.queries.ts';
import { followDepartement } from '../../../domains/comptes/departements/departement.ts';
import type { Envoi } from '../../../domains/comptes/envoi.ts';
import { addLienMessage } from '../../../domains/comptes/liens.ts';
import { ensurePersonne, findPersonne } from '../../../domains/comptes/personne.queries.ts';
import { canHoldCompte } from '../../../domains/comptes/visite.rules.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../../platform/http/contract.ts';
import { conflict, notFound, requireVerdict } from '../../../platform/http/problems.ts';
import { departementsApi } from './departements.api.ts';
import { type ContratPlace, listContratsPlaces } from './departements.queries.ts';

export function buildDepartementsRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(departementsApi, {
    listDroitsDepartement: async ({ qui }) => {
      requireVerdict(canAdminister(qui));
      return inScope('reference', (db) => departements.listDroitsDepartement(db));
    },

    createDroitDepartement: async ({ qui, body: { courriel, nom, departement }, now }) => {
      requireVerdict(canAdminister(qui));
      requireVerdict(canHoldCompte(courriel));
      return inContratsOf(departement, async (db, contrats) => {
        const { id, nouvelle } = await ensurePersonne(db, { courriel, nom, administrateur: false });
        requireVerdict(canGrantTo(qui, id, false));
        if ((await findPersonne(db, id))?.desactivee_le)
          throw conflict('Ce compte est fermé. Rouvrez-le d’abord, dans la liste des comptes.');
        const par = qui.personne;
        if (!(await departements.addDroitDepartement(db, { personne_id: id, departement, par: par.id, now })))
          throw conflict('Cette personne a déjà cet accès.');
        for (const place of contrats) await followDepartement(db, { ...place, par, now });
        if (nouvelle) await addLienMessage(db, { id, courriel, nom }, { usage: 'invitation', now, role: 'etat' });
        envoi.poke();
        return { personne_id: id, contrats: contrats.length };
      });
    },

    deleteDroitDepartement: async ({ qui, params: { departement, personne }, now }) => {
      requireVerdict(canAdminister(qui));
      await inContratsOf(departement, async (db, contrats) => {
        if (!(await departements.removeDroitDepartement(db, personne, departement)))
          throw notFound('Cette personne n’a pas cet accès.');
        for (const place of contrats) await followDepartement(db, { ...place, par: qui.personne, now });
      });
    },
  });
}

/** The scope holds the contracts of this département, and no other. */
async function inContratsOf<T>(
  departement: string,
  work: (db: Db, contrats: ContratPlace[]) => Promise<T>,
): Promise<T> {
  const places = await inScope('reference', listContratsPlaces);
  const siens = places.filter((place) => place.departement === departement);
  return inScope({ contrats: siens.map(({ contrat }) => contrat) }, (db) => work(db, siens));
}

/** Every night: a contract restored, or a right given in it and then withdrawn, is put in line again. */
export async function followDepartements(now: Date): Promise<void> {
  for (const place of await inScope('reference', listContratsPlaces))
    await inScope({ contrats: [place.contrat] }, (db) => followDepartement(db, { ...place, par: null, now }));
}
