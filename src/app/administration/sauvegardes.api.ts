// Backups, for an administrator: the last success, the last failure, one more now.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ContratTenu, Sauvegardes } from './sauvegardes.schema.ts';

export const sauvegardesApi = defineApi({
  getSauvegardes: {
    method: 'GET',
    path: '/api/administration/sauvegardes',
    summary: 'Lire l’état des sauvegardes',
    output: Sauvegardes,
  },
  createSauvegarde: {
    kind: 'tache',
    method: 'POST',
    path: '/api/administration/sauvegardes',
    summary: 'Sauvegarder maintenant',
    output: z.object({ fichier: z.string() }),
  },
  listContratsTenus: {
    method: 'GET',
    path: '/api/administration/contrats',
    summary: 'Lister les contrats, pour ouvrir leurs accès',
    description: 'Le nom seulement\u202f: un administrateur n’ouvre aucun contrat.',
    output: z.array(ContratTenu),
  },
});
