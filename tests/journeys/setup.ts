// One server for the whole run: the built program on an empty temporary folder and a free port, as `npm start` gives it, with
// its demonstration. Keeps in the environment its address, its folder, and one open session per role of the demonstration.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MAX_MS = 120_000;

export const ROLES = ['equipe', 'partenaire', 'elu'] as const;
export type RoleVisite = (typeof ROLES)[number];

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
    const liens = [...said.matchAll(/\/connexion\/lien\/(\S+)/g)].map((found) => found[1]!);
    for (const [i, role] of ROLES.entries()) {
      process.env[`PARCOURS_SESSION_${role}`] = await openSession(adresse, liens[i]!);
    }
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
      if ((said.match(/\/connexion\/lien\/\S+\n/g) ?? []).length < ROLES.length) return;
      clearTimeout(late);
      resolve(said);
    });
  });
}

/** Spends a link as the page's button does; answers the session's cookie as the browser keeps it. */
async function openSession(adresse: string, jeton: string): Promise<string> {
  const answer = await fetch(`${adresse}/api/connexion/lien/${jeton}`, {
    method: 'POST',
    headers: { 'x-maillage': '1', origin: adresse },
  });
  const cookie = answer.headers.getSetCookie().map((one) => /^([^=]+)=([^;]+)/.exec(one)!)[0];
  if (!answer.ok || !cookie) throw new Error(`a link of the demonstration did not open a session: ${answer.status}`);
  return JSON.stringify({ name: cookie[1], value: cookie[2] });
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
