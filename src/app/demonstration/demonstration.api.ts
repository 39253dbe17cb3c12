// The demonstration: whether there is one, and its removal.
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
});
