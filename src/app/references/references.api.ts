// Reference lists, for an administrator: what is held, what was imported, an import tried then done.
import { z } from 'zod';
import { defineApi, queryFlag } from '../../platform/http/contract.ts';
import { CompteRenduReference, EtatReferences, TypeReference } from './reference.schema.ts';

export const referencesApi = defineApi({
  getReferences: {
    method: 'GET',
    path: '/api/administration/references',
    summary: 'Lire l’état des listes de référence et leurs derniers imports',
    output: EtatReferences,
  },
  importReference: {
    kind: 'tache',
    fichiers: true,
    method: 'POST',
    path: '/api/administration/references',
    summary: 'Importer une liste de référence, ou dire ce que son import ferait',
    description: 'En simulation rien n’est écrit. Le fichier n’est pas gardé.',
    body: z.object({ type: TypeReference.optional(), simulation: queryFlag() }),
    output: CompteRenduReference,
  },
});
