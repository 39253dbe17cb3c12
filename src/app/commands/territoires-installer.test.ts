// `territoires installer`: official files of the same layout served on this machine, to the base and to the address folder; what is
// wrong is said and the rest goes on. Once through the running server, by a proxy, as its settings say.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../../tests/setup/base.ts';
import { createCertificat } from '../../../tests/setup/certificat.ts';
import { openSaidIo } from '../../../tests/setup/io.ts';
import {
  type Repond,
  type ServeurOfficiel,
  serve,
  startMandataire,
  startOfficiel,
} from '../../../tests/setup/officiel.ts';
import { listMillesimes } from '../../domains/territoires/contours.queries.ts';
import { listImportsReference } from '../../domains/territoires/import-reference.queries.ts';
import { BAN_ESSAI } from '../../geo/adresses/ban-essai.ts';
import { buildShapefile, carre, geoJson, NANTES_93, utf8 } from '../../geo/contours/fabrique-contours.ts';
import { inScope } from '../../platform/db/db.ts';
import { getEngine } from '../../platform/db/engine.ts';
import { env, rootDir } from '../../platform/env.ts';
import { listBases } from '../territoires/bases.ts';
import { readSources, type SourcesOfficielles } from '../territoires/sources.ts';
import { runOpen } from './run.ts';

const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex');

const { shp, dbf, prj } = buildShapefile({ code: 'QP044931', nom: 'Bellevue', at: NANTES_93, encoding: 'cp1252' });
const FICHIERS: Record<string, Uint8Array> = {
  '/communes.csv': utf8('insee;nom_membre;siren;raison_sociale\n44109;Nantes;244400404;Nantes Métropole\n'),
  '/qpv2015.zip': zipSync({
    'shp/QP_WGS84.shp': shp,
    'shp/QP_WGS84.dbf': dbf,
    'shp/QP_WGS84.prj': prj,
    'shp/QP_REUNION.shp': shp,
    'shp/QP_REUNION.dbf': dbf,
  }),
  '/qpv2024.zip': zipSync({ 'geo/QP2024.geojson': geoJson([carre(-1.6, 47.2, 'QN04499I')]), 'lisez.txt': utf8('a') }),
  '/adresses-35.csv.gz': gzipSync(BAN_ESSAI),
};

let dossier: string;
let serveur: ServeurOfficiel;
let servis: Record<string, Uint8Array>;
let edition = 0;
const avant = { donnees: env.MAILLAGE_DONNEES, sources: env.MAILLAGE_SOURCES };
const repond: Repond = (req, res, chemin) =>
  servis[chemin] !== undefined && serve(req, res, servis[chemin], `"${sha256(servis[chemin]).slice(0, 8)}"`);

beforeAll(openTestDatabase);
beforeEach(async () => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-installer-'));
  servis = { ...FICHIERS };
  serveur = await startOfficiel(repond);
  env.MAILLAGE_DONNEES = join(dossier, 'donnees');
  env.MAILLAGE_SOURCES = join(dossier, 'sources.json');
  edition += 1;
  writeSources(serveur.origine);
});
afterEach(async () => {
  await serveur.close();
  rmSync(dossier, { recursive: true, force: true });
});
afterAll(() => {
  env.MAILLAGE_DONNEES = avant.donnees;
  env.MAILLAGE_SOURCES = avant.sources;
});

