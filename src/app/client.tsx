// The browser's entry: the queries' cache, the pages, the styles.
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles/index.css';
import { getPlace, navigate } from '../ui/nav/location.ts';
import { Coquille } from './coquille.tsx';
import { createQueries } from './coquille-donnees.tsx';
import { openRoutes } from './coquille-routes.tsx';

openRoutes();
const queries = createQueries(() => {
  const { pathname, search } = getPlace();
  if (pathname.startsWith('/connexion')) return;
  void navigate(`/connexion?destination=${encodeURIComponent(pathname + search)}`);
});

const place = document.getElementById('maillage');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Coquille />
      </QueryClientProvider>
    </StrictMode>,
  );
}
