// Rights through the door: invited, changed, withdrawn, by the team or an administrator, never by others; written in the
// journal; the links to hand over never open another contract.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { moiApi } from '../../app/moi/moi.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import { administrationApi } from './administration.api.ts';
import { connexionApi } from './connexion.api.ts';
import { ROLES } from './droit.schema.ts';
import { droitsApi } from './droits.api.ts';

let t: TestApp;
let contrat: number;
let autre: number;
let chef: SignedIn;
let counter = 0;

const personne = () => ({ courriel: `droits${++counter}-${Date.now()}@test.fr`, nom: 'Dominique Martin' });

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  autre = await createTestContrat();
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

const invite = (who: SignedIn, more: object = {}, into = contrat) =>
  t.as(who, droitsApi.createDroit, { params: { contrat: into }, body: { ...personne(), role: 'elu', ...more } });

describe('granting', () => {
  test('an invitation creates the account, the right, the message and the journal entry', async () => {
    const invited = personne();
    const done = await invite(chef, { ...invited, role: 'collectivite', perimetre: { communes: ['35238'] } });
    expect(done.statut).toBe(200);
    const list = await t.as(chef, droitsApi.listDroits, { params: { contrat } });
    expect(list.corps.find((row) => row.courriel === invited.courriel)).toMatchObject({
      role: 'collectivite',
      perimetre: { communes: ['35238'] },
      derniere_connexion: null,
    });
    const { corps } = await t.as(chef, administrationApi.listMessages);
    const message = corps.messages.find((one) => one.destinataire === invited.courriel)!;
    expect(message.corps).toContain('Collectivité');
    const jeton = message.lien!.split('/').pop()!;
    const opened = await t.as(null, connexionApi.openSessionByLien, { params: { jeton } });
    expect(opened.corps.destination).toBe(`/contrats/${contrat}`);
    const after = await t.as(chef, administrationApi.listMessages);
    expect(after.corps.messages.some((one) => one.destinataire === invited.courriel)).toBe(false);
    const journal = await inScope({ contrats: [contrat] }, (db) =>
      listModifications(db, {
        contrat_id: contrat,
        objet: 'droit',
        objet_id: String(done.corps.personne_id),
        limite: 10,
      }),
    );
    expect(journal[0]).toMatchObject({
      cause: 'accès ouvert',
      avant: null,
      apres: { role: 'collectivite' },
      par: chef.id,
    });
  });

  test('a second invitation of the same person is refused; the role is changed instead', async () => {
    const invited = personne();
    const { corps } = await invite(chef, invited);
    expect((await invite(chef, invited)).statut).toBe(409);
    const params = { contrat, personne: corps.personne_id };
    const body = { role: 'partenaire', partenaire_id: null, perimetre: null };
    expect((await t.as(chef, droitsApi.updateDroit, { params, body })).statut).toBe(204);
    const list = await t.as(chef, droitsApi.listDroits, { params: { contrat } });
    expect(list.corps.filter((row) => row.personne_id === corps.personne_id).map((row) => row.role)).toEqual([
      'partenaire',
    ]);
    expect((await t.as(chef, droitsApi.deleteDroit, { params })).statut).toBe(204);
    expect((await t.as(chef, droitsApi.deleteDroit, { params })).statut).toBe(404);
  });

  test('what is wrong is said field by field, in French', async () => {
    const refused = await t.as(chef, droitsApi.createDroit, {
      params: { contrat },
      body: { courriel: 'x', nom: ' ', role: 'roi' },
    });
    expect(refused.statut).toBe(422);
    expect(refused.probleme.champs).toEqual({
      courriel: 'Écrivez une adresse électronique, par exemple prenom.nom@ville.fr.',
      nom: 'Écrivez le nom de la personne.',
      role: `Choisissez parmi\u202f: ${ROLES.join(', ')}.`,
    });
  });

  test('the last chef de projet can neither leave nor change role', async () => {
    const params = { contrat, personne: chef.id };
    const removed = await t.as(chef, droitsApi.deleteDroit, { params });
    expect([removed.statut, removed.probleme.detail]).toEqual([
      403,
      'Ce contrat doit garder une personne dans l’équipe projet. Nommez-en une autre d’abord.',
    ]);
    const body = { role: 'elu', partenaire_id: null, perimetre: null };
    expect((await t.as(chef, droitsApi.updateDroit, { params, body })).statut).toBe(403);
  });
});

