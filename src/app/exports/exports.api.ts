// The addresses of the exports of a contract: the actions a filter keeps, the plan as a document, the subsidies as open data.
import { z } from 'zod';
import { defineApi, queryList } from '../../platform/http/contract.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { FormatTableur } from './export.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });

export const exportsApi = defineApi({
  exportActions: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/actions',
    summary: 'Exporter les actions filtrées en tableau',
    description:
      'Le même filtre et les mêmes colonnes que la page ; sans colonne nommée, toutes. Réimporter ce fichier ne change rien.',
    params: Contrat,
    query: FiltresActions.extend({
      format: FormatTableur.default('xlsx'),
      colonne: queryList(z.string().max(100)),
    }),
  },
  exportPlan: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/plan',
    summary: 'Exporter le plan en document pour un comité (.docx)',
    description: 'Les niveaux en titres, un bloc par action, l’argent par financeur et par année en annexe.',
    params: Contrat,
    query: FiltresActions,
  },
});
