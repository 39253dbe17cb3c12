// The page at the present address: found in the table of pages, its file loaded once, its parameters given to it, its failure
// shown in its place.
import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Skeleton } from '../ui/feedback/waiting.tsx';
import { ParamsContext, usePathname } from '../ui/nav/address.ts';
import { expectFocus } from '../ui/nav/focus.ts';
import { prepareNavigation } from '../ui/nav/location.ts';
import { PageEnErreur, PageIntrouvable } from './coquille-erreurs.tsx';
import { findPage, readParams } from './coquille-titres.rules.ts';
import { type Page, pages } from './pages.tsx';

const loaded = new Map<Page, ComponentType>();
const loading = new Map<Page, Promise<void>>();

function load(page: Page): Promise<void> {
  const known = loading.get(page);
  if (known) return known;
  const started = page.load().then(
    (file) => {
      loaded.set(page, file.default);
      window.sessionStorage.removeItem(RECHARGE);
    },
    (error: unknown) => {
      loading.delete(page);
      throw error;
    },
  );
  loading.set(page, started);
  return started;
}

export function openRoutes(): void {
  prepareNavigation({
    load: (pathname) => {
      const page = findPage(pages, pathname);
      return page && !loaded.has(page) ? load(page) : undefined;
    },
    leave: expectFocus,
  });
}

const RECHARGE = 'maillage.recharge';

/** The program changed since the window was opened, its files have other names: loaded again, once. */
function reloadOnce(): boolean {
  if (window.sessionStorage.getItem(RECHARGE)) return false;
  window.sessionStorage.setItem(RECHARGE, '1');
  window.location.reload();
  return true;
}

export function PageCourante() {
  const pathname = usePathname();
  const page = findPage(pages, pathname);
  if (!page) return <PageIntrouvable />;
  return (
    <ParamsContext value={readParams(page.path, pathname)}>
      <Garde key={page.path} pathname={pathname}>
        <PageChargee page={page} />
      </Garde>
    </ParamsContext>
  );
}

function PageChargee({ page }: { page: Page }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [, redraw] = useState(0);
  const Loaded = loaded.get(page);
  useEffect(() => {
    if (loaded.has(page)) return;
    let left = false;
    load(page).then(
      () => left || redraw((times) => times + 1),
      (error: unknown) => left || reloadOnce() || setFailure(() => error),
    );
    return () => {
      left = true;
    };
  }, [page]);
  if (failure) throw failure;
  return Loaded ? <Loaded /> : <Skeleton lines={6} />;
}

interface GardeProps {
  pathname: string;
  children: ReactNode;
}

/** Shows a page's failure until it is tried again, or left. */
class Garde extends Component<GardeProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error() };
  }

  override componentDidUpdate(before: GardeProps) {
    if (before.pathname !== this.props.pathname && this.state.error) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    return error ? <PageEnErreur error={error} reset={() => this.setState({ error: null })} /> : this.props.children;
  }
}
