// The handler of /api/moi, and `identify`: from the cookie of a request to the person and their rights.

import { SESSION_INACTIVE_HEURES, VUE_MINUTES } from '../../domains/comptes/connexion.rules.ts';
import { isEssai } from '../../domains/comptes/essai.ts';
import { touchSession } from '../../domains/comptes/session.queries.ts';
import { openDroitsVisite } from '../../domains/comptes/visite.rules.ts';
import { addHours, addMinutes } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes, type Requete } from '../../platform/http/contract.ts';
import { readSessionCookie } from '../../platform/session/cookie.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { moiApi } from './moi.api.ts';
import { findSession, listContratsOuverts } from './moi.queries.ts';

export const moiRoutes = buildRoutes(moiApi, {
  getMoi: async ({ qui }) => {
    if (!qui) return null;
    const contrats = await inScope('reference', (db) => listContratsOuverts(db, qui.personne.id));
    return { ...qui, contrats: contrats.filter(({ id }) => qui.droits.some((droit) => droit.contrat_id === id)) };
  },
});

export async function identify(requete: Requete, now: Date): Promise<Identite | null> {
  const jeton = readSessionCookie(requete);
  if (!jeton) return null;
  return inScope('reference', async (db) => {
    const open = await findSession(db, jeton, now, addHours(now, -SESSION_INACTIVE_HEURES));
    if (!open) return null;
    if (new Date(open.vue_le) < addMinutes(now, -VUE_MINUTES)) await touchSession(db, open.identite.session, now);
    const { personne, droits } = open.identite;
    return { ...open.identite, droits: openDroitsVisite(personne.courriel, droits, isEssai()) };
  });
}
