// The command line as a person uses it: on a closed folder, then through the running server; help, codes, first start, stop.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rootDir } from '../../platform/env.ts';

const PROGRAM = join(rootDir, 'dist', 'server', 'maillage.js');
const LIEN = /http:\/\/localhost:\d+\/connexion\/lien\/[\w-]{43}/;

let dossier: string;

interface Outcome {
  code: number;
  out: string;
  err: string;
}

const environment = () => {
  const { DATABASE_URL: _url, TEST_DATABASE_URL: _test, ...rest } = process.env;
  return { ...rest, MAILLAGE_DONNEES: join(dossier, 'donnees'), PORT: '0', MAILLAGE_JOURNAL: 'info' };
};

const maillage = (...argv: string[]) => maillageWith({}, ...argv);

function maillageWith(settings: Record<string, string>, ...argv: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, ...argv],
      { cwd: dossier, env: { ...environment(), ...settings } },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
      },
    );
  });
}

beforeAll(() => {
  expect(existsSync(PROGRAM), 'the application does not build').toBe(true);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-commande-'));
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

describe('words', () => {
  test('--help lists the verbs in French and answers 0; each verb has its own', async () => {
    const help = await maillage('--help');
    expect(help.code).toBe(0);
    expect(help.out).toContain('administrateur creer ADRESSE');
    expect(help.out).toContain('Codes de sortie');
    const verb = await maillage('restaure', '--help');
    expect(verb.code).toBe(0);
    expect(verb.out).toContain('--remplacer');
    expect(await maillage('demarrer', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--demonstration'),
    });
  });

  test.each([
    [['zut'], 'Verbe inconnu\u202f: zut.'],
    [['lien'], 'Il manque un argument à «\u202flien\u202f».'],
    [['lien', 'a@b.fr', 'c@d.fr'], 'Argument en trop\u202f: c@d.fr.'],
    [['lien', '--zut', 'a@b.fr'], 'Option inconnue\u202f: --zut.'],
    [['demarrer', '--zut'], 'Usage\u202f: bin/maillage demarrer'],
  ])('%j answers 2 and says why, without opening the database', async (argv, phrase) => {
    const outcome = await maillage(...argv);
    expect([outcome.code, outcome.err]).toEqual([2, expect.stringContaining(phrase)]);
    expect(existsSync(join(dossier, 'donnees'))).toBe(false);
  });
});

test.each([
  ['lien', 'a@b.fr'],
  ['sauvegarde'],
  ['export', '--contrat', 'CN03501I'],
  ['import', PROGRAM, '--type', 'qpv'],
])('%s on a data folder that does not exist is refused, and creates nothing', async (...argv) => {
  const absent = join(dossier, 'ailleurs');
  const outcome = await maillageWith({ MAILLAGE_DONNEES: absent }, ...argv);
  expect([outcome.code, outcome.err]).toEqual([1, expect.stringContaining(`Aucune base dans ${absent}.`)]);
  expect(existsSync(absent)).toBe(false);
});

test.each([
  [{ PORT: 'abc' }, 2, 'PORT'],
  [{ MAILLAGE_SMTP: 'smtp://x' }, 1, 'MAILLAGE_SMTP demande aussi MAILLAGE_URL'],
  [{ MAILLAGE_PROXY: 'mandataire' }, 1, 'mandataire n’est pas une adresse IP'],
  [{ DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }, 1, 'La base de données ne répond pas.'],
])('%j: a setting that cannot be used is said in one sentence', async (settings, code, phrase) => {
  const outcome = await maillageWith({ ...settings, MAILLAGE_DONNEES: join(dossier, 'reglages') }, 'demarrer');
  expect([outcome.code, outcome.err]).toEqual([code, expect.stringContaining(phrase)]);
  expect(outcome.err).not.toMatch(/\n\s+at /);
});

/** The same verbs, in a process of their own or executed by the server. */
function describeVerbs(prefix: string): void {
  test('administrateur creer, then lien: one link each', async () => {
    const created = await maillage('administrateur', 'creer', `${prefix}@ville.fr`);
    expect([created.code, created.out]).toEqual([0, expect.stringMatching(LIEN)]);
    expect(created.out.trim()).toMatch(/^\S+$/);
    expect(created.err).toBe('Ce lien est valable 24 heures et sert une seule fois.\n');
    const again = await maillage('lien', `${prefix.toUpperCase()}@ville.fr`);
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(LIEN)]);
    expect(again.out).not.toBe(created.out);
  });

  test('lien refuses an unknown address with code 1', async () => {
    const outcome = await maillage('lien', 'personne@ville.fr');
    expect([outcome.code, outcome.out]).toEqual([1, '']);
    expect(outcome.err).toContain('Aucun compte actif pour personne@ville.fr.');
  });

  test('sauvegarde into a file of the person’s folder, then restaure: refused when full, done with --remplacer', async () => {
    const saved = await maillage('sauvegarde', `${prefix}.jsonl.gz`);
    expect([saved.code, saved.err]).toEqual([0, '']);
    expect(existsSync(join(dossier, `${prefix}.jsonl.gz`))).toBe(true);
    expect(readdirSync(dossier).filter((name) => name.endsWith('.partiel'))).toEqual([]);
    await maillage('administrateur', 'creer', `${prefix}-apres@ville.fr`);
    const refused = await maillage('restaure', `${prefix}.jsonl.gz`);
    expect(refused.code).toBe(1);
    const restored = await maillage('restaure', `${prefix}.jsonl.gz`, '--remplacer');
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(restored.out).toContain('Contenu présent sauvegardé');
    expect((await maillage('lien', `${prefix}@ville.fr`)).code).toBe(0);
    expect((await maillage('lien', `${prefix}-apres@ville.fr`)).code).toBe(1);
  });

  test('sauvegarde without a file goes to the folder of backups', async () => {
    const saved = await maillage('sauvegarde');
    expect([saved.code, saved.out]).toEqual([0, expect.stringContaining(join(dossier, 'donnees', 'sauvegardes'))]);
  });

  test('restaure of an absent file, of a folder, of something else than a backup: a sentence, and nothing is lost', async () => {
    const absent = await maillage('restaure', 'absent.gz', '--remplacer');
    expect([absent.code, absent.err]).toEqual([
      2,
      expect.stringMatching(/^Le fichier .*absent\.gz est introuvable\.\n$/),
    ]);
    expect((await maillage('restaure', '.', '--remplacer')).code).toBe(2);
    writeFileSync(join(dossier, 'faux.gz'), 'pas une sauvegarde');
    const wrong = await maillage('restaure', 'faux.gz', '--remplacer');
    expect([wrong.code, wrong.err]).toEqual([1, expect.not.stringContaining('Erreur inattendue')]);
    expect((await maillage('lien', `${prefix}@ville.fr`)).code).toBe(0);
  });
}

