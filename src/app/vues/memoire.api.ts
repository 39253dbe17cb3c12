// The views kept in a contract.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Colonnes, VueCreation, VuesGardees } from './memoire.schema.ts';

const contrat = z.coerce.number().int().positive();

export const memoireVuesApi = defineApi({
  listVues: {
    method: 'GET',
    path: '/api/contrats/:contrat/vues',
    summary: 'Lister les vues gardées, les siennes et celles du contrat',
    params: z.object({ contrat }),
    output: VuesGardees,
  },
  createVue: {
    method: 'POST',
    path: '/api/contrats/:contrat/vues',
    summary: 'Garder une vue',
    params: z.object({ contrat }),
    body: VueCreation,
    output: z.object({ id: z.string() }),
  },
  deleteVue: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/vues/:vue',
    summary: 'Retirer une vue gardée',
    params: z.object({ contrat, vue: z.uuid() }),
  },
  setColonnes: {
    method: 'PUT',
    path: '/api/contrats/:contrat/vues/colonnes',
    summary: 'Retenir ses colonnes du tableau des actions',
    params: z.object({ contrat }),
    body: z.object({ colonnes: Colonnes }),
  },
});
