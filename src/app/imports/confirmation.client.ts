// Confirming an import, giving it up, undoing it: what each sends, and what the page reads again afterwards.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { notify } from '../../ui/feedback/toast.tsx';
import { expectFocus } from '../../ui/nav/focus.ts';
import { useGo } from '../../ui/nav/link.tsx';
import type { Annulation } from './annulation/annulation.schema.ts';
import { importsApi } from './imports.api.ts';
import { type Etape, useSuivi } from './suivi.client.ts';

/** Refused for good: trying again answers the same. */
export const isRefus = (error: unknown): boolean =>
  error instanceof ProblemError && [403, 404].includes(error.problem.status);

export interface Confirmation {
  confirm: (journalNumero: number) => void;
  etape: Etape | null;
  /** The contract changed since the preview: the server's sentence; the preview is read again. */
  bouge: string | null;
  error: unknown;
}

export function useConfirmation(contrat: number, id: string): Confirmation {
  const queries = useQueryClient();
  const [bouge, setBouge] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const onFail = (failure: unknown) => {
    if (failure instanceof ProblemError && failure.problem.status === 409) {
      setBouge(failure.problem.detail);
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'imports'] });
    } else setError(failure);
  };
  const { etape, follow } = useSuivi<{ id: string }>(`maillage.confirmation.${id}`, {
    onDone: () => {
      expectFocus();
      notify({ tone: 'success', text: 'Import écrit.' });
      // All that is known of the contract, but the choices of this deposit: it is one no more.
      void queries.invalidateQueries({
        queryKey: ['contrat', contrat],
        predicate: ({ queryKey }) => queryKey.at(-1) !== 'choix',
      });
    },
    onFail,
  });
  const confirm = (journal_numero: number) => {
    setBouge(null);
    setError(null);
    call(importsApi.confirmImport, { params: { contrat, import: id }, body: { journal_numero } }).then(
      ({ tache }) => follow(tache),
      onFail,
    );
  };
  return { confirm, etape, bouge, error };
}

/** Gives up a deposit: its file is erased, the list is shown. */
export function useAbandon(contrat: number, id: string) {
  const queries = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: () => call(importsApi.deleteImport, { params: { contrat, import: id } }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: 'Dépôt abandonné, fichier effacé.' });
      queries.removeQueries({ queryKey: ['contrat', contrat, 'imports', id] });
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'imports'] });
      go(`/contrats/${contrat}/imports`);
    },
  });
}

export function useAnnulation(contrat: number, id: string, onDone: (resultat: Annulation) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(importsApi.undoImport, { params: { contrat, import: id }, body: {} }),
    meta: { erreurSurPlace: true },
    onSuccess: (resultat) => {
      void queries.invalidateQueries({ queryKey: ['contrat', contrat] });
      onDone(resultat);
    },
  });
}
