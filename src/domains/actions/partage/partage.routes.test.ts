// Shared actions through the door: roles × verbs × states; one owner, listed guests, nothing else of the owner.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildDroit,
  createTestContrat,
  openTestApp,
  type SignedIn,
  type TestApp,
} from '../../../../tests/setup/app.ts';
import { inScope } from '../../../platform/db/db.ts';
import { listModifications } from '../../../platform/journal/journal.ts';
import { ROLES, type Role } from '../../comptes/droit.schema.ts';
import { actionsApi } from '../action.api.ts';
import { partageApi } from './partage.api.ts';
import { canShareAction } from './partage.rules.ts';

let t: TestApp;
let sien: number;
let invite: number;
let tiers: number;
let essai: number;
let chef: SignedIn;
const gens = {} as Record<Role, SignedIn>;
const CODES = { sien: 'CN99801A', invite: 'CN99802B', tiers: 'CN99803C', essai: 'CN99804D' };

beforeAll(async () => {
  t = await openTestApp();
  sien = await createTestContrat('Contrat qui tient');
  invite = await createTestContrat('Contrat invité');
  tiers = await createTestContrat('Contrat tiers');
  essai = await createTestContrat('Contrat d’essai', true);
  await inScope('reference', async (db) => {
    for (const [id, code] of [
      [sien, CODES.sien],
      [invite, CODES.invite],
      [tiers, CODES.tiers],
      [essai, CODES.essai],
    ])
      await sql`update contrat set code = ${code} where id = ${id}`.execute(db);
  });
  chef = await t.signIn({ droits: [{ contrat_id: sien, role: 'chef_de_projet' }] });
  for (const role of ROLES) gens[role] = await t.signIn({ droits: [{ contrat_id: invite, role }] });
});

async function createAction(intitule: string, validee = true): Promise<string> {
  const cree = await t.as(chef, actionsApi.createAction, { params: { contrat: sien }, body: { intitule } });
  const action = (cree.corps as { id: string }).id;
  await t.as(chef, actionsApi.validateAction, { params: { contrat: sien, action }, body: { validee } });
  return action;
}
const share = (action: string, code = CODES.invite, who = chef) =>
  t.as(who, partageApi.createPartage, { params: { contrat: sien, action }, body: { code } });
const unshare = (action: string, who = chef, to = invite) =>
  t.as(who, partageApi.deletePartage, { params: { contrat: sien, action, invite: to } });
const list = async (who: SignedIn, contrat: number) =>
  (await t.as(who, partageApi.listPartages, { params: { contrat } })).corps;
const recusOf = async (who: SignedIn) => (await list(who, invite)).recus.map(({ intitule }) => intitule);

describe('who shares', () => {
  test.each(ROLES)('%s: the team alone, and a validated action alone', (role) => {
    const equipe = role === 'chef_de_projet';
    expect(canShareAction(buildDroit(role), { validee: true }).ok).toBe(equipe);
    const brouillon = canShareAction(buildDroit(role), { validee: false });
    expect(brouillon.ok).toBe(false);
    expect((brouillon as { motif: string }).motif).toMatch(equipe ? /^Validez d’abord/ : /^Seule l’équipe projet/);
  });

  test.each(ROLES)('%s: through the door, and the sheet says it before', async (role) => {
    const action = await createAction(`Par ${role}`);
    const who = await t.signIn({ droits: [{ contrat_id: sien, role }] });
    const equipe = role === 'chef_de_projet';
    const fiche = await t.as(who, actionsApi.getAction, { params: { contrat: sien, action } });
    expect(fiche.corps.droits.partager.ok).toBe(equipe);
    expect((await share(action, CODES.invite, who)).statut).toBe(equipe ? 204 : 403);
    if (!equipe) await share(action);
    const { donnes, partager } = await list(who, sien);
    expect(partager.ok).toBe(equipe);
    expect(donnes.find((one) => one.action_id === action)).toMatchObject({
      invite: { nom: 'Contrat invité' },
      retirer: { ok: equipe },
    });
    expect((await unshare(action, who)).statut).toBe(equipe ? 204 : 403);
  });

  test('a draft, oneself, an unknown code, a demonstration, twice: refused with a sentence', async () => {
    const brouillon = await createAction('Brouillon', false);
    expect((await share(brouillon)).statut).toBe(403);
    const action = await createAction('Une seule fois');
    for (const code of [CODES.sien, 'CN00000Z', CODES.essai]) expect((await share(action, code)).statut).toBe(422);
    expect((await share(action, CODES.invite.toLowerCase())).statut).toBe(204);
    expect((await share(action)).statut).toBe(409);
    expect((await unshare(action)).statut).toBe(204);
    expect((await unshare(action)).statut).toBe(404);
  });
});

