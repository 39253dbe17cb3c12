// Reading the relevé from the browser: one query per filter, kept under the contract so that every command reads it again.
import { useQuery } from '@tanstack/react-query';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import { canReadDecisions } from '../../domains/instances/decision.rules.ts';
import type { FiltresDecisions } from '../../domains/instances/decision.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { useMoi } from '../coquille-moi.client.ts';

export function useReleve(contrat: number, filtres: FiltresDecisions) {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  return useQuery({
    queryKey: ['contrat', contrat, 'decisions', filtres],
    queryFn: () => call(decisionApi.getReleve, { params: { contrat }, query: filtres }),
    // Who may not read it is not asked to hear so beside an action; the page itself says why.
    enabled: !droit || canReadDecisions(droit).ok,
    placeholderData: (avant) => avant,
  });
}

export function useChoixReleve(contrat: number) {
  return useQuery({
    queryKey: ['contrat', contrat, 'decisions-choix'],
    queryFn: () => call(decisionApi.getChoixReleve, { params: { contrat } }),
    staleTime: 60_000,
  });
}
