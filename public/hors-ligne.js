// Opens an entry page again without a network. Registered for the address of one link and no other: keeps that page on the device,
// gives it back when the server cannot be reached, forgets it when the link opens nothing any more, or after its time. The page
// fills the store and empties it once the answers are sent (repondre-hors-ligne.client.ts).
const PAGE = new URL(self.registration.scope).pathname;
const NOM = `maillage.collecte ${PAGE}`;
/** As long as a link lives after its due date. */
const GARDE_MS = 30 * 86_400_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(openPage(request));
  else if (pathname.startsWith('/assets/') || pathname === '/maillage.svg') event.respondWith(openFichier(request));
});

async function openPage(request) {
  const answer = await fetch(request).catch(() => null);
  if (answer?.status === 404) await forget();
  if (answer) return answer;
  const kept = await caches.match(PAGE, { cacheName: NOM });
  if (kept && Date.now() - Date.parse(kept.headers.get('date')) < GARDE_MS) return kept;
  await forget();
  return Response.error();
}

async function openFichier(request) {
  return (await caches.match(request, { cacheName: NOM })) ?? fetch(request);
}

async function forget() {
  await caches.delete(NOM);
  await self.registration.unregister();
}