describe('who reads', () => {
  test.each(ROLES)(
    '%s of the guest: what makes the plan, not to be changed; nothing else of the owner',
    async (role) => {
      const action = await createAction(`Lue par ${role}`);
      await share(action);
      const recu = (await list(gens[role], invite)).recus.find((one) => one.action_id === action)!;
      expect(recu).toEqual({
        ...{ action_id: action, intitule: `Lue par ${role}`, avancement: 'non_renseigne', pilote: null, qpv: [] },
        proprietaire: { id: sien, nom: 'Contrat qui tient', code: CODES.sien },
        modifier: { ok: false, motif: 'Cette action est tenue par le contrat qui la partage.' },
      });
      for (const contrat of [sien, invite])
        expect((await t.as(gens[role], actionsApi.getAction, { params: { contrat, action } })).statut).toBe(404);
    },
  );

  test('states: draft again, withdrawn, deleted, no longer shared; a third contract never', async () => {
    const action = await createAction('Passante');
    await share(action);
    const params = { contrat: sien, action };
    const la = async () => (await recusOf(gens.elu)).includes('Passante');
    expect(await la()).toBe(true);
    const autre = await t.signIn({ droits: [{ contrat_id: tiers, role: 'chef_de_projet' }] });
    expect((await list(autre, tiers)).recus).toEqual([]);
    expect((await t.as(autre, partageApi.listPartages, { params: { contrat: sien } })).statut).toBe(404);
    await t.as(chef, actionsApi.validateAction, { params, body: { validee: false } });
    expect(await la()).toBe(false);
    await t.as(chef, actionsApi.validateAction, { params, body: { validee: true } });
    await t.as(chef, actionsApi.withdrawAction, { params, body: { retiree: true } });
    expect(await la()).toBe(false);
    await t.as(chef, actionsApi.withdrawAction, { params, body: { retiree: false } });
    expect(await la()).toBe(true);
    await t.as(chef, actionsApi.deleteAction, { params });
    expect(await la()).toBe(false);
    await t.as(chef, actionsApi.restoreAction, { params });
    expect(await la()).toBe(true);
    await unshare(action);
    expect(await la()).toBe(false);
  });

  test('an action that is not validated is not told to who reads the validated plan', async () => {
    const action = await createAction('Redevenue brouillon');
    await share(action);
    await t.as(chef, actionsApi.validateAction, { params: { contrat: sien, action }, body: { validee: false } });
    const elu = await t.signIn({ droits: [{ contrat_id: sien, role: 'elu' }] });
    const has = async (who: SignedIn) => (await list(who, sien)).donnes.some((one) => one.action_id === action);
    expect([await has(chef), await has(elu)]).toEqual([true, false]);
  });

  test('the owner’s journal tells each guest', async () => {
    const action = await createAction('Racontée');
    await share(action);
    await unshare(action);
    const lues = await inScope({ contrats: [sien] }, (db) =>
      listModifications(db, { contrat_id: sien, objet: 'action', objet_id: action, limite: 2 }),
    );
    expect(lues.map(({ champ, avant, apres }) => ({ champ, avant, apres }))).toEqual([
      { champ: 'partage', avant: 'Contrat invité', apres: null },
      { champ: 'partage', avant: null, apres: 'Contrat invité' },
    ]);
  });
});
