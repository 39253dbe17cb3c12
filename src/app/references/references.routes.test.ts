// Reference lists through the door: tried, then imported by an administrator; refused to others, and for files that are no list.
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import type { Tache } from '../../platform/http/tache.schema.ts';
import { tachesApi } from '../../platform/http/taches.api.ts';
import { referencesApi } from './references.api.ts';

let t: TestApp;
let admin: SignedIn;

beforeAll(async () => {
  t = await openTestApp();
  admin = await t.signIn({ administrateur: true, nom: 'Service informatique' });
});

const CONTRATS = 'code_cv;lib_cv;codgeo;insee_dep;pop\nCN09501M;Essai des rives;200000001;95;1200\nCNX;Erreur;;;\n';

async function send(contenu: string | null, simulation: boolean): Promise<Tache> {
  const fichiers = contenu === null ? [] : [{ nom: 'contrats.csv', contenu }];
  const { corps, statut } = await t.send(admin, referencesApi.importReference, { body: { simulation } }, fichiers);
  if (statut !== 202) return { tache: '', etat: 'echouee', progression: 0, message: String(statut) };
  await t.app.taches.settle();
  return (await t.as(admin, tachesApi.getTache, { params: { tache: corps.tache } })).corps;
}

test('a file is tried without writing, then imported; its account says who and what', async () => {
  const avant = (await t.as(admin, referencesApi.getReferences)).corps;
  const essai = await send(CONTRATS, true);
  expect(essai.resultat).toMatchObject({ type: 'contrats', compte: { lues: 2, creees: 1, refusees: 1 } });
  expect((await t.as(admin, referencesApi.getReferences)).corps).toEqual(avant);
  await send(CONTRATS, false);
  const { tenues, imports } = (await t.as(admin, referencesApi.getReferences)).corps;
  expect(tenues.contrats_2024).toBe(avant.tenues.contrats_2024 + 1);
  expect(imports[0]).toMatchObject({
    ...{ type: 'contrats', fichier_nom: 'contrats.csv', par_nom: 'Service informatique' },
    compte: { lues: 2, creees: 1, refusees: 1 },
  });
});

test('a file that is no list, or no file at all, answers its sentence', async () => {
  expect(await send('couleur;nombre\nrouge;3\n', true)).toMatchObject({ etat: 'echouee', probleme: { status: 422 } });
  expect((await send(null, true)).message).toBe('422');
});

test('a list of beneficiaries is refused', async () => {
  const nominatif = 'nom;prenom;date de naissance;adresse\nLe Gall;Anne;12/03/1990;1 rue du Port\n'.repeat(1);
  const tache = await send(`${nominatif}Le Goff;Yann;13/04/1991;2 rue du Port\n`, true);
  expect(tache).toMatchObject({ etat: 'echouee', probleme: { status: 422 } });
});

test('administrators only', async () => {
  const contrat = await createTestContrat('Contrat sans listes');
  const chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  expect((await t.as(chef, referencesApi.getReferences)).statut).toBe(403);
  expect((await t.as(null, referencesApi.getReferences)).statut).toBe(401);
  const body = { body: { simulation: false } };
  const fichiers = [{ nom: 'contrats.csv', contenu: CONTRATS }];
  expect((await t.send(chef, referencesApi.importReference, body, fichiers)).statut).toBe(403);
});
