// One server for the whole run: the built program on an empty temporary folder and a free port, as `npm start` gives it, with
// its demonstration. Keeps in the environment its address, its folder, the address of Rivemer, and one open session per role.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MAX_MS = 120_000;

/** In the order of the links that the server prints. */
const VISITEURS = ['equipe', 'partenaire', 'elu'] as const;
export type Visiteur = (typeof VISITEURS)[number] | 'administrateur';

export default async function setup(): Promise<() => Promise<void>> {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-parcours-'));
  const env = { ...process.env, PORT: '0', MAILLAGE_DONNEES: dossier, MAILLAGE_JOURNAL: 'error', DATABASE_URL: '' };
  const server = spawn(process.execPath, [join(root, 'bin', 'maillage'), 'demarrer'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => stopServer(server, dossier);
  try {
    const said = await waitForLinks(server);
    const adresse = /http:\/\/\S+?(?=\s|$)/.exec(said)![0];
    process.env.PARCOURS_ADRESSE = adresse;
    process.env.PARCOURS_DOSSIER = dossier;
    const liens = readLiens(said);
    for (const [i, visiteur] of VISITEURS.entries()) await keepSession(adresse, visiteur, liens[i]!);
    await keepSession(
      adresse,
      'administrateur',
      readLiens(maillage('administrateur', 'creer', 'admin@essai.invalid'))[0]!,
    );
    process.env.PARCOURS_RIVEMER = await findRivemer(adresse);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the server says, up to its last link. */
function waitForLinks(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the server is not ready:\n${said}`)), START_MAX_MS);
    server.once('exit', (code) => reject(new Error(`the server stopped (${code}):\n${said}`)));
    server.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if ((said.match(/\/connexion\/lien\/\S+\n/g) ?? []).length < VISITEURS.length) return;
      clearTimeout(late);
      resolve(said);
    });
  });
}

const readLiens = (said: string) => [...said.matchAll(/\/connexion\/lien\/([\w-]+)/g)].map((found) => found[1]!);

/** A verb of the command line, executed by the server that holds the folder. */
export function maillage(...args: string[]): string {
  const env = { ...process.env, MAILLAGE_DONNEES: process.env.PARCOURS_DOSSIER, DATABASE_URL: '' };
  const done = spawnSync(process.execPath, ['dist/server/maillage.js', ...args], { cwd: root, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`maillage ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** Spends a link as the page's button does; keeps the session's cookie as a browser would. */
async function keepSession(adresse: string, visiteur: Visiteur, jeton: string): Promise<void> {
  const answer = await fetch(`${adresse}/api/connexion/lien/${jeton}`, {
    method: 'POST',
    headers: { 'x-maillage': '1', origin: adresse },
  });
  const cookie = answer.headers.getSetCookie().map((one) => /^([^=]+)=([^;]+)/.exec(one)!)[0];
  if (!answer.ok || !cookie) throw new Error(`the link for ${visiteur} did not open a session: ${answer.status}`);
  process.env[`PARCOURS_SESSION_${visiteur}`] = JSON.stringify({ name: cookie[1], value: cookie[2] });
}

/** « /contrats/N », N being the invented contract. */
async function findRivemer(adresse: string): Promise<string> {
  const { name, value } = JSON.parse(process.env.PARCOURS_SESSION_equipe!) as { name: string; value: string };
  const answer = await fetch(`${adresse}/api/moi`, { headers: { cookie: `${name}=${value}` } });
  const { contrats } = (await answer.json()) as { contrats: { id: number; nom: string }[] };
  return `/contrats/${contrats.find(({ nom }) => nom === 'Rivemer Métropole')!.id}`;
}

function stopServer(server: ChildProcess, dossier: string): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      rmSync(dossier, { recursive: true, force: true });
      resolve();
    };
    if (server.exitCode !== null) return end();
    server.once('exit', end);
    server.kill('SIGTERM');
  });
}
