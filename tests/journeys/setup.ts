// One server for each worker of the run, so that the journeys of one never meet those of another: the built program on an empty
// temporary folder and a free port, as `npm start` gives it, with its demonstration. What each holds is kept in the environment.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FullConfig, test } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MAX_MS = 120_000;

/** The first three in the order of the links that the server prints. */
export type Visiteur = 'equipe' | 'partenaire' | 'elu' | 'administrateur';
const LIENS_AU_DEPART = 3;

/** What the journeys know of the server they run on. */
export interface Serveur {
  adresse: string;
  dossier: string;
  /** Address of Rivemer, the invented contract: « /contrats/N ». */
  rivemer: string;
  /** One open session per role. */
  sessions: Record<Visiteur, Cookie>;
}

interface Cookie {
  name: string;
  value: string;
}

export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
  try {
    for (let i = 0; i < workers; i++) {
      const dossier = mkdtempSync(join(tmpdir(), 'maillage-parcours-'));
      const server = startServer(dossier);
      stops.push(() => stopServer(server, dossier));
      process.env[`PARCOURS_${i}`] = JSON.stringify(await prepare(server, dossier));
    }
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** The server of the worker that runs this journey. */
export const serveur = (): Serveur => JSON.parse(process.env[`PARCOURS_${test.info().parallelIndex}`]!);

function startServer(dossier: string): ChildProcess {
  const env = { ...process.env, PORT: '0', MAILLAGE_DONNEES: dossier, MAILLAGE_JOURNAL: 'info', DATABASE_URL: '' };
  const argv = [join(root, 'bin', 'maillage'), 'demarrer'];
  const server = spawn(process.execPath, argv, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  server.stdout.on('data', (chunk: Buffer) => appendFileSync(journalOf(dossier), chunk));
  server.stderr.on('data', (chunk: Buffer) => {
    appendFileSync(journalOf(dossier), chunk);
    process.stderr.write(chunk);
  });
  return server;
}

/** All that the server of a worker wrote. */
export const journalOf = (dossier: string) => `${dossier}.log`;

/** Waits for its links and spends them. */
async function prepare(server: ChildProcess, dossier: string): Promise<Serveur> {
  const said = await waitForLinks(server);
  const adresse = /http:\/\/\S+?(?=\s|$)/.exec(said)![0];
  const admin = runVerb(dossier, ['administrateur', 'creer', 'admin@essai.invalid']);
  const [equipe, partenaire, elu, administrateur] = await Promise.all(
    [...readLiens(said), ...readLiens(admin)].map((lien) => openSession(adresse, lien)),
  );
  const sessions = { equipe: equipe!, partenaire: partenaire!, elu: elu!, administrateur: administrateur! };
  return { adresse, dossier, rivemer: await findRivemer(adresse, sessions.equipe), sessions };
}

/** What the server says, up to its last link. */
function waitForLinks(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the server is not ready:\n${said}`)), START_MAX_MS);
    server.once('exit', (code) => reject(new Error(`the server stopped (${code}):\n${said}`)));
    server.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if ((said.match(/\/connexion\/lien\/\S+\n/g) ?? []).length < LIENS_AU_DEPART) return;
      clearTimeout(late);
      resolve(said);
    });
  });
}

const readLiens = (said: string) => [...said.matchAll(/\/connexion\/lien\/([\w-]+)/g)].map((found) => found[1]!);

/** A verb of the command line, executed by the server of this journey, which holds the folder. */
export const maillage = (...args: string[]): string => runVerb(serveur().dossier, args);

function runVerb(dossier: string, args: string[]): string {
  const env = { ...process.env, MAILLAGE_DONNEES: dossier, DATABASE_URL: '' };
  const done = spawnSync(process.execPath, ['dist/server/maillage.js', ...args], { cwd: root, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`maillage ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** Spends a link as the page's button does; the session's cookie, as a browser would keep it. */
async function openSession(adresse: string, jeton: string): Promise<Cookie> {
  const answer = await fetch(`${adresse}/api/connexion/lien/${jeton}`, {
    method: 'POST',
    headers: { 'x-maillage': '1', origin: adresse },
  });
  const cookie = answer.headers.getSetCookie().map((one) => /^([^=]+)=([^;]+)/.exec(one)!)[0];
  if (!answer.ok || !cookie) throw new Error(`a link did not open a session: ${answer.status}`);
  return { name: cookie[1]!, value: cookie[2]! };
}

async function findRivemer(adresse: string, { name, value }: Cookie): Promise<string> {
  const answer = await fetch(`${adresse}/api/moi`, { headers: { cookie: `${name}=${value}` } });
  const { contrats } = (await answer.json()) as { contrats: { id: number; nom: string }[] };
  return `/contrats/${contrats.find(({ nom }) => nom === 'Rivemer Métropole')!.id}`;
}

function stopServer(server: ChildProcess, dossier: string): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      rmSync(dossier, { recursive: true, force: true });
      rmSync(journalOf(dossier), { force: true });
      resolve();
    };
    if (server.exitCode !== null) return end();
    server.once('exit', end);
    server.kill('SIGTERM');
  });
}

/** The sign-in address in what a verb said. */
export function lienOf(dit: string): string {
  const chemin = /\/connexion\/lien\/[\w-]+/.exec(dit)?.[0];
  if (!chemin) throw new Error('no link printed');
  return chemin;
}
