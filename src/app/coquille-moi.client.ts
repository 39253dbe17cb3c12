// Who is signed in and the contracts they may open, asked once and kept while the session lasts.
import { useQuery } from '@tanstack/react-query';
import { call } from '../platform/http/call.client.ts';
import { moiApi } from './moi/moi.api.ts';

export type Moi = NonNullable<Awaited<ReturnType<typeof askMoi>>>;
export type ContratOuvert = Moi['contrats'][number];

/** undefined while asking, null when nobody is signed in. */
export function useMoi(): Moi | null | undefined {
  return useQuery({ queryKey: ['moi'], queryFn: askMoi, staleTime: 60_000 }).data;
}

function askMoi() {
  return call(moiApi.getMoi, {});
}
