// Whether each thing of the contract's frame may leave, asked once by its page; nothing for who writes nothing there.
import { useQuery } from '@tanstack/react-query';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { arbreApi } from '../plan/arbre.api.ts';
import type { Suppressions } from '../plan/arbre.schema.ts';

/** The sentence why this one stays, or null. */
export function useRefusSuppression(cadre: CadreContrat, de: keyof Suppressions): (id: string) => string | null {
  const contrat = cadre.contrat.id;
  const lues = useQuery({
    queryKey: ['contrat', contrat, 'suppressions'],
    queryFn: () => call(arbreApi.getSuppressions, { params: { contrat } }),
    enabled: cadre.ecrire.ok,
  });
  return (id) => {
    const verdict = lues.data?.[de][id];
    return (verdict && motifOf(verdict)) ?? null;
  };
}
