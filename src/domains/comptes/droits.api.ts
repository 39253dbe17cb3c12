// Who may do what in a contract: list, invite, change, withdraw. For its chef de projet, and for an administrator.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { DroitCreation, DroitLigne, DroitUpdate } from './droit.schema.ts';

const contrat = z.coerce.number().int().positive();
const params = z.object({ contrat, personne: z.coerce.number().int().positive() });

export const droitsApi = defineApi({
  listDroits: {
    method: 'GET',
    path: '/api/contrats/:contrat/droits',
    summary: 'Lister les droits d’accès du contrat',
    params: z.object({ contrat }),
    output: z.array(DroitLigne),
  },
  createDroit: {
    method: 'POST',
    path: '/api/contrats/:contrat/droits',
    summary: 'Inviter une personne dans le contrat',
    params: z.object({ contrat }),
    body: DroitCreation,
    output: z.object({ personne_id: z.number().int() }),
  },
  updateDroit: {
    method: 'PUT',
    path: '/api/contrats/:contrat/droits/:personne',
    summary: 'Changer le droit d’une personne',
    params,
    body: DroitUpdate,
  },
  deleteDroit: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/droits/:personne',
    summary: 'Retirer le droit d’une personne',
    params,
  },
  sendDroitLien: {
    method: 'POST',
    path: '/api/contrats/:contrat/droits/:personne/lien',
    summary: 'Préparer un nouveau lien de connexion pour une personne du contrat',
    params,
  },
});
