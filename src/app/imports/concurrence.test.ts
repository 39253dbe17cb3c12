// Two people, or two clicks, on one import at the same time: it is written once and undone once.
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadEtats } from '../../domains/actions/etat.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { getEngine } from '../../platform/db/engine.ts';
import type { Tache } from '../../platform/http/tache.schema.ts';
import { tachesApi } from '../../platform/http/taches.api.ts';
import { importsApi } from './imports.api.ts';

let app: TestApp;
let chef: SignedIn;
let contrat: number;

const FICHIER = { nom: 'plan.csv', contenu: 'Axe;Action;Porteur\nEmploi;Forum;Ville\nEmploi;Atelier;Ville\n' };

beforeAll(async () => {
  app = await openTestApp();
  contrat = await createTestContrat();
  chef = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
});

async function finish(corps: unknown): Promise<Tache> {
  const { tache } = corps as { tache: string };
  for (;;) {
    const lue = await app.as(chef, tachesApi.getTache, { params: { tache } });
    if (lue.corps.etat !== 'en_cours') return lue.corps;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function deposit() {
  const depose = await app.send(chef, importsApi.createImport, { params: { contrat } }, [FICHIER]);
  const { id } = (await finish(depose.corps)).resultat as { id: string };
  const { corps } = await app.as(chef, importsApi.getImport, { params: { contrat, import: id } });
  if (corps.etat !== 'depose') throw new Error('a deposit is expected');
  return { id, journal_numero: corps.apercu.journal_numero };
}

const confirm = async ({ id, journal_numero }: Awaited<ReturnType<typeof deposit>>): Promise<Tache | null> => {
  const demande = { params: { contrat, import: id }, body: { journal_numero } };
  const { statut, corps } = await app.as(chef, importsApi.confirmImport, demande);
  return statut === 202 ? finish(corps) : null;
};

const titres = () =>
  inScope({ contrats: [contrat] }, async (db) =>
    [...(await loadEtats(db, contrat, 'tous')).values()]
      .filter((etat) => !etat.supprime_le)
      .map((etat) => etat.intitule),
  );

test('two deposits of one file confirmed at once, then one undone twice', async () => {
  const deposes = [await deposit(), await deposit()];
  const taches = await Promise.all(deposes.map(confirm));
  expect(taches.map((tache) => tache?.etat).sort()).toEqual(['echouee', 'terminee']);
  expect(taches.find((tache) => tache?.etat === 'echouee')?.probleme?.status).toBe(409);
  expect((await titres()).sort()).toEqual(['Atelier', 'Forum']);
  const ecrit = deposes[taches.findIndex((tache) => tache?.etat === 'terminee')]!;
  const params = { contrat, import: ecrit.id };
  const annulations = await Promise.all([1, 2].map(() => app.as(chef, importsApi.undoImport, { params })));
  expect(annulations.map((one) => one.statut).sort()).toEqual([200, 409]);
  expect(await titres()).toEqual([]);
});

test('a deposit given up in the meantime is not written', async () => {
  const depose = await deposit();
  const [tache, retrait] = await Promise.all([
    confirm(depose),
    app.as(chef, importsApi.deleteImport, { params: { contrat, import: depose.id } }),
  ]);
  expect(tache?.etat === 'terminee').toBe(retrait.statut !== 204);
  expect(await titres()).toHaveLength(retrait.statut === 204 ? 0 : 2);
});

test('a task is followed without asking the database, by the session that started it and by no other', async () => {
  const { corps } = await app.send(chef, importsApi.createImport, { params: { contrat } }, [FICHIER]);
  const { tache } = corps as unknown as { tache: string };
  const autre = await app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  // Inside a transaction another one cannot be opened: whoever needs the database fails here.
  const [sienne, demandee] = await inScope('reference', async () => [
    await app.as(chef, tachesApi.getTache, { params: { tache } }),
    await app.as(autre, tachesApi.getTache, { params: { tache } }).catch(() => null),
  ]);
  expect(sienne?.statut).toBe(200);
  expect(demandee?.statut ?? 500).toBe(500);
  expect((await app.as(autre, tachesApi.getTache, { params: { tache } })).statut).toBe(404);
  await finish(corps);
});

test('while an import is written, /sante says what the others wait for', async () => {
  const sante = async () => JSON.parse((await app.app.fastify.inject('/sante')).payload);
  const depose = await deposit();
  expect((await sante()).occupation).toBeNull();
  const seen: unknown[] = [];
  const timer = setInterval(() => void sante().then(({ occupation }) => seen.push(occupation?.phrase)), 1);
  await confirm(depose);
  clearInterval(timer);
  const dite = seen.some((phrase) => typeof phrase === 'string' && phrase.startsWith('Un import s’écrit'));
  expect(dite).toBe(getEngine().kind === 'embarque');
  expect((await sante()).occupation).toBeNull();
});
