// Views kept through the door: one's own are nobody else's, the team shares, sharing is journalled; columns per person.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { inScope } from '../../platform/db/db.ts';
import { memoireVuesApi } from './memoire.api.ts';

let t: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  for (const role of ROLES) gens[role] = await t.signIn({ nom: role, droits: [{ contrat_id: contrat, role }] });
});

const keep = (qui: SignedIn, nom: string, partagee = false, adresse = 'difficulte=oui') =>
  t.as(qui, memoireVuesApi.createVue, { params: { contrat }, body: { nom, adresse, partagee } });
const list = async (qui: SignedIn) => (await t.as(qui, memoireVuesApi.listVues, { params: { contrat } })).corps;
const remove = (qui: SignedIn, vue: string) => t.as(qui, memoireVuesApi.deleteVue, { params: { contrat, vue } });
const countJournal = () =>
  inScope({ contrats: [contrat] }, async (db) => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from modification where contrat_id = ${contrat} and objet = 'vue'`.execute(db);
    return rows[0]!.n;
  });

describe('views kept', () => {
  test.each(ROLES)('%s keeps one for oneself, that others do not see', async (role) => {
    expect((await keep(gens[role], `À moi, ${role}`)).statut).toBe(200);
    const autres = ROLES.filter((one) => one !== role);
    expect((await list(gens[role])).vues.map(({ nom }) => nom)).toContain(`À moi, ${role}`);
    for (const autre of autres) {
      expect((await list(gens[autre])).vues.map(({ nom }) => nom)).not.toContain(`À moi, ${role}`);
    }
  });

  test.each(ROLES)('%s: only the team shares, and what is shared is journalled', async (role) => {
    const avant = await countJournal();
    const { statut } = await keep(gens[role], `Partagée, ${role}`, true);
    const ecrit = role === 'chef_de_projet';
    expect([statut, (await countJournal()) - avant]).toEqual(ecrit ? [200, 1] : [403, 0]);
    expect((await list(gens[role])).partager.ok).toBe(ecrit);
  });

  test('a shared one is removed by the team only; a private one by its owner, absent for the others', async () => {
    const partagee = (await keep(gens.chef_de_projet, 'Commune', true)).corps.id;
    expect((await remove(gens.elu, partagee)).statut).toBe(403);
    expect((await remove(gens.chef_de_projet, partagee)).statut).toBe(204);
    const privee = (await keep(gens.elu, 'À elle')).corps.id;
    expect((await remove(gens.chef_de_projet, privee)).statut).toBe(404);
    expect((await remove(gens.elu, privee)).statut).toBe(204);
  });

  test('what is kept is a query, whatever is sent', async () => {
    await keep(gens.etat, 'Étrange', false, '?q=<script>&x=javascript:alert(1)#suite');
    const vue = (await list(gens.etat)).vues.find(({ nom }) => nom === 'Étrange');
    expect(vue?.adresse).toBe('q=%3Cscript%3E&x=javascript%3Aalert%281%29%23suite');
  });

  test('no name, too long an address: said in French', async () => {
    const sans = await keep(gens.etat, ' ');
    expect([sans.statut, sans.probleme.champs?.nom]).toEqual([422, 'Donnez un nom à cette vue.']);
    expect((await keep(gens.etat, 'Longue', false, 'q='.padEnd(4_100, 'a'))).statut).toBe(422);
  });
});

test('columns are kept per person', async () => {
  const params = { contrat };
  await t.as(gens.elu, memoireVuesApi.setColonnes, { params, body: { colonnes: ['plan', 'pilote'] } });
  await t.as(gens.elu, memoireVuesApi.setColonnes, { params, body: { colonnes: ['pilote'] } });
  expect((await list(gens.elu)).colonnes).toEqual(['pilote']);
  expect((await list(gens.etat)).colonnes).toBeNull();
});

test('out of scope is absent', async () => {
  const autre = await t.signIn();
  expect((await t.as(autre, memoireVuesApi.listVues, { params: { contrat } })).statut).toBe(404);
  expect((await keep(autre, 'x')).statut).toBe(404);
});
