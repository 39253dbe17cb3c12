// The administration of accounts, for administrators; the list of messages to send, also for a chef de projet (own contracts).
import { addDays } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../platform/http/contract.ts';
import { conflict, forbidden, notFound, requireVerdict } from '../../platform/http/problems.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { ACCEPTE } from '../../platform/session/verdict.rules.ts';
import { administrationApi } from './administration.api.ts';
import { canAdminister, canUpdatePersonne } from './administration.rules.ts';
import { canManageDroits } from './droits.rules.ts';
import { type Envoi, MESSAGE_JOURS } from './envoi.ts';
import { addEvenement } from './evenements/evenement.queries.ts';
import { closeCompte } from './fermeture.ts';
import { addLienMessage } from './liens.ts';
import { deleteMessage, listWaitingMessages, listWaitingMessagesOf } from './message.queries.ts';
import * as personnes from './personne.queries.ts';
import { closeSessions } from './session.queries.ts';
import { canHoldCompte } from './visite.rules.ts';

export function buildAdministrationRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(administrationApi, {
    listPersonnes: async ({ qui }) => {
      requireVerdict(canAdminister(qui));
      const comptes = await inScope('reference', (db) => personnes.listPersonnes(db));
      const actifs = comptes.filter((one) => one.administrateur && !one.desactivee_le).map(({ id }) => id);
      return comptes.map((compte) => {
        const cible = { id: compte.id, autres_administrateurs: actifs.filter((id) => id !== compte.id).length };
        const nommer = compte.administrateur ? ACCEPTE : canHoldCompte(compte.courriel);
        return {
          ...compte,
          desactiver: canUpdatePersonne(qui, cible, { active: false }),
          administrer: nommer.ok ? canUpdatePersonne(qui, cible, { administrateur: !compte.administrateur }) : nommer,
        };
      });
    },

    createPersonne: async ({ qui, body, now }) => {
      requireVerdict(canAdminister(qui));
      requireVerdict(canHoldCompte(body.courriel));
      const id = await inScope('reference', async (db) => {
        const { id, nouvelle } = await personnes.ensurePersonne(db, body);
        if (!nouvelle) throw conflict('Un compte existe déjà pour cette adresse.');
        await addLienMessage(db, { id, ...body }, { usage: 'invitation', now });
        return id;
      });
      envoi.poke();
      return { id };
    },

    updatePersonne: async ({ qui, params, body, now }) => {
      requireVerdict(canAdminister(qui));
      await inScope('reference', async (db) => {
        const personne = await personnes.findPersonne(db, params.personne);
        if (!personne) throw notFound();
        if (body.administrateur) requireVerdict(canHoldCompte(personne.courriel));
        const others =
          (await personnes.countAdministrateurs(db)) - (personne.administrateur && !personne.desactivee_le ? 1 : 0);
        requireVerdict(canUpdatePersonne(qui, { id: personne.id, autres_administrateurs: others }, body));
        if (body.nom !== undefined) await personnes.updateNom(db, personne.id, body.nom);
        if (body.administrateur !== undefined)
          await personnes.updateAdministrateur(db, personne.id, body.administrateur);
        // As for a new contract: a session may be held by whoever was shown the person's link.
        if (body.administrateur && !personne.administrateur && personne.id !== qui.personne.id)
          await closeSessions(db, personne.id, null, now);
        const par = qui.personne;
        if (body.administrateur !== undefined)
          await addEvenement(db, { personne_id: personne.id, nature: 'administration', now, par });
        if (body.active === false) await closeCompte(db, { personne, nature: 'desactivation', now, par });
        if (body.active === true) {
          await personnes.updateDesactivation(db, personne.id, null);
          await addEvenement(db, { personne_id: personne.id, nature: 'reactivation', now, par });
        }
      });
    },

    sendPersonneLien: async ({ qui, params, now }) => {
      requireVerdict(canAdminister(qui));
      await inScope('reference', async (db) => {
        const personne = await personnes.findPersonne(db, params.personne);
        if (!personne || personne.desactivee_le) throw notFound('Ce compte n’existe pas ou est désactivé.');
        await addLienMessage(db, personne, { usage: envoi.actif ? 'connexion' : 'connexion_a_copier', now });
      });
      envoi.poke();
    },

    listMessages: async ({ qui, now }) => {
      const since = addDays(now, -MESSAGE_JOURS);
      const messages = await inScope('reference', (db) =>
        qui.personne.administrateur
          ? listWaitingMessages(db, since, now)
          : listWaitingMessagesOf(db, contratsManaged(qui), since, now),
      );
      return { envoi: envoi.actif, messages };
    },

    deleteMessage: async ({ qui, params }) => {
      const contrats = qui.personne.administrateur ? null : contratsManaged(qui);
      const deleted = await inScope('reference', (db) => deleteMessage(db, params.message, contrats));
      if (!deleted) throw notFound('Ce message n’attend plus.');
    },
  });
}

function contratsManaged(qui: Identite): number[] {
  const contrats = qui.droits.filter((droit) => canManageDroits(droit).ok).map((droit) => droit.contrat_id);
  if (contrats.length === 0) throw forbidden('Les messages à envoyer sont à l’équipe projet et à l’administrateur.');
  return contrats;
}
