// Rights of a contract: granted by its chef de projet or an administrator, written in the contract's journal.
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../platform/http/contract.ts';
import { conflict, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { droitOf } from './acces.ts';
import { canGrantTo, canWithdrawChef } from './administration.rules.ts';
import * as droits from './droit.queries.ts';
import type { DroitUpdate } from './droit.schema.ts';
import { droitsApi } from './droits.api.ts';
import { canManageDroits } from './droits.rules.ts';
import type { Envoi } from './envoi.ts';
import { isEssai } from './essai.ts';
import { addLienMessage } from './liens.ts';
import { ensurePersonne, findPersonne } from './personne.queries.ts';
import { canInvite } from './visite.rules.ts';

export function buildDroitsRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(
    droitsApi,
    {
      listDroits: async ({ qui, params: { contrat } }) => {
        requireManager(qui, contrat);
        return inScope({ contrats: [contrat] }, (db) => droits.listDroits(db, contrat));
      },

      createDroit: async ({ qui, params: { contrat }, body, now }) => {
        requireManager(qui, contrat);
        const { courriel, nom, ...valeurs } = body;
        const droit = qui.droits.find((one) => one.contrat_id === contrat) ?? null;
        requireVerdict(canInvite(qui, droit, courriel, isEssai()));
        const personne_id = await inScope({ contrats: [contrat] }, async (db) => {
          const { id } = await ensurePersonne(db, { courriel, nom, administrateur: false });
          if (await droits.findDroit(db, contrat, id))
            throw conflict('Cette personne a déjà un accès. Changez son rôle dans la liste.');
          await grant(db, { qui, contrat, personne: id, avant: null, apres: valeurs, now });
          await addLienMessage(
            db,
            { id, courriel, nom },
            {
              usage: 'invitation',
              now,
              contrat_id: contrat,
              role: body.role,
              destination: `/contrats/${contrat}`,
            },
          );
          return id;
        });
        envoi.poke();
        return { personne_id };
      },

      updateDroit: async ({ qui, params: { contrat, personne }, body, now }) => {
        requireManager(qui, contrat);
        await inScope({ contrats: [contrat] }, async (db) => {
          const avant = await getDroit(db, contrat, personne);
          if (body.role !== 'chef_de_projet') await requireOtherChef(db, contrat, personne, avant);
          await grant(db, { qui, contrat, personne, avant, apres: body, now });
        });
      },

      deleteDroit: async ({ qui, params: { contrat, personne }, now }) => {
        requireManager(qui, contrat);
        await inScope({ contrats: [contrat] }, async (db) => {
          const avant = await getDroit(db, contrat, personne);
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
          await addLienMessage(db, destinataire, {
            usage: envoi.actif ? 'connexion' : 'connexion_a_copier',
            now,
            contrat_id: contrat,
            role,
            destination: `/contrats/${contrat}`,
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

const isTeam = (qui: Identite, contrat: number): boolean =>
  qui.droits.some((droit) => droit.contrat_id === contrat && canManageDroits(droit).ok);

async function getDroit(db: Db, contrat: number, personne: number): Promise<DroitUpdate> {
  const droit = await droits.findDroit(db, contrat, personne);
  if (!droit) throw notFound('Cette personne n’a pas d’accès à ce contrat.');
  return droit;
}

async function requireOtherChef(db: Db, contrat: number, personne: number, avant: DroitUpdate): Promise<void> {
  if (avant.role === 'chef_de_projet')
    requireVerdict(canWithdrawChef(await droits.countOtherChefs(db, contrat, personne)));
}

interface Change {
  qui: Identite;
  contrat: number;
  personne: number;
  avant: DroitUpdate | null;
  apres: DroitUpdate | null;
  now: Date;
}

async function grant(db: Db, { qui, contrat, personne, avant, apres, now }: Change): Promise<void> {
  if (apres) {
    requireVerdict(canGrantTo(qui, personne, isTeam(qui, contrat)));
    await droits.grantDroit(db, {
      contrat_id: contrat,
      personne_id: personne,
      ...apres,
      accorde_par: qui.personne.id,
      now,
    });
  } else {
    await droits.removeDroit(db, contrat, personne);
  }
  const cause = avant === null ? 'accès ouvert' : apres === null ? 'accès retiré' : 'accès modifié';
  const change = { objet: 'droit', objet_id: String(personne), champ: 'droit', avant, apres };
  await writeModifications(db, { contrat_id: contrat, par: qui.personne, cause, changes: [change] });
}
