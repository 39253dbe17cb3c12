// A real OpenID Connect provider on this machine, behaving as ProConnect does: signed userinfo, acr, PKCE required, RP-initiated
// logout. Its sign-in page is one button; who it signs in, and at which level, is set by the test.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Personne {
  sub: string;
  email: string;
  email_verified?: boolean;
}

export interface FournisseurDeTest {
  emetteur: string;
  client: string;
  secret: string;
  /** Who the button signs in from now on; null: they give up. */
  entre(personne: Personne | null, acr?: string): void;
  close(): Promise<void>;
}

const CLIENT = 'maillage';
const SECRET = 'secret-de-test-sans-valeur';
export const ACR = ['eidas1', 'https://proconnect.gouv.fr/assurance/self-asserted-2fa'] as const;

interface Options {
  /** Address of Maillage, registered for the return and the sign-out. */
  url: string;
  userinfo?: 'json' | 'signe';
  /** False: the provider takes a level as a wish, and may sign in at a lower one. */
  essentiel?: boolean;
}

export async function openFournisseur({
  url,
  userinfo = 'signe',
  essentiel = true,
}: Options): Promise<FournisseurDeTest> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const emetteur = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const personnes = new Map<string, Personne>();
  let qui: { personne: Personne; acr: string } | null = null;
  const provider = new Provider(emetteur, buildConfiguration({ url, userinfo, essentiel }, personnes));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    if (!request.url?.startsWith('/entree/')) return answer(request, response);
    void interact(provider, request, response, () => qui);
  });
  return {
    emetteur,
    client: CLIENT,
    secret: SECRET,
    entre: (personne, acr = ACR[0]) => {
      if (personne) personnes.set(personne.sub, personne);
      qui = personne && { personne, acr };
    },
    close: () => closeServer(server),
  };
}

function buildConfiguration({ url, userinfo, essentiel }: Required<Options>, personnes: ReadonlyMap<string, Personne>) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${url}/connexion/fournisseur`],
        post_logout_redirect_uris: [`${url}/connexion`],
        ...(userinfo === 'signe' ? { userinfo_signed_response_alg: 'RS256' } : {}),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'essai' }] },
    cookies: { keys: ['essai'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    acrValues: [...ACR],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: essentiel },
      rpInitiatedLogout: { enabled: true, logoutSource },
    },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/entree/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ ...personnes.get(sub), sub }),
    }),
  };
}

/** GET shows the button, POST signs in. The consent is given of itself, as between administrations. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  who: () => { personne: Personne; acr: string } | null,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'consent' && session) {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
    grant.addOIDCClaims(prompt.details.missingOIDCClaims ?? []);
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }
  const qui = who();
  if (request.method === 'POST') {
    const refused = { error: 'access_denied', error_description: 'renonce' };
    const login = qui && { login: { accountId: qui.personne.sub, acr: qui.acr, remember: false } };
    return provider.interactionFinished(request, response, login ?? refused);
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><html lang="fr"><title>Fournisseur d’essai</title><h1>Fournisseur d’essai</h1>
    <form method="post"><button>Entrer${qui ? ` comme ${qui.personne.email}` : ' (renoncer)'}</button></form></html>`);
}

function logoutSource(context: { body: string }, form: string): void {
  context.body = `<!doctype html><html lang="fr"><title>Quitter</title><h1>Quitter le fournisseur d’essai</h1>${form}
    <button form="op.logoutForm" name="logout" value="yes">Quitter</button></html>`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
