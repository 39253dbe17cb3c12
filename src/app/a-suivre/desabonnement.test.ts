// One-click unsubscribing (RFC 8058) through a true mail server: the letter's headers, the POST a mail provider sends without a
// session, and everything that must not unsubscribe.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { type ServeurSmtp, startSmtp } from '../../../tests/setup/smtp.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { createSmtp } from '../../platform/mail/mail.ts';
import { aSuivreApi } from './a-suivre.api.ts';
import { prepareLettre } from './lettre.ts';

const BASE = 'https://maillage.ville.fr';
let smtp: ServeurSmtp;
let t: TestApp;
let chef: SignedIn;
let chemin: string;

beforeAll(async () => {
  smtp = await startSmtp();
  // Its own day, so that messages left by other tests have expired.
  const expediteur = createSmtp(`smtp://127.0.0.1:${smtp.port}`, 'maillage@ville.fr');
  t = await openTestApp({ debut: '2043-05-05T09:00:00Z', expediteur, url: BASE });
  const contrat = await createTestContrat('Contrat de la lettre');
  chef = await t.signIn({ nom: 'Cheffe', droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: t.clock.now() }, [
      { id: crypto.randomUUID(), creation: true, valeurs: { intitule: 'Forum', en_difficulte: true } },
    ]),
  );
  const abonne = { ...{ id: chef.id, nom: 'Cheffe', courriel: chef.courriel }, rythme: 'jour' as const };
  await prepareLettre({ ...abonne, preparee_le: null }, t.clock.now(), BASE);
  t.app.envoi.poke();
  await t.app.envoi.settle();
  const entete = /^List-Unsubscribe: <(.+)>$/m.exec(lettre());
  chemin = entete ? new URL(entete[1]!).pathname : '';
});

afterAll(() => smtp.close());

/** Headers unfolded. */
const lettre = () =>
  smtp.recus
    .find(({ a }) => a.includes(chef.courriel))!
    .brut.replaceAll('\r\n', '\n')
    .split('\n\n')[0]!
    .replaceAll(/\n[ \t]+/g, ' ');
const rythme = async () => (await t.as(chef, aSuivreApi.getASuivre)).corps.rythme;
const post = (url: string, type: string | null, payload?: string) =>
  t.app.fastify.inject({
    method: 'POST',
    url,
    headers: type ? { 'content-type': type } : {},
    ...(payload ? { payload } : {}),
  });
const FORM = 'application/x-www-form-urlencoded';
const UN_CLIC = 'List-Unsubscribe=One-Click';

test('the letter says where it is stopped; other messages do not', async () => {
  expect(chemin).toMatch(/^\/lettre\/arret\/\d+\.[\w-]+$/);
  expect(lettre()).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  await t.signIn({ administrateur: true });
  for (const { brut } of smtp.recus.filter(({ a }) => !a.includes(chef.courriel))) {
    expect(brut).not.toContain('List-Unsubscribe');
  }
});

describe('what does not unsubscribe', () => {
  test('opening the address', async () => {
    const page = await t.app.fastify.inject({ url: chemin, headers: { accept: 'text/html' } });
    expect(page.statusCode).toBeLessThan(500);
    expect(await rythme()).toBe('semaine');
  });

  test.each(['/lettre/arret/1.faux', '/lettre/arret/x', '/lettre/arret/999999.AAAA'])(
    'a token that was not made here: %s',
    async (url) => {
      expect((await post(url, FORM, UN_CLIC)).statusCode).toBe(404);
      expect(await rythme()).toBe('semaine');
    },
  );

  test('the token of somebody else', async () => {
    const autre = await t.signIn({ nom: 'Autre' });
    const signature = chemin.split('.')[1];
    expect((await post(`/lettre/arret/${autre.id}.${signature}`, FORM, UN_CLIC)).statusCode).toBe(404);
  });

  test('a form posted to any other address is refused as before', async () => {
    expect((await post('/api/lettre/arret', FORM, UN_CLIC)).statusCode).toBe(403);
    const headers = { 'content-type': FORM, 'x-maillage': '1' };
    const refuse = await t.app.fastify.inject({ method: 'POST', url: '/api/lettre/arret', headers, payload: UN_CLIC });
    expect([refuse.statusCode, refuse.json().detail]).toEqual([422, 'Cette forme d’envoi n’est pas acceptée ici.']);
  });
});

test.each([
  ['a form', FORM, UN_CLIC],
  [
    'a form in parts',
    'multipart/form-data; boundary=x',
    `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`,
  ],
  ['nothing in the body', null, undefined],
])('one POST without a session unsubscribes: %s', async (_, type, payload) => {
  await t.as(chef, aSuivreApi.setRythme, { body: { rythme: 'jour' } });
  const faite = await post(chemin, type, payload);
  expect([faite.statusCode, faite.headers.location, faite.headers['set-cookie']]).toEqual([204, undefined, undefined]);
  expect(await rythme()).toBe('jamais');
});
