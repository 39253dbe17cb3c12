// The addresses of what changed on an action: news since a visit, the visit itself, the return of a field to an earlier value.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { Fiche } from '../fiche.schema.ts';
import { Nouveautes, RetourSaisi, VisiteSaisie } from './histoire.schema.ts';

const Action = z.object({ contrat: z.coerce.number().int().positive(), action: z.uuid() });

export const histoireApi = defineApi({
  getNouveautes: {
    method: 'GET',
    path: '/api/contrats/:contrat/actions/:action/nouveautes',
    summary: 'Lire ce qui a changé depuis ma dernière visite',
    params: Action,
    output: Nouveautes,
  },
  markVisite: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/visite',
    summary: 'Dire que j’ai vu l’action telle qu’elle est',
    params: Action,
    body: VisiteSaisie,
  },
  restoreValeur: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/historique/:numero/retour',
    summary: 'Revenir à la valeur d’avant un changement',
    description:
      'Une écriture ordinaire : mêmes droits, mêmes contrôles, même journal. « actuel » est la valeur en place ; si elle a changé, rien n’est écrit (409).',
    params: Action.extend({ numero: z.coerce.number().int().positive() }),
    body: RetourSaisi,
    output: Fiche,
  },
});
