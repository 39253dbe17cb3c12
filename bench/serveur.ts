// The real program, started apart as in production (dist/server), with a signed-in administrator and typed calls over HTTP:
// what the import, start and page figures measure from outside.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDir } from '../src/platform/env.ts';
import { type ApiEntry, buildUrl, type CallArgs, type CallResult } from '../src/platform/http/contract.ts';
import { tachesApi } from '../src/platform/http/taches.api.ts';

const PRET = /Maillage est prêt\s*: (http\S+)/;
const START_MAX_MS = 120_000;
const PROGRAMME = join(rootDir, 'dist', 'server', 'maillage.js');
const COMMANDE = join(rootDir, 'bin', 'maillage');

export interface Reglages {
  /** Data folder; a new temporary one otherwise. */
  dossier?: string;
  url?: string;
  demonstration?: boolean;
  /** Options of Node itself: profiles. */
  node?: string[];
  /** Through bin/maillage, which checks the installation and the build first, rather than the built program. */
  parLaCommande?: boolean;
}

export interface Serveur {
  adresse: string;
  dossier: string;
  /** All that it printed until it was ready: the visiting links among it. */
  annonce: string;
  /** From the launch of the process to the printed address. */
  pretMs: number;
  /** The sources had changed: the start includes a build. */
  construit: boolean;
  pid: number;
  /** Peak and present resident memory, in MB; null where /proc is absent. */
  memoire(): { pic: number; actuelle: number } | null;
  /** Processor time since the start, all threads; null where /proc is absent. */
  processeurMs(): number | null;
  /** From now on the peak is that of what follows: what the start took is left out. False where the system cannot. */
  oublierPic(): boolean;
  /** A verb of the command line, executed by this server when it holds the folder. */
  verbe(...args: string[]): string;
  stop(): Promise<void>;
}

export function newDossier(): string {
  return mkdtempSync(join(tmpdir(), 'maillage-bench-'));
}

export function removeDossier(dossier: string): void {
  rmSync(dossier, { recursive: true, force: true });
}

export async function startServeur(reglages: Reglages = {}): Promise<Serveur> {
  const dossier = reglages.dossier ?? newDossier();
  const env = buildEnv(dossier, reglages);
  const start = performance.now();
  const programme = reglages.parLaCommande ? COMMANDE : PROGRAMME;
  const child = spawn(process.execPath, [...(reglages.node ?? []), programme, 'demarrer'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let erreurs = '';
  child.stderr.on('data', (bytes) => {
    erreurs += String(bytes);
  });
  const annonce = await untilReady(child, () => erreurs);
  const pretMs = performance.now() - start;
  return {
    adresse: PRET.exec(annonce)![1]!.replace('localhost', '127.0.0.1'),
    dossier,
    annonce,
    pretMs,
    construit: /Programme construit/.test(erreurs),
    pid: child.pid!,
    memoire: () => readMemoire(child.pid!),
    processeurMs: () => readProcesseur(child.pid!),
    oublierPic: () => resetPic(child.pid!),
    verbe: (...args) => runVerbe(args, env),
    stop: async () => {
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      if (!reglages.dossier) removeDossier(dossier);
    },
  };
}

function buildEnv(dossier: string, { url, demonstration = false }: Reglages): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, MAILLAGE_MODELE: __, ...rest } = process.env;
  return {
    ...rest,
    PORT: '0',
    MAILLAGE_DONNEES: dossier,
    MAILLAGE_JOURNAL: 'error',
    MAILLAGE_DEMONSTRATION: demonstration ? 'oui' : 'non',
    ...(url ? { DATABASE_URL: url } : {}),
  };
}

