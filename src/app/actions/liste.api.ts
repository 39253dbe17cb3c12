// The addresses of the lists of actions: the table, one row of it, the choices of its forms, the search across contracts.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { FiltresActions } from './filtres.schema.ts';
import { ActionLigne, ActionTrouvee, ChoixActions, PageActions } from './liste.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });

export const listeActionsApi = defineApi({
  listActions: {
    method: 'GET',
    path: '/api/contrats/:contrat/actions',
    summary: 'Lister les actions',
    description: 'Filtrées par tout ce que dit la fiche, triées par une colonne, page par page.',
    params: Contrat,
    query: FiltresActions.extend({ taille: z.coerce.number().int().min(1).max(2_000).optional() }),
    output: PageActions,
  },
  getActionLigne: {
    method: 'GET',
    path: '/api/contrats/:contrat/actions/:action/ligne',
    summary: 'Relire une ligne de la liste des actions',
    params: Contrat.extend({ action: z.uuid() }),
    query: FiltresActions.pick({ annee: true }),
    output: ActionLigne,
  },
  getChoixActions: {
    method: 'GET',
    path: '/api/contrats/:contrat/choix-actions',
    summary: 'Lire les listes de choix des actions',
    params: Contrat,
    output: ChoixActions,
  },
  searchActions: {
    method: 'GET',
    path: '/api/recherche/actions',
    summary: 'Chercher des actions dans ses contrats',
    description: 'Sans tenir compte des accents ; une faute de frappe n’empêche pas de trouver.',
    query: z.object({
      q: z.string().trim().min(1).max(200),
      contrat: z.coerce.number().int().positive().optional(),
      limite: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.array(ActionTrouvee),
  },
});
