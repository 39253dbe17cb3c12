// The pulse of a contract, and saying that one writes on a sheet.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Mouvement } from './direct.schema.ts';

const contrat = z.coerce.number().int().positive();

export const directApi = defineApi({
  getMouvement: {
    method: 'GET',
    path: '/api/contrats/:contrat/mouvement',
    summary: 'Savoir ce qui a changé depuis un numéro du journal, et qui écrit sur une fiche',
    params: z.object({ contrat }),
    query: z.object({ depuis: z.coerce.number().int().min(0).optional(), fiche: z.uuid().optional() }),
    output: Mouvement,
    discret: true,
  },
  tellPresence: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/presence',
    summary: 'Dire qu’on écrit sur une fiche, ou qu’on a fini',
    params: z.object({ contrat, action: z.uuid() }),
    body: z.object({ ecrit: z.boolean() }),
  },
});
