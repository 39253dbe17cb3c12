// The list of one's contracts and the first page of a contract.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Accueil, MesContrats } from './accueil.schema.ts';

export const accueilApi = defineApi({
  listContrats: {
    method: 'GET',
    path: '/api/contrats',
    summary: 'Lister mes contrats',
    output: MesContrats,
  },
  getAccueil: {
    method: 'GET',
    path: '/api/contrats/:contrat/accueil',
    summary: 'Lire l’état d’un contrat et ce qui attend',
    params: z.object({ contrat: z.coerce.number().int().positive() }),
    output: Accueil,
  },
});
