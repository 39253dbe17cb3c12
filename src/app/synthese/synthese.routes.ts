// « Le contrat sur une page », for the page: everything is read in lecture.ts.
import { droitOf } from '../../domains/comptes/acces.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { readSynthese } from './lecture.ts';
import { syntheseApi } from './synthese.api.ts';

export const syntheseRoutes = buildRoutes(syntheseApi, {
  getSynthese: ({ params, query, qui, now }) => readSynthese(params.contrat, droitOf(qui, params.contrat), query, now),
});
