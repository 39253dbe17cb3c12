// The shell around every page: skip link, header, contract navigation, main, footer; the window's title; the focus.
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { announce, Toaster } from '../ui/feedback/toast.tsx';
import { Skeleton } from '../ui/feedback/waiting.tsx';
import { useAddress, usePathname } from '../ui/nav/address.ts';
import { buildTitle, TitleContext } from '../ui/nav/document-title.tsx';
import { isFocusPending, takePendingFocus } from '../ui/nav/focus.ts';
import { Link, useGo } from '../ui/nav/link.tsx';
import { Attente } from './coquille-attente.tsx';
import { ChoixContrat, Marque, Personne, Recherche } from './coquille-entete.tsx';
import { useMoi } from './coquille-moi.client.ts';
import { readContratId } from './coquille-navigation.rules.ts';
import { NavigationContrat } from './coquille-navigation.tsx';
import { PageCourante } from './coquille-routes.tsx';
import { findPage } from './coquille-titres.rules.ts';
import { Direct } from './direct/direct.tsx';
import { pages } from './pages.tsx';

const HAS_RECHERCHE = pages.some((page) => page.path === '/contrats/:contrat/recherche');

export function Coquille() {
  const pathname = usePathname();
  const moi = useMoi();
  const contrat = readContratId(pathname);
  const ouvert = moi?.contrats?.find((one) => one.id === contrat);
  const [pageName, setPageName] = useState<string>();
  const page = findPage(pages, pathname);
  const title = buildTitle([pageName ?? page?.titre, ouvert?.nom]);
  const titles = useMemo(() => ({ setPageName }), []);
  const main = useFocusAfterNavigation(pathname, title);
  useSignedIn(moi === null && page !== undefined && page.acces !== 'public');

  return (
    <TitleContext value={titles}>
      <title>{title}</title>
      <div className="shell">
        <a className="skip" href="#contenu">
          Aller au contenu
        </a>
        <header className="shell-header">
          <div className="shell-bound shell-top">
            <Marque />
            <ChoixContrat contrats={moi?.contrats ?? []} contrat={contrat} />
            {contrat !== null && moi && HAS_RECHERCHE ? <Recherche contrat={contrat} /> : null}
            <Personne moi={moi} />
          </div>
          {contrat === null ? null : <NavigationContrat contrat={contrat} pathname={pathname} role={ouvert?.role} />}
        </header>
        <Attente />
        {ouvert?.demonstration ? <BandeauDemonstration /> : null}
        {ouvert ? <Direct contrat={ouvert.id} pathname={pathname} /> : null}
        <main id="contenu" ref={main} tabIndex={-1} className="shell-main">
          <div className="shell-bound">
            <EnteteImprime contrat={ouvert?.nom} />
            <Suspense fallback={<Skeleton lines={6} />}>
              <PageCourante />
            </Suspense>
          </div>
        </main>
        <Pied />
      </div>
      <Toaster />
    </TitleContext>
  );
}

function BandeauDemonstration() {
  return (
    <aside className="shell-banner" aria-label="Démonstration">
      <div className="shell-bound">
        Contrat de démonstration, non officiel : il ne compte dans aucun total et se retire en un clic.
      </div>
    </aside>
  );
}

function EnteteImprime({ contrat }: { contrat: string | undefined }) {
  const today = new Date().toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <div className="print-head" aria-hidden="true">
      <strong>{contrat ?? 'Maillage'}</strong>
      <span>Imprimé le {today}</span>
    </div>
  );
}

function Pied() {
  return (
    <footer className="shell-footer">
      <div className="shell-bound">
        <span>Maillage, logiciel libre (EUPL 1.2)</span>
        <Link to="/mon-adresse">Mon adresse est-elle en QPV ?</Link>
        <Link to="/accessibilite">Accessibilité : non conforme</Link>
      </div>
    </footer>
  );
}

// A page that is not public leads who is not signed in to /connexion, which sends back here.
function useSignedIn(missing: boolean) {
  const go = useGo();
  const address = useAddress();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change of state sends away.
  useEffect(() => {
    if (missing) go(`/connexion?destination=${encodeURIComponent(address)}`, { replace: true });
  }, [missing]);
}

// PageTitle takes the focus when it appears. Meanwhile the page's name is said; a page without a title gives the focus to main.
function useFocusAfterNavigation(pathname: string, title: string) {
  const main = useRef<HTMLElement>(null);
  const latest = useRef(title);
  latest.current = title;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per address.
  useEffect(() => {
    const said = setTimeout(() => {
      if (isFocusPending()) announce(`Chargement : ${latest.current}`);
    }, 600);
    const given = setTimeout(() => {
      if (takePendingFocus()) main.current?.focus({ preventScroll: true });
    }, 8000);
    return () => {
      clearTimeout(said);
      clearTimeout(given);
    };
  }, [pathname]);
  return main;
}
