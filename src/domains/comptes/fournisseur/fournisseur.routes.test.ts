// Signing in through a real provider run here (oidc-provider): the whole exchange by HTTP, as a browser makes it, then every refusal.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { ACR, type FournisseurDeTest, openFournisseur, type Personne } from '../../../../tests/setup/fournisseur.ts';
import { moiApi } from '../../../app/moi/moi.api.ts';
import { inScope } from '../../../platform/db/db.ts';
import { seal } from '../../../platform/session/coffre.ts';
import type { FournisseurReglages } from '../../../platform/session/fournisseur.ts';
import { administrationApi } from '../administration.api.ts';
import { compteApi } from '../compte.api.ts';
import { connexionApi } from '../connexion.api.ts';
import { confirmSecret, keepSecret } from '../second-facteur/second-facteur.queries.ts';
import { createCle } from '../second-facteur/totp.ts';
import { fournisseurApi as api } from './fournisseur.api.ts';

const URL_ICI = 'http://localhost:1';
let oidc: FournisseurDeTest;
let t: TestApp;
let compteur = 0;

const reglages = (plus: Partial<FournisseurReglages> = {}): FournisseurReglages => ({
  ...{ nom: 'ProConnect', emetteur: oidc.emetteur, client: oidc.client, secret: oidc.secret, portee: 'openid email' },
  ...{ acr: [ACR[0]], signature: 'RS256', userinfoSigne: true, courrielSur: false, url: URL_ICI, ...plus },
});

const openWith = (plus: Partial<FournisseurReglages> = {}) =>
  openTestApp({ fournisseur: reglages(plus), url: URL_ICI, debut: new Date().toISOString() });

beforeAll(async () => {
  oidc = await openFournisseur({ url: URL_ICI });
  t = await openWith();
  await inScope('reference', (db) => sql`delete from tentative`.execute(db));
});
afterAll(() => oidc.close());

const cookieOf = (reply: { headers: Record<string, unknown> }, name: string) => {
  const all = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return new RegExp(`^${name}=([\\w-]{43});`).exec(all.find((one) => one.startsWith(`${name}=`)) ?? '')?.[1];
};

const nouvelle = (plus: Partial<Personne> = {}): Personne => {
  compteur += 1;
  return { sub: `sujet-${compteur}`, email: `oidc${compteur}-${Date.now()}@ville.fr`, email_verified: true, ...plus };
};

/** A browser of its own: follows the provider's pages and keeps its cookies, until it is sent back to us. */
async function follow(adresse: string): Promise<string> {
  const bocal = new Map<string, string>();
  let url = adresse;
  let method = 'GET';
  for (let i = 0; i < 12; i += 1) {
    const cookie = [...bocal].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, { method, redirect: 'manual', headers: { cookie } });
    for (const one of reply.headers.getSetCookie())
      bocal.set(...(one.split(';')[0]!.split(/=(.*)/) as [string, string]));
    const next = reply.headers.get('location');
    method = next ? 'GET' : 'POST';
    if (next) url = new URL(next, url).href;
    await reply.arrayBuffer();
    if (url.startsWith(URL_ICI)) return new URL(url).search;
  }
  throw new Error(`never sent back: ${url}`);
}

interface Depart {
  navigateur: SignedIn;
  adresse: string;
}

async function start(app: TestApp, destination?: string): Promise<Depart> {
  const begun = await app.as(null, api.startFournisseur, { body: destination ? { destination } : {} });
  expect(begun.statut).toBe(200);
  const cookie = cookieOf(begun, 'maillage-fournisseur');
  return {
    adresse: begun.corps.adresse,
    navigateur: { id: 0, courriel: '', cookie: `maillage-fournisseur=${cookie}` },
  };
}

async function signInAs(app: TestApp, personne: Personne | null, acr?: string) {
  oidc.entre(personne, acr);
  const { navigateur, adresse } = await start(app);
  const recherche = await follow(adresse);
  return app.as(navigateur, api.openSessionByFournisseur, { body: { recherche } });
}

