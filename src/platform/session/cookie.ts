// The names of the cookies: the session, and a sign-in begun (waiting for a code, or for a provider). Bound to this very host
// when the link is encrypted, plain on http://localhost.
import type { Requete } from '../http/contract.ts';

const SECURE = '__Host-maillage';
const PLAIN = 'maillage';

export function sessionCookieName({ https }: Pick<Requete, 'https'>): string {
  return https ? SECURE : PLAIN;
}

export function readSessionCookie(requete: Requete): string | null {
  return readJeton(requete, sessionCookieName(requete));
}

export type EnCours = 'code' | 'fournisseur';

export function enCoursCookieName({ https }: Pick<Requete, 'https'>, nature: EnCours): string {
  return `${https ? SECURE : PLAIN}-${nature}`;
}

export function readEnCoursCookie(requete: Requete, nature: EnCours): string | null {
  return readJeton(requete, enCoursCookieName(requete, nature));
}

function readJeton(requete: Requete, name: string): string | null {
  const value = requete.cookie(name);
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}
