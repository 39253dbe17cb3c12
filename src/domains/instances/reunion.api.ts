// The addresses of réunions: those whose decisions are kept.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { editsOf } from '../../platform/journal/edit.schema.ts';
import { CHAMPS_REUNION, ReunionSaisie } from './reunion.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const UneReunion = Contrat.extend({ reunion: z.uuid() });
const Numero = z.object({ numero: z.number().int() });

export const reunionApi = defineApi({
  createReunion: {
    method: 'POST',
    path: '/api/contrats/:contrat/reunions',
    summary: 'Ajouter une réunion',
    params: Contrat,
    body: ReunionSaisie,
    output: Numero.extend({ id: z.uuid() }),
  },
  updateReunion: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/reunions/:reunion',
    summary: 'Corriger une réunion',
    description: 'Changer sa date relit les échéances dites sans année.',
    params: UneReunion,
    body: z.object({ edits: editsOf(CHAMPS_REUNION) }),
    output: Numero,
  },
  deleteReunion: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/reunions/:reunion',
    summary: 'Supprimer une réunion sans décision',
    params: UneReunion,
    output: Numero,
  },
});
