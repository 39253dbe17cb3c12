// All the routes of this domain.
import type { RouteSet } from '../../platform/http/contract.ts';
import type { Fournisseur } from '../../platform/session/fournisseur.ts';
import { buildAdministrationRoutes } from './administration.routes.ts';
import { compteRoutes } from './compte.routes.ts';
import { buildConnexionRoutes } from './connexion.routes.ts';
import { inactifsRoutes } from './conservation/inactifs.routes.ts';
import { departsRoutes } from './departs/depart.routes.ts';
import { buildDroitsRoutes } from './droits.routes.ts';
import type { Envoi } from './envoi.ts';
import { buildFournisseurRoutes } from './fournisseur/fournisseur.routes.ts';
import { buildSecondFacteurRoutes } from './second-facteur/second-facteur.routes.ts';

export function buildComptesRoutes(envoi: Envoi, fournisseur: Fournisseur | null): RouteSet[] {
  return [
    buildConnexionRoutes(envoi, fournisseur),
    buildFournisseurRoutes(fournisseur),
    compteRoutes,
    buildSecondFacteurRoutes(envoi),
    buildAdministrationRoutes(envoi),
    buildDroitsRoutes(envoi),
    departsRoutes,
    inactifsRoutes,
  ];
}
