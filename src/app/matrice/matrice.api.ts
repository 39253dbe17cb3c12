// The matrix of a contract's plan.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Croisement, Matrice } from './matrice.schema.ts';

export const matriceApi = defineApi({
  getMatrice: {
    method: 'GET',
    path: '/api/contrats/:contrat/matrice',
    summary: 'Croiser le plan avec les axes, les quartiers ou les étapes de parcours',
    params: z.object({ contrat: z.coerce.number().int().positive() }),
    query: z.object({ croisement: Croisement.default('qpv') }),
    output: Matrice,
  },
});
