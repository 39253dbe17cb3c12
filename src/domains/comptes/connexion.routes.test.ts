// Signing in through the door: one-time links (a GET changes nothing), passwords, rate limits, sessions and their ends.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { moiApi } from '../../app/moi/moi.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { KeptMail } from '../../platform/mail/mail.ts';
import { compteApi } from './compte.api.ts';
import { connexionApi } from './connexion.api.ts';

let t: TestApp;
let mail: KeptMail;
let counter = 0;

beforeAll(async () => {
  mail = new KeptMail();
  t = await openTestApp({ expediteur: mail, url: 'http://localhost' });
  // Other test files share this database: neither their attempts nor their waiting messages are counted here.
  await inScope('reference', async (db) => {
    await sql`delete from tentative`.execute(db);
    await sql`delete from message`.execute(db);
  });
});

const address = () => `connexion${++counter}-${Date.now()}@test.fr`;
const headers = { 'x-maillage': '1' };

async function askJeton(courriel: string, destination?: string): Promise<string> {
  const before = mail.sent.length;
  const reply = await t.as(null, connexionApi.askLien, { body: { courriel, destination } });
  expect(reply.statut).toBe(200);
  await t.app.envoi.settle();
  expect(mail.sent.length).toBe(before + 1);
  const jeton = /\/connexion\/lien\/([\w-]+)/.exec(mail.sent.at(-1)!.texte)?.[1];
  return jeton!;
}

const cookieOf = (value: unknown) => /^maillage=([\w-]{43});/.exec(String(value))?.[1];

