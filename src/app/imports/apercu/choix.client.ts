// The agent's choices about a deposit: shown at once, sent whole a moment later. The file is then read again by a task; a change
// made meanwhile takes the place of the one under way. What is not sent yet when the page is left is sent then.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, followTache } from '../../../platform/http/call.client.ts';
import { importsApi } from '../imports.api.ts';
import type { Etape } from '../suivi.client.ts';
import type { ChoixSaisi } from './apercu.schema.ts';

const PAUSE_MS = 500;

export type ChangeChoix = (change: (choix: ChoixSaisi) => ChoixSaisi) => void;

export interface ChoixClient {
  choix: ChoixSaisi;
  update: ChangeChoix;
  /** Choices are waiting or being read: the preview shown is not yet theirs. */
  enAttente: boolean;
  /** How far the reading is; null before it begins and after its end. */
  etape: Etape | null;
  error: unknown;
  retry: () => void;
}

interface Adresse {
  contrat: number;
  import: string;
}

interface Envoi {
  choix: ChoixSaisi;
  /** Changed since the last sending. */
  dirty: boolean;
  timer: number;
  /** The reading that is followed; stopped by a newer one. */
  suivi: AbortController | null;
  /** The last sending: the next one leaves after it, so that the server receives them in order. */
  parti: Promise<unknown>;
}

export function useChoix(adresse: Adresse, initial: ChoixSaisi): ChoixClient {
  const { contrat, import: id } = adresse;
  const queries = useQueryClient();
  const [choix, setChoix] = useState(initial);
  const [enAttente, setEnAttente] = useState(false);
  const [etape, setEtape] = useState<Etape | null>(null);
  const [error, setError] = useState<unknown>(null);
  const state = useRef<Envoi>({ choix: initial, dirty: false, timer: 0, suivi: null, parti: Promise.resolve() });

  const send = useCallback(() => {
    const now = state.current;
    clearTimeout(now.timer);
    if (!now.dirty) return null;
    now.dirty = false;
    const put = () => call(importsApi.updateChoix, { params: { contrat, import: id }, body: now.choix });
    const parti = now.parti.then(put, put);
    now.parti = parti;
    return parti;
  }, [contrat, id]);

  const flush = useCallback(async () => {
    const parti = send();
    if (!parti) return;
    const suivi = new AbortController();
    state.current.suivi?.abort();
    state.current.suivi = suivi;
    const isLast = () => !suivi.signal.aborted;
    try {
      const { tache } = await parti;
      if (!isLast()) return;
      const tell = ({ message, progression }: { message: string; progression: number }) =>
        isLast() && setEtape({ message: message || 'Préparation', part: progression });
      await followTache(tache, tell, suivi.signal);
      const vu = await call(importsApi.getImport, { params: { contrat, import: id }, signal: suivi.signal });
      if (!isLast()) return;
      setError(null);
      queries.setQueryData(['contrat', contrat, 'imports', id], vu);
    } catch (failure) {
      if (isLast()) setError(failure);
    }
    if (!isLast()) return;
    setEtape(null);
    setEnAttente(state.current.dirty);
  }, [send, queries, contrat, id]);

  const schedule = useCallback(() => {
    const now = state.current;
    now.dirty = true;
    setEnAttente(true);
    clearTimeout(now.timer);
    now.timer = window.setTimeout(() => void flush(), PAUSE_MS);
  }, [flush]);

  const update = useCallback<ChangeChoix>(
    (change) => {
      state.current.choix = change(state.current.choix);
      setChoix(state.current.choix);
      schedule();
    },
    [schedule],
  );

  useEffect(
    () => () => {
      state.current.suivi?.abort();
      send()?.catch(() => undefined);
    },
    [send],
  );

  return { choix, update, enAttente, etape, error, retry: schedule };
}
