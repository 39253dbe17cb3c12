// The second factor through the door: enrol, sign in by password and by link, spare codes, replay, limits, removal by others.
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { moiApi } from '../../../app/moi/moi.api.ts';
import { inScope } from '../../../platform/db/db.ts';
import { KeptMail } from '../../../platform/mail/mail.ts';
import { compteApi } from '../compte.api.ts';
import { connexionApi } from '../connexion.api.ts';
import { secondFacteurApi as api } from './second-facteur.api.ts';

let t: TestApp;
const mail = new KeptMail();
const MOT = 'quatre mots au hasard 7';
const FAUX = '000000';

beforeAll(async () => {
  t = await openTestApp({ expediteur: mail, url: 'http://localhost' });
  await inScope('reference', (db) => sql`delete from tentative`.execute(db));
});

const codeOf = (cle: string, decalage = 0) =>
  new TOTP({ secret: Secret.fromBase32(cle.replaceAll(' ', '')) }).generate({
    timestamp: t.clock.now().getTime() + decalage * 30_000,
  });

async function enrol(who: SignedIn): Promise<{ cle: string; codes: string[] }> {
  const started = await t.as(who, api.startSecondFacteur, { body: {} });
  expect(started.statut).toBe(200);
  const { cle } = started.corps;
  const confirmed = await t.as(who, api.confirmSecondFacteur, { body: { code: codeOf(cle) } });
  expect(confirmed.statut).toBe(200);
  t.clock.advance({ minutes: 1 });
  return { cle, codes: confirmed.corps.codes };
}

const cookieNamed = (reply: { headers: Record<string, unknown> }, name: string) => {
  const all = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return new RegExp(`^${name}=([\\w-]{43});`).exec(all.find((one) => one.startsWith(`${name}=`)) ?? '')?.[1];
};

/** Signs in by a link up to the code: the browser that waits, as a caller. */
async function reachCode(courriel: string, destination = '/contrats/7'): Promise<SignedIn> {
  await t.as(null, connexionApi.askLien, { body: { courriel, destination } });
  await t.app.envoi.settle();
  const jeton = /\/connexion\/lien\/([\w-]+)/.exec(mail.sent.findLast((one) => one.a === courriel)!.texte)![1];
  const opened = await t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
  expect(opened.corps).toEqual({ destination, etape: 'code' });
  expect(cookieNamed(opened, 'maillage')).toBeUndefined();
  return { id: 0, courriel, cookie: `maillage-code=${cookieNamed(opened, 'maillage-code')}` };
}

describe('enrolling', () => {
  test('gives a key as text and as a picture, waits for a code, then ten spare codes; closes the other sessions', async () => {
    const who = await t.signIn();
    const elsewhere = await t.signIn({ courriel: who.courriel });
    const started = await t.as(who, api.startSecondFacteur, { body: {} });
    expect(started.corps.cle).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(started.corps.adresse).toContain(`otpauth://totp/Maillage:${encodeURIComponent(who.courriel)}`);
    expect(started.corps.image.cote).toBeGreaterThan(40);
    expect(started.corps.image.trace).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect((await t.as(who, api.getSecondFacteur)).corps.actif).toBe(false);
    const wrong = await t.as(who, api.confirmSecondFacteur, { body: { code: FAUX } });
    expect([wrong.statut, Boolean(wrong.probleme.champs?.code)]).toEqual([422, true]);
    const done = await t.as(who, api.confirmSecondFacteur, { body: { code: codeOf(started.corps.cle) } });
    expect(new Set(done.corps.codes).size).toBe(10);
    expect(done.corps.codes.every((code) => /^([a-z2-7]{5}-){2}[a-z2-7]{5}$/.test(code))).toBe(true);
    expect((await t.as(who, api.getSecondFacteur)).corps).toMatchObject({ actif: true, codes_restants: 10 });
    expect((await t.as(elsewhere, compteApi.getCompte)).statut).toBe(401);
    expect((await t.as(who, api.startSecondFacteur, { body: {} })).statut).toBe(409);
  });

  test('the database holds neither the key nor a spare code', async () => {
    const who = await t.signIn();
    const { cle, codes } = await enrol(who);
    const { rows } = await inScope('reference', (db) =>
      sql<{ secret: Buffer; empreintes: Buffer[] }>`
        select secret, (select array_agg(empreinte) from code_secours c where c.personne_id = f.personne_id) as empreintes
        from second_facteur f where personne_id = ${who.id}`.execute(db),
    );
    const { secret, empreintes } = rows[0]!;
    expect(secret.includes(Buffer.from(cle.replaceAll(' ', '').slice(0, 8)))).toBe(false);
    expect(empreintes).toHaveLength(10);
    expect(empreintes.some((one) => codes.some((code) => one.includes(Buffer.from(code.slice(0, 5)))))).toBe(false);
  });

  test('who has a password types it again', async () => {
    const who = await t.signIn();
    const set = await t.as(who, compteApi.updateMotDePasse, { body: { nouveau: MOT, confirmation: MOT } });
    const here = { ...who, cookie: `maillage=${cookieNamed(set, 'maillage')}` };
    const refused = await t.as(here, api.startSecondFacteur, { body: {} });
    expect([refused.statut, Boolean(refused.probleme.champs?.mot_de_passe)]).toEqual([422, true]);
    expect((await t.as(here, api.startSecondFacteur, { body: { mot_de_passe: MOT } })).statut).toBe(200);
  });
});

