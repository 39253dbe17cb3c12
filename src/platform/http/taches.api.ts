// The progress address of a task started by an entry of kind `tache`.
import { z } from 'zod';
import { defineApi } from './contract.ts';
import { Tache } from './tache.schema.ts';

export const tachesApi = defineApi({
  getTache: {
    method: 'GET',
    path: '/api/taches/:tache',
    summary: 'Suivre une tâche',
    description: 'Répond l’avancement d’une tâche à la personne qui l’a lancée, pendant une heure après sa fin.',
    params: z.object({ tache: z.uuid() }),
    output: Tache,
  },
});
