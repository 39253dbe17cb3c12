// The rows of an import, asked for by pages as they are looked at: waiting for confirmation, or once written.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import type { LigneVue } from './apercu/apercu.schema.ts';
import type { Verdict } from './import.schema.ts';
import { importsApi } from './imports.api.ts';

const PAS = 50;

interface Question {
  contrat: number;
  import: string;
  /** Which state of the import this is: rows of another one are asked for again. */
  lecture: string;
  verdict: Verdict | null;
  parPage: number;
}

export interface LignesClient {
  /** All that has come. */
  lignes: LigneVue[];
  /** How many of them to show. */
  montrees: number;
  total: number;
  enAttente: boolean;
  error: unknown;
  retry: () => void;
  more: () => void;
  /** Back to the first rows. */
  restart: () => void;
}

export function useLignes({ contrat, import: id, lecture, verdict, parPage }: Question): LignesClient {
  const [voulues, setVoulues] = useState(PAS);
  const query = useInfiniteQuery({
    queryKey: ['contrat', contrat, 'imports', id, 'lignes', lecture, verdict, parPage],
    queryFn: ({ pageParam }) =>
      call(importsApi.listLignesImport, {
        params: { contrat, import: id },
        query: { debut: pageParam, nombre: parPage, ...(verdict === null ? {} : { verdict }) },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const lues = pages.reduce((sum, { lignes }) => sum + lignes.length, 0);
      return lues < total ? lues : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const lignes = query.data?.pages.flatMap((page) => page.lignes) ?? [];
  return {
    lignes,
    montrees: Math.min(voulues, lignes.length),
    total: query.data?.pages[0]?.total ?? 0,
    enAttente: query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
    more: () => {
      const next = voulues + 2 * PAS;
      setVoulues(next);
      if (next > lignes.length && query.hasNextPage) void query.fetchNextPage();
    },
    restart: () => setVoulues(PAS),
  };
}
