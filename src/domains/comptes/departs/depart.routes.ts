// Departures: by the team for its contract, by an administrator for all of them. The right ends, the function stays in history, and
// an account without any right left is closed.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { buildRoutes } from '../../../platform/http/contract.ts';
import { forbidden, notFound, requireVerdict } from '../../../platform/http/problems.ts';
import type { Identite } from '../../../platform/session/identite.schema.ts';
import { droitOf } from '../acces.ts';
import { canAdminister, canChangeDroit, canUpdatePersonne, canWithdrawChef } from '../administration.rules.ts';
import { isDuDepartement, removeDroitsDepartement } from '../departements/departement.queries.ts';
import { countOtherChefs, findDroit, listContratsOf } from '../droit.queries.ts';
import { canManageDroits } from '../droits.rules.ts';
import { closeCompte } from '../fermeture.ts';
import { grant } from '../octroi.ts';
import { countAdministrateurs, findPersonne, type Personne, updateFonction } from '../personne.queries.ts';
import { departsApi } from './depart.api.ts';
import { addDepart, listDeparts } from './depart.queries.ts';

const SOI =
  'Vous ne pouvez pas noter votre propre départ. Une autre personne de l’équipe, ou l’administrateur, le fera.';

export const departsRoutes = buildRoutes(departsApi, {
  listDeparts: async ({ qui, params: { contrat } }) => {
    requireManager(qui, contrat);
    return inScope({ contrats: [contrat] }, (db) => listDeparts(db, contrat));
  },

  createDepart: async ({ qui, params: { contrat, personne }, body, now }) => {
    requireManager(qui, contrat);
    if (personne === qui.personne.id) throw forbidden(SOI);
    return inScope({ contrats: [contrat] }, async (db) => {
      if (!(await findDroit(db, contrat, personne))) throw notFound('Cette personne n’a pas d’accès à ce contrat.');
      requireVerdict(canChangeDroit(await isDuDepartement(db, contrat, personne)));
      return leave(db, { qui, now, personne: await getPersonne(db, personne), fonction: body.fonction }, [contrat]);
    });
  },

  createDepartGeneral: async ({ qui, params, body, now }) => {
    requireVerdict(canAdminister(qui));
    if (params.personne === qui.personne.id) throw forbidden(SOI);
    const contrats = await inScope('reference', (db) => listContratsOf(db, params.personne));
    return inScope({ contrats }, async (db) => {
      const personne = await getPersonne(db, params.personne);
      const autres_administrateurs = (await countAdministrateurs(db)) - (personne.administrateur ? 1 : 0);
      requireVerdict(canUpdatePersonne(qui, { id: personne.id, autres_administrateurs }, { active: false }));
      return leave(db, { qui, now, personne, fonction: body.fonction }, contrats, true);
    });
  },
});

interface Sortie {
  qui: Identite;
  now: Date;
  personne: Personne;
  fonction: string;
}

async function leave(db: Db, { qui, now, personne, fonction }: Sortie, contrats: readonly number[], ferme = false) {
  await updateFonction(db, personne.id, fonction);
  if (ferme) await removeDroitsDepartement(db, personne.id);
  for (const contrat of contrats) {
    const avant = await findDroit(db, contrat, personne.id);
    if (!avant) continue;
    if (avant.role === 'chef_de_projet')
      requireVerdict(canWithdrawChef(await countOtherChefs(db, contrat, personne.id)));
    const { role, partenaire_id } = avant;
    await addDepart(db, {
      ...{ contrat_id: contrat, personne_id: personne.id, nom: personne.nom, fonction, role, partenaire_id, now },
    });
    await grant(db, { qui, contrat, personne: personne.id, avant, apres: null, now });
  }
  const autres_acces = (await listContratsOf(db, personne.id)).length;
  const compte_ferme = ferme || (autres_acces === 0 && !personne.administrateur);
  if (compte_ferme) await closeCompte(db, { personne, nature: 'depart', now, par: qui.personne });
  return { compte_ferme, autres_acces };
}

async function getPersonne(db: Db, id: number): Promise<Personne> {
  const personne = await findPersonne(db, id);
  if (!personne || personne.desactivee_le) throw notFound('Ce compte n’existe pas ou est fermé.');
  return personne;
}

function requireManager(qui: Identite, contrat: number): void {
  if (!qui.personne.administrateur) requireVerdict(canManageDroits(droitOf(qui, contrat)));
}