function writeSources(origine: string, more: Partial<SourcesOfficielles> = {}): void {
  const commun = { editeur: 'Essai', licence: 'Licence Ouverte 2.0', sha256: null };
  const liste = (type: 'communes' | 'qpv', libelle: string, fichier: string, suite: object = {}) => ({
    ...{ type, libelle, fichier, adresse: `${origine}/${fichier}`, edition: `essai ${edition}` },
    ...{ ...commun, ...suite },
  });
  const sources: SourcesOfficielles = {
    adresses_privees: false,
    taille_max_mo: 5,
    listes: [
      liste('communes', 'Communes', 'communes.csv'),
      liste('qpv', 'Quartiers 2015', 'qpv2015.zip', { membre: 'QP_WGS84' }),
      liste('qpv', 'Quartiers 2024', 'qpv2024.zip', { membre: 'QP2024', sha256: sha256(FICHIERS['/qpv2024.zip']!) }),
    ],
    adresses: {
      ...commun,
      fichier: 'adresses-{departement}.csv.gz',
      adresse: `${origine}/adresses-{departement}.csv.gz`,
    },
    geocodage: { adresse: `${origine}/search`, editeur: 'Essai', licence: 'Licence Ouverte 2.0', par_seconde: 50 },
    ...more,
  };
  writeFileSync(env.MAILLAGE_SOURCES!, JSON.stringify(sources));
}

async function installer(...argv: string[]) {
  const { io, said } = openSaidIo(dossier);
  const contexte = { io, engine: getEngine(), sauvegardes: dossier, adresse: '', now: new Date(), app: null };
  const code = await runOpen(['territoires', 'installer', ...argv], contexte);
  const plain = (texte: string) => texte.replaceAll(/[\u00a0\u202f]/g, ' ');
  return { code, out: plain(said.out), err: plain(said.err) };
}

test('the file of official addresses that is delivered can be read, over https only', async () => {
  env.MAILLAGE_SOURCES = undefined;
  const { listes, adresses, geocodage, adresses_privees } = await readSources();
  expect(listes.map(({ type }) => type)).toEqual(['communes', 'qpv', 'qpv']);
  for (const { adresse } of [...listes, adresses, geocodage]) expect(adresse).toMatch(/^https:\/\//);
  expect(adresses.adresse).toContain('{departement}');
  expect(adresses_privees).toBe(false);
});

test('lists, contours of both vintages and addresses: installed, the published hashes kept; the second time only addresses', async () => {
  const { code, out, err } = await installer('35');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(new RegExp(`qpv2015\\.zip : \\d ko\\. SHA-256 : ${sha256(FICHIERS['/qpv2015.zip']!)}`));
  const [base] = await listBases();
  expect(base).toMatchObject({ departement: '35', fichier: 'adresses-35.csv.gz' });
  expect(base!.empreinte).toBe(sha256(FICHIERS['/adresses-35.csv.gz']!));
  const imports = await inScope('reference', (db) => listImportsReference(db, 50));
  const empreintes = imports.filter((one) => one.edition === `essai ${edition}`).map((one) => one.empreinte);
  expect(empreintes.sort()).toEqual(
    ['/communes.csv', '/qpv2015.zip', '/qpv2024.zip'].map((nom) => sha256(FICHIERS[nom]!)).sort(),
  );
  const millesimes = await inScope('reference', listMillesimes);
  expect(millesimes.filter(({ departements }) => departements.includes('44')).map((one) => one.generation)).toEqual(
    expect.arrayContaining([2024, 2015]),
  );
  expect(readdirSync(join(env.MAILLAGE_DONNEES, 'telechargements'))).toEqual([]);
  const avantSuite = serveur.demandes.length;
  const encore = await installer('35');
  expect([encore.code, encore.err]).toEqual([0, '']);
  expect(encore.out).toContain('Déjà installés (qpv2024.zip');
  expect(serveur.demandes.slice(avantSuite)).toEqual(['GET /adresses-35.csv.gz']);
  await installer('35', '--rafraichir');
  expect(serveur.demandes).toHaveLength(avantSuite + 5);
});

test('one file that fails does not stop the others: each is said, the code is 1', async () => {
  servis['/qpv2024.zip'] = FICHIERS['/qpv2015.zip']!;
  delete servis['/communes.csv'];
  const { code, err } = await installer('35', '44');
  expect(code).toBe(1);
  expect(err).toMatch(/Communes : Le fichier n’est plus à cette adresse \(réponse 404\)/);
  expect(err).toMatch(/Quartiers 2024 : Le fichier reçu n’est pas celui attendu/);
  expect(err).toMatch(/Adresses du département 44 : Le fichier n’est plus/);
  expect(err).toMatch(/Reste à installer : Communes, Quartiers 2024 et Adresses du département 44\./);
  expect((await listBases()).map((one) => one.departement)).toEqual(['35']);
});

test.each<[cas: string, fichier: string, octets: () => Uint8Array, phrase: RegExp]>([
  ['a compressed base cut', '/adresses-35.csv.gz', () => gzipSync(BAN_ESSAI).subarray(0, 300), /coupé ou abîmé/],
  ['an archive cut', '/qpv2015.zip', () => FICHIERS['/qpv2015.zip']!.subarray(0, 200), /coupé ou abîmé/],
  ['an archive of other files', '/qpv2015.zip', () => zipSync({ 'a.shp': shp }), /ne contient pas « QP_WGS84 »/],
  ['a page of apology', '/communes.csv', () => utf8('<!doctype html><p>Maintenance</p>'), /Communes : ./],
])('%s is said, nothing of it is kept', async (_, fichier, octets, phrase) => {
  servis[fichier] = octets();
  const { code, err } = await installer('35');
  expect([code, err]).toEqual([1, expect.stringMatching(phrase)]);
  expect(readdirSync(join(env.MAILLAGE_DONNEES, 'telechargements'))).toEqual([]);
});

test('what is badly written is said before anything is asked of anyone', async () => {
  expect(await installer('35', 'Rennes')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/« Rennes » n’est pas/),
  });
  expect((await installer()).code).toBe(2);
  expect((await installer('--help')).out).toContain('--rafraichir');
  writeFileSync(env.MAILLAGE_SOURCES!, '{"listes": 3}');
  expect(await installer('35')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Le fichier des adresses officielles est mal écrit/),
  });
  expect(serveur.demandes).toEqual([]);
});

