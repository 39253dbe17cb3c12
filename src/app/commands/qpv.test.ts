// `bin/maillage qpv` as a person types it: forms of contours, refusals with code 2, real files, no base opened.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildShapefile, carre, geoJson, NANTES_93 } from '../../geo/contours/fabrique-contours.ts';
import { readContours, repairContours } from '../../geo/index.ts';
import { rootDir } from '../../platform/env.ts';

const PROGRAM = join(rootDir, 'dist', 'server', 'maillage.js');
const REELS = resolve(rootDir, '..', 'shared', 'data', 'qpv');
let dossier: string;

const donnees = () => join(dossier, 'donnees');
function qpv(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const options = { cwd: dossier, env: { ...process.env, MAILLAGE_DONNEES: donnees() } };
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, 'qpv', ...argv], options, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
    });
  });
}
const ecrit = () => readFileSync(join(dossier, 'sortie.csv'), 'utf8');

beforeAll(() => {
  expect(existsSync(PROGRAM), 'the application does not build').toBe(true);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-qpv-'));
  const write = (nom: string, contenu: Uint8Array | string) => writeFileSync(join(dossier, nom), contenu);
  const geojson = geoJson([carre(-1.55, 47.21)]);
  const { shp, dbf, prj } = buildShapefile({ code: 'QP044001', nom: 'Étang', at: NANTES_93 });
  write('qpv.geojson', geojson);
  write('qpv.geojson.gz', gzipSync(geojson));
  write('QP.shp', shp);
  write('QP.DBF', dbf);
  write('QP.prj', prj);
  write('QP.zip', zipSync({ 'QP.shp': shp, 'QP.dbf': dbf, 'QP.prj': prj }));
  write('seul.shp', shp);
  write('coupe.shp', shp.subarray(0, 150));
  write('coupe.dbf', dbf);
  write('lambert.geojson', geoJson([carre(...NANTES_93)]));
  write('points.csv', 'nom;lon;lat\nÉcole;-1.548;47.212\nloin;-1.6;47.3\nzéro;0;0\n');
  write('sans.csv', 'nom;adresse\nÉcole;1 rue\n');
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

test('three columns are added, the rest is as it was; what was read is said', async () => {
  const { code, out, err } = await qpv('points.csv', '--contours', 'qpv.geojson', '-o', 'sortie.csv');
  expect([code, out]).toEqual([0, '']);
  expect(ecrit().split('\n')).toEqual([
    'nom;lon;lat;code_qpv;distance_m;statut',
    expect.stringMatching(/^École;-1.548;47.212;QP044001;-\d+\.\d\d;en_qpv$/),
    'loin;-1.6;47.3;;;hors_qpv',
    'zéro;0;0;;;point_invalide',
    '',
  ]);
  expect(err).toContain('«\u202flon\u202f»');
  expect(err).toContain('(0, 0)');
  const lus = readContours(geoJson([carre(-1.55, 47.21)]));
  expect(err).toContain(lus.ok ? repairContours(lus.contours).empreinte : 'read');
  expect(existsSync(donnees()), 'a base was opened').toBe(false);
});

test.each([
  ['little', (text: string) => Buffer.from(text, 'utf16le')],
  ['big', (text: string) => Buffer.from(text, 'utf16le').swap16()],
])('a table in UTF-16, %s endian, comes out in UTF-16', async (_name, write) => {
  writeFileSync(join(dossier, 'large.txt'), write('\ufeffnom\tlon\tlat\r\nÉcole\t-1.6\t47.3\r\n'));
  expect(await qpv('large.txt', '--contours', 'qpv.geojson', '-o', 'sortie.csv')).toMatchObject({ code: 0 });
  const expected = '\ufeffnom\tlon\tlat\tcode_qpv\tdistance_m\tstatut\r\nÉcole\t-1.6\t47.3\t\t\thors_qpv\r\n';
  expect(readFileSync(join(dossier, 'sortie.csv'))).toEqual(write(expected));
});

test.each(['qpv.geojson.gz', 'QP.shp', 'QP.zip'])('contours of %s', async (nom) => {
  expect(await qpv('points.csv', '--contours', nom, '-o', 'sortie.csv')).toMatchObject({ code: 0 });
  expect(ecrit().split('\n')).toHaveLength(5);
});

test.each([
  [['points.csv', '--contours', 'absent.geojson', '-o', 'x.csv'], 'introuvable'],
  [['absent.csv', '--contours', 'qpv.geojson', '-o', 'x.csv'], 'introuvable'],
  [['points.csv', '--contours', 'seul.shp', '-o', 'x.csv'], '.dbf'],
  [['points.csv', '--contours', 'coupe.shp', '-o', 'x.csv'], 'coupé'],
  [['points.csv', '--contours', 'lambert.geojson', '-o', 'x.csv'], 'Lambert 93'],
  [['points.csv', '--contours', 'points.csv', '-o', 'x.csv'], 'GeoJSON'],
  [['sans.csv', '--contours', 'qpv.geojson', '-o', 'x.csv'], '--lon'],
  [['points.csv', '--contours', 'qpv.geojson', '-o', 'x.csv', '--lon', 'zut'], 'zut'],
  [['points.csv', '--contours', 'qpv.geojson'], '-o'],
  [['points.csv', '-o', 'x.csv'], '--contours'],
  [['--contours', 'qpv.geojson', '-o', 'x.csv'], 'Il manque'],
])('%j: code 2, a sentence, no file', async (argv, word) => {
  const { code, out, err } = await qpv(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(word);
  expect(err).not.toContain('    at ');
  expect(readdirSync(dossier).filter((nom) => nom.startsWith('x.csv'))).toEqual([]);
});

if (!existsSync(REELS)) console.log('Real contours are absent (../shared/data/qpv): the command is not tried on them.');

describe.skipIf(!existsSync(REELS))('real contours', () => {
  test.each([
    ['qpv2015_wgs84.geojson.gz', 'Contours\u202f: 1514'],
    ['QP_METROPOLE_LB93.shp', 'Lambert 93'],
    ['QP_LAREUNION_RGR92_UTM40S.shp', 'UTM 40S'],
    ['QP_MAYOTTE_RGM04_UTM38S.shp', 'Contours\u202f: 36, en WGS84'],
  ])('%s', async (nom, word) => {
    const { code, err } = await qpv('points.csv', '--contours', join(REELS, nom), '-o', 'sortie.csv');
    expect(code).toBe(0);
    expect(err).toContain(word);
  });
});
