// Rights of a contract: granted by its chef de projet or an administrator, written in the contract's journal.
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../platform/http/contract.ts';
import { conflict, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { droitOf } from './acces.ts';
import { canChangeDroit, canRecover, canWithdrawChef, type Recuperation } from './administration.rules.ts';
import { isDuDepartement } from './departements/departement.queries.ts';
import * as droits from './droit.queries.ts';
import type { DroitUpdate } from './droit.schema.ts';
import { droitsApi } from './droits.api.ts';
import { canManageDroits } from './droits.rules.ts';
import type { Envoi } from './envoi.ts';
import { addLienMessage } from './liens.ts';
import { grant, invite } from './octroi.ts';
import { findPersonne } from './personne.queries.ts';

export function buildDroitsRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(
    droitsApi,
    {
      listDroits: async ({ qui, params: { contrat } }) => {
        requireManager(qui, contrat);
        const lus = await inScope({ contrats: [contrat] }, (db) => droits.listDroits(db, contrat));
        return lus.map(({ administrateur, contrats, ...ligne }) => ({
          ...ligne,
          changer: canChangeDroit(ligne.departement !== null),
          recuperer: canRecover(recuperationDe(qui), { id: ligne.personne_id, administrateur, contrats }),
        }));
      },

      createDroit: async ({ qui, params: { contrat }, body, now }) => {
        requireManager(qui, contrat);
        const { id, issue } = await inScope({ contrats: [contrat] }, (db) =>
          invite(db, { qui, contrat, invitee: body, now }),
        );
        if (issue === 'deja') throw conflict('Cette personne a déjà un accès. Changez son rôle dans la liste.');
        if (issue === 'ferme') throw conflict('Ce compte est fermé. L’administrateur peut le rouvrir.');
        envoi.poke();
        return { personne_id: id };
      },

      updateDroit: async ({ qui, params: { contrat, personne }, body, now }) => {
        requireManager(qui, contrat);
        await inScope({ contrats: [contrat] }, async (db) => {
          const avant = await getDroit(db, contrat, personne);
          requireVerdict(canChangeDroit(await isDuDepartement(db, contrat, personne)));
          if (body.role !== 'chef_de_projet') await requireOtherChef(db, contrat, personne, avant);
          await grant(db, { qui, contrat, personne, avant, apres: body, now });
        });
      },

      deleteDroit: async ({ qui, params: { contrat, personne }, now }) => {
        requireManager(qui, contrat);
        await inScope({ contrats: [contrat] }, async (db) => {
          const avant = await getDroit(db, contrat, personne);
          requireVerdict(canChangeDroit(await isDuDepartement(db, contrat, personne)));
          await requireOtherChef(db, contrat, personne, avant);
          await grant(db, { qui, contrat, personne, avant, apres: null, now });
        });
      },

      sendDroitLien: async ({ qui, params: { contrat, personne }, now }) => {
        requireManager(qui, contrat);
        await inScope({ contrats: [contrat] }, async (db) => {
          const { role } = await getDroit(db, contrat, personne);
          const destinataire = await findPersonne(db, personne);
          if (!destinataire || destinataire.desactivee_le) throw notFound('Ce compte est désactivé.');
          const contrats = await droits.listContratsOf(db, personne);
          requireVerdict(canRecover(recuperationDe(qui), { ...destinataire, contrats }));
          await addLienMessage(db, destinataire, {
            usage: envoi.actif ? 'connexion' : 'connexion_a_copier',
            now,
            contrat_id: contrat,
            role,
            destination: `/contrats/${contrat}`,
          });
          await writeModifications(db, {
            ...{ contrat_id: contrat, par: qui.personne, cause: 'lien de connexion préparé' },
            changes: [
              { objet: 'droit', objet_id: String(personne), champ: 'lien_connexion', avant: null, apres: 'préparé' },
            ],
          });
        });
        envoi.poke();
      },
    },
    { droit_contrat_id_fkey: 'Ce contrat n’existe pas.' },
  );
}

/** An administrator opens accesses without reading the contract; others need the right in this contract. */
function requireManager(qui: Identite, contrat: number): void {
  if (!qui.personne.administrateur) requireVerdict(canManageDroits(droitOf(qui, contrat)));
}

const recuperationDe = (qui: Identite): Recuperation => ({
  ...{ id: qui.personne.id, administrateur: qui.personne.administrateur },
  contrats: qui.droits.filter((droit) => canManageDroits(droit).ok).map((droit) => droit.contrat_id),
});

async function getDroit(db: Db, contrat: number, personne: number): Promise<DroitUpdate> {
  const droit = await droits.findDroit(db, contrat, personne);
  if (!droit) throw notFound('Cette personne n’a pas d’accès à ce contrat.');
  return droit;
}

async function requireOtherChef(db: Db, contrat: number, personne: number, avant: DroitUpdate): Promise<void> {
  if (avant.role === 'chef_de_projet')
    requireVerdict(canWithdrawChef(await droits.countOtherChefs(db, contrat, personne)));
}
