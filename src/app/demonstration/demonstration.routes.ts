// State and removal of the demonstration: who may, then all of it in one call.
import { isEssai } from '../../domains/comptes/essai.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import { demonstrationApi } from './demonstration.api.ts';
import { listDemonstrations } from './demonstration.queries.ts';
import { canRemoveDemonstration, listRetirables } from './demonstration.rules.ts';
import { removeDemonstration } from './demonstration.ts';
import { buildExemple } from './rivemer-fichiers.rules.ts';

export const demonstrationRoutes = buildRoutes(demonstrationApi, {
  getDemonstration: async ({ qui }) => {
    const presentes = await inScope('reference', listDemonstrations);
    const retirables = listRetirables(qui, presentes);
    return { contrats: retirables.length, retirer: canRemoveDemonstration(retirables, presentes.length) };
  },

  removeDemonstration: async ({ qui }) => {
    const presentes = await inScope('reference', listDemonstrations);
    const retirables = listRetirables(qui, presentes);
    requireVerdict(canRemoveDemonstration(retirables, presentes.length));
    // Where the program is tried, the visitor who removes it goes on with their own contract; elsewhere the visit ends.
    await removeDemonstration(retirables, isEssai() ? qui.personne.id : null);
  },

  // The year before this one: what a comptage asks for at first.
  downloadExemple: ({ params, now }) => buildExemple(params.exemple, now.getUTCFullYear() - 1),
});
