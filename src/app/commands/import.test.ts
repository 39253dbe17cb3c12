// `bin/maillage import` as a person types it: alone on its folder, through the running server, on real published files.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rootDir } from '../../platform/env.ts';
import type { CompteRenduJson } from '../imports/import.schema.ts';

const PROGRAM = join(rootDir, 'dist', 'server', 'maillage.js');
const REELS = resolve(rootDir, '..', 'shared', 'data', 'financements');

let dossier: string;
let server: ChildProcess | null = null;

interface Outcome {
  code: number;
  out: string;
  err: string;
}

const environment = () => {
  const { DATABASE_URL: _url, TEST_DATABASE_URL: _test, ...rest } = process.env;
  return { ...rest, MAILLAGE_DONNEES: join(dossier, 'donnees'), PORT: '0' };
};

function maillage(...argv: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const options = { cwd: dossier, env: environment(), maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [PROGRAM, ...argv], options, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
    });
  });
}

const account = (outcome: Outcome): CompteRenduJson => {
  expect([outcome.code, outcome.err]).toEqual([0, '']);
  return JSON.parse(outcome.out);
};

const CSV = [
  'Axe;Intitulé;Porteur;Financeur;Année;Montant demandé;SIRET',
  'Emploi;Forum;Mission locale;État;2025;12 000 €;2,43E+13',
  'Emploi;;Mission locale;État;2025;1;',
  ';Total;;;;12 001 €;',
].join('\n');

function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, 'demarrer', '--demonstration'], { cwd: dossier, env: environment() });
  return new Promise((done, fail) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Maillage est prêt')) done(child);
    });
    child.on('exit', () => fail(new Error(said)));
  });
}

const stopServer = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.removeAllListeners('exit');
    child.on('exit', () => done());
    child.kill('SIGTERM');
  });

beforeAll(async () => {
  expect(existsSync(PROGRAM), 'the application does not build').toBe(true);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-import-'));
  writeFileSync(join(dossier, 'plan.csv'), CSV);
  server = await startServer();
}, 120_000);

afterAll(async () => {
  if (server) await stopServer(server);
  rmSync(dossier, { recursive: true, force: true });
});

function describeImport(lot: string): void {
  test('a simulation without a contract counts every row and writes nothing', async () => {
    const rendu = account(await maillage('import', 'plan.csv', '--simulation', '--json'));
    expect(rendu).toMatchObject({ lues: 2, creees: 1, modifiees: 0, inchangees: 0, refusees: 1, hors_lignes: 2 });
    expect(rendu.lues).toBe(rendu.creees + rendu.modifiees + rendu.inchangees + rendu.refusees);
    expect(rendu.refus).toEqual([expect.objectContaining({ ligne: 3, motif: expect.stringContaining('intitulé') })]);
    const siret = rendu.avertissements.find((a) => a.valeur === '2,43E+13');
    expect(siret?.motif).toContain('Le tableur a remplacé le SIRET');
  });

  test('without simulation a contract is asked for; an unknown one, an unknown type are said', async () => {
    expect((await maillage('import', 'plan.csv')).code).toBe(1);
    const unknown = await maillage('import', 'plan.csv', '--contrat', 'CN99999Z');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('CN99999Z')]);
    expect((await maillage('import', 'plan.csv', '--type', 'zut', '--simulation')).code).toBe(2);
  });

  test('written, then the same file changes nothing', async () => {
    writeFileSync(join(dossier, `${lot}.csv`), CSV.replace('Forum', `Forum ${lot}`));
    expect(account(await maillage('import', `${lot}.csv`, '--contrat', 'CV090', '--json'))).toMatchObject({
      creees: 1,
      refusees: 1,
    });
    expect(account(await maillage('import', `${lot}.csv`, '--contrat', 'CV090', '--json'))).toMatchObject({
      creees: 0,
      modifiees: 0,
      inchangees: 1,
    });
  });

  test.each([['--type', 'communes'], []])(
    'a list of communes is a type of the command, guessed when nothing else is in the file %s',
    async (...type) => {
      writeFileSync(
        join(dossier, 'communes.csv'),
        'CODGEO;LIBGEO;EPCI;LIBEPCI\n35238;Rennes;243500139;Rennes Métropole\n',
      );
      const rendu = account(await maillage('import', 'communes.csv', ...type, '--simulation', '--json'));
      expect(rendu).toMatchObject({ type: 'communes', lues: 1, refusees: 0 });
      expect((await maillage('import', 'communes.csv', ...type, '--simulation')).out).toContain('1 lignes lues');
    },
  );

  test.each([
    ['un.csv', '%PDF-1.7 zut', 'PDF'],
    ['vide.xlsx', '', 'vide'],
    ['faux.xlsx', 'PK\u0003\u0004 pas un classeur', ''],
  ])('%s cannot be read: code 2 and why', async (nom, contenu, mot) => {
    writeFileSync(join(dossier, nom), contenu);
    const outcome = await maillage('import', nom, '--simulation', '--json');
    expect([outcome.code, outcome.out]).toEqual([2, '']);
    expect(outcome.err).toContain(mot);
    expect(outcome.err.trim()).not.toBe('');
  });

  test('a list of beneficiaries is refused before any write, naming its columns', async () => {
    writeFileSync(join(dossier, 'noms.csv'), 'Nom;Prénom;Né(e) le\nDurand;Sami;12/03/1990\nMartin;Léa;01/07/1988\n');
    const outcome = await maillage('import', 'noms.csv', '--contrat', 'CV090');
    expect([outcome.code, outcome.out]).toEqual([2, '']);
    expect(outcome.err).toContain('Né(e) le');
  });
}

describe('through the server that holds the folder', () => describeImport('serveur'));

describe('on a folder that nobody holds', () => {
  beforeAll(async () => {
    if (server) await stopServer(server);
    server = null;
  }, 60_000);
  describeImport('seul');
});

if (!existsSync(REELS)) console.log('Real files are absent (../shared/data): their import is not tested.');

describe.skipIf(!existsSync(REELS))('real published files', () => {
  const files = existsSync(REELS) ? readdirSync(REELS).filter((name) => /\.(csv|xlsx?)$/.test(name)) : [];
  test.each(files)('%s: every row is accounted for', async (name) => {
    const rendu = account(await maillage('import', join(REELS, name), '--simulation', '--json'));
    expect(rendu.lues).toBeGreaterThan(0);
    expect(rendu.lues).toBe(rendu.creees + rendu.modifiees + rendu.inchangees + rendu.refusees);
    expect(rendu.refusees).toBe(rendu.refus.length);
  });

  test('the metropolis whose SIRET a spreadsheet destroyed: 396 subsidies, none refused, the cause named', async () => {
    const rendu = account(
      await maillage('import', join(REELS, 'subventions-toulouse_2022.csv'), '--simulation', '--json'),
    );
    expect(rendu).toMatchObject({ type: 'scdl', lues: 396, creees: 396, refusees: 0 });
    expect(rendu.avertissements.filter((a) => a.motif.includes('Le tableur a remplacé')).length).toBeGreaterThan(390);
  });

  test('State payments: NR stays NR, both code generations are kept', async () => {
    const rendu = account(await maillage('import', join(REELS, 'qpv_lieu_action.csv'), '--simulation', '--json'));
    expect(rendu).toMatchObject({ type: 'qpv_lieu_action', lues: 3, creees: 3 });
  });
});
