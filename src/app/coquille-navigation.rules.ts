// The contract's navigation: which entries, which one is current, which are registered in the table of pages.
export interface Entree {
  label: string;
  /** After /contrats/:contrat; '' is its first page. */
  suffix: string;
  /** For the team only: the others are not offered what they may not open. */
  equipe?: true;
}

export const ENTREES: readonly Entree[] = [
  { label: 'Vue d’ensemble', suffix: '' },
  { label: 'Sur une page', suffix: '/sur-une-page' },
  { label: 'Plan', suffix: '/plan' },
  { label: 'Actions', suffix: '/actions' },
  { label: 'Matrice', suffix: '/matrice' },
  { label: 'Financements', suffix: '/financements' },
  { label: 'Quartiers', suffix: '/quartiers' },
  { label: 'Partenaires', suffix: '/partenaires' },
  { label: 'Bénéficiaires en QPV', suffix: '/comptages' },
  { label: 'Décisions', suffix: '/decisions' },
  { label: 'À recueillir', suffix: '/collectes', equipe: true },
  { label: 'Imports', suffix: '/imports' },
  { label: 'Contrat', suffix: '/contrat' },
];

export const ENTREES_AUTRES: readonly Entree[] = [
  { label: 'Actions partagées', suffix: '/partages' },
  { label: 'Journal', suffix: '/journal' },
  { label: 'Droits d’accès', suffix: '/droits' },
  { label: 'Qui peut quoi', suffix: '/qui-peut-quoi' },
];

/** '/contrats/12/actions/ab' → 12; anything else → null. */
export function readContratId(pathname: string): number | null {
  const found = /^\/contrats\/(\d+)(?:\/|$)/.exec(pathname);
  return found ? Number(found[1]) : null;
}

/** The entry whose page or sub-page is shown; the first page only when it is the very address. */
export function isCurrent(entree: Entree, contrat: number, pathname: string): boolean {
  const address = `/contrats/${contrat}${entree.suffix}`;
  const bare = pathname.replace(/\/$/, '');
  return entree.suffix === '' ? bare === address : bare === address || bare.startsWith(`${address}/`);
}

/** Entries without a page yet are not offered, nor those of the team to another role. */
export function listRegistered(entrees: readonly Entree[], paths: readonly string[], role?: string): Entree[] {
  return entrees.filter(
    (entree) => paths.includes(`/contrats/:contrat${entree.suffix}`) && (!entree.equipe || role === 'chef_de_projet'),
  );
}
