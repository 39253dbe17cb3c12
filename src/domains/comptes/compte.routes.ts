// One's own account: name, open sessions, password. Changing the password closes every session; this browser gets a new one.
import { addHours } from '../../platform/clock.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { invalid, notFound } from '../../platform/http/problems.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { compteApi } from './compte.api.ts';
import { judgeMotDePasse, SESSION_INACTIVE_HEURES, TROP_COURANT } from './connexion.rules.ts';
import { deleteEnCoursOf } from './en-cours.queries.ts';
import { addEvenement, listEvenements } from './evenements/evenement.queries.ts';
import { hashMotDePasse, verifyMotDePasse } from './mot-de-passe.ts';
import { isMotCourant } from './mots-courants.ts';
import { type Echange, openSession, refuseTooMany } from './ouverture.ts';
import { findPersonne, updateFonction, updateMotDePasse, updateNom } from './personne.queries.ts';
import { closeSession, closeSessions, listSessions } from './session.queries.ts';

export const compteRoutes = buildRoutes(compteApi, {
  getCompte: async ({ qui }) => {
    const personne = await inScope('reference', (db) => findPersonne(db, qui.personne.id));
    const { nom, courriel } = qui.personne;
    return { nom, courriel, fonction: personne?.fonction ?? null, mot_de_passe: Boolean(personne?.mot_de_passe) };
  },

  updateCompte: async ({ qui, body }) => {
    await inScope('reference', async (db) => {
      await updateNom(db, qui.personne.id, body.nom);
      await updateFonction(db, qui.personne.id, body.fonction);
    });
  },

  listSessions: async ({ qui, now }) => {
    const seenSince = addHours(now, -SESSION_INACTIVE_HEURES);
    const rows = await inScope('reference', (db) => listSessions(db, qui.personne.id, seenSince, now));
    return rows.map((row) => ({ ...row, courante: row.id === qui.session }));
  },

  listEvenements: ({ qui }) => inScope('reference', (db) => listEvenements(db, qui.personne.id)),

  closeOneSession: async ({ qui, params, now }) => {
    const closed = await inScope('reference', (db) => closeSession(db, qui.personne.id, params.session, now));
    if (!closed) throw notFound('Cette session est déjà fermée.');
  },

  closeOtherSessions: async ({ qui, now }) => ({
    fermees: await inScope('reference', (db) => closeSessions(db, qui.personne.id, qui.session, now)),
  }),

  updateMotDePasse: async ({ qui, body, now, requete, reply }) => {
    const verdict = judgeMotDePasse(body.nouveau, qui.personne);
    if (!verdict.ok) throw invalid(verdict.motif, { nouveau: verdict.motif });
    if (isMotCourant(body.nouveau)) throw invalid(TROP_COURANT, { nouveau: TROP_COURANT });
    const personne = await inScope('reference', (db) => findPersonne(db, qui.personne.id));
    if (personne?.mot_de_passe) {
      await refuseTooMany([{ usage: 'mot_courriel', adresse: qui.personne.courriel }], now);
      if (!(await verifyMotDePasse(personne.mot_de_passe, body.actuel ?? ''))) {
        const motif = 'Le mot de passe actuel n’est pas le bon.';
        throw invalid(motif, { actuel: motif });
      }
    }
    const stored = await hashMotDePasse(body.nouveau);
    await inScope('reference', async (db) => {
      await updateMotDePasse(db, qui.personne.id, stored);
      await addEvenement(db, { personne_id: qui.personne.id, nature: 'mot_de_passe', now });
      await restartSessions(db, qui, { requete, reply, now });
    });
  },

  deleteMotDePasse: async ({ qui, now, requete, reply }) => {
    await inScope('reference', async (db) => {
      await updateMotDePasse(db, qui.personne.id, null);
      await addEvenement(db, { personne_id: qui.personne.id, nature: 'mot_de_passe_retire', now });
      await restartSessions(db, qui, { requete, reply, now });
    });
  },
});

/** Every session and every sign-in begun is closed, this one too: whoever holds a copy of its cookie is out. */
async function restartSessions(db: Db, qui: Identite, echange: Echange): Promise<void> {
  await closeSessions(db, qui.personne.id, null, echange.now);
  await deleteEnCoursOf(db, qui.personne.id);
  await openSession(db, qui.personne.id, echange);
}
