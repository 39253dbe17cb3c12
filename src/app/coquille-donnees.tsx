// The cache of everything read from the server, and who is signed in. An expired session leads to /connexion,
// which sends back to where one was.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../platform/http/call.client.ts';
import { describeError } from '../ui/feedback/notice.tsx';
import { notify } from '../ui/feedback/toast.tsx';

const statusOf = (error: unknown) => (error instanceof ProblemError ? error.problem.status : null);

export function createQueries(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (statusOf(error) === 401) onSignedOut();
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (statusOf(error) === 401) onSignedOut();
        // A command whose page does not tell its own errors still answers something.
        else if (!mutation.options.onError && !mutation.meta?.erreurSurPlace) {
          notify({ tone: 'error', text: describeError(error).detail });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Refusals are final; only a lost connection or a failing server is worth a second try.
        retry: (count, error) => count < 1 && [0, 502, 503, 504].includes(statusOf(error) ?? 0),
        refetchOnWindowFocus: true,
      },
    },
  });
}
