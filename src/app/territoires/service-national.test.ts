// The national service, played by a server of this machine: what it answers read as places, its limit kept, its fatigue waited for;
// the verb that uses it says that addresses leave.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ServeurOfficiel, startOfficiel } from '../../../tests/setup/officiel.ts';
import { buildLocalIo } from '../../platform/db/command-io.ts';
import { env } from '../../platform/env.ts';
import { runMaillage } from '../commands/run.ts';
import { buildServiceNational } from './service-national.ts';
import { readSources } from './sources.ts';

let serveur: ServeurOfficiel;
let instants: number[];
let repond: (req: IncomingMessage, res: ServerResponse, rang: number) => unknown;
let dossier: string;
const avant = env.MAILLAGE_SOURCES;

beforeEach(async () => {
  instants = [];
  dossier = mkdtempSync(join(tmpdir(), 'maillage-national-'));
  serveur = await startOfficiel((req, res) => {
    instants.push(performance.now());
    repond(req, res, instants.length);
    return true;
  });
});
afterEach(async () => {
  await serveur.close();
  rmSync(dossier, { recursive: true, force: true });
  env.MAILLAGE_SOURCES = avant;
});

const place = (label: string, score: number, type = 'housenumber') => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-1.69, 48.1] },
  properties: { label, score, type, id: '35238_1', citycode: '35238' },
});
const answer = (res: ServerResponse, ...features: unknown[]) =>
  res.writeHead(200).end(JSON.stringify({ type: 'FeatureCollection', features }));
const build = (par_seconde = 50, attentes = [5, 5]) =>
  buildServiceNational(
    { adresse: `${serveur.origine}/search`, editeur: 'Essai', licence: 'x', par_seconde },
    { attentes, mandataires: { http: undefined, https: undefined, sauf: undefined } },
  );

test.each([
  ['alone and well noted', [place('A', 0.97)], { niveau: 'numero', probabilite: 0.95, incertitudeM: 20 }],
  ['followed closely', [place('A', 0.97), place('B', 0.9)], { niveau: 'numero', probabilite: 0.94 }],
  ['badly noted', [place('A', 0.6)], { niveau: 'numero', probabilite: 0.6 }],
  ['a street', [place('A', 0.9, 'street')], { niveau: 'voie', incertitudeM: 250 }],
  ['a city', [place('A', 0.9, 'municipality')], { niveau: 'commune', incertitudeM: 5000 }],
  ['nothing', [], { niveau: 'rien', lon: null, probabilite: 0 }],
])('an answer %s', async (_, features, attendu) => {
  repond = (_req, res) => answer(res, ...features);
  const lieu = await build().situate(' 12 rue Pasteur 35000 Rennes ');
  expect(lieu).toMatchObject(attendu);
  expect(lieu.candidats).toHaveLength(Math.max(0, features.length - 1));
  expect(serveur.demandes).toEqual(['GET /search?q=12+rue+Pasteur+35000+Rennes&limit=5']);
});

test('never more requests a second than allowed, however many ask at once', async () => {
  repond = (_req, res) => answer(res, place('A', 0.97));
  const service = build(20);
  await Promise.all(Array.from({ length: 9 }, (_, i) => service.situate(`${i + 1} rue Pasteur`)));
  // Eight gaps of 50 ms; the timer may be a millisecond early at each end.
  expect(instants.at(-1)! - instants[0]!).toBeGreaterThan(8 * 50 - 10);
});

test('too many requests, a failure, a cut: asked again, after the time it says', async () => {
  repond = (_req, res, rang) => {
    if (rang === 1) return res.writeHead(429, { 'retry-after': '0.2' }).end();
    return rang === 2 ? res.socket?.destroy() : answer(res, place('A', 0.97));
  };
  expect(await build().situate('12 rue Pasteur')).toMatchObject({ libelle: 'A' });
  expect(instants).toHaveLength(3);
  expect(instants[1]! - instants[0]!).toBeGreaterThan(190);
});

test.each([
  [503, 3, /refuse de répondre \(réponse 503\)/],
  [403, 1, /refuse de répondre \(réponse 403\)/],
])('an answer %i stays so: asked %i times, then one sentence', async (statut, fois, phrase) => {
  repond = (_req, res) => res.writeHead(statut).end();
  await expect(build().situate('12 rue Pasteur')).rejects.toThrow(phrase);
  expect(instants).toHaveLength(fois);
});

test('an answer of another form is refused', async () => {
  repond = (_req, res) => res.writeHead(200).end('<html>');
  await expect(build().situate('12 rue Pasteur')).rejects.toThrow(/forme attendue/);
});

async function geocode(...argv: string[]) {
  let err = '';
  const io = {
    ...buildLocalIo(dossier),
    out: () => undefined,
    err: (text: string) => {
      err += text;
    },
  };
  const code = await runMaillage(['geocode', 'a.csv', '-o', 'b.csv', ...argv], io);
  return { code, err: err.replaceAll(/[\u00a0\u202f]/g, ' ') };
}

test('geocode --service national: said before anything leaves; rows in their order; a failure writes nothing', async () => {
  const sources = await readSources();
  env.MAILLAGE_SOURCES = join(dossier, 'sources.json');
  const geocodage = { ...sources.geocodage, adresse: `${serveur.origine}/search`, par_seconde: 500 };
  writeFileSync(env.MAILLAGE_SOURCES, JSON.stringify({ ...sources, geocodage }));
  const noms = Array.from({ length: 60 }, (_, i) => `${i + 1} rue Pasteur`);
  writeFileSync(join(dossier, 'a.csv'), `Adresse;CP\n${noms.map((nom) => `${nom};35000`).join('\n')}\n;\n`);
  // The later ones answer first.
  repond = (req, res, rang) =>
    setTimeout(() => answer(res, place(new URL(req.url!, 'http://a').searchParams.get('q')!, 0.97)), rang % 2 ? 30 : 0);
  const { code, err } = await geocode('--service', 'national');
  expect([code, err]).toEqual([0, expect.stringMatching(/^Les adresses de ce tableau quittent cette machine/)]);
  const lignes = readFileSync(join(dossier, 'b.csv'), 'utf8').trimEnd().split('\n');
  expect(lignes.slice(1, -1).map((ligne) => ligne.split(';').at(-1))).toEqual(noms.map((nom) => `${nom} 35000`));
  expect(lignes.at(-1)).toBe(';;;;rien;0;;;');
  expect(serveur.demandes).toHaveLength(60);
  rmSync(join(dossier, 'b.csv'));
  repond = (_req, res) => res.writeHead(403).end();
  expect(await geocode('--service', 'national')).toMatchObject({ code: 1, err: expect.stringMatching(/réponse 403/) });
  expect(() => readFileSync(join(dossier, 'b.csv'))).toThrow();
});

test.each([
  [['--service', 'autre'], /seul service est « national »/],
  [['--service', 'national', '--base', 'a.csv'], /pas les deux/],
  [[], /--base BAN\.csv\.gz, ou --service national/],
])('%j is refused in one sentence', async (argv, phrase) => {
  writeFileSync(join(dossier, 'a.csv'), 'Adresse\n1 rue A\n');
  expect(await geocode(...argv)).toMatchObject({ code: 2, err: expect.stringMatching(phrase) });
});
