// The register of personal data, open to every signed-in person.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { RegistreLigne } from './registre.schema.ts';

export const registreApi = defineApi({
  getRegistre: {
    method: 'GET',
    path: '/api/donnees-personnelles',
    summary: 'Lire le registre des données personnelles',
    output: z.object({ lignes: z.array(RegistreLigne) }),
  },
});
