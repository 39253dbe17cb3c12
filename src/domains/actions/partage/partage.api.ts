// The addresses of shared actions: both sides of a contract, one guest more, one guest less.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { PartageSaisi, Partages } from './partage.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const Action = Contrat.extend({ action: z.uuid() });

export const partageApi = defineApi({
  listPartages: {
    method: 'GET',
    path: '/api/contrats/:contrat/partages',
    summary: 'Lire les actions partagées avec d’autres contrats, et celles qu’ils partagent',
    params: Contrat,
    output: Partages,
  },
  createPartage: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/partages',
    summary: 'Partager une action avec un autre contrat',
    description: 'Nommé par son code national. Ses membres la lisent, validée, sans montants ni difficultés.',
    params: Action,
    body: PartageSaisi,
  },
  deletePartage: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/actions/:action/partages/:invite',
    summary: 'Ne plus partager une action avec un contrat',
    params: Action.extend({ invite: z.coerce.number().int().positive() }),
  },
});
