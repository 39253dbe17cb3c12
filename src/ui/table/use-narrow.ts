// True on a screen as narrow as a phone, the width at which style sheets change too.
import { useSyncExternalStore } from 'react';

const ETROIT = '(max-width: 47.99em)';

function subscribe(notify: () => void) {
  const media = window.matchMedia(ETROIT);
  media.addEventListener('change', notify);
  return () => media.removeEventListener('change', notify);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(ETROIT).matches);
}
