// The demonstration: whether there is one, its removal; the files that someone who tries the counting page drops on it.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { EtatDemonstration } from './demonstration.schema.ts';

export const demonstrationApi = defineApi({
  getDemonstration: {
    method: 'GET',
    path: '/api/demonstration',
    summary: 'Lire l’état de la démonstration',
    output: EtatDemonstration,
  },
  removeDemonstration: {
    method: 'DELETE',
    path: '/api/demonstration',
    summary: 'Retirer la démonstration',
    description: 'Les contrats de démonstration que vous menez disparaissent ; tous, pour un administrateur.',
  },
  downloadExemple: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/demonstration/fichiers/:exemple',
    acces: 'public',
    summary: 'Télécharger un fichier inventé, à compter',
    params: z.object({ exemple: z.enum(['mission-locale', 'plie', 'association']) }),
  },
});
