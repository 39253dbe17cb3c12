// « QPV de cette adresse » through the door: the answer and what it was computed with, kept by the team and never changed; what
// others get; what is missing and what to do; the national service when chosen.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { type ServeurOfficiel, startOfficiel } from '../../../tests/setup/officiel.ts';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { createPartenaire } from '../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../domains/partenaires/partenaire.schema.ts';
import { BAN_ESSAI } from '../../geo/adresses/ban-essai.ts';
import { carre, geoJson } from '../../geo/contours/fabrique-contours.ts';
import { inScope } from '../../platform/db/db.ts';
import { env } from '../../platform/env.ts';
import { annuaireApi } from '../partenaires/annuaire.api.ts';
import { importReference } from '../references/reference-import.ts';
import { installBase } from './bases.ts';
import { qpvAdresseApi } from './qpv-adresse.api.ts';
import { readSources } from './sources.ts';

const avant = { donnees: env.MAILLAGE_DONNEES, sources: env.MAILLAGE_SOURCES };
let t: TestApp;
let contrat: number;
let chef: SignedIn;
let elu: SignedIn;
let service: ServeurOfficiel;
let statut = 200;

async function* pieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}
const importer = (bytes: Uint8Array, fichier: string, edition: string) =>
  importReference(null, bytes, fichier, { simulation: false, par: null, edition });