describe('by a one-time link', () => {
  test('reading the link changes nothing, the button opens the session, a second use is refused', async () => {
    const { courriel } = await t.signIn({ courriel: address() });
    const jeton = await askJeton(courriel, '/contrats/3');
    for (let i = 0; i < 3; i += 1) {
      const read = await t.as(null, connexionApi.getLien, { params: { jeton } });
      expect(read.corps.etat).toBe('valable');
      expect(read.headers['set-cookie']).toBeUndefined();
    }
    const page = await t.app.fastify.inject({
      method: 'GET',
      url: `/connexion/lien/${jeton}`,
      headers: { accept: 'text/html' },
    });
    expect(page.headers['set-cookie']).toBeUndefined();

    const opened = await t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
    expect(opened.corps).toEqual({ destination: '/contrats/3', etape: 'ouverte' });
    const cookie = cookieOf(opened.headers['set-cookie']);
    expect(String(opened.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/);
    const moi = await t.as({ id: 0, courriel, cookie: `maillage=${cookie}` }, moiApi.getMoi);
    expect(moi.corps?.personne.courriel).toBe(courriel);

    const again = await t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
    expect(again.statut).toBe(410);
    expect(again.probleme.detail).toBe('Ce lien a déjà servi. Demandez-en un nouveau.');
  });

  test('two clicks at once: one session only', async () => {
    const { courriel } = await t.signIn({ courriel: address() });
    const jeton = await askJeton(courriel);
    const replies = await Promise.all(
      [1, 2, 3].map(() => t.as(null, connexionApi.openSessionByLien, { params: { jeton } })),
    );
    expect(replies.map((reply) => reply.statut).sort()).toEqual([200, 410, 410]);
  });

  test('an expired link and an unknown one say so', async () => {
    const { courriel } = await t.signIn({ courriel: address() });
    const jeton = await askJeton(courriel);
    t.clock.advance({ minutes: 31 });
    const expired = await t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
    expect([expired.statut, expired.probleme.detail]).toEqual([410, 'Ce lien a expiré. Demandez-en un nouveau.']);
    const unknown = await t.as(null, connexionApi.getLien, { params: { jeton: 'x'.repeat(43) } });
    expect(unknown.corps.etat).toBe('inconnu');
    expect((await t.as(null, connexionApi.openSessionByLien, { params: { jeton: 'x'.repeat(43) } })).statut).toBe(410);
  });

  test('an unknown address gets the same answer, and no message', async () => {
    const { courriel } = await t.signIn({ courriel: address() });
    const known = await t.as(null, connexionApi.askLien, { body: { courriel: courriel.toUpperCase() } });
    const before = mail.sent.length;
    const unknown = await t.as(null, connexionApi.askLien, { body: { courriel: address() } });
    await t.app.envoi.settle();
    expect(unknown.corps).toEqual(known.corps);
    expect(mail.sent.length - before).toBeLessThanOrEqual(1);
    expect(mail.sent.every((one) => one.a === one.a.toLowerCase())).toBe(true);
  });

  test('the destination never leaves this program', async () => {
    const { courriel } = await t.signIn({ courriel: address() });
    for (const destination of ['//evil.example', 'https://evil.example', '/\\evil.example', '/connexion']) {
      const jeton = await askJeton(courriel, destination);
      const opened = await t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
      expect(opened.corps.destination).toBe('/');
    }
  });

  test('the sixth request in an hour for one address is refused, known or not, with the time to wait', async () => {
    for (const courriel of [(await t.signIn({ courriel: address() })).courriel, address()]) {
      for (let i = 0; i < 5; i += 1)
        expect((await t.as(null, connexionApi.askLien, { body: { courriel } })).statut).toBe(200);
      const refused = await t.as(null, connexionApi.askLien, { body: { courriel } });
      expect(refused.statut).toBe(429);
      expect(refused.probleme.detail).toBe('Trop de tentatives. Réessayez dans 60\u202fminutes.');
      expect(Number(refused.headers['retry-after'])).toBe(3600);
    }
    t.clock.advance({ minutes: 61 });
  });

  test('an address that is not one is refused in French', async () => {
    const refused = await t.as(null, connexionApi.askLien, { body: { courriel: 'pas une adresse' } });
    expect(refused.statut).toBe(422);
    expect(refused.probleme.champs?.courriel).toBe(
      'Écrivez une adresse électronique, par exemple prenom.nom@ville.fr.',
    );
  });
});

describe('by password', () => {
  const mot = 'quatre mots au hasard 7';

  async function withMotDePasse(): Promise<string> {
    const who = await t.signIn({ courriel: address() });
    const set = await t.as(who, compteApi.updateMotDePasse, { body: { nouveau: mot, confirmation: mot } });
    expect(set.statut).toBe(204);
    return who.courriel;
  }

  test('opens a session; a wrong one and an unknown address answer alike', async () => {
    const courriel = await withMotDePasse();
    const right = await t.as(null, connexionApi.openSessionByMotDePasse, { body: { courriel, mot_de_passe: mot } });
    expect(right.statut).toBe(200);
    expect(cookieOf(right.headers['set-cookie'])).toBeTruthy();
    const wrong = await t.as(null, connexionApi.openSessionByMotDePasse, {
      body: { courriel, mot_de_passe: 'autre chose ici' },
    });
    const unknown = await t.as(null, connexionApi.openSessionByMotDePasse, {
      body: { courriel: address(), mot_de_passe: mot },
    });
    expect([wrong.statut, unknown.statut]).toEqual([422, 422]);
    expect(wrong.probleme.detail).toBe(unknown.probleme.detail);
  });

  test('the eleventh failure in 15 minutes is refused even with the right password; time forgives', async () => {
    const courriel = await withMotDePasse();
    const attempt = (mot_de_passe: string) =>
      t.as(null, connexionApi.openSessionByMotDePasse, { body: { courriel, mot_de_passe } });
    for (let i = 0; i < 10; i += 1) expect((await attempt('faux faux faux faux')).statut).toBe(422);
    expect((await attempt(mot)).statut).toBe(429);
    t.clock.advance({ minutes: 16 });
    expect((await attempt(mot)).statut).toBe(200);
  });

  test('counted keys are hashes: no address is kept', async () => {
    const { rows } = await inScope('reference', (db) => sql<{ cle: string }>`select cle from tentative`.execute(db));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ cle }) => /^[a-z_]+:[\w-]{43}$/.test(cle))).toBe(true);
  });

  test.each([
    ['court', 'Choisissez au moins 12 caractères.'],
    ['azertyuiop123', 'Ce mot de passe est trop courant. Une phrase de quatre mots convient bien.'],
    ['1qaz2wsx3edc', 'Ce mot de passe est trop courant. Une phrase de quatre mots convient bien.'],
    ['aaaaaaaaaaaaaa', 'Ce mot de passe répète trop peu de caractères.'],
  ])('%s is refused, with why', async (nouveau, motif) => {
    const who = await t.signIn({ courriel: address() });
    const refused = await t.as(who, compteApi.updateMotDePasse, { body: { nouveau, confirmation: nouveau } });
    expect([refused.statut, refused.probleme.champs?.nouveau]).toEqual([422, motif]);
  });

  test('changing it asks for the present one and closes every session: this browser gets a new one', async () => {
    const courriel = await withMotDePasse();
    const here = await t.signIn({ courriel });
    const elsewhere = await t.signIn({ courriel });
    const nouveau = 'une autre phrase longue';
    const refused = await t.as(here, compteApi.updateMotDePasse, {
      body: { actuel: 'non', nouveau, confirmation: nouveau },
    });
    expect(refused.probleme.champs?.actuel).toBe('Le mot de passe actuel n’est pas le bon.');
    const done = await t.as(here, compteApi.updateMotDePasse, {
      body: { actuel: mot, nouveau, confirmation: nouveau },
    });
    expect(done.statut).toBe(204);
    for (const one of [here, elsewhere]) expect((await t.as(one, compteApi.getCompte)).statut).toBe(401);
    const renewed = { ...here, cookie: `maillage=${cookieOf(done.headers['set-cookie'])}` };
    expect((await t.as(renewed, compteApi.getCompte)).statut).toBe(200);
    const retired = await t.as(renewed, compteApi.deleteMotDePasse);
    expect(retired.statut).toBe(204);
    expect((await t.as(renewed, compteApi.getCompte)).statut).toBe(401);
  });
});

