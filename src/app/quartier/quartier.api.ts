// The quartiers of a contract, and one of them.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Quartier, Quartiers } from './quartier.schema.ts';

const ParamsContrat = z.object({ contrat: z.coerce.number().int().positive() });

export const quartierApi = defineApi({
  listQuartiers: {
    method: 'GET',
    path: '/api/contrats/:contrat/quartiers',
    summary: 'Lister les quartiers du contrat et ce qui s’y fait',
    params: ParamsContrat,
    output: Quartiers,
  },
  getQuartier: {
    method: 'GET',
    path: '/api/contrats/:contrat/quartiers/:qpv',
    summary: 'Lire un quartier : projet, actions, partenaires, argent, manques',
    params: ParamsContrat.extend({ qpv: z.string().max(20) }),
    query: z.object({ annee: z.coerce.number().int().min(2000).max(2100).optional() }),
    output: Quartier,
  },
});
