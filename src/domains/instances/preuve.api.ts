// The addresses of the file that proves a decision was carried out.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';

const UneDecision = z.object({ contrat: z.coerce.number().int().positive(), decision: z.uuid() });
const Numero = z.object({ numero: z.number().int() });

export const preuveApi = defineApi({
  addPreuve: {
    kind: 'depot',
    method: 'POST',
    path: '/api/contrats/:contrat/decisions/:decision/preuve',
    summary: 'Joindre la preuve d’une décision faite',
    params: UneDecision,
    output: Numero,
    fichiers_max: 1,
  },
  getPreuve: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/decisions/:decision/preuve',
    summary: 'Télécharger la preuve d’une décision',
    params: UneDecision,
  },
  deletePreuve: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/decisions/:decision/preuve',
    summary: 'Retirer la preuve jointe',
    params: UneDecision,
    output: Numero,
  },
});
