// Backups and contracts for an administrator, the choices of the form of a right for a team: through the door.
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { env } from '../../platform/env.ts';
import { droitsChoixApi } from '../droits/droits-choix.api.ts';
import { sauvegardesApi } from './sauvegardes.api.ts';

let t: TestApp;
let contrat: number;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Contrat à nommer');
});

test('the state of backups and the names of contracts: administrators only', async () => {
  const other = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  for (const entry of [
    sauvegardesApi.getSauvegardes,
    sauvegardesApi.createSauvegarde,
    sauvegardesApi.listContratsTenus,
  ]) {
    expect((await t.as(other, entry)).statut).toBe(403);
    expect((await t.as(null, entry)).statut).toBe(401);
  }
  const admin = await t.signIn({ administrateur: true });
  const { corps } = await t.as(admin, sauvegardesApi.getSauvegardes);
  expect(corps.dossier.startsWith(env.MAILLAGE_SAUVEGARDES ?? env.MAILLAGE_DONNEES)).toBe(true);
  const contrats = await t.as(admin, sauvegardesApi.listContratsTenus);
  expect(contrats.corps.find((one) => one.id === contrat)).toMatchObject({ nom: 'Contrat à nommer', personnes: 1 });
});

test('the choices of a right: for its team and administrators, 403 or 404 for others', async () => {
  const call = (who: Parameters<TestApp['as']>[0], id = contrat) =>
    t.as(who, droitsChoixApi.getDroitsChoix, { params: { contrat: id } });
  const chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  expect((await call(chef)).corps).toMatchObject({ nom: 'Contrat à nommer', partenaires: [], qpv: [] });
  expect((await call(await t.signIn({ administrateur: true }))).statut).toBe(200);
  expect((await call(await t.signIn({ droits: [{ contrat_id: contrat, role: 'elu' }] }))).statut).toBe(403);
  expect((await call(await t.signIn())).statut).toBe(404);
  expect((await call(await t.signIn({ administrateur: true }), 999_999_999)).statut).toBe(404);
});
