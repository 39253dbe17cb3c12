// Keeps the entry page itself on the device, for a reload without a network; public/hors-ligne.js gives it back. Nothing of it is left
// once the answers are sent. A browser that refuses (private window, plain http) keeps what is typed, as before.
const PAGE = window.location.pathname;
const NOM = `maillage.collecte ${PAGE}`;

export interface HorsLigne {
  /** Registers at the first call; each call keeps the page as the server now holds it. */
  keep(): Promise<void>;
  forget(): Promise<void>;
}

export function buildHorsLigne(): HorsLigne {
  const service = 'serviceWorker' in navigator && 'caches' in window ? navigator.serviceWorker : null;
  return {
    async keep() {
      if (!service) return;
      try {
        await service.register('/hors-ligne.js', { scope: PAGE });
        const garde = await caches.open(NOM);
        await garde.addAll([PAGE, ...listFichiers()]);
      } catch {
        // Refused, or the line is down: the page kept before, if any, still serves.
      }
    },
    async forget() {
      if (!service) return;
      try {
        await caches.delete(NOM);
        await (await service.getRegistration(PAGE))?.unregister();
      } catch {
        // Nothing was kept.
      }
    },
  };
}

/** What this page loaded to stand: script, style, typeface. Their names change with their content. */
function listFichiers(): string[] {
  const adresses = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const siens = adresses.filter(
    ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'),
  );
  return [...new Set(siens.map(({ pathname }) => pathname))];
}
