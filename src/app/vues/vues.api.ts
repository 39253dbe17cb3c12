// The drawings that need something else than the rows of the list: what is dated, what is paid, where. Same filters.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { Calendrier, FondDeCarte, ParArgent, VueArgent } from './vues.schema.ts';

const params = z.object({ contrat: z.coerce.number().int().positive() });

export const vuesApi = defineApi({
  getCalendrier: {
    method: 'GET',
    path: '/api/contrats/:contrat/calendrier',
    summary: 'Lire les dates des actions filtrées, entre deux jours',
    params,
    query: FiltresActions.extend({ de: z.iso.date(), a: z.iso.date() }),
    output: Calendrier,
  },
  getArgent: {
    method: 'GET',
    path: '/api/contrats/:contrat/argent',
    summary: 'Lire les montants des actions filtrées, étape par étape et par groupe',
    params,
    query: FiltresActions.extend({ par: ParArgent.default('financeur') }),
    output: VueArgent,
  },
  getFondDeCarte: {
    method: 'GET',
    path: '/api/contrats/:contrat/carte',
    summary: 'Lire les contours des quartiers du contrat, dans les deux géographies',
    params,
    output: FondDeCarte,
  },
});
