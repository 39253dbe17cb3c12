// One GET to an outside service: through the proxy when there is one, redirections followed with care. The body is the caller's.
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import { fr } from '../lecture/typographie.rules.ts';
import { isPrivee, lookupPublique, tellPrivee } from './adresses-privees.ts';
import { findMandataire, type Mandataires, readMandataires } from './mandataire.ts';
import { CoupureReseau, RefusReseau } from './refus.ts';

export interface OptionsRequete {
  entetes?: Record<string, string>;
  mandataires?: Mandataires;
  /** Whether a redirection may lead into a private network. */
  privees?: boolean;
  /** A certificate authority, instead of those of the system. */
  autorite?: string;
  /** Without a byte for so long, the connection is dead. */
  silenceMs?: number;
  signal?: AbortSignal;
}

const SILENCE_MS = 30_000;
const REDIRECTIONS = 5;
const ENTETES = { 'user-agent': 'Maillage', 'accept-encoding': 'identity' };

/** The answer, whatever its status but a redirection. Throws RefusReseau with its French sentence. */
export async function openGet(adresse: string, options: OptionsRequete = {}): Promise<IncomingMessage> {
  const depart = new URL(adresse);
  let url = depart;
  for (let sauts = 0; sauts <= REDIRECTIONS; sauts += 1) {
    const reponse = await ask(url, options, url.host !== depart.host && !options.privees);
    const { statusCode = 0, headers } = reponse;
    if (statusCode < 300 || statusCode >= 400 || !headers.location) return reponse;
    reponse.destroy();
    url = follow(url, headers.location);
  }
  throw new RefusReseau(fr`Le serveur ${depart.host} renvoie d’adresse en adresse sans jamais répondre.`);
}

function follow(url: URL, location: string): URL {
  const suite = URL.canParse(location, url.href) ? new URL(location, url) : null;
  if (suite?.protocol === url.protocol) return suite;
  throw new RefusReseau(fr`Le serveur ${url.host} renvoie hors de ${url.protocol}// : cette adresse n’est pas suivie.`);
}

async function ask(url: URL, options: OptionsRequete, publique: boolean): Promise<IncomingMessage> {
  if (publique && isPrivee(url.hostname)) throw tellPrivee(url.hostname);
  const mandataire = findMandataire(url, options.mandataires ?? readMandataires());
  const entetes = { ...ENTETES, ...options.entetes };
  if (mandataire === null) {
    const plus = { ...(publique ? { lookup: lookupPublique } : {}), ...certificates(options) };
    return send(url, url, { headers: entetes, ...plus }, options);
  }
  if (url.protocol === 'http:')
    return send(
      url,
      mandataire,
      { path: url.href, headers: { ...entetes, host: url.host, ...accountOf(mandataire) } },
      options,
    );
  const socket = await openTunnel(url, mandataire, options);
  // The socket already speaks TLS: what goes through it is plain HTTP.
  const dans = { createConnection: () => socket, headers: entetes, path: url.pathname + url.search };
  return send(url, new URL(`http://${url.host}`), dans, options);
}

const certificates = ({ autorite }: OptionsRequete) => (autorite === undefined ? {} : { ca: autorite });

/** Sends to `vers`, which is the proxy or the server of `url` itself. */
function send(url: URL, vers: URL, plus: https.RequestOptions, options: OptionsRequete): Promise<IncomingMessage> {
  const { silenceMs = SILENCE_MS, signal } = options;
  return new Promise((resolve, reject) => {
    const { request } = vers.protocol === 'https:' ? https : http;
    const demande = request(vers, { ...plus, method: 'GET', ...(signal ? { signal } : {}) }, resolve);
    demande.setTimeout(silenceMs, () => demande.destroy(new CoupureReseau(tellSilence(url))));
    demande.once('error', (error) => reject(tellPanne(url, error)));
    demande.end();
  });
}

/** An encrypted connection to the server of `url`, through the proxy's CONNECT: the proxy carries bytes it cannot read. */
function openTunnel(url: URL, mandataire: URL, options: OptionsRequete): Promise<Socket> {
  const cible = `${url.hostname}:${url.port || '443'}`;
  const { silenceMs = SILENCE_MS, signal } = options;
  return new Promise((resolve, reject) => {
    const { request } = mandataire.protocol === 'https:' ? https : http;
    const headers = { host: cible, ...accountOf(mandataire) };
    const suite = { method: 'CONNECT', path: cible, headers, agent: false as const, ...(signal ? { signal } : {}) };
    const demande = request(mandataire, suite);
    demande.setTimeout(silenceMs, () => demande.destroy(new CoupureReseau(tellSilence(mandataire))));
    demande.once('error', (error) => reject(tellPanne(mandataire, error)));
    demande.once('response', ({ statusCode }) => {
      demande.destroy();
      reject(refuseMandataire(mandataire, statusCode));
    });
    demande.once('connect', ({ statusCode }, socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        return reject(refuseMandataire(mandataire, statusCode));
      }
      const hote = url.hostname.replace(/^\[|\]$/g, '');
      const nom = isIP(hote) ? { host: hote } : { host: hote, servername: hote };
      const chiffre = tls.connect({ socket, ...nom, ...certificates(options) }, () => {
        chiffre.setTimeout(0);
        resolve(chiffre);
      });
      chiffre.setTimeout(silenceMs, () => chiffre.destroy(new CoupureReseau(tellSilence(url))));
      chiffre.once('error', (error) => reject(tellPanne(url, error)));
      // Otherwise the proxy keeps its side open, and a command that has finished does not end.
      chiffre.once('close', () => socket.destroy());
    });
    demande.end();
  });
}

export const DEMANDE_COMPTE = fr`demande un compte : écrivez-le dans son adresse, « http://compte:secret@hote:3128 ».`;

const refuseMandataire = (mandataire: URL, statut = 0) =>
  new RefusReseau(
    statut === 407
      ? fr`Le mandataire ${mandataire.host} ${DEMANDE_COMPTE}`
      : fr`Le mandataire ${mandataire.host} refuse cette adresse (réponse ${statut}).`,
    statut,
  );

function accountOf({ username, password }: URL): Record<string, string> {
  if (!username) return {};
  const compte = `${decode(username)}:${decode(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(compte).toString('base64')}` };
}

/** A secret with a bare « % » is taken as it is written. */
function decode(texte: string): string {
  try {
    return decodeURIComponent(texte);
  } catch {
    return texte;
  }
}

const tellSilence = ({ host }: URL) => fr`Le serveur ${host} ne répond plus.`;

/** A failure of the network as one French sentence; our own refusals pass as they are. */
export function tellPanne({ host }: URL, error: NodeJS.ErrnoException): RefusReseau {
  if (error instanceof RefusReseau) return error;
  const { code = '', name } = error;
  if (name === 'AbortError') return new RefusReseau(fr`Interrompu.`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new RefusReseau(fr`Le serveur ${host} est introuvable : cette machine a-t-elle accès à internet ?`);
  if (code === 'ECONNREFUSED') return new RefusReseau(fr`Le serveur ${host} refuse la connexion.`);
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code))
    return new RefusReseau(
      fr`Le certificat de ${host} n’est pas reconnu (${code}). Si votre réseau a sa propre autorité, indiquez-la par NODE_EXTRA_CA_CERTS.`,
    );
  return new CoupureReseau(fr`La connexion avec ${host} a été coupée${code ? ` (${code})` : ''}.`);
}
