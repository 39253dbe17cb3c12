// The real program, as a process of its own: started, listened to, asked over HTTP, stopped. For what route tests cannot see:
// its log, its command line, what two processes do to one database.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { rootDir } from '../../src/platform/env.ts';

const PROGRAM = join(rootDir, 'dist', 'server', 'maillage.js');

export type Reglages = Record<string, string>;

export interface Sortie {
  code: number;
  out: string;
  err: string;
}

export interface Serveur {
  adresse: string;
  /** All it wrote so far, on both outputs. */
  said(): string;
  /** Its exit code. */
  stop(): Promise<number | null>;
}

/** Neither the database of the suite nor its settings: those given only. */
function environment(reglages: Reglages): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, TEST_DATABASE_URL: _test, ...rest } = process.env;
  return { ...rest, PORT: '0', MAILLAGE_JOURNAL: 'info', ...reglages };
}

/** A verb of the command line. */
export function runVerbe(reglages: Reglages, ...argv: string[]): Promise<Sortie> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...argv], { env: environment(reglages) }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
    });
  });
}

export function startServeur(reglages: Reglages, ...argv: string[]): Promise<Serveur> {
  const child = spawn(process.execPath, [PROGRAM, 'demarrer', ...argv], { env: environment(reglages) });
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (piece: Buffer) => {
      said += piece.toString();
      const adresse = /Maillage est prêt\u202f: (http\S+)\n/.exec(said)?.[1];
      if (adresse)
        resolve({ adresse: adresse.replace('localhost', '127.0.0.1'), said: () => said, stop: () => stop(child) });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server stopped (${code}):\n${said}`)));
  });
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

/** Opens a session with a one-time link, as the page's button does; answers its cookie. */
export async function openLien(adresse: string, lien: string): Promise<string> {
  const chemin = /\/connexion\/lien\/[\w-]{43}/.exec(lien)?.[0];
  const answer = await fetch(`${adresse}/api${chemin}`, { method: 'POST', headers: { 'x-maillage': '1' } });
  if (!answer.ok) throw new Error(`the link opened no session: ${answer.status}`);
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
}
