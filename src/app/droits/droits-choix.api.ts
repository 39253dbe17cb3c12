// What a right may be attached to in a contract: its organisations, axes, communes and districts.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { DroitsChoix } from './droits-choix.schema.ts';

export const droitsChoixApi = defineApi({
  getDroitsChoix: {
    method: 'GET',
    path: '/api/contrats/:contrat/droits/choix',
    summary: 'Lire à quoi un droit peut être rattaché',
    params: z.object({ contrat: z.coerce.number().int().positive() }),
    output: DroitsChoix,
  },
});
