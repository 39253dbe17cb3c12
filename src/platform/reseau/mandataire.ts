// Which proxy an address goes through, as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say it. Going through it is requete.ts.
import { env } from '../env.ts';
import { fr } from '../lecture/typographie.rules.ts';
import { RefusReseau } from './refus.ts';

export interface Mandataires {
  http: string | undefined;
  https: string | undefined;
  /** Names that are reached without proxy: « ville.fr, .interne, 10.0.0.1:8080 », or « * ». */
  sauf: string | undefined;
}

export const readMandataires = (): Mandataires => ({
  http: env.http_proxy ?? env.HTTP_PROXY,
  https: env.https_proxy ?? env.HTTPS_PROXY,
  sauf: env.no_proxy ?? env.NO_PROXY,
});

/** The proxy of an address, or null when it is reached directly. « proxy:3128 » is « http://proxy:3128 », as elsewhere. */
export function findMandataire(url: URL, { http, https, sauf }: Mandataires): URL | null {
  const dit = url.protocol === 'https:' ? https : http;
  if (!dit || isSauf(url, sauf ?? '')) return null;
  const complet = /^\w+:\/\//.test(dit) ? dit : `http://${dit}`;
  if (!URL.canParse(complet) || !/^https?:\/\//.test(complet))
    throw new RefusReseau(
      fr`Le mandataire est mal écrit dans HTTP_PROXY ou HTTPS_PROXY : « http://hote:3128 » est attendu.`,
    );
  return new URL(complet);
}

function isSauf(url: URL, sauf: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return sauf
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((nom) => {
      if (nom === '*') return true;
      const [, hote = '', sonPort] = /^(.+?)(?::(\d+))?$/.exec(nom.toLowerCase())!;
      const domaine = hote.replace(/^\*?\./, '');
      if (sonPort !== undefined && sonPort !== port) return false;
      return url.hostname === domaine || url.hostname.endsWith(`.${domaine}`);
    });
}
