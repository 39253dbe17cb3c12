// Who is signed in, and the contracts they may open: asked first by every page.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Identite } from '../../platform/session/identite.schema.ts';
import { ContratOuvert } from './moi.schema.ts';

export const moiApi = defineApi({
  getMoi: {
    method: 'GET',
    path: '/api/moi',
    summary: 'Lire qui est connecté et ses contrats',
    description: 'Répond null sans session\u202f: la page de connexion le demande aussi.',
    acces: 'public',
    output: Identite.extend({ contrats: z.array(ContratOuvert) }).nullable(),
  },
});
