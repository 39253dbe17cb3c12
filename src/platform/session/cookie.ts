// The name of the session cookie: bound to this very host when the link is encrypted, plain on http://localhost.
import type { Requete } from '../http/contract.ts';

const SECURE = '__Host-maillage';
const PLAIN = 'maillage';

export function sessionCookieName({ https }: Pick<Requete, 'https'>): string {
  return https ? SECURE : PLAIN;
}

export function readSessionCookie(requete: Requete): string | null {
  const value = requete.cookie(sessionCookieName(requete));
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}
