// Reading the plan with its actions, and deleting what nothing uses: both need actions, which come after contracts.
import { z } from 'zod';
import { ParamsContrat } from '../../domains/contrats/contrat.api.ts';
import { ParamsElement, ParamsQpv } from '../../domains/contrats/liste.api.ts';
import { defineApi } from '../../platform/http/contract.ts';
import { PlanLu, Suppressions } from './arbre.schema.ts';

const Numero = z.object({ numero: z.number().int() });
const Jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Donnez une date complète.');

export const arbreApi = defineApi({
  getPlan: {
    method: 'GET',
    path: '/api/contrats/:contrat/plan',
    summary: 'Lire le plan en vigueur à une date',
    params: ParamsContrat,
    query: z.object({ date: Jour.optional() }),
    output: PlanLu,
  },
  getSuppressions: {
    method: 'GET',
    path: '/api/contrats/:contrat/suppressions',
    summary: 'Lire ce qui peut être retiré du contrat, ou pourquoi non',
    description: 'Pour chaque élément de ses listes et chaque quartier, ce qui s’en sert encore.',
    params: ParamsContrat,
    output: Suppressions,
  },
  deleteNoeud: {
    method: 'POST',
    path: '/api/contrats/:contrat/plan/noeuds/:noeud/suppression',
    summary: 'Retirer un élément du plan',
    description: 'Refusé tant que des actions ou des éléments y sont rangés. Par avenant, son passé reste lisible.',
    params: ParamsContrat.extend({ noeud: z.uuid() }),
    body: z.object({ avenant_id: z.uuid().nullable().default(null), intitule: z.string() }),
    output: Numero,
  },
  deleteElement: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/listes/:liste/:element',
    summary: 'Supprimer un élément d’une liste du contrat',
    params: ParamsElement,
    output: Numero,
  },
  removeQpv: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/qpv/:qpv',
    summary: 'Retirer un quartier du contrat',
    params: ParamsQpv,
    output: Numero,
  },
});