describe('a folder that nobody holds', () => describeVerbs('seul'));

describe('a folder held by the server', () => {
  let server: ChildProcess;
  let said = '';

  beforeAll(async () => {
    server = spawn(process.execPath, [PROGRAM, 'demarrer'], { cwd: dossier, env: environment() });
    await new Promise<void>((resolve, reject) => {
      server.once('exit', (code) => reject(new Error(`demarrer stopped with ${code}: ${said}`)));
      for (const stream of [server.stdout, server.stderr]) {
        stream?.on('data', (piece: Buffer) => {
          said += piece.toString();
          if (said.includes('Maillage est prêt')) resolve();
        });
      }
    });
  }, 60_000);

  test('the start says its address, and what a power cut may cost', () => {
    expect(said).toMatch(/Maillage est prêt\u202f: http:\/\/localhost:\d+\n/);
    expect(said).toContain('coupure de courant');
  });

  test('the demonstration is loaded once, and its three links open a chef de projet, a partenaire and an elu', async () => {
    expect(said).toContain('Démonstration chargée.');
    const links = [...said.matchAll(/^ {2}(.+?)\u202f: +(http:\/\/localhost:\d+)(\/connexion\/lien\/[\w-]{43})$/gm)];
    expect(links.map((link) => link[1])).toEqual(['Équipe projet', 'Partenaire', 'Élu']);
    const roles: string[] = [];
    for (const [, , origin = '', path = ''] of links) {
      const address = origin.replace('localhost', '127.0.0.1');
      const opened = await fetch(`${address}/api${path}`, { method: 'POST', headers: { 'x-maillage': '1' } });
      expect(((await opened.json()) as { destination: string }).destination).toMatch(/^\/contrats\/\d+$/);
      const cookie = String(opened.headers.get('set-cookie')).split(';')[0] ?? '';
      const moi = await fetch(`${address}/api/moi`, { headers: { cookie } });
      const { droits } = (await moi.json()) as { droits: { role: string; demonstration: boolean }[] };
      expect(droits.every((droit) => droit.demonstration)).toBe(true);
      roles.push(`${droits[0]?.role} ${droits.length}`);
    }
    expect(roles).toEqual(['chef_de_projet 5', 'partenaire 5', 'elu 5']);
  });

  test('a second start is refused, naming the process', async () => {
    const second = await maillage('demarrer');
    expect(second.code).toBe(1);
    expect(second.err).toContain(`processus ${server.pid}`);
  });

  describeVerbs('serveur');

  test('/sante and /pret answer, and the log holds no address of a person', async () => {
    const address = /http:\/\/localhost:\d+/.exec(said)![0].replace('localhost', '127.0.0.1');
    expect(await (await fetch(`${address}/sante`)).json()).toMatchObject({ etat: 'en_marche' });
    const ready = await fetch(`${address}/pret`);
    expect(ready.status).toBe(200);
    const { controles } = (await ready.json()) as { controles: { nom: string }[] };
    expect(controles.map((one) => one.nom)).toEqual(['base', 'migrations', 'disque']);
    await fetch(`${address}/api/moi?courriel=secret@ville.fr`);
    await vi.waitFor(() => expect(said).toContain('"chemin":"/api/moi"'));
    expect(said).not.toContain('secret@ville.fr');
  });

  test('SIGTERM stops cleanly: code 0, a backup, the folder free', async () => {
    const code = await new Promise((resolve) => {
      server.removeAllListeners('exit');
      server.once('exit', resolve);
      server.kill('SIGTERM');
    });
    expect(code).toBe(0);
    expect(said).toContain('Maillage est arrêté.');
    expect(readdirSync(join(dossier, 'donnees', 'sauvegardes')).some((name) => name.includes('-arret'))).toBe(true);
    expect((await maillage('lien', 'serveur@ville.fr')).code).toBe(0);
  });
});
