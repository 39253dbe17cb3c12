// Follows a long task of the server and says its steps aloud. Its address is kept for the tab, so that whoever leaves the page
// and comes back finds the bar where it stands.
import { useCallback, useEffect, useRef, useState } from 'react';
import { followTache, ProblemError } from '../../platform/http/call.client.ts';
import { announce } from '../../ui/feedback/toast.tsx';

export interface Etape {
  message: string;
  /** 0 to 1; null when nobody knows. */
  part: number | null;
}

export interface Suivi {
  etape: Etape | null;
  /** Starts following; a task already followed goes on. */
  follow: (tache: string) => void;
}

interface Ends<R> {
  onDone: (resultat: R) => void;
  onFail: (error: unknown) => void;
}

const isForgotten = (error: unknown) => error instanceof ProblemError && error.problem.status === 404;
const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

export function useSuivi<R>(memoire: string, ends: Ends<R>): Suivi {
  const [etape, setEtape] = useState<Etape | null>(null);
  const latest = useRef(ends);
  latest.current = ends;
  const running = useRef<AbortController | null>(null);

  const follow = useCallback(
    (tache: string) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      sessionStorage.setItem(memoire, tache);
      setEtape({ message: 'Préparation', part: null });
      let said = '';
      const onChange = ({ message, progression }: { message: string; progression: number }) => {
        setEtape({ message: message || 'Préparation', part: progression });
        if (message && message !== said) announce(message);
        said = message;
      };
      const settle = (end: () => void) => {
        if (controller.signal.aborted) return;
        sessionStorage.removeItem(memoire);
        setEtape(null);
        end();
      };
      followTache<R>(tache, onChange, controller.signal).then(
        (resultat) => settle(() => latest.current.onDone(resultat)),
        (error: unknown) => {
          if (!isAbort(error)) settle(() => (isForgotten(error) ? undefined : latest.current.onFail(error)));
        },
      );
    },
    [memoire],
  );

  useEffect(() => {
    const tache = sessionStorage.getItem(memoire);
    if (tache) follow(tache);
    return () => running.current?.abort();
  }, [memoire, follow]);

  return { etape, follow };
}
