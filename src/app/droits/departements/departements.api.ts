// The State across its département: standing rights, given by an administrator.
import { z } from 'zod';
import {
  Departement,
  DepartementCreation,
  DepartementLigne,
} from '../../../domains/comptes/departements/departement.schema.ts';
import { defineApi } from '../../../platform/http/contract.ts';

export const departementsApi = defineApi({
  listDroitsDepartement: {
    method: 'GET',
    path: '/api/departements/droits',
    summary: 'Lister les accès de l’État par département',
    output: z.array(DepartementLigne),
  },
  createDroitDepartement: {
    method: 'POST',
    path: '/api/departements/droits',
    summary: 'Ouvrir à une personne de l’État tous les contrats d’un département',
    description: 'Ceux d’aujourd’hui et ceux à venir. Un accès donné dans un contrat reste tel qu’il est.',
    body: DepartementCreation,
    output: z.object({ personne_id: z.number().int(), contrats: z.number().int() }),
  },
  deleteDroitDepartement: {
    method: 'DELETE',
    path: '/api/departements/:departement/droits/:personne',
    summary: 'Retirer un accès donné sur un département',
    params: z.object({ departement: z.string().max(3), personne: z.coerce.number().int().positive() }),
  },
});
