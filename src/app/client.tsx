// The browser's entry: the queries' cache, the router, the styles.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles/index.css';
import { createQueries } from './coquille-donnees.tsx';
import { createPagesRouter } from './coquille-routes.tsx';

const router = createPagesRouter();
const queries = createQueries(() => {
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith('/connexion')) void router.navigate({ to: '/connexion', search: { destination: href } });
});

const place = document.getElementById('maillage');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
