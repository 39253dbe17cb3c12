// The directory of a contract's partners; merging two of them; deleting one that carries nothing.
import { z } from 'zod';
import { ParamsPartenaire } from '../../domains/partenaires/partenaire.api.ts';
import { defineApi } from '../../platform/http/contract.ts';
import { Annuaire, Fusion } from './annuaire.schema.ts';

const ParamsContrat = z.object({ contrat: z.coerce.number().int().positive() });
const Numero = z.object({ numero: z.number().int() });

export const annuaireApi = defineApi({
  listPartenaires: {
    method: 'GET',
    path: '/api/contrats/:contrat/partenaires',
    summary: 'Lister les partenaires et ce qu’ils font',
    params: ParamsContrat,
    output: Annuaire,
  },
  mergePartenaires: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires/fusion',
    summary: 'Réunir deux partenaires en un seul',
    description:
      'Actions, financements, signature, contacts et accès passent au partenaire gardé. L’autre nom est retenu.',
    params: ParamsContrat,
    body: Fusion,
    output: Numero.extend({ actions: z.number().int(), financements: z.number().int() }),
  },
  deletePartenaire: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/partenaires/:partenaire',
    summary: 'Supprimer un partenaire qui ne porte rien',
    params: ParamsPartenaire,
    output: Numero,
  },
});
