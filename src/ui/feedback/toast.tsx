// Short messages that pass, and the two live regions that say them aloud. Anything may call notify() or announce().
import { useEffect, useSyncExternalStore } from 'react';
import { cx } from '../cx.ts';
import { IconButton } from '../form/button.tsx';
import { Icon } from '../icon.tsx';
import type { Tone } from '../tone.ts';
import { NOTICE_ICON } from './notice.tsx';

export interface Toast {
  tone: Extract<Tone, 'info' | 'success' | 'warning' | 'error'>;
  text: string;
  /** « Annuler », « Voir »… */
  action?: { label: string; onClick: () => void };
}

interface Shown extends Toast {
  id: number;
}

let shown: readonly Shown[] = [];
let spoken = { polite: '', assertive: '' };
let last = 0;
const listeners = new Set<() => void>();
const emit = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function notify(toast: Toast): void {
  last += 1;
  shown = [...shown.slice(-3), { ...toast, id: last }];
  announce(toast.text, toast.tone === 'error');
}

export function announce(text: string, assertive = false): void {
  spoken = assertive ? { ...spoken, assertive: text } : { ...spoken, polite: text };
  emit();
}

function dismiss(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
  emit();
}

export function Toaster() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  const { polite, assertive } = useSyncExternalStore(subscribe, () => spoken);
  return (
    <>
      <div className="sr-only" aria-live="polite" aria-atomic="true">
        {polite}
      </div>
      <div className="sr-only" aria-live="assertive" aria-atomic="true">
        {assertive}
      </div>
      <section className="toaster" aria-label="Messages">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </section>
    </>
  );
}

function ToastLine({ toast }: { toast: Shown }) {
  useEffect(() => {
    // Errors and messages with an act stay until dismissed: nobody must race them.
    if (toast.tone === 'error' || toast.action) return;
    const timer = setTimeout(() => dismiss(toast.id), 8000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={cx('toast', `tone-${toast.tone}`)}>
      <Icon name={NOTICE_ICON[toast.tone]} />
      <span>
        {toast.text}{' '}
        {toast.action ? (
          <button
            type="button"
            className="button button-small"
            onClick={() => {
              toast.action?.onClick();
              dismiss(toast.id);
            }}
          >
            {toast.action.label}
          </button>
        ) : null}
      </span>
      <IconButton icon="cross" name="Fermer ce message" onClick={() => dismiss(toast.id)} />
    </div>
  );
}