test('through the server that holds the folder, by its proxy, over https', async () => {
  const paire = createCertificat();
  const officiel = await startOfficiel(repond, paire);
  const mandataire = await startMandataire();
  writeFileSync(join(dossier, 'autorite.pem'), paire.cert);
  writeSources(officiel.origine, { listes: [] });
  const { DATABASE_URL: _url, TEST_DATABASE_URL: _test, ...rest } = process.env;
  const environment = {
    ...{ ...rest, MAILLAGE_DONNEES: env.MAILLAGE_DONNEES, PORT: '0', MAILLAGE_DEMONSTRATION: 'non' },
    ...{ MAILLAGE_SOURCES: env.MAILLAGE_SOURCES, NODE_EXTRA_CA_CERTS: join(dossier, 'autorite.pem') },
    ...{ HTTPS_PROXY: mandataire.origine, https_proxy: '', NO_PROXY: '', no_proxy: '' },
  };
  const program = join(rootDir, 'dist', 'server', 'maillage.js');
  const run = (argv: string[], until?: string) =>
    new Promise<{ child: ReturnType<typeof spawn>; dit: string; code: number | null }>((resolve) => {
      const child = spawn(process.execPath, [program, ...argv], { cwd: dossier, env: environment });
      let dit = '';
      const listen = (text: Buffer) => {
        dit += text.toString();
        if (until && dit.includes(until)) resolve({ child, dit, code: null });
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.on('close', (code) => resolve({ child, dit, code }));
    });
  const { child } = await run(['demarrer'], 'Maillage est prêt');
  const { code, dit } = await run(['territoires', 'installer', '35']);
  expect([code, dit]).toEqual([0, expect.stringContaining('adresses-35.csv.gz')]);
  expect(mandataire.demandes).toEqual([`CONNECT ${new URL(officiel.origine).host}`]);
  expect(existsSync(join(env.MAILLAGE_DONNEES, 'territoires', 'adresses-35.mab'))).toBe(true);
  await new Promise((done) => {
    child.once('close', done);
    child.kill('SIGTERM');
  });
  await Promise.all([officiel.close(), mandataire.close()]);
}, 60_000);
