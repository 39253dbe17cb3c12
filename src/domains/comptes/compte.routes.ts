// One's own account: name, open sessions, password. Changing the password closes the other sessions.
import { addHours } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { invalid, notFound } from '../../platform/http/problems.ts';
import { compteApi } from './compte.api.ts';
import { judgeMotDePasse, SESSION_INACTIVE_HEURES } from './connexion.rules.ts';
import { hashMotDePasse, verifyMotDePasse } from './mot-de-passe.ts';
import { findPersonne, updateMotDePasse, updateNom } from './personne.queries.ts';
import { closeSession, closeSessions, listSessions } from './session.queries.ts';

export const compteRoutes = buildRoutes(compteApi, {
  getCompte: async ({ qui }) => {
    const personne = await inScope('reference', (db) => findPersonne(db, qui.personne.id));
    return { nom: qui.personne.nom, courriel: qui.personne.courriel, mot_de_passe: Boolean(personne?.mot_de_passe) };
  },

  updateCompte: async ({ qui, body }) => {
    await inScope('reference', (db) => updateNom(db, qui.personne.id, body.nom));
  },

  listSessions: async ({ qui, now }) => {
    const seenSince = addHours(now, -SESSION_INACTIVE_HEURES);
    const rows = await inScope('reference', (db) => listSessions(db, qui.personne.id, seenSince, now));
    return rows.map((row) => ({ ...row, courante: row.id === qui.session }));
  },

  closeOneSession: async ({ qui, params, now }) => {
    const closed = await inScope('reference', (db) => closeSession(db, qui.personne.id, params.session, now));
    if (!closed) throw notFound('Cette session est déjà fermée.');
  },

  closeOtherSessions: async ({ qui, now }) => ({
    fermees: await inScope('reference', (db) => closeSessions(db, qui.personne.id, qui.session, now)),
  }),

  updateMotDePasse: async ({ qui, body, now }) => {
    const verdict = judgeMotDePasse(body.nouveau, qui.personne);
    if (!verdict.ok) throw invalid(verdict.motif, { nouveau: verdict.motif });
    const personne = await inScope('reference', (db) => findPersonne(db, qui.personne.id));
    if (personne?.mot_de_passe && !(await verifyMotDePasse(personne.mot_de_passe, body.actuel ?? ''))) {
      const motif = 'Le mot de passe actuel n’est pas le bon.';
      throw invalid(motif, { actuel: motif });
    }
    const stored = await hashMotDePasse(body.nouveau);
    await inScope('reference', async (db) => {
      await updateMotDePasse(db, qui.personne.id, stored);
      await closeSessions(db, qui.personne.id, qui.session, now);
    });
  },

  deleteMotDePasse: async ({ qui }) => {
    await inScope('reference', (db) => updateMotDePasse(db, qui.personne.id, null));
  },
});
