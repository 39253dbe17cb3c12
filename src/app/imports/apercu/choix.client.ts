// The agent's choices about a deposit: shown at once, sent whole a moment later, one request at a time; each answer is the new
// preview. What is not sent yet when the page is left is sent then.
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../platform/http/call.client.ts';
import { importsApi } from '../imports.api.ts';
import type { Apercu, ChoixSaisi } from './apercu.schema.ts';

const PAUSE_MS = 500;

export type ChangeChoix = (change: (choix: ChoixSaisi) => ChoixSaisi) => void;

export interface ChoixClient {
  choix: ChoixSaisi;
  update: ChangeChoix;
  /** Choices are waiting or on their way: the preview shown is not yet theirs. */
  enAttente: boolean;
  error: unknown;
  retry: () => void;
}

interface Adresse {
  contrat: number;
  import: string;
}

export function useChoix(adresse: Adresse, initial: ChoixSaisi, onApercu: (apercu: Apercu) => void): ChoixClient {
  const [choix, setChoix] = useState(initial);
  const [enAttente, setEnAttente] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const state = useRef({ choix: initial, dirty: false, sending: false, timer: 0 });
  const latest = useRef({ adresse, onApercu });
  latest.current = { adresse, onApercu };

  const flush = useCallback(async () => {
    const now = state.current;
    clearTimeout(now.timer);
    if (now.sending || !now.dirty) return;
    now.dirty = false;
    now.sending = true;
    try {
      const apercu = await call(importsApi.updateChoix, { params: latest.current.adresse, body: now.choix });
      setError(null);
      if (!now.dirty) latest.current.onApercu(apercu);
    } catch (failure) {
      setError(failure);
    }
    now.sending = false;
    if (now.dirty) void flush();
    else setEnAttente(false);
  }, []);

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

  useEffect(() => () => void flush(), [flush]);

  return { choix, update, enAttente, error, retry: schedule };
}
