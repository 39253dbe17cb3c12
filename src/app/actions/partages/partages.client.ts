// The shared actions of a contract, read once for its page and for each sheet.
import { useQuery } from '@tanstack/react-query';
import { partageApi } from '../../../domains/actions/partage/partage.api.ts';
import { call } from '../../../platform/http/call.client.ts';

export const clePartages = (contrat: number) => ['contrat', contrat, 'partages'];

export const usePartages = (contrat: number) =>
  useQuery({
    queryKey: clePartages(contrat),
    queryFn: () => call(partageApi.listPartages, { params: { contrat } }),
  });
