// The table of fields and levels of a contract: read by whoever has a right in it, set by its team.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { NiveauChoisi, TableNiveaux } from './niveau.schema.ts';

const contrat = z.coerce.number().int().positive();

export const niveauxApi = defineApi({
  getNiveaux: {
    method: 'GET',
    path: '/api/contrats/:contrat/niveaux',
    summary: 'Lire qui lit chaque champ de la fiche',
    params: z.object({ contrat }),
    output: TableNiveaux,
  },
  setNiveau: {
    method: 'PUT',
    path: '/api/contrats/:contrat/niveaux/:champ',
    summary: 'Choisir qui lit un champ de la fiche',
    params: z.object({ contrat, champ: z.string().max(120) }),
    body: NiveauChoisi,
    output: TableNiveaux,
  },
});
