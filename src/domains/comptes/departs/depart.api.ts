// A person left the organisation: their right ends, what they held stays written.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { DepartFait, DepartLigne, DepartNote } from './depart.schema.ts';

const id = z.coerce.number().int().positive();

export const departsApi = defineApi({
  listDeparts: {
    method: 'GET',
    path: '/api/contrats/:contrat/departs',
    summary: 'Lister les personnes parties de ce contrat',
    params: z.object({ contrat: id }),
    output: z.array(DepartLigne),
  },
  createDepart: {
    method: 'POST',
    path: '/api/contrats/:contrat/droits/:personne/depart',
    summary: 'Noter qu’une personne a quitté sa structure',
    description: 'Son accès à ce contrat prend fin. Sans autre accès, son compte se ferme.',
    params: z.object({ contrat: id, personne: id }),
    body: DepartNote,
    output: DepartFait,
  },
  createDepartGeneral: {
    method: 'POST',
    path: '/api/personnes/:personne/depart',
    summary: 'Noter un départ dans tous les contrats (administrateur)',
    params: z.object({ personne: id }),
    body: DepartNote,
    output: DepartFait,
  },
});
