// Accounts without use: who was warned, who will be closed and when. For an administrator.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';

export const InactifLigne = z.object({
  id: z.number().int(),
  nom: z.string(),
  courriel: z.string(),
  dernier_usage: z.string(),
  avis_le: z.string().nullable(),
  fermeture_le: z.string(),
});
export type InactifLigne = z.infer<typeof InactifLigne>;

export const inactifsApi = defineApi({
  listInactifs: {
    method: 'GET',
    path: '/api/administration/comptes-inactifs',
    summary: 'Lister les comptes sans usage, bientôt fermés',
    output: z.object({ mois: z.number().int(), comptes: z.array(InactifLigne) }),
  },
});
