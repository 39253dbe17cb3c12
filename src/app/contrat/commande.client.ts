// One way to send a command of a contract: everything read about it is read again, a word says it is done, and
// a refusal stays for the form to show.
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemError } from '../../platform/http/call.client.ts';
import { notify } from '../../ui/feedback/toast.tsx';

export type Commande<V> = UseMutationResult<unknown, Error, V>;

interface Options<V> {
  /** Said when done: « Axe ajouté ». */
  fait?: string | ((variables: V) => string);
  onDone?: (answer: unknown) => void;
}

export function useCommande<V>(
  contrat: number,
  send: (variables: V) => Promise<unknown>,
  { fait, onDone }: Options<V> = {},
): Commande<V> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    meta: { erreurSurPlace: true },
    onSuccess: (answer, variables) => {
      void queries.invalidateQueries({ queryKey: ['contrat', contrat] });
      if (fait) notify({ tone: 'success', text: typeof fait === 'string' ? fait : fait(variables) });
      onDone?.(answer);
    },
  });
}

/** The French sentence of each field that was refused. */
export function champsRefuses(error: unknown): Record<string, string> {
  return error instanceof ProblemError ? (error.problem.champs ?? {}) : {};
}

interface Conflit {
  champ: string;
  avant: unknown;
  apres: unknown;
  actuel: unknown;
}

/** What crossed, when two persons changed the same thing. */
export function conflitsOf(error: unknown): Conflit[] {
  if (!(error instanceof ProblemError) || error.problem.status !== 409) return [];
  const details = error.problem.details as { conflits?: Conflit[] } | undefined;
  return details?.conflits ?? [];
}
