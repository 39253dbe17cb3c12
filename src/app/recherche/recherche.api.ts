// The search over actions, plan, quartiers, partners and contacts.
import { defineApi } from '../../platform/http/contract.ts';
import { QuestionRecherche, Recherche } from './recherche.schema.ts';

export const rechercheApi = defineApi({
  search: {
    method: 'GET',
    path: '/api/recherche',
    summary: 'Chercher dans un ou plusieurs contrats',
    description:
      'Sans tenir compte des accents ni de l’ordre des mots. Si rien ne répond, les écritures proches sont cherchées. Les démonstrations sont à part des contrats réels.',
    query: QuestionRecherche,
    output: Recherche,
  },
});