/** Resolves when the links, printed last, are there too: the announcement is one writing. */
function untilReady(child: ChildProcess, erreurs: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`Le serveur n’est pas prêt :\n${said}${erreurs()}`));
    }, START_MAX_MS);
    child.stdout!.on('data', (bytes) => {
      said += String(bytes);
      if (!PRET.test(said)) return;
      clearTimeout(timer);
      resolve(said);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Le serveur s’est arrêté (code ${code}) :\n${said}${erreurs()}`));
    });
  });
}

function readMemoire(pid: number): { pic: number; actuelle: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { pic: read('VmHWM'), actuelle: read('VmRSS') };
  } catch {
    return null;
  }
}

const TICS_PAR_SECONDE = 100;

function readProcesseur(pid: number): number | null {
  try {
    // After the name between brackets, which may hold spaces: fields 14 and 15, user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICS_PAR_SECONDE;
  } catch {
    return null;
  }
}

function resetPic(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}

function runVerbe(args: string[], env: NodeJS.ProcessEnv): string {
  const result = spawnSync(process.execPath, [PROGRAMME, ...args], { env, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`maillage ${args.join(' ')} : ${result.stderr}`);
  return result.stdout;
}

/** An answer whatever its status; `corps` is a problem when it is not a success. */
export interface Reponse<C> {
  statut: number;
  corps: C;
  octets: number;
}

export interface Visiteur {
  cookie: string;
  ask<E extends ApiEntry>(entry: E, args: CallArgs<E>): Promise<Reponse<CallResult<E>>>;
  call<E extends ApiEntry>(entry: E, args: CallArgs<E>): Promise<CallResult<E>>;
  /** A multipart call with one file. */
  send<E extends ApiEntry>(entry: E, args: unknown, nom: string, octets: Uint8Array): Promise<CallResult<E>>;
  /** The same person on another address of the same instance. */
  at(autre: string): Visiteur;
  /** Waits for the end of a task; answers its result. */
  follow(tache: string): Promise<unknown>;
}

/** Spends a sign-in link, as its page's button does. */
export async function openVisiteur(adresse: string, lien: string): Promise<Visiteur> {
  const jeton = new URL(lien).pathname.split('/').at(-1)!;
  const answer = await fetch(`${adresse}/api/connexion/lien/${jeton}`, {
    method: 'POST',
    headers: { 'x-maillage': '1' },
  });
  if (!answer.ok) throw new Error(`Connexion refusée : ${await answer.text()}`);
  return buildVisiteur(adresse, answer.headers.get('set-cookie')!.split(';')[0]!);
}

/** An administrator made for the bench, signed in. */
export function openAdministrateur(serveur: Serveur): Promise<Visiteur> {
  const said = serveur.verbe('administrateur', 'creer', 'bench@bench.invalid');
  return openVisiteur(serveur.adresse, /http\S+/.exec(said)![0]);
}

function buildVisiteur(adresse: string, cookie: string): Visiteur {
  const headers = { cookie, 'x-maillage': '1', accept: 'application/json' };
  const ask = async (entry: ApiEntry, args: unknown, init: RequestInit) => {
    const url = `${adresse}${buildUrl(entry, args as Parameters<typeof buildUrl>[1])}`;
    const answer = await fetch(url, { method: entry.method, ...init });
    const text = await answer.text();
    return { url, statut: answer.status, corps: text ? JSON.parse(text) : undefined, octets: text.length };
  };
  const read = async (entry: ApiEntry, args: unknown, init: RequestInit) => {
    const { url, statut, corps } = await ask(entry, args, init);
    if (statut >= 400) throw new Error(`${entry.method} ${url} : ${statut} ${JSON.stringify(corps)}`);
    return corps;
  };
  const asJson = (args: unknown) => {
    const { body } = args as { body?: unknown };
    if (body === undefined) return { headers };
    return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  };
  const visiteur: Visiteur = {
    cookie,
    at: (autre) => buildVisiteur(autre, cookie),
    ask: (entry, args) => ask(entry, args, asJson(args)),
    call: (entry, args) => read(entry, args, asJson(args)),
    send: (entry, args, nom, octets) => {
      const form = new FormData();
      form.append('fichier', new Blob([new Uint8Array(octets)]), nom);
      return read(entry, args, { headers, body: form });
    },
    follow: async (tache) => {
      for (;;) {
        const etat = await visiteur.call(tachesApi.getTache, { params: { tache } });
        if (etat.etat === 'terminee') return etat.resultat;
        if (etat.etat === 'echouee') throw new Error(etat.message);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
  return visiteur;
}
