// Signing in and out. Attempts are counted before anything is looked up; an unknown address answers as a known one does.
import { setTimeout } from 'node:timers/promises';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../platform/http/contract.ts';
import { HttpProblem, invalid } from '../../platform/http/problems.ts';
import { unseal } from '../../platform/session/coffre.ts';
import { readSessionCookie, sessionCookieName } from '../../platform/session/cookie.ts';
import type { Fournisseur } from '../../platform/session/fournisseur.ts';
import { connexionApi } from './connexion.api.ts';
import { judgeLien, LIEN_MOTIFS } from './connexion.rules.ts';
import type { Envoi } from './envoi.ts';
import { addLienMessage, pathOfJeton } from './liens.ts';
import { deleteMessagesByLien } from './message.queries.ts';
import { verifyMotDePasse } from './mot-de-passe.ts';
import { openOrAskCode, refuseTooMany } from './ouverture.ts';
import { findPersonneByCourriel } from './personne.queries.ts';
import { closeSessionByJeton, findLien, spendLien } from './session.queries.ts';
import { forgiveSucces, forgiveTentative, type Tentative } from './tentatives.queries.ts';

const LIEN_PARTI =
  'Si cette adresse est connue, un lien de connexion vient d’y être envoyé. Regardez aussi les indésirables.';
const LIEN_ATTEND =
  'Si cette adresse est connue, un lien est prêt. Demandez-le à votre équipe projet ou à votre administrateur.';

/** A known address takes a few writes more than an unknown one: the answer comes after both. */
const REPONSE_MS = 150;

export function buildConnexionRoutes(envoi: Envoi, fournisseur: Fournisseur | null): RouteSet {
  return buildRoutes(connexionApi, {
    askLien: async ({ body, requete, now }) => {
      const pause = setTimeout(REPONSE_MS);
      await refuseTooMany(
        [
          { usage: 'lien_reseau', adresse: requete.ip },
          { usage: 'lien_courriel', adresse: body.courriel },
        ],
        now,
      );
      await inScope('reference', async (db) => {
        const personne = await findPersonneByCourriel(db, body.courriel);
        if (!personne || personne.desactivee_le) return;
        const usage = envoi.actif ? 'connexion' : 'connexion_a_copier';
        await addLienMessage(db, personne, { usage, now, destination: body.destination ?? null });
      });
      envoi.poke();
      await pause;
      return { message: envoi.actif ? LIEN_PARTI : LIEN_ATTEND };
    },

    getLien: async ({ params, now }) => {
      const lien = await inScope('reference', (db) => findLien(db, params.jeton));
      const etat = judgeLien(lien, now);
      return { etat, motif: LIEN_MOTIFS[etat] };
    },

    openSessionByLien: async ({ params, requete, reply, now }) => {
      const parReseau: Tentative = { usage: 'jeton_reseau', adresse: requete.ip };
      await refuseTooMany([parReseau], now);
      return inScope('reference', async (db) => {
        const etat = judgeLien(await findLien(db, params.jeton), now);
        const used = etat === 'valable' ? await spendLien(db, params.jeton, now) : null;
        if (!used)
          throw new HttpProblem({
            status: 410,
            title: 'Lien sans effet',
            detail: LIEN_MOTIFS[etat === 'valable' ? 'utilise' : etat],
          });
        await forgiveTentative(db, parReseau, now);
        await deleteMessagesByLien(db, pathOfJeton(params.jeton));
        return openOrAskCode(db, used.personne_id, used.destination, { requete, reply, now });
      });
    },

    openSessionByMotDePasse: async ({ body, requete, reply, now }) => {
      const parCourriel: Tentative = { usage: 'mot_courriel', adresse: body.courriel };
      const parReseau: Tentative = { usage: 'mot_reseau', adresse: requete.ip };
      await refuseTooMany([parReseau, parCourriel], now);
      const personne = await inScope('reference', (db) => findPersonneByCourriel(db, body.courriel));
      const known = personne && !personne.desactivee_le ? personne : null;
      const right = await verifyMotDePasse(known?.mot_de_passe ?? null, body.mot_de_passe);
      if (!known || !right)
        throw invalid('Adresse ou mot de passe incorrect. Vous pouvez demander un lien de connexion.');
      return inScope('reference', async (db) => {
        await forgiveSucces(db, parReseau, parCourriel, now);
        return openOrAskCode(db, known.id, body.destination, { requete, reply, now });
      });
    },

    closeSession: async ({ requete, reply, now }) => {
      const jeton = readSessionCookie(requete);
      const sealed = jeton ? await inScope('reference', (db) => closeSessionByJeton(db, jeton, now)) : null;
      reply.clearCookie(sessionCookieName(requete));
      const identite = sealed && unseal('jeton_identite', sealed);
      return { suite: identite && fournisseur ? await fournisseur.findSortie(identite) : null };
    },
  });
}
