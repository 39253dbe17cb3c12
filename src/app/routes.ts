// Every route of the program: one line per domain or screen. None exists outside this list.
import { actionsRoutes } from '../domains/actions/action.routes.ts';
import { buildComptesRoutes } from '../domains/comptes/comptes.routes.ts';
import type { Envoi } from '../domains/comptes/envoi.ts';
import type { RouteSet } from '../platform/http/contract.ts';
import { moiRoutes } from './moi/moi.routes.ts';

export function buildAllRoutes(envoi: Envoi): RouteSet[] {
  return [moiRoutes, ...buildComptesRoutes(envoi), actionsRoutes];
}
