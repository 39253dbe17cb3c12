// Every page of the program: its address, its name in the window's title, its file loaded when first seen.
// A page is a default export; its parameters are read with useParam (src/ui/nav/address.ts).
import type { ComponentType } from 'react';

export interface Page {
  /** ':name' is a parameter. Addresses under /contrats/:contrat get the contract's navigation. */
  path: string;
  titre: string;
  load: () => Promise<{ default: ComponentType }>;
  /** 'public' pages open without signing in. */
  acces?: 'public';
}

export const pages: readonly Page[] = [
  {
    path: '/accessibilite',
    titre: 'Accessibilité',
    acces: 'public',
    load: () => import('./accessibilite/accessibilite.page.tsx'),
  },
  { path: '/composants', titre: 'Composants', acces: 'public', load: () => import('./composants/composants.page.tsx') },
];