beforeAll(async () => {
  t = await openTestApp();
  env.MAILLAGE_DONNEES = mkdtempSync(join(tmpdir(), 'maillage-qpv-'));
  service = await startOfficiel((_, res) => {
    const feature = {
      geometry: { coordinates: [-1.6638, 48.12] },
      properties: {
        label: '12 Rue Louis Pasteur 35000 Rennes',
        score: 0.97,
        type: 'housenumber',
        id: '35238_0010_00012',
      },
    };
    res.writeHead(statut).end(JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    return true;
  });
  const sources = await readSources();
  env.MAILLAGE_SOURCES = join(env.MAILLAGE_DONNEES, 'sources.json');
  const geocodage = { ...sources.geocodage, adresse: `${service.origine}/search` };
  writeFileSync(env.MAILLAGE_SOURCES, JSON.stringify({ ...sources, geocodage }));
  contrat = await createTestContrat();
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
  elu = await t.signIn({ droits: [{ contrat_id: contrat, role: 'elu' }] });
});
afterAll(async () => {
  await service.close();
  rmSync(env.MAILLAGE_DONNEES, { recursive: true, force: true });
  env.MAILLAGE_DONNEES = avant.donnees;
  env.MAILLAGE_SOURCES = avant.sources;
});

const add = (adresse: string | null, siret: string | null = null) =>
  inScope({ contrats: [contrat] }, (db) =>
    createPartenaire(db, contrat, PartenaireSaisi.parse({ nom: `Essai ${crypto.randomUUID()}`, adresse, siret })),
  );
const read = async (qui: SignedIn, partenaire: string) =>
  (await t.as(qui, qpvAdresseApi.getQpvPartenaire, { params: { contrat, partenaire } })).corps;
const compute = (qui: SignedIn, partenaire: string, methode = 'base_locale') =>
  t.as(qui, qpvAdresseApi.computeQpvPartenaire, { params: { contrat, partenaire }, body: { methode } });

test('what is missing is said with the command that installs it', async () => {
  const partenaire = await add('12 avenue du général de gaulle 35000 rennes');
  const dit = async (adresse: string) => (await compute(chef, await add(adresse))).corps.motif;
  expect((await compute(chef, partenaire)).corps).toMatchObject({
    preuves: [],
    gardee: false,
    motif: expect.stringMatching(/base d’adresses du département 35 n’est pas installée.*territoires installer 35\./),
  });
  expect(await dit('1 cours Napoléon 20000 Ajaccio')).toMatch(/territoires installer 2A\./);
  expect(await dit('1 rue de Paris 97400 Saint-Denis')).toMatch(/territoires installer 974\./);
  expect(await dit('12 rue louis pasteur')).toMatch(/écrivez le code postal/);
  expect((await read(chef, await add(null, '21350238800019'))).motif).toMatch(/n’a pas d’adresse/);
});

test('the outcome of each vintage, with what it was computed with; kept, then never computed again by itself', async () => {
  const base = { departement: '35', fichier: 'adresses-35.csv.gz', contenu: pieces(gzipSync(BAN_ESSAI)) };
  await installBase({ ...base, maintenant: new Date('2026-03-10T09:00:00Z') });
  await importer(geoJson([carre(-1.6665, 48.118, 'QN03597N')]), 'qpv2024.geojson', '2024');
  await importer(geoJson([carre(-1.5, 48.2, 'QP035970')]), 'qpv2015.geojson', '2015');
  const partenaire = await add('12 avenue du général de gaulle 35000 rennes');
  expect(await read(chef, partenaire)).toEqual({ preuves: [], motif: null, gardee: false });
  const { corps } = await compute(chef, partenaire);
  expect(corps).toMatchObject({ motif: null, gardee: true });
  const [neuve, ancienne] = corps.preuves;
  expect(neuve).toMatchObject({
    ...{
      adresse: '12 avenue du général de gaulle 35000 rennes',
      libelle: '12 Avenue du Général de Gaulle 35000 Rennes',
    },
    ...{ methode: 'base_locale', niveau: 'numero', generation: 2024, resultat: 'en_qpv', codes: ['QN03597N'] },
    ...{ contours_fichier: 'qpv2024.geojson', contours_edition: '2024', adresses_fichier: 'adresses-35.csv.gz' },
    adresses_date: expect.stringMatching(/^2026-03-10/),
  });
  expect(neuve!.distance_m).toBeLessThan(0);
  for (const empreinte of [neuve!.contours_empreinte, neuve!.adresses_empreinte])
    expect(empreinte).toMatch(/^[0-9a-f]{64}$/);
  expect(ancienne).toMatchObject({ generation: 2015, resultat: 'hors_qpv', codes: [], distance_m: null });

  // The quartier leaves the place; the proof stays what it was, until someone asks again: then both are there.
  await importer(geoJson([carre(-1.9, 48.3, 'QN03597N')]), 'qpv2024-bis.geojson', '2024 bis');
  expect((await read(elu, partenaire)).preuves).toEqual(corps.preuves);
  t.clock.advance({ minutes: 10 });
  const encore = (await compute(chef, partenaire)).corps.preuves;
  expect(encore.map(({ generation, resultat }) => [generation, resultat])).toEqual([
    [2024, 'hors_qpv'],
    [2015, 'hors_qpv'],
    [2024, 'en_qpv'],
    [2015, 'hors_qpv'],
  ]);
  expect(encore[0]!.contours_fichier).toBe('qpv2024-bis.geojson');
  expect(encore.slice(2)).toEqual(corps.preuves);
});

test('who does not write the plan gets the answer, and nothing is kept; another contract gets nothing', async () => {
  const partenaire = await add('4 rue de dinan 35400 saint malo');
  const { corps } = await compute(elu, partenaire);
  expect(corps).toMatchObject({ gardee: false, preuves: [expect.anything(), expect.anything()] });
  expect((await read(chef, partenaire)).preuves).toEqual([]);
  const ailleurs = await t.signIn({ droits: [{ contrat_id: await createTestContrat(), role: 'chef_de_projet' }] });
  expect((await compute(ailleurs, partenaire)).statut).toBe(404);
});

test('an address corrected since has no answer yet; a merged partner brings its answers', async () => {
  const adresse = '12 avenue du général de gaulle 35000 rennes';
  const [de, vers] = [await add(adresse), await add(adresse)];
  await compute(chef, de);
  const params = { contrat };
  expect((await t.as(chef, annuaireApi.mergePartenaires, { params, body: { de, vers } })).statut).toBe(200);
  expect((await read(chef, vers)).preuves).toHaveLength(2);
  const edits = [{ champ: 'adresse', avant: adresse, apres: '3 place du maréchal foch 35000 rennes' }];
  const corrige = { params: { contrat, partenaire: vers }, body: { edits, renommage: false } };
  expect((await t.as(chef, partenaireApi.updatePartenaire, corrige)).statut).toBe(200);
  expect((await read(chef, vers)).preuves).toEqual([]);
});

test('the national service only when chosen; its failure is one sentence', async () => {
  const partenaire = await add('12 r pasteur 35000 rennes');
  await compute(chef, partenaire);
  expect(service.demandes).toEqual([]);
  const { corps } = await compute(chef, partenaire, 'service_national');
  expect(corps.preuves[0]).toMatchObject({
    ...{ methode: 'service_national', niveau: 'numero', incertitude_m: 20, adresses_empreinte: null },
    adresses_fichier: new URL(service.origine).host,
  });
  expect(service.demandes).toEqual(['GET /search?q=12+r+pasteur+35000+rennes&limit=5']);
  statut = 403;
  const refus = await compute(chef, partenaire, 'service_national');
  expect([refus.statut, refus.probleme.detail]).toEqual([503, expect.stringContaining('refuse de répondre')]);
});
