// A visible page asks what moved, every four seconds, and reads again only what it shows. No connection is held open: this
// works behind any proxy. A page that is hidden, or offline, asks nothing.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { announce } from '../../ui/feedback/toast.tsx';
import { directApi } from './direct.api.ts';
import type { Mouvement } from './direct.schema.ts';
import { RYTHME_MS } from './rythme.rules.ts';
import { isTouched } from './touche.rules.ts';

const REPETITION_MS = 20_000;
const SIGNES = ['focusin', 'input'] as const;

const cleMouvement = (contrat: number, fiche: string | null) => ['mouvement', contrat, fiche];

/** Keeps what the page shows of a contract up to date; answers who else writes on the sheet shown. */
export function useMouvement(contrat: number | null, fiche: string | null): string[] {
  const queries = useQueryClient();
  const vu = useRef<{ contrat: number; numero: number } | null>(null);
  const { data } = useQuery({
    queryKey: cleMouvement(contrat ?? 0, fiche),
    enabled: contrat !== null,
    refetchInterval: RYTHME_MS,
    refetchIntervalInBackground: false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    queryFn: async () => {
      const depuis = vu.current?.contrat === contrat ? vu.current?.numero : undefined;
      const mouvement = await call(directApi.getMouvement, {
        params: { contrat: contrat! },
        query: { depuis, fiche: fiche ?? undefined },
      });
      vu.current = { contrat: contrat!, numero: mouvement.numero };
      if (mouvement.change) await refresh(queries, contrat!, mouvement);
      return mouvement;
    },
  });
  return data?.presents ?? [];
}

/** Only what is on screen is read now; the rest is read when it is shown again. */
async function refresh(queries: QueryClient, contrat: number, { actions }: Mouvement): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, contrat, actions) });
}

/**
 * While one writes in a form of the sheet, says so every twenty seconds; says when it is over. The focus tells: a form
 * that closes under it leaves no event, hence the regular look.
 */
export function usePresence(contrat: number, action: string, feuille: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let dite = 0;
    const tell = (ecrit: boolean) => {
      dite = ecrit ? Date.now() : 0;
      // A presence that is not said costs nothing: the writing itself tells any crossing.
      void call(directApi.tellPresence, { params: { contrat, action }, body: { ecrit } }).catch(() => undefined);
    };
    const look = () => {
      const forme = document.activeElement?.closest('form') ?? null;
      const ecrit = forme !== null && feuille.current?.contains(forme) === true;
      if (ecrit ? Date.now() - dite >= REPETITION_MS : dite > 0) tell(ecrit);
    };
    const timer = setInterval(look, RYTHME_MS);
    // The focus may come before the form is there: what is typed tells at once.
    for (const signe of SIGNES) document.addEventListener(signe, look);
    return () => {
      clearInterval(timer);
      for (const signe of SIGNES) document.removeEventListener(signe, look);
      if (dite > 0) tell(false);
    };
  }, [contrat, action, feuille]);
}

/** Says once to a screen reader who came, not at each beat. */
export function useAnnounceChange(text: string | null): void {
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (text && text !== said.current) announce(text);
    said.current = text;
  }, [text]);
}