describe('signing in', () => {
  test('after a link: nothing opens before the code; the destination is kept; a code serves once', async () => {
    const who = await t.signIn();
    const { cle } = await enrol(who);
    const waiting = await reachCode(who.courriel);
    expect((await t.as(waiting, moiApi.getMoi)).corps).toBeNull();
    expect((await t.as(waiting, api.getConnexionEnCours)).corps).toEqual({ attendue: true });
    const code = codeOf(cle);
    const opened = await t.as(waiting, api.openSessionByCode, {
      body: { code: `${code.slice(0, 3)} ${code.slice(3)}` },
    });
    expect(opened.corps).toEqual({ destination: '/contrats/7', etape: 'ouverte' });
    const session = { ...who, cookie: `maillage=${cookieNamed(opened, 'maillage')}` };
    expect((await t.as(session, moiApi.getMoi)).corps?.personne.courriel).toBe(who.courriel);
    expect((await t.as(waiting, api.openSessionByCode, { body: { code: codeOf(cle, 1) } })).statut).toBe(410);

    const second = await reachCode(who.courriel);
    const replayed = await t.as(second, api.openSessionByCode, { body: { code } });
    expect([replayed.statut, replayed.probleme.champs?.code]).toEqual([
      422,
      'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, ou prenez un code de secours.',
    ]);
    expect((await t.as(second, api.openSessionByCode, { body: { code: codeOf(cle, -1) } })).statut).toBe(422);
    expect((await t.as(second, api.openSessionByCode, { body: { code: codeOf(cle, 1) } })).statut).toBe(200);
  });

  test('after a password; two browsers with one code: one only', async () => {
    const who = await t.signIn();
    const set = await t.as(who, compteApi.updateMotDePasse, { body: { nouveau: MOT, confirmation: MOT } });
    const here = { ...who, cookie: `maillage=${cookieNamed(set, 'maillage')}` };
    const started = await t.as(here, api.startSecondFacteur, { body: { mot_de_passe: MOT } });
    const { cle } = started.corps;
    await t.as(here, api.confirmSecondFacteur, { body: { code: codeOf(cle) } });
    t.clock.advance({ minutes: 2 });
    const waiting = await Promise.all(
      [1, 2].map(async () => {
        const reply = await t.as(null, connexionApi.openSessionByMotDePasse, {
          body: { courriel: who.courriel, mot_de_passe: MOT, destination: '/compte' },
        });
        expect(reply.corps).toEqual({ destination: '/compte', etape: 'code' });
        return { ...who, cookie: `maillage-code=${cookieNamed(reply, 'maillage-code')}` };
      }),
    );
    const code = codeOf(cle);
    const replies = await Promise.all(waiting.map((one) => t.as(one, api.openSessionByCode, { body: { code } })));
    expect(replies.map((reply) => reply.statut).sort()).toEqual([200, 422]);
  });

  test('a spare code opens once, whatever its case and separators, and the account says it was used', async () => {
    const who = await t.signIn();
    const { codes } = await enrol(who);
    const typed = codes[0]!.toUpperCase().replaceAll('-', ' ');
    const opened = await t.as(await reachCode(who.courriel), api.openSessionByCode, { body: { code: typed } });
    expect(opened.statut).toBe(200);
    const again = await t.as(await reachCode(who.courriel), api.openSessionByCode, { body: { code: codes[0] } });
    expect(again.statut).toBe(422);
    const session = { ...who, cookie: `maillage=${cookieNamed(opened, 'maillage')}` };
    expect((await t.as(session, api.getSecondFacteur)).corps.codes_restants).toBe(9);
    const { corps } = await t.as(session, compteApi.listEvenements);
    expect(corps.map((one) => one.nature)).toContain('code_secours_utilise');
  });

  test('five wrong codes and the sixth is refused, even right, by another application on the same database', async () => {
    const who = await t.signIn();
    const { cle } = await enrol(who);
    const waiting = await reachCode(who.courriel);
    for (let i = 0; i < 5; i += 1)
      expect((await t.as(waiting, api.openSessionByCode, { body: { code: FAUX } })).statut).toBe(422);
    const restarted = await openTestApp({ debut: t.clock.now().toISOString() });
    const refused = await restarted.as(waiting, api.openSessionByCode, { body: { code: codeOf(cle) } });
    expect(refused.statut).toBe(429);
    await restarted.app.close();
    t.clock.advance({ minutes: 16 });
    expect((await t.as(waiting, api.openSessionByCode, { body: { code: codeOf(cle) } })).statut).toBe(410);
    const later = await reachCode(who.courriel);
    expect((await t.as(later, api.openSessionByCode, { body: { code: codeOf(cle) } })).statut).toBe(200);
  });

  test('without a sign-in begun here, the code opens nothing', async () => {
    expect((await t.as(null, api.openSessionByCode, { body: { code: FAUX } })).statut).toBe(410);
    expect((await t.as(null, api.getConnexionEnCours)).corps).toEqual({ attendue: false });
  });
});