describe('who may', () => {
  test.each(ROLES.filter((role) => role !== 'chef_de_projet'))(
    '%s may neither list nor grant: 403 with why',
    async (role) => {
      const who = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
      const list = await t.as(who, droitsApi.listDroits, { params: { contrat } });
      expect([list.statut, list.probleme.detail]).toEqual([
        403,
        expect.stringContaining('Seule l’équipe projet ouvre les accès.'),
      ]);
      expect((await invite(who)).statut).toBe(403);
      expect((await t.as(who, administrationApi.listMessages)).statut).toBe(403);
    },
  );

  test('a contract that is not open answers 404, as one that does not exist; without a session, 401', async () => {
    for (const id of [autre, 999_999_999]) expect((await invite(chef, {}, id)).statut).toBe(404);
    expect((await t.as(chef, droitsApi.listDroits, { params: { contrat: 'abc' } })).statut).toBe(404);
    expect((await t.as(null, droitsApi.listDroits, { params: { contrat } })).statut).toBe(401);
  });

  test('an administrator grants without a right of their own, and still opens no contract', async () => {
    const admin = await t.signIn({ administrateur: true });
    expect((await invite(admin, { role: 'chef_de_projet' }, autre)).statut).toBe(200);
    expect((await t.as(admin, moiApi.getMoi)).corps?.droits).toEqual([]);
  });
});

describe('an administrator and their own access', () => {
  test('is never given by themselves, unless they are of the team', async () => {
    const admin = await t.signIn({ administrateur: true });
    const refused = await invite(admin, { courriel: admin.courriel, role: 'chef_de_projet' }, autre);
    expect([refused.statut, refused.probleme.detail]).toEqual([
      403,
      'Vous ne pouvez pas vous ouvrir un accès. Demandez-le à l’équipe projet ou à un autre administrateur.',
    ]);
    const lecteur = await t.signIn({ administrateur: true, droits: [{ contrat_id: autre, role: 'elu' }] });
    const body = { role: 'chef_de_projet', partenaire_id: null, perimetre: null };
    const raise = (who: SignedIn) =>
      t.as(who, droitsApi.updateDroit, { params: { contrat: autre, personne: who.id }, body });
    expect((await raise(lecteur)).statut).toBe(403);
    const equipe = await t.signIn({ administrateur: true, droits: [{ contrat_id: autre, role: 'chef_de_projet' }] });
    expect((await raise(equipe)).statut).toBe(204);
  });
});

describe('a link already shown', () => {
  const shown = async (courriel: string) => {
    const { corps } = await t.as(chef, administrationApi.listMessages);
    return corps.messages
      .find((one) => one.destinataire === courriel)!
      .lien!.split('/')
      .pop()!;
  };
  const open = async (jeton: string) =>
    (await t.as(null, connexionApi.openSessionByLien, { params: { jeton } })).statut;

  test('is taken back when its person gains another contract, or becomes administrator', async () => {
    const admin = await t.signIn({ administrateur: true });
    const gaining = personne();
    await invite(chef, gaining);
    const premier = await shown(gaining.courriel);
    await invite(admin, gaining, autre);
    expect(await open(premier)).toBe(410);

    const rising = personne();
    const { corps } = await invite(chef, rising);
    const second = await shown(rising.courriel);
    const params = { personne: corps.personne_id };
    await t.as(admin, administrationApi.updatePersonne, { params, body: { administrateur: true } });
    expect(await open(second)).toBe(410);
  });

  test('still opens after a mere change of role in the same contract', async () => {
    const staying = personne();
    const { corps } = await invite(chef, staying);
    const jeton = await shown(staying.courriel);
    const body = { role: 'etat', partenaire_id: null, perimetre: null };
    await t.as(chef, droitsApi.updateDroit, { params: { contrat, personne: corps.personne_id }, body });
    expect(await open(jeton)).toBe(200);
  });
});

