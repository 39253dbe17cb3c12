// The choices of the form of a right: for whoever may grant one.
import { droitOf } from '../../domains/comptes/acces.ts';
import { canManageDroits } from '../../domains/comptes/droits.rules.ts';
import { dayIn } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import { droitsChoixApi } from './droits-choix.api.ts';
import { getDroitsChoix } from './droits-choix.queries.ts';

export const droitsChoixRoutes = buildRoutes(droitsChoixApi, {
  getDroitsChoix: async ({ params: { contrat }, qui, now }) => {
    if (!qui.personne.administrateur) requireVerdict(canManageDroits(droitOf(qui, contrat)));
    const choix = await inScope({ contrats: [contrat] }, (db) =>
      getDroitsChoix(db, contrat, dayIn('Europe/Paris', now)),
    );
    if (!choix) throw notFound();
    return choix;
  },
});