describe('removing', () => {
  test('asks for a code; new spare codes replace the earlier ones', async () => {
    const who = await t.signIn();
    const { cle, codes } = await enrol(who);
    expect((await t.as(who, api.removeSecondFacteur, { body: { code: FAUX } })).statut).toBe(422);
    const renewed = await t.as(who, api.renewCodesSecours, { body: { code: codeOf(cle) } });
    expect(renewed.corps.codes.some((code) => codes.includes(code))).toBe(false);
    expect((await t.as(who, api.removeSecondFacteur, { body: { code: codes[3] } })).statut).toBe(422);
    const ailleurs = await t.signIn({ courriel: who.courriel });
    expect((await t.as(who, api.removeSecondFacteur, { body: { code: renewed.corps.codes[3] } })).statut).toBe(204);
    expect((await t.as(ailleurs, compteApi.getCompte)).statut).toBe(401);
    expect((await t.as(who, api.getSecondFacteur)).corps).toEqual({ actif: false, depuis: null, codes_restants: 0 });
  });

  test('by the administrator: journalled, told by a message, the sessions closed; not one’s own', async () => {
    const contrat = await createTestContrat('Contrat du retrait');
    const admin = await t.signIn({ administrateur: true, nom: 'Alix Admin' });
    const who = await t.signIn({ droits: [{ contrat_id: contrat, role: 'elu' }], nom: 'Élu Perdu' });
    await enrol(who);
    const params = { personne: who.id };
    expect((await t.as(who, api.resetSecondFacteur, { params })).statut).toBe(403);
    expect((await t.as(admin, api.resetSecondFacteur, { params: { personne: admin.id } })).statut).toBe(403);
    expect((await t.as(admin, api.resetSecondFacteur, { params })).statut).toBe(204);
    expect((await t.as(admin, api.resetSecondFacteur, { params })).statut).toBe(404);
    expect((await t.as(who, compteApi.getCompte)).statut).toBe(401);
    await t.app.envoi.settle();
    expect(mail.sent.findLast((one) => one.a === who.courriel)!.texte).toContain('Alix Admin');
    const { rows } = await inScope({ contrats: [contrat] }, (db) =>
      sql`select cause, par_nom, objet_id from modification where contrat_id = ${contrat}`.execute(db),
    );
    expect(rows).toEqual([{ cause: 'second facteur retiré', par_nom: 'Alix Admin', objet_id: String(who.id) }]);
  });

  test('by a chef de projet: their own people only', async () => {
    const [ici, ailleurs] = [await createTestContrat('Ici'), await createTestContrat('Ailleurs')];
    const chef = await t.signIn({ droits: [{ contrat_id: ici, role: 'chef_de_projet' }] });
    const partenaire = await t.signIn({ droits: [{ contrat_id: ici, role: 'partenaire' }] });
    const partagee = await t.signIn({
      droits: [ici, ailleurs].map((contrat_id) => ({ contrat_id, role: 'partenaire' as const })),
    });
    const etrangere = await t.signIn({ droits: [{ contrat_id: ailleurs, role: 'partenaire' }] });
    for (const one of [partenaire, partagee, etrangere]) await enrol(one);
    const reset = (who: SignedIn, cible: SignedIn) =>
      t.as(who, api.resetSecondFacteurOf, { params: { contrat: ici, personne: cible.id } });
    expect((await reset(partenaire, partenaire)).statut).toBe(403);
    const shared = await reset(chef, partagee);
    expect([shared.statut, shared.probleme.detail]).toEqual([
      403,
      'Cette personne a d’autres accès\u202f: l’administrateur peut lui rendre le sien.',
    ]);
    expect((await reset(chef, etrangere)).statut).toBe(404);
    expect((await reset(chef, partenaire)).statut).toBe(204);
  });
});
