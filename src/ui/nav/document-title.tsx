// The window's title: « page – contrat – Maillage ». The shell gives the parts it knows; a page may name itself better.
import { createContext, useContext, useEffect } from 'react';

export const TitleContext = createContext<{ setPageName: (name: string | undefined) => void }>({
  setPageName: () => undefined,
});

export function useDocumentTitle(name: string | undefined): void {
  const { setPageName } = useContext(TitleContext);
  useEffect(() => {
    if (name === undefined) return;
    setPageName(name);
    return () => setPageName(undefined);
  }, [name, setPageName]);
}

export function buildTitle(parts: readonly (string | undefined)[]): string {
  return [...parts.filter(Boolean), 'Maillage'].join(' – ');
}
