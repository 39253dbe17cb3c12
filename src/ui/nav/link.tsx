// A link inside the program, given as one plain address ("/contrats/3/actions?etat=en_difficulte"): the router follows it,
// the browser can open it in a tab. Addresses outside the program and downloads use <a> or `external`.
import { createLink, type LinkComponentProps, useRouter } from '@tanstack/react-router';
import type { ComponentProps, Ref } from 'react';
import { splitAddress } from './address.rules.ts';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  to: string;
  replace?: boolean;
}

const Anchor = createLink((props: ComponentProps<'a'> & { ref?: Ref<HTMLAnchorElement> }) => <a {...props} />);

export function Link({ to, ...rest }: LinkProps) {
  const { pathname, search, hash } = splitAddress(to);
  const props = { to: pathname, search, ...(hash ? { hash } : {}), activeOptions: { exact: true } };
  // The router's typed table of addresses is not used: any address of ours is a string.
  return <Anchor {...(props as unknown as LinkComponentProps<'a'>)} {...rest} />;
}

/** Goes to a plain address from a handler. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return (to, options) => {
    const { pathname, search, hash } = splitAddress(to);
    void router.navigate({ to: pathname, search, ...(hash ? { hash } : {}), replace: options?.replace ?? false });
  };
}
