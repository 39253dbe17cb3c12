// The State across its département, through the door: contracts of today and of tomorrow, no other, and back.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { departsApi } from '../../../domains/comptes/departs/depart.api.ts';
import { droitsApi } from '../../../domains/comptes/droits.api.ts';
import { contratApi } from '../../../domains/contrats/contrat.api.ts';
import { inScope } from '../../../platform/db/db.ts';
import { listModifications } from '../../../platform/journal/journal.ts';
import { moiApi } from '../../moi/moi.api.ts';
import { departementsApi as api } from './departements.api.ts';
import { followDepartements } from './departements.routes.ts';

const SAISIE = {
  nom: 'Contrat',
  generation: 2024,
  date_debut: '2024-01-01',
  date_fin: '2030-12-31',
  departement: '71',
};

let t: TestApp;
let admin: SignedIn;
let chef: SignedIn;
let ici: number;
let ailleurs: number;
let essai: number;

const place = (id: number, departement: string) =>
  inScope('reference', (db) => sql`update contrat set departement = ${departement} where id = ${id}`.execute(db));

beforeAll(async () => {
  t = await openTestApp();
  [ici, ailleurs, essai] = [await createTestContrat(), await createTestContrat(), await createTestContrat('E', true)];
  await Promise.all([place(ici, '71'), place(ailleurs, '72'), place(essai, '71')]);
  admin = await t.signIn({ administrateur: true });
  chef = await t.signIn({ droits: [{ contrat_id: ici, role: 'chef_de_projet' }] });
});

const open = (who: SignedIn, courriel: string, departement = '71') =>
  t.as(who, api.createDroitDepartement, { body: { courriel, nom: 'Sophie Préfecture', departement } });
const close = (personne: number, departement = '71') =>
  t.as(admin, api.deleteDroitDepartement, { params: { departement, personne } });

/** A second session after the opening, which closed the first. */
async function listContrats(who: SignedIn): Promise<[number, string][]> {
  const again = await t.signIn({ courriel: who.courriel });
  const { corps } = await t.as(again, moiApi.getMoi);
  return corps!.droits.map((droit) => [droit.contrat_id, droit.role]);
}

test('opens the contracts of the département, neither the others nor a demonstration; says so in their journal', async () => {
  const who = await t.signIn();
  const done = await open(admin, who.courriel);
  expect([done.statut, done.corps.contrats]).toEqual([200, 1]);
  expect(await listContrats(who)).toEqual([[ici, 'etat']]);
  const [last] = await inScope({ contrats: [ici] }, (db) =>
    listModifications(db, { contrat_id: ici, objet: 'droit', objet_id: String(who.id), limite: 1 }),
  );
  expect(last).toMatchObject({ par: admin.id, apres: { role: 'etat', departement: '71' } });
  expect((await t.as(admin, api.listDroitsDepartement)).corps).toContainEqual(
    expect.objectContaining({ personne_id: who.id, departement: '71', contrats: 1 }),
  );
  expect((await open(admin, who.courriel)).statut).toBe(409);
  expect((await close(who.id)).statut).toBe(204);
  expect(await listContrats(who)).toEqual([]);
  expect((await close(who.id)).statut).toBe(404);
});

test('a contract that opens, or moves into the département, opens too; one that leaves it closes', async () => {
  const who = await t.signIn();
  await open(admin, who.courriel);
  const neuf = (await t.as(admin, contratApi.createContrat, { body: SAISIE })).corps.id;
  expect((await listContrats(who)).map(([id]) => id)).toEqual([ici, neuf]);
  const edits = [{ champ: 'departement', avant: '71', apres: '72' }];
  expect((await t.as(admin, contratApi.updateContrat, { params: { contrat: neuf }, body: { edits } })).statut).toBe(
    200,
  );
  expect((await listContrats(who)).map(([id]) => id)).toEqual([ici]);
});

test('a right given in the contract stays as it is; once withdrawn there, the night opens the département’s', async () => {
  const who = await t.signIn({ droits: [{ contrat_id: ici, role: 'elu' }] });
  await open(admin, who.courriel);
  expect(await listContrats(who)).toEqual([[ici, 'elu']]);
  const params = { contrat: ici, personne: who.id };
  expect((await t.as(chef, droitsApi.deleteDroit, { params })).statut).toBe(204);
  expect(await listContrats(who)).toEqual([]);
  await followDepartements(t.clock.now());
  expect(await listContrats(who)).toEqual([[ici, 'etat']]);
});

test('the team reads such a right with the reason why it is not hers to change', async () => {
  const who = await t.signIn();
  await open(admin, who.courriel);
  const { corps } = await t.as(chef, droitsApi.listDroits, { params: { contrat: ici } });
  const ligne = corps.find((one) => one.personne_id === who.id)!;
  expect(ligne).toMatchObject({ departement: '71', changer: { ok: false } });
  expect(corps.find((one) => one.personne_id === chef.id)!.changer).toEqual({ ok: true });
  const params = { contrat: ici, personne: who.id };
  const body = { role: 'elu', partenaire_id: null, perimetre: null };
  for (const reply of [
    await t.as(chef, droitsApi.updateDroit, { params, body }),
    await t.as(chef, droitsApi.deleteDroit, { params }),
    await t.as(chef, departsApi.createDepart, { params, body: { fonction: 'Déléguée du préfet' } }),
  ])
    expect([reply.statut, reply.probleme.detail]).toEqual([403, (ligne.changer as { motif: string }).motif]);
  const general = { params: { personne: who.id }, body: { fonction: 'Déléguée du préfet' } };
  expect((await t.as(admin, departsApi.createDepartGeneral, general)).statut).toBe(200);
  const reste = await t.as(admin, api.listDroitsDepartement);
  expect(reste.corps.filter((one) => one.personne_id === who.id)).toEqual([]);
});

test('is given by an administrator alone, never to themselves, on a code that exists', async () => {
  const who = await t.signIn();
  expect((await open(chef, who.courriel)).statut).toBe(403);
  expect((await t.as(chef, api.listDroitsDepartement)).statut).toBe(403);
  expect((await open(admin, admin.courriel)).statut).toBe(403);
  for (const code of ['', '7', '96A', '710', 'Saône-et-Loire'])
    expect(Object.keys((await open(admin, who.courriel, code)).probleme.champs ?? {})).toEqual(['departement']);
  expect(await listContrats(who)).toEqual([]);
});
