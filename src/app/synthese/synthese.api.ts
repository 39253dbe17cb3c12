// The contract on one page.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { Points, Synthese, Version } from './synthese.schema.ts';

export const syntheseApi = defineApi({
  getSynthese: {
    method: 'GET',
    path: '/api/contrats/:contrat/synthese',
    summary: 'Lire le contrat sur une page, pour un public donné',
    params: z.object({ contrat: z.coerce.number().int().positive() }),
    query: z.object({
      version: Version.optional(),
      annee: z.coerce.number().int().min(2000).max(2100).optional(),
      /** « tous »: every point to decide, not the first five. */
      points: Points.optional(),
    }),
    output: Synthese,
  },
});
