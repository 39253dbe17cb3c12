// A deposit whose contract or choices have moved since its file was read: the file is read again, with a bar, and the preview comes back.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Progress } from '../../ui/feedback/waiting.tsx';
import { isRefus } from './confirmation.client.ts';
import { importsApi } from './imports.api.ts';
import { useSuivi } from './suivi.client.ts';

export function Relecture({ contrat, id }: { contrat: number; id: string }) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const memoire = `maillage.relecture.${id}`;
  // A reading begun before this page was left is followed; once it is done, another begins if the contract moved again.
  const started = useRef(sessionStorage.getItem(memoire) !== null);
  const [tour, setTour] = useState(0);
  const { etape, follow } = useSuivi<{ id: string }>(memoire, {
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'imports', id], exact: true }).then(() => {
        started.current = false;
        setTour((n) => n + 1);
      });
    },
    onFail: setError,
  });
  const start = useCallback(() => {
    setError(null);
    call(importsApi.relireImport, { params: { contrat, import: id }, body: {} }).then(
      ({ tache }) => follow(tache),
      setError,
    );
  }, [contrat, id, follow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tour` says that a reading has ended.
  useEffect(() => {
    if (!started.current) start();
    started.current = true;
  }, [start, tour]);
  if (error) return <ErrorNotice error={error} {...(isRefus(error) ? {} : { onRetry: start })} />;
  return (
    <Progress
      label={`Le contrat ou vos choix ont changé : nouvelle lecture du fichier. ${etape?.message ?? 'Préparation'}.`}
      value={etape?.part ?? null}
    />
  );
}