describe('a person with an account', () => {
  test('comes in by the verified address, then by the subject alone; signing out goes on at the provider', async () => {
    const personne = nouvelle();
    const who = await t.signIn({ courriel: personne.email, nom: 'Odile Cé' });
    oidc.entre({ ...personne, email: personne.email.toUpperCase() });
    const { navigateur, adresse } = await start(t, '/contrats/4');
    const asked = new URL(adresse).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect([asked.get('acr_values'), asked.get('redirect_uri')]).toEqual([ACR[0], `${URL_ICI}/connexion/fournisseur`]);
    expect(asked.get('nonce')).toBeTruthy();
    const recherche = await follow(adresse);
    const opened = await t.as(navigateur, api.openSessionByFournisseur, { body: { recherche } });
    expect([opened.statut, opened.corps]).toEqual([200, { destination: '/contrats/4', etape: 'ouverte' }]);
    const session = { ...who, cookie: `maillage=${cookieOf(opened, 'maillage')}` };
    expect((await t.as(session, moiApi.getMoi)).corps?.personne.courriel).toBe(personne.email);
    expect((await t.as(session, compteApi.listEvenements)).corps.map((one) => one.nature)).toEqual(['identite_liee']);

    const renamed = await signInAs(t, { ...personne, email: 'nouveau.nom@ville.fr' });
    const again = { ...who, cookie: `maillage=${cookieOf(renamed, 'maillage')}` };
    expect((await t.as(again, moiApi.getMoi)).corps?.personne.courriel).toBe(personne.email);

    const left = await t.as(again, connexionApi.closeSession);
    const sortie = new URL(left.corps.suite!);
    expect(sortie.origin).toBe(oidc.emetteur);
    expect(sortie.searchParams.get('post_logout_redirect_uri')).toBe(`${URL_ICI}/connexion`);
    expect(sortie.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(sortie.searchParams.get('state')).toBeTruthy();
    expect((await fetch(sortie)).status).toBe(200);
    expect((await t.as(again, compteApi.getCompte)).statut).toBe(401);
  });

  test('the identity token is sealed in the database; a session by link ends here only', async () => {
    const personne = nouvelle();
    const who = await t.signIn({ courriel: personne.email });
    await signInAs(t, personne);
    const { rows } = await inScope('reference', (db) =>
      sql<{ jeton_identite: Buffer }>`
        select jeton_identite from session where personne_id = ${who.id} and jeton_identite is not null`.execute(db),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.jeton_identite.includes(Buffer.from('eyJ'))).toBe(false);
    expect((await t.as(who, connexionApi.closeSession)).corps).toEqual({ suite: null });
  });

  test('the level is verified: a lower one is refused, the one demanded is accepted', async () => {
    const lax = await openFournisseur({ url: URL_ICI, essentiel: false });
    const strict = await openWith({ emetteur: lax.emetteur, acr: [ACR[1]] });
    const personne = nouvelle();
    await strict.signIn({ courriel: personne.email });
    const enter = async (acr: string) => {
      lax.entre(personne, acr);
      const { navigateur, adresse } = await start(strict);
      const recherche = await follow(adresse);
      return strict.as(navigateur, api.openSessionByFournisseur, { body: { recherche } });
    };
    const low = await enter(ACR[0]);
    expect([low.statut, low.probleme.detail]).toEqual([
      403,
      'Votre connexion n’a pas le niveau de sécurité demandé. Recommencez avec un second facteur.',
    ]);
    expect((await enter(ACR[1])).statut).toBe(200);
    await strict.app.close();
    await lax.close();
  });

  test('where no level is demanded, the account’s own second factor is asked', async () => {
    const mild = await openWith({ acr: [] });
    const personne = nouvelle();
    const who = await mild.signIn({ courriel: personne.email });
    const now = mild.clock.now();
    await inScope('reference', async (db) => {
      await keepSecret(db, who.id, seal('second_facteur', createCle()), now);
      await confirmSecret(db, who.id, now);
    });
    const opened = await signInAs(mild, personne);
    expect([opened.corps.etape, cookieOf(opened, 'maillage')]).toEqual(['code', undefined]);
    expect(cookieOf(opened, 'maillage-code')).toBeTruthy();
    await mild.app.close();
  });
});

describe('refused, in French, without a session', () => {
  test('an unknown person: no account is made, no right is given; the page may end the provider’s session', async () => {
    const personne = nouvelle();
    const refused = await signInAs(t, personne);
    expect([refused.statut, refused.probleme.detail]).toEqual([
      403,
      `Aucun compte ne porte l’adresse ${personne.email}. Demandez un accès à votre équipe projet.`,
    ]);
    expect((refused.probleme.details as { suite: string }).suite).toContain(oidc.emetteur);
    expect(cookieOf(refused, 'maillage')).toBeUndefined();
    const { rows } = await inScope('reference', (db) =>
      sql`select 1 from personne where courriel = ${personne.email}`.execute(db),
    );
    expect(rows).toEqual([]);
  });

  test('an address the provider does not vouch for, unless it is set to be trusted', async () => {
    for (const email_verified of [undefined, false]) {
      const { email_verified: _, ...personne } = nouvelle();
      await t.signIn({ courriel: personne.email });
      const refused = await signInAs(t, { ...personne, ...(email_verified === undefined ? {} : { email_verified }) });
      expect([refused.statut, refused.probleme.detail.includes('ne garantit pas')]).toEqual([403, true]);
    }
    const trusting = await openWith({ courrielSur: true });
    const { email_verified: _, ...silent } = nouvelle();
    await trusting.signIn({ courriel: silent.email });
    expect((await signInAs(trusting, silent)).statut).toBe(200);
    const denied = nouvelle({ email_verified: false });
    await trusting.signIn({ courriel: denied.email });
    expect((await signInAs(trusting, denied)).statut).toBe(403);
    await trusting.app.close();
  });

  test('an address that passed to someone else; a closed account, until it is reopened', async () => {
    const first = nouvelle();
    const who = await t.signIn({ courriel: first.email });
    expect((await signInAs(t, first)).statut).toBe(200);
    const second = await signInAs(t, { ...first, sub: 'quelqu-un-d-autre' });
    expect([second.statut, second.probleme.detail.includes('une autre identité')]).toEqual([403, true]);
    const admin = await t.signIn({ administrateur: true });
    const close = { params: { personne: who.id }, body: { active: false } };
    expect((await t.as(admin, administrationApi.updatePersonne, close)).statut).toBe(204);
    const closed = await signInAs(t, first);
    expect([closed.statut, closed.probleme.detail.includes('fermé')]).toEqual([403, true]);
  });

  test('who gives up', async () => {
    const refused = await signInAs(t, null);
    expect([refused.statut, refused.probleme.detail]).toEqual([
      403,
      'La connexion a été abandonnée chez votre fournisseur d’identité.',
    ]);
  });

  test('another browser, a second use, a changed state, a forged code, an answer from nowhere', async () => {
    const personne = nouvelle();
    await t.signIn({ courriel: personne.email });
    oidc.entre(personne);
    const back = (navigateur: SignedIn | null, recherche: string) =>
      t.as(navigateur, api.openSessionByFournisseur, { body: { recherche } });

    const elsewhere = await start(t);
    const recherche = await follow(elsewhere.adresse);
    expect((await back(null, recherche)).statut).toBe(410);
    const stranger = await start(t);
    expect((await back(stranger.navigateur, recherche)).statut).toBe(403);
    expect((await back(elsewhere.navigateur, recherche)).statut).toBe(200);
    expect((await back(elsewhere.navigateur, recherche)).statut).toBe(410);

    const forged = await start(t);
    const state = new URL(forged.adresse).searchParams.get('state');
    const refused = await back(forged.navigateur, `?code=inventé&state=${state}&iss=${oidc.emetteur}`);
    expect([refused.statut, refused.probleme.detail.includes('vérifiée')]).toEqual([403, true]);
    const other = await start(t);
    const good = await follow(other.adresse);
    const changed = good.replace(/state=[^&]+/, 'state=autre');
    expect((await back(other.navigateur, changed)).statut).toBe(403);
    t.clock.advance({ minutes: 1 });
    const late = await start(t);
    const lateSearch = await follow(late.adresse);
    t.clock.advance({ minutes: 11 });
    expect((await back(late.navigateur, lateSearch)).statut).toBe(410);
  });

  test('a userinfo that is not signed, when a signed one is expected', async () => {
    const plain = await openFournisseur({ url: URL_ICI, userinfo: 'json' });
    const suspicious = await openWith({ emetteur: plain.emetteur });
    const personne = nouvelle();
    await suspicious.signIn({ courriel: personne.email });
    plain.entre(personne);
    const { navigateur, adresse } = await start(suspicious);
    const recherche = await follow(adresse);
    const refused = await suspicious.as(navigateur, api.openSessionByFournisseur, { body: { recherche } });
    expect([refused.statut, refused.probleme.detail.includes('vérifiée')]).toEqual([403, true]);

    const open = await openWith({ emetteur: plain.emetteur, userinfoSigne: false });
    const again = await start(open);
    const reply = await open.as(again.navigateur, api.openSessionByFournisseur, {
      body: { recherche: await follow(again.adresse) },
    });
    expect(reply.statut).toBe(200);
    for (const app of [suspicious, open]) await app.app.close();
    await plain.close();
  });

  test('a provider out of reach', async () => {
    const lost = await openWith({ emetteur: 'http://127.0.0.1:9' });
    const refused = await lost.as(null, api.startFournisseur, { body: {} });
    expect([refused.statut, refused.probleme.detail.includes('ne répond pas')]).toEqual([503, true]);
    await lost.app.close();
  });
});

test('without a provider: no button, no route', async () => {
  const none = await openTestApp();
  expect((await none.as(null, api.getMoyens)).corps).toEqual({ fournisseur: null });
  expect((await none.as(null, api.startFournisseur, { body: {} })).statut).toBe(404);
  expect((await t.as(null, api.getMoyens)).corps).toEqual({ fournisseur: { nom: 'ProConnect' } });
});
