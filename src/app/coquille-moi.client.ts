// Who is signed in and the contracts they may open, asked once and kept while the session lasts.
import { useQuery } from '@tanstack/react-query';
import { call, ProblemError } from '../platform/http/call.client.ts';
import { moiApi } from './moi/moi.api.ts';

export type Moi = Awaited<ReturnType<typeof askMoi>>;
export type ContratOuvert = Moi['contrats'][number];

export const MOI = ['moi'] as const;

/** undefined while asking, null when nobody is signed in. */
export function useMoi(): Moi | null | undefined {
  const { data } = useQuery({ queryKey: MOI, queryFn: readMoi, staleTime: 60_000 });
  return data;
}

async function readMoi(): Promise<Moi | null> {
  try {
    return await askMoi();
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}

function askMoi() {
  return call(moiApi.getMoi, {});
}
