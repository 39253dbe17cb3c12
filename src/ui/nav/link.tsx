// A link inside the program, given as one plain address ("/contrats/3/actions?etat=en_difficulte"): followed without loading
// the program again, opened in a tab by the browser as any link. Addresses outside the program and downloads use <a> or `external`.
import type { ComponentProps, MouseEvent } from 'react';
import { type GoOptions, navigate, preload, usePlace } from './location.ts';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: string;
  replace?: boolean;
}

export function Link({ to, replace = false, onClick, ...rest }: LinkProps) {
  const current = usePlace((place) => (place.pathname + place.search === to ? 'page' : ''));
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere || (rest.target && rest.target !== '_self')) return;
    event.preventDefault();
    void navigate(to, { replace });
  };
  return (
    <a
      href={to}
      aria-current={current || undefined}
      onPointerEnter={() => preload(to)}
      onFocus={() => preload(to)}
      {...rest}
      onClick={follow}
    />
  );
}

/** Goes to a plain address from a handler. */
export function useGo(): (to: string, options?: Pick<GoOptions, 'replace'>) => void {
  return go;
}

function go(to: string, options?: Pick<GoOptions, 'replace'>): void {
  void navigate(to, options);
}
