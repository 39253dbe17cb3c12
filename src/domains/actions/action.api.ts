// The addresses of one action: its sheet, its edits, its life (validate, withdraw, delete, restore) and its history.
// Lists, filters and search gather several domains: app/actions/liste.api.ts.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ActionModifiee, ActionSaisie, Fiche, ModificationVue } from './fiche.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const Action = Contrat.extend({ action: z.uuid() });

export const actionsApi = defineApi({
  createAction: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions',
    summary: 'Créer ou proposer une action',
    description: 'L’équipe crée une action validée. Un partenaire propose la sienne, que l’équipe valide ensuite.',
    params: Contrat,
    body: ActionSaisie,
    output: z.object({ id: z.uuid() }),
  },
  getAction: {
    method: 'GET',
    path: '/api/contrats/:contrat/actions/:action',
    summary: 'Lire la fiche d’une action',
    params: Action,
    output: Fiche,
  },
  updateAction: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/actions/:action',
    summary: 'Modifier des champs de la fiche',
    description:
      'Chaque modification porte la valeur lue (avant). Si elle a changé entre-temps, rien n’est écrit et la réponse 409 montre les deux valeurs.',
    params: Action,
    body: ActionModifiee,
    output: Fiche,
  },
  validateAction: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/validation',
    summary: 'Valider une action, ou revenir sur sa validation',
    params: Action,
    body: z.object({ validee: z.boolean() }),
    output: Fiche,
  },
  withdrawAction: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/retrait',
    summary: 'Marquer une action retirée du tableau, ou l’y remettre',
    params: Action,
    body: z.object({ retiree: z.boolean() }),
    output: Fiche,
  },
  deleteAction: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/actions/:action',
    summary: 'Supprimer une action',
    description: 'L’action est marquée supprimée. Elle peut être restaurée pendant trente jours.',
    params: Action,
  },
  restoreAction: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/restauration',
    summary: 'Restaurer une action supprimée',
    params: Action,
    output: Fiche,
  },
  dismissACorriger: {
    method: 'POST',
    path: '/api/contrats/:contrat/actions/:action/a-corriger/:cellule/classement',
    summary: 'Classer une cellule à corriger sans la reprendre',
    params: Action.extend({ cellule: z.uuid() }),
    output: Fiche,
  },
  listHistorique: {
    method: 'GET',
    path: '/api/contrats/:contrat/actions/:action/historique',
    summary: 'Lire l’histoire d’une action',
    params: Action,
    query: z.object({ jusqua: z.coerce.number().int().positive().optional() }),
    output: z.array(ModificationVue),
  },
});
