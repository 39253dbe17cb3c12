// From the table of pages to the router: addresses, loading, errors, absent pages, focus and scroll on navigation.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Skeleton } from '../ui/feedback/waiting.tsx';
import { parseSearch, stringifySearch } from '../ui/nav/address.rules.ts';
import { expectFocus } from '../ui/nav/focus.ts';
import { Coquille } from './coquille.tsx';
import { PageEnErreur, PageIntrouvable } from './coquille-erreurs.tsx';
import { pages } from './pages.tsx';

export function createPagesRouter() {
  const root = createRootRoute({ component: Coquille, notFoundComponent: PageIntrouvable });
  const routes = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path.replaceAll(':', '$'),
      component: lazyRouteComponent(page.load),
    }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: () => <Skeleton lines={6} />,
    defaultErrorComponent: PageEnErreur,
  });
  router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) expectFocus();
  });
  return router;
}
