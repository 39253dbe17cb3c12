// What anyone may load, through the door, and what it answers once decoded as a browser does; a base that is not the right one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../tests/setup/app.ts';
import { qualifyAdresse } from '../../domains/territoires/qualification.rules.ts';
import { buildRecherche, decodeBase, matchAdresse } from '../../geo/adresses/adresses.ts';
import { BAN_ESSAI } from '../../geo/adresses/ban-essai.ts';
import { carre, geoJson } from '../../geo/contours/fabrique-contours.ts';
import { buildQpvIndex, decodeContours } from '../../geo/index.ts';
import { env } from '../../platform/env.ts';
import { importReference } from '../references/reference-import.ts';
import { installBase } from './bases.ts';
import { territoiresApi } from './territoires.api.ts';

const avant = env.MAILLAGE_DONNEES;
let t: TestApp;

async function* pieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}
const install = (departement: string, bytes: Uint8Array, fichier = 'adresses.csv.gz') =>
  installBase({ departement, fichier, contenu: pieces(bytes), maintenant: new Date('2026-03-10T09:00:00Z') });

beforeAll(async () => {
  t = await openTestApp();
  env.MAILLAGE_DONNEES = mkdtempSync(join(tmpdir(), 'maillage-bases-'));
});
afterAll(() => {
  rmSync(env.MAILLAGE_DONNEES, { recursive: true, force: true });
  env.MAILLAGE_DONNEES = avant;
});

test('without an account: what is installed, the contours and the addresses, and the outcome they give', async () => {
  const dits = await install('35', gzipSync(BAN_ESSAI), 'adresses-35.csv.gz');
  expect(dits[0]).toMatch(/adresses-35\.csv\.gz/);
  // The first street of the base (rue Louis Pasteur) begins at -1.7, 48.1.
  const rendu = await importReference(null, geoJson([carre(-1.702, 48.098, 'QN03598N')]), 'essai.geojson', {
    ...{ simulation: false, par: null, edition: '2024' },
  });
  const { corps } = await t.as(null, territoiresApi.getInstallation);
  expect(corps.bases).toEqual([
    {
      departement: '35',
      fichier: 'adresses-35.csv.gz',
      empreinte: expect.stringMatching(/^[0-9a-f]{64}$/),
      date: '2026-03-10T09:00:00.000Z',
    },
  ]);
  expect(corps.millesimes).toContainEqual(
    expect.objectContaining({
      generation: 2024,
      fichier: 'essai.geojson',
      edition: '2024',
      empreinte: rendu.carte!.empreinte,
    }),
  );
  const base = await t.as(null, territoiresApi.getAdresses, { params: { departement: '35' } });
  const query = { generation: 2024, departement: '35' };
  const contours = decodeContours((await t.as(null, territoiresApi.getContours, { query })).octets);
  const recherche = buildRecherche(decodeBase(base.octets));
  const index = buildQpvIndex(contours.ok ? contours.contours : []);
  const lieu = matchAdresse(recherche, { adresse: '12 rue louis pasteur 35000 rennes' });
  expect(qualifyAdresse(lieu, index)).toMatchObject({ resultat: 'en_qpv', codes: ['QN03598N'] });
  const ailleurs = matchAdresse(recherche, { adresse: '4 rue de dinan 35400 saint malo' });
  expect(qualifyAdresse(ailleurs, index)).toMatchObject({ resultat: 'hors_qpv', codes: [] });
  const rien = matchAdresse(recherche, { adresse: '3 rue qui n’existe pas 99999 nulle part' });
  expect(qualifyAdresse(rien, index).resultat).toBe('non_geolocalise');
});

test('no base for this département, or no département at all', async () => {
  expect((await t.as(null, territoiresApi.getAdresses, { params: { departement: '44' } })).statut).toBe(404);
  expect((await t.as(null, territoiresApi.getAdresses, { params: { departement: '../../etc' } })).statut).toBe(404);
});

test.each<[string, string, () => Uint8Array, RegExp]>([
  ['of another département', '44', () => gzipSync(BAN_ESSAI), /n’est pas la base du département 44/],
  ['cut in the middle', '35', () => gzipSync(BAN_ESSAI).subarray(0, 300), /coupé ou abîmé/],
  ['of another layout', '35', () => gzipSync('nom;prenom\na;b\n'), /./],
])('a base %s is refused in French and replaces nothing', async (_, departement, build, motif) => {
  await expect(install(departement, build())).rejects.toThrow(motif);
  expect((await t.as(null, territoiresApi.getInstallation)).corps.bases.map((one) => one.departement)).toEqual(['35']);
});

test('contours travel compressed, once: asked again by their tag, and anew when others are imported', async () => {
  const ask = (headers: Record<string, string> = {}) =>
    t.app.fastify.inject({ url: '/api/territoires/contours?generation=2024', headers });
  const brut = await ask();
  const serre = await ask({ 'accept-encoding': 'gzip, br' });
  expect(serre.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(serre.rawPayload).equals(brut.rawPayload)).toBe(true);
  const tag = String(brut.headers.etag);
  expect(serre.headers.etag).toBe(tag);
  expect((await ask({ 'if-none-match': tag })).statusCode).toBe(304);
  await importReference(null, geoJson([carre(-1.6, 48.2, 'QN03597N')]), 'autre.geojson', {
    ...{ simulation: false, par: null, edition: '2024' },
  });
  const apres = await ask({ 'if-none-match': tag });
  expect(apres.statusCode).toBe(200);
  const lus = decodeContours(apres.rawPayload);
  expect(lus.ok && lus.contours.map(({ code }) => code)).toContain('QN03597N');
});
