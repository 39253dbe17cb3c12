// Who is signed in and the contracts they may open, asked once and kept while the session lasts.
import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '../platform/http/call.client.ts';
import type { Identite } from '../platform/session/identite.schema.ts';

export interface ContratOuvert {
  id: number;
  nom: string;
  code: string | null;
  demonstration: boolean;
}

export interface Moi extends Identite {
  contrats: ContratOuvert[];
}

/** undefined while asking, null when nobody is signed in. */
export function useMoi(): Moi | null | undefined {
  const { data } = useQuery({ queryKey: ['moi'], queryFn: readMoi, staleTime: 60_000, meta: { anonyme: true } });
  return data;
}

async function readMoi(): Promise<Moi | null> {
  const response = await fetch('/api/moi', { headers: { accept: 'application/json' }, credentials: 'same-origin' });
  if (response.status === 401) return null;
  if (response.ok && response.headers.get('content-type')?.includes('json')) return (await response.json()) as Moi;
  throw new ProblemError({
    type: 'about:blank',
    title: 'Serveur injoignable',
    status: response.status,
    detail: 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.',
  });
}