describe('messages to hand over', () => {
  test('a chef de projet sees those of their contracts only, and no link that would open another contract', async () => {
    const shared = personne();
    await t.signIn({ ...shared, droits: [{ contrat_id: autre, role: 'chef_de_projet' }] });
    await invite(chef, shared);
    const admin = await t.signIn({ administrateur: true, courriel: personne().courriel });
    await invite(chef, { courriel: admin.courriel });
    const plain = personne();
    await invite(chef, plain);
    await t.as(null, connexionApi.askLien, { body: { courriel: plain.courriel } });
    const { corps } = await t.as(chef, administrationApi.listMessages);
    const lienOf = (courriel: string) =>
      corps.messages.filter((one) => one.destinataire === courriel).map((one) => one.lien);
    expect(lienOf(shared.courriel)).toEqual([null]);
    expect(lienOf(admin.courriel)).toEqual([null]);
    expect(lienOf(plain.courriel)).toEqual([expect.stringMatching(/^\/connexion\/lien\//)]);
    expect(corps.messages.every((one) => one.contrat_id === contrat)).toBe(true);

    const stranger = await t.signIn({ droits: [{ contrat_id: autre, role: 'chef_de_projet' }] });
    const theirs = await t.as(stranger, administrationApi.listMessages);
    expect(theirs.corps.messages.some((one) => one.destinataire === plain.courriel)).toBe(false);
    const id = corps.messages.find((one) => one.destinataire === plain.courriel)!.id;
    expect((await t.as(stranger, administrationApi.deleteMessage, { params: { message: id } })).statut).toBe(404);
    expect((await t.as(chef, administrationApi.deleteMessage, { params: { message: id } })).statut).toBe(204);
  });
});

test('a session that another team may hold ends when its person gains a contract, or becomes administrator', async () => {
  const courriel = `prise${Date.now()}@test.fr`;
  const prise = await t.signIn({ courriel, droits: [{ contrat_id: contrat, role: 'elu' }] });
  const chefAutre = await t.signIn({ droits: [{ contrat_id: autre, role: 'chef_de_projet' }] });
  expect((await t.as(prise, moiApi.getMoi)).corps).not.toBeNull();
  expect((await invite(chefAutre, { courriel }, autre)).statut).toBe(200);
  expect((await t.as(prise, moiApi.getMoi)).corps).toBeNull();

  const again = await t.signIn({ courriel });
  const admin = await t.signIn({ administrateur: true });
  const params = { personne: prise.id };
  const change = (body: object) => t.as(admin, administrationApi.updatePersonne, { params, body });
  expect((await change({ nom: 'Même personne' })).statut).toBe(204);
  expect((await t.as(again, moiApi.getMoi)).corps).not.toBeNull();
  expect((await change({ administrateur: true })).statut).toBe(204);
  expect((await t.as(again, moiApi.getMoi)).corps).toBeNull();
});

test('a team gives a way back in to its own people only, says why not otherwise, and its journal tells it', async () => {
  const siens = await createTestContrat('Contrat du retour');
  const cheffe = await t.signIn({ nom: 'Cheffe Retour', droits: [{ contrat_id: siens, role: 'chef_de_projet' }] });
  const sign = (others: number[], administrateur = false) =>
    t.signIn({
      administrateur,
      droits: [siens, ...others].map((contrat_id) => ({ contrat_id, role: 'elu' as const })),
    });
  const [sienne, partagee, admin] = [await sign([]), await sign([autre]), await sign([], true)];
  const etrangere = await t.signIn({ droits: [{ contrat_id: autre, role: 'elu' }] });
  const send = (cible: SignedIn, qui = cheffe) =>
    t.as(qui, droitsApi.sendDroitLien, { params: { contrat: siens, personne: cible.id } });
  const motifs = ['a d’autres accès', 'administre Maillage'];
  const { corps } = await t.as(cheffe, droitsApi.listDroits, { params: { contrat: siens } });
  const verdictOf = ({ id }: SignedIn) => corps.find((ligne) => ligne.personne_id === id)?.recuperer;
  expect(verdictOf(sienne)).toEqual({ ok: true });
  for (const [i, cible] of [partagee, admin].entries()) {
    expect(verdictOf(cible)).toEqual({ ok: false, motif: expect.stringContaining(motifs[i]!) });
    const refus = await send(cible);
    expect([refus.statut, refus.probleme.detail]).toEqual([403, expect.stringContaining(motifs[i]!)]);
  }
  expect((await send(etrangere)).statut).toBe(404);
  expect((await send(sienne, sienne)).statut).toBe(403);
  expect((await send(sienne)).statut).toBe(204);
  const attend = (await t.as(cheffe, administrationApi.listMessages)).corps.messages;
  expect(attend.map(({ destinataire }) => destinataire)).toEqual([sienne.courriel]);
  const jeton = attend[0]!.lien!.split('/').pop()!;
  const open = async () => (await t.as(null, connexionApi.openSessionByLien, { params: { jeton } })).statut;
  expect([await open(), await open()]).toEqual([200, 410]);
  const journal = await inScope({ contrats: [siens] }, (db) =>
    listModifications(db, { contrat_id: siens, objet: 'droit', limite: 10 }),
  );
  expect(journal).toMatchObject([
    { cause: 'lien de connexion préparé', par_nom: 'Cheffe Retour', objet_id: String(sienne.id) },
  ]);
});
