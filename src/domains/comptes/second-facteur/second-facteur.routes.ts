// The second factor of one's account, and the code asked at sign-in. Taking it away from someone: retrait.routes.ts.
import type { Db } from '../../../platform/db/db.ts';
import { inScope } from '../../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../../platform/http/contract.ts';
import { conflict, HttpProblem, invalid } from '../../../platform/http/problems.ts';
import { seal } from '../../../platform/session/coffre.ts';
import { enCoursCookieName, readEnCoursCookie } from '../../../platform/session/cookie.ts';
import { findEnCours, takeEnCours } from '../en-cours.queries.ts';
import type { Envoi } from '../envoi.ts';
import { addEvenement } from '../evenements/evenement.queries.ts';
import type { Nature } from '../evenements/evenement.schema.ts';
import { verifyMotDePasse } from '../mot-de-passe.ts';
import { openSession, refuseTooMany, unsealIdentite } from '../ouverture.ts';
import { findPersonne } from '../personne.queries.ts';
import { closeSessions } from '../session.queries.ts';
import { resetSecondFacteur, resetSecondFacteurOf } from './retrait.ts';
import { secondFacteurApi } from './second-facteur.api.ts';
import * as facteurs from './second-facteur.queries.ts';
import { writeCodeSecours } from './second-facteur.rules.ts';
import { buildEnrolement, createCle, createCodesSecours, hashCodeSecours } from './totp.ts';
import { withCode } from './verification.ts';

const DEJA = 'Un second facteur est déjà actif. Retirez-le d’abord, avec un code.';
const OUBLIEE = 'Cette connexion a trop attendu. Recommencez depuis la page de connexion.';

export function buildSecondFacteurRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(secondFacteurApi, {
    getSecondFacteur: ({ qui }) => inScope('reference', (db) => facteurs.readSecondFacteur(db, qui.personne.id)),

    startSecondFacteur: async ({ qui, body, now }) => {
      await requireMotDePasse(qui.personne, body.mot_de_passe, now);
      const cle = createCle();
      const sealed = seal('second_facteur', cle);
      if (!(await inScope('reference', (db) => facteurs.keepSecret(db, qui.personne.id, sealed, now))))
        throw conflict(DEJA);
      return buildEnrolement(cle, qui.personne.courriel);
    },

    confirmSecondFacteur: ({ qui, body, requete, now }) =>
      withCode(qui.personne.id, body.code, { requete, now }, async (db) => {
        if (!(await facteurs.confirmSecret(db, qui.personne.id, now))) throw conflict(DEJA);
        await closeSessions(db, qui.personne.id, qui.session, now);
        return giveCodesSecours(db, qui.personne.id, 'second_facteur', now);
      }),

    renewCodesSecours: ({ qui, body, requete, now }) =>
      withCode(qui.personne.id, body.code, { requete, now }, (db) =>
        giveCodesSecours(db, qui.personne.id, 'codes_secours', now),
      ),

    removeSecondFacteur: async ({ qui, body, requete, now }) => {
      await withCode(qui.personne.id, body.code, { requete, now }, async (db) => {
        await facteurs.deleteSecondFacteur(db, qui.personne.id);
        await closeSessions(db, qui.personne.id, qui.session, now);
        await addEvenement(db, { personne_id: qui.personne.id, nature: 'second_facteur_retire', now });
      });
    },

    getConnexionEnCours: async ({ requete, now }) => {
      const jeton = readEnCoursCookie(requete, 'code');
      const found = jeton ? await inScope('reference', (db) => findEnCours(db, jeton, 'code', now)) : null;
      return { attendue: found !== null };
    },

    openSessionByCode: async ({ body, requete, reply, now }) => {
      const jeton = readEnCoursCookie(requete, 'code');
      const found = jeton ? await inScope('reference', (db) => findEnCours(db, jeton, 'code', now)) : null;
      if (!jeton || !found?.personne_id) throw forgotten();
      const personneId = found.personne_id;
      await withCode(personneId, body.code, { requete, now }, async (db) => {
        if (!(await takeEnCours(db, jeton, 'code', now))) throw forgotten();
        await openSession(db, personneId, { requete, reply, now }, unsealIdentite(found.etat.identite));
      });
      reply.clearCookie(enCoursCookieName(requete, 'code'));
      return { destination: found.etat.destination ?? '/', etape: 'ouverte' as const };
    },

    resetSecondFacteur: (contexte) => resetSecondFacteur(contexte, envoi),
    resetSecondFacteurOf: (contexte) => resetSecondFacteurOf(contexte, envoi),
  });
}

const forgotten = () => new HttpProblem({ status: 410, title: 'Connexion oubliée', detail: OUBLIEE });

async function requireMotDePasse(
  { id, courriel }: { id: number; courriel: string },
  mot: string | undefined,
  now: Date,
): Promise<void> {
  const personne = await inScope('reference', (db) => findPersonne(db, id));
  if (!personne?.mot_de_passe) return;
  await refuseTooMany([{ usage: 'mot_courriel', adresse: courriel }], now);
  if (await verifyMotDePasse(personne.mot_de_passe, mot ?? '')) return;
  const motif = 'Écrivez votre mot de passe actuel pour continuer.';
  throw invalid(motif, { mot_de_passe: motif });
}

/** Ten new codes in place of the earlier ones, shown this once. */
async function giveCodesSecours(db: Db, personneId: number, nature: Nature, now: Date): Promise<{ codes: string[] }> {
  const codes = createCodesSecours();
  await facteurs.replaceCodesSecours(db, personneId, codes.map(hashCodeSecours));
  await addEvenement(db, { personne_id: personneId, nature, now });
  return { codes: codes.map(writeCodeSecours) };
}
