// What anyone may load to know a membership in their own browser: which contours and addresses are here, and these files.
import { z } from 'zod';
import { Installation, QuestionContours } from '../../domains/territoires/contours.schema.ts';
import { defineApi } from '../../platform/http/contract.ts';

export const territoiresApi = defineApi({
  getInstallation: {
    method: 'GET',
    path: '/api/territoires',
    acces: 'public',
    summary: 'Lire quels contours et quelles bases d’adresses sont installés',
    output: Installation,
  },
  getContours: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/territoires/contours',
    acces: 'public',
    summary: 'Charger des contours, sous leur forme compacte',
    query: QuestionContours,
  },
  getAdresses: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/territoires/adresses/:departement',
    acces: 'public',
    summary: 'Charger la base d’adresses d’un département, sous sa forme compacte',
    params: z.object({ departement: z.string().regex(/^\w{2,3}$/) }),
  },
});
