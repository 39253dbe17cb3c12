// All the routes of this domain, and the daily cleaning of what has expired.
import { addDays } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import type { RouteSet } from '../../platform/http/contract.ts';
import type { Fournisseur } from '../../platform/session/fournisseur.ts';
import { buildAdministrationRoutes } from './administration.routes.ts';
import { compteRoutes } from './compte.routes.ts';
import { buildConnexionRoutes } from './connexion.routes.ts';
import { SESSION_JOURS } from './connexion.rules.ts';
import { buildDroitsRoutes } from './droits.routes.ts';
import { purgeEnCours } from './en-cours.queries.ts';
import type { Envoi } from './envoi.ts';
import { buildFournisseurRoutes } from './fournisseur/fournisseur.routes.ts';
import { purgeMessages } from './message.queries.ts';
import { buildSecondFacteurRoutes } from './second-facteur/second-facteur.routes.ts';
import { purgeSessions } from './session.queries.ts';
import { purgeTentatives } from './tentatives.queries.ts';

export function buildComptesRoutes(envoi: Envoi, fournisseur: Fournisseur | null): RouteSet[] {
  return [
    buildConnexionRoutes(envoi, fournisseur),
    buildFournisseurRoutes(fournisseur),
    compteRoutes,
    buildSecondFacteurRoutes(envoi),
    buildAdministrationRoutes(envoi),
    buildDroitsRoutes(envoi),
  ];
}

/** Expired sessions and links, old messages and old counts: nothing of them is kept beyond 30 days. */
export async function purgeComptes(now: Date): Promise<void> {
  const before = addDays(now, -SESSION_JOURS);
  await inScope('reference', async (db) => {
    await purgeSessions(db, before);
    await purgeMessages(db, before);
    await purgeEnCours(db, now);
    await purgeTentatives(db, addDays(now, -1));
  });
}
