// One OpenID Connect provider, by its discovery address: sends a browser to it, verifies what comes back, says where to sign out.
// Code flow with PKCE, state and nonce; signatures of the identity token and of a signed userinfo verified. Who it is here, and what
// they may do: the domain `comptes`.
import * as oidc from 'openid-client';
import { describeError, type Log } from '../http/log.ts';
import type { FournisseurMotif as Motif } from './fournisseur.schema.ts';

export interface FournisseurReglages {
  /** What the button says: « Se connecter avec … ». */
  nom: string;
  emetteur: string;
  client: string;
  secret: string;
  portee: string;
  /** Levels accepted; empty: none asked. */
  acr: readonly string[];
  /** Algorithm of the signatures, agreed when this server was registered with the provider. */
  signature: string;
  /** The userinfo comes as a signed token, and nothing else is accepted. */
  userinfoSigne: boolean;
  /** The provider vouches for its addresses without saying so (`email_verified`). */
  courrielSur: boolean;
  /** Public address of this server. */
  url: string;
}

/** What the browser's return must match, kept on the server meanwhile. */
export interface Demande {
  state: string;
  nonce: string;
  verifier: string;
}

export interface IdentiteLue {
  emetteur: string;
  sujet: string;
  /** In lower case; null when the provider gives none, or does not vouch for it. */
  courriel: string | null;
  /** Given back to the provider at sign-out. */
  jeton: string;
}

/** Why nobody is identified; the sentence is the caller's. */
export class FournisseurRefus extends Error {
  override name = 'FournisseurRefus';
  readonly motif: Motif;
  constructor(motif: Motif, options?: ErrorOptions) {
    super(motif, options);
    this.motif = motif;
  }
}

const DELAI_S = 10;
const DECOUVERTE_MS = 3_600_000;

export class Fournisseur {
  readonly reglages: FournisseurReglages;
  readonly #log: Log;
  #found: { config: Promise<oidc.Configuration>; le: number } | null = null;

  constructor(reglages: FournisseurReglages, log: Log) {
    this.reglages = reglages;
    this.#log = log;
  }

  /** To be registered with the provider, to the letter. */
  get retour(): string {
    return `${this.reglages.url}/connexion/fournisseur`;
  }

  get apresDeconnexion(): string {
    return `${this.reglages.url}/connexion`;
  }

  async begin(): Promise<{ adresse: string; demande: Demande }> {
    const config = await this.#discover();
    const demande = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const adresse = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.retour,
      scope: this.reglages.portee,
      state: demande.state,
      nonce: demande.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(demande.verifier),
      code_challenge_method: 'S256',
      ...this.#askAcr(config),
    });
    return { adresse: adresse.href, demande };
  }

  /** `recherche`: what follows « ? » in the address the provider sent the browser back to. */
  async finish(recherche: string, demande: Demande): Promise<IdentiteLue> {
    const config = await this.#discover();
    const current = new URL(this.retour);
    current.search = recherche;
    try {
      const jetons = await oidc.authorizationCodeGrant(config, current, {
        expectedState: demande.state,
        expectedNonce: demande.nonce,
        pkceCodeVerifier: demande.verifier,
        idTokenExpected: true,
      });
      const dit = jetons.claims()!;
      this.#checkAcr(dit.acr);
      const userinfo = await oidc.fetchUserInfo(config, jetons.access_token, dit.sub);
      return { emetteur: dit.iss, sujet: dit.sub, courriel: this.#readCourriel(userinfo), jeton: jetons.id_token! };
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** Where to end the provider's own session; null when it has no such address. */
  async findSortie(jeton: string): Promise<string | null> {
    const config = await this.#discover().catch(() => null);
    if (!config?.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(config, {
      id_token_hint: jeton,
      post_logout_redirect_uri: this.apresDeconnexion,
      state: oidc.randomState(),
    }).href;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { emetteur, client, secret, signature, userinfoSigne } = this.reglages;
    if (!this.#found || Date.now() - this.#found.le > DECOUVERTE_MS) {
      const metadata = {
        id_token_signed_response_alg: signature,
        ...(userinfoSigne ? { userinfo_signed_response_alg: signature } : {}),
      };
      const insecure = emetteur.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
      const config = oidc.discovery(new URL(emetteur), client, metadata, oidc.ClientSecretPost(secret), {
        execute: [oidc.enableNonRepudiationChecks, ...insecure],
        timeout: DELAI_S,
      });
      this.#found = { config, le: Date.now() };
      // A provider that was down is asked again at the next attempt.
      config.catch(() => {
        this.#found = null;
      });
    }
    try {
      return await this.#found.config;
    } catch (error) {
      throw this.#explain(error, 'panne');
    }
  }

  /** As a voluntary wish, and as an essential one where the provider understands it. */
  #askAcr(config: oidc.Configuration): Record<string, string> {
    const { acr } = this.reglages;
    if (acr.length === 0) return {};
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: acr } } });
    const understood = config.serverMetadata().claims_parameter_supported === true;
    return { acr_values: acr.join(' '), ...(understood ? { claims } : {}) };
  }

  #checkAcr(acr: unknown): void {
    const accepted = this.reglages.acr;
    if (accepted.length > 0 && !(typeof acr === 'string' && accepted.includes(acr)))
      throw new FournisseurRefus('niveau');
  }

  #readCourriel({ email, email_verified }: oidc.UserInfoResponse): string | null {
    if (typeof email !== 'string' || email_verified === false) return null;
    return email_verified === true || this.reglages.courrielSur ? email.trim().toLowerCase() : null;
  }

  #explain(error: unknown, otherwise: Motif = 'invalide'): FournisseurRefus {
    if (error instanceof FournisseurRefus) return error;
    if (error instanceof oidc.AuthorizationResponseError) {
      const refused = error.error === 'access_denied' || error.error === 'login_required';
      return this.#tell(refused ? 'renonce' : 'invalide', error);
    }
    const lost = error instanceof TypeError || ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(codeOf(error));
    return this.#tell(lost ? 'panne' : otherwise, error);
  }

  #tell(motif: Motif, cause: unknown): FournisseurRefus {
    if (motif !== 'renonce') this.#log.error({ ou: 'fournisseur', motif, ...describeError(cause) });
    return new FournisseurRefus(motif, { cause });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
