// Builds what runs: the server, the command line and the workers into dist/server (esbuild), the pages into dist/client (Vite).
// Does nothing when every source is older than the last build, so that a second start costs only the comparison of dates.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const serverDir = join(root, 'dist', 'server');
const clientDir = join(root, 'dist', 'client');
const stampOf = (part) => join(root, 'dist', `.${part}.stamp`);

function* walk(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** A cheap fingerprint of sources: how many files, and the latest change among them. */
function fingerprint(paths) {
  let count = 0;
  let latest = 0;
  for (const path of paths) {
    count += 1;
    latest = Math.max(latest, statSync(path).mtimeMs);
  }
  return `${process.version} ${count} ${latest}`;
}

const rootFiles = (names) => names.map((name) => join(root, name)).filter(existsSync);
const sources = (accept) => [...walk(join(root, 'src'))].filter(accept);
const isTest = (path) => /\.test\.tsx?$/.test(path);
const isBrowserOnly = (path) => path.endsWith('.client.ts') || path.endsWith('.css') || path.endsWith('.tsx');

function isFresh(part, print) {
  const stamp = stampOf(part);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

/** Bundles the given entries together; shared code goes into chunks, packages stay in node_modules. */
async function bundle(entries, outdir = serverDir) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: Object.fromEntries(
      entries.map((path) => [
        path
          .split(/[\\/]/)
          .at(-1)
          .replace(/\.[mc]?ts$/, ''),
        path,
      ]),
    ),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'linked',
    jsx: 'automatic',
    logLevel: 'warning',
    chunkNames: 'morceau-[hash]',
  });
}

/** The workers, and the door that scripts and benches use: each stands alone, whatever the state of the pages and routes. */
export async function buildWorkers() {
  const workers = sources((path) => path.endsWith('.worker.ts'));
  const tools = rootFiles(['src/platform/db/tools.ts']);
  const print = fingerprint([
    ...sources((path) => !isTest(path) && !isBrowserOnly(path)),
    ...rootFiles(['package.json', 'scripts/build.mjs']),
  ]);
  if (isFresh('workers', print)) return false;
  mkdirSync(serverDir, { recursive: true });
  await bundle([...workers, ...tools]);
  writeFileSync(stampOf('workers'), print);
  return true;
}

/** The server and the `maillage` command line. */
export async function buildApp() {
  const entries = rootFiles(['src/app/server.ts', 'src/app/maillage.ts']);
  if (entries.length === 0) return false;
  const print = fingerprint([...sources((path) => !isTest(path)), ...rootFiles(['package.json', 'scripts/build.mjs'])]);
  if (isFresh('app', print) && existsSync(join(serverDir, 'maillage.js'))) return false;
  mkdirSync(serverDir, { recursive: true });
  await bundle(entries);
  writeFileSync(stampOf('app'), print);
  return true;
}

/** The scripts and the one style of pages that the server writes itself: apart from the others, so that they share nothing to load. */
async function buildPublicPages() {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    entryPoints: [
      join(root, 'src', 'domains', 'collectes', 'reponse', 'repondre.client.ts'),
      join(root, 'src', 'domains', 'comptages', 'compter.client.ts'),
      join(root, 'src', 'ui', 'styles', 'public.css'),
    ],
    outdir: join(clientDir, 'assets'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    // light-dark() as it is written: what lowers it takes the choice of theme away.
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  });
  const addressOf = (entry) => {
    const [output] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
    return `/assets/${output.split(/[\\/]/).at(-1)}`;
  };
  const names = {
    script: addressOf('repondre.client.ts'),
    compter: addressOf('compter.client.ts'),
    style: addressOf('public.css'),
  };
  const travail = await buildTravail();
  writeFileSync(join(clientDir, 'assets', 'publiques.json'), JSON.stringify({ ...names, travail }));
}

/** The worker that reads a partner's file: one file, which can load nothing more (client-files.ts serves it under its own policy). */
async function buildTravail() {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    entryPoints: [join(root, 'src', 'domains', 'comptages', 'fichier', 'travail.client.ts')],
    outdir: join(clientDir, 'assets'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  });
  return `/assets/${Object.keys(metafile.outputs)[0].split(/[\\/]/).at(-1)}`;
}

/** Beside each text file, its best compression, too slow to be made while a visitor waits; client-files.ts serves it. */
async function compressClient() {
  const compress = promisify(brotliCompress);
  const texts = [...walk(clientDir)].filter((path) => /\.(html|js|css|json|svg|txt)$/.test(path));
  await Promise.all(
    texts.map(async (path) => {
      const bytes = readFileSync(path);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(`${path}.br`, await compress(bytes, { params }));
    }),
  );
}

/** The pages. */
export async function buildClient() {
  const config = join(root, 'vite.config.ts');
  if (!existsSync(config)) return false;
  const print = fingerprint([
    ...sources((path) => !isTest(path) && !/\.(queries|routes|worker)\.ts$/.test(path)),
    ...rootFiles(['package.json', 'index.html', 'src/app/index.html', 'vite.config.ts']),
  ]);
  if (isFresh('client', print) && existsSync(clientDir)) return false;
  const { build } = await import('vite');
  await build({ configFile: config, root: undefined, logLevel: 'warn' });
  await buildPublicPages();
  await compressClient();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampOf('client'), print);
  return true;
}

/** Everything that is stale; `true` in a field when it was built again. */
export async function buildAll() {
  return { workers: await buildWorkers(), app: await buildApp(), client: await buildClient() };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--tout')) rmSync(join(root, 'dist'), { recursive: true, force: true });
  const started = performance.now();
  const built = await buildAll();
  const names = Object.keys(built).filter((part) => built[part]);
  const time = Math.round(performance.now() - started);
  console.log(names.length ? `Construit en ${time} ms : ${names.join(', ')}.` : `Rien à construire (${time} ms).`);
}