describe('sessions', () => {
  test('without a session, 401 and nobody; with one, the person, the rights and the contracts', async () => {
    expect((await t.as(null, compteApi.getCompte)).statut).toBe(401);
    expect((await t.as(null, moiApi.getMoi)).corps).toBeNull();
    const contrat_id = await createTestContrat('Contrat ouvert', true);
    const who = await t.signIn({ droits: [{ contrat_id, role: 'elu', perimetre: { qpv: ['QN03502M'] } }] });
    const { corps } = await t.as(who, moiApi.getMoi);
    expect(corps?.droits).toEqual([
      { contrat_id, role: 'elu', partenaire_id: null, perimetre: { qpv: ['QN03502M'] }, demonstration: true },
    ]);
    expect(corps?.contrats).toEqual([
      { id: contrat_id, nom: 'Contrat ouvert', code: null, demonstration: true, role: 'elu' },
    ]);
  });

  test('are listed and closed one by one, or all the others at once; never those of someone else', async () => {
    const courriel = address();
    const first = await t.signIn({ courriel });
    const second = await t.signIn({ courriel });
    const third = await t.signIn({ courriel });
    const stranger = await t.signIn();
    const { corps } = await t.as(first, compteApi.listSessions);
    expect(corps).toHaveLength(3);
    expect(corps.filter((one) => one.courante)).toHaveLength(1);
    const foreign = (await t.as(stranger, compteApi.listSessions)).corps[0]!;
    expect((await t.as(first, compteApi.closeOneSession, { params: { session: foreign.id } })).statut).toBe(404);
    const other = corps.find((one) => !one.courante)!;
    expect((await t.as(first, compteApi.closeOneSession, { params: { session: other.id } })).statut).toBe(204);
    expect((await t.as(first, compteApi.closeOtherSessions)).corps).toEqual({ fermees: 1 });
    expect((await t.as(second, compteApi.getCompte)).statut).toBe(401);
    expect((await t.as(third, compteApi.getCompte)).statut).toBe(401);
    expect((await t.as(first, compteApi.getCompte)).statut).toBe(200);
  });

  test('end after 12 hours without use, and after 30 days in any case', async () => {
    const idle = await t.signIn();
    t.clock.advance({ heures: 11 });
    expect((await t.as(idle, compteApi.getCompte)).statut).toBe(200);
    t.clock.advance({ heures: 11 });
    expect((await t.as(idle, compteApi.getCompte)).statut).toBe(200);
    t.clock.advance({ heures: 13 });
    expect((await t.as(idle, compteApi.getCompte)).statut).toBe(401);
    const busy = await t.signIn();
    for (let i = 0; i < 65; i += 1) {
      t.clock.advance({ heures: 11 });
      await t.as(busy, compteApi.getCompte);
    }
    expect((await t.as(busy, compteApi.getCompte)).statut).toBe(200);
    t.clock.advance({ heures: 6 });
    expect((await t.as(busy, compteApi.getCompte)).statut).toBe(401);
  });

  test('signing in again rotates the token; signing out closes it', async () => {
    const who = await t.signIn({ courriel: address() });
    const jeton = await askJeton(who.courriel);
    const opened = await t.app.fastify.inject({
      method: 'POST',
      url: `/api/connexion/lien/${jeton}`,
      headers: { ...headers, cookie: who.cookie },
    });
    expect((await t.as(who, compteApi.getCompte)).statut).toBe(401);
    const rotated = { ...who, cookie: `maillage=${cookieOf(opened.headers['set-cookie'])}` };
    expect((await t.as(rotated, compteApi.getCompte)).statut).toBe(200);
    const out = await t.as(rotated, connexionApi.closeSession);
    expect(String(out.headers['set-cookie'])).toMatch(/^maillage=;/);
    expect((await t.as(rotated, compteApi.getCompte)).statut).toBe(401);
  });

  test('behind an https proxy the cookie is bound to the host', async () => {
    const secure = await openTestApp({ expediteur: mail, url: 'https://maillage.ville.fr', proxy: ['127.0.0.1'] });
    const { courriel } = await secure.signIn({ courriel: address() });
    const jeton = await (async () => {
      await secure.as(null, connexionApi.askLien, { body: { courriel } });
      await secure.app.envoi.settle();
      return /https:\/\/maillage\.ville\.fr\/connexion\/lien\/([\w-]+)/.exec(mail.sent.at(-1)!.texte)![1];
    })();
    const opened = await secure.app.fastify.inject({
      method: 'POST',
      url: `/api/connexion/lien/${jeton}`,
      headers: { ...headers, 'x-forwarded-proto': 'https' },
      remoteAddress: '127.0.0.1',
    });
    expect(String(opened.headers['set-cookie'])).toMatch(
      /^__Host-maillage=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(opened.headers['strict-transport-security']).toBe('max-age=31536000');
    await secure.app.close();
  });
});
