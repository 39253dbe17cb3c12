// The administration of accounts through the door, and messages that leave by mail when a server is set.
import { beforeAll, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { KeptMail } from '../../platform/mail/mail.ts';
import { administrationApi } from './administration.api.ts';
import { compteApi } from './compte.api.ts';
import { connexionApi } from './connexion.api.ts';

let t: TestApp;
let admin: SignedIn;
let counter = 0;
const address = () => `admin${++counter}-${Date.now()}@test.fr`;

beforeAll(async () => {
  t = await openTestApp();
  admin = await t.signIn({ administrateur: true });
});

test('only administrators: 403 for others, 401 without a session', async () => {
  const other = await t.signIn();
  for (const entry of [administrationApi.listPersonnes, administrationApi.listMessages]) {
    expect((await t.as(other, entry)).statut).toBe(403);
    expect((await t.as(null, entry)).statut).toBe(401);
  }
  const body = { courriel: address(), nom: 'X', administrateur: true };
  expect((await t.as(other, administrationApi.createPersonne, { body })).statut).toBe(403);
  const params = { personne: admin.id };
  expect((await t.as(other, administrationApi.updatePersonne, { params, body: { active: false } })).statut).toBe(403);
  expect((await t.as(other, administrationApi.sendPersonneLien, { params })).statut).toBe(403);
});

test('an account is created once, its link waits to be copied', async () => {
  const body = { courriel: address(), nom: 'Sacha Durand', administrateur: false };
  const created = await t.as(admin, administrationApi.createPersonne, { body });
  expect(created.statut).toBe(200);
  expect((await t.as(admin, administrationApi.createPersonne, { body })).statut).toBe(409);
  const { corps } = await t.as(admin, administrationApi.listMessages);
  expect(corps.envoi).toBe(false);
  expect(corps.messages.find((one) => one.destinataire === body.courriel)?.lien).toMatch(/^\/connexion\/lien\//);
  t.clock.advance({ jours: 7 });
  const later = await t.as(await t.signIn({ administrateur: true }), administrationApi.listMessages);
  expect(later.corps.messages.some((one) => one.destinataire === body.courriel)).toBe(false);
  admin = await t.signIn({ administrateur: true });
  const list = await t.as(admin, administrationApi.listPersonnes);
  expect(list.corps.find((one) => one.id === created.corps.id)).toMatchObject({
    nom: 'Sacha Durand',
    mot_de_passe: false,
    contrats: 0,
  });
});

test('deactivating closes the sessions, kills the links, and can be undone', async () => {
  const who = await t.signIn({ courriel: address() });
  await t.as(null, connexionApi.askLien, { body: { courriel: who.courriel } });
  const { corps } = await t.as(admin, administrationApi.listMessages);
  const jeton = corps.messages
    .find((one) => one.destinataire === who.courriel)!
    .lien!.split('/')
    .pop();
  const params = { personne: who.id };
  expect((await t.as(admin, administrationApi.updatePersonne, { params, body: { active: false } })).statut).toBe(204);
  expect((await t.as(who, compteApi.getCompte)).statut).toBe(401);
  expect((await t.as(null, connexionApi.openSessionByLien, { params: { jeton } })).statut).toBe(410);
  expect((await t.as(admin, administrationApi.sendPersonneLien, { params })).statut).toBe(404);
  expect((await t.as(admin, administrationApi.updatePersonne, { params, body: { active: true } })).statut).toBe(204);
  expect((await t.as(admin, administrationApi.sendPersonneLien, { params })).statut).toBe(204);
});

test('nobody deactivates themselves; an absent account is 404', async () => {
  const self = await t.as(admin, administrationApi.updatePersonne, {
    params: { personne: admin.id },
    body: { active: false },
  });
  expect([self.statut, self.probleme.detail]).toEqual([403, 'Vous ne pouvez pas désactiver votre propre compte.']);
  const absent = await t.as(admin, administrationApi.updatePersonne, {
    params: { personne: 999_999_999 },
    body: { nom: 'X' },
  });
  expect(absent.statut).toBe(404);
});

test('with a mail server: the message leaves with the whole address, its link is forgotten; a refusal is told and tried again', async () => {
  const mail = new KeptMail();
  const mailed = await openTestApp({ expediteur: mail, url: 'https://maillage.ville.fr/' });
  const boss = await mailed.signIn({ administrateur: true });
  mail.refusal = 'boîte pleine';
  const body = { courriel: address(), nom: 'Lou Petit', administrateur: false };
  await mailed.as(boss, administrationApi.createPersonne, { body });
  await mailed.app.envoi.settle();
  const waiting = await mailed.as(boss, administrationApi.listMessages);
  expect(waiting.corps.messages.find((one) => one.destinataire === body.courriel)?.erreur).toContain(
    'a refusé ce message',
  );
  mail.refusal = null;
  mailed.clock.advance({ minutes: 5 });
  mailed.app.envoi.poke();
  await mailed.app.envoi.settle();
  const sent = mail.sent.find((one) => one.a === body.courriel)!;
  expect(sent.texte).toMatch(/^https:\/\/maillage\.ville\.fr\/connexion\/lien\/[\w-]{43}$/m);
  const after = await mailed.as(boss, administrationApi.listMessages);
  expect(after.corps.messages.some((one) => one.destinataire === body.courriel)).toBe(false);
  await mailed.app.close();
});
