// `npm run bench [figure…] [--petit]`: runs each figure of bench/ in a process of its own, prints its table, keeps it in .cache
// and writes docs/mesures.md from the latest of each. What is measured is in bench/, one file per figure.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeMachine, printSections, writeDocument } from './bench-rapport.mjs';
import { buildAll } from './build.mjs';
import { cache, ensureInstalled, findChromium, root } from './test-tools.mjs';

const FIGURES = [
  'adresses',
  'appartenance',
  'comptage',
  'demarrage',
  'import',
  'national',
  'page',
  'navigateur',
  'charge',
];
const outdir = join(cache, 'bench');
const resultats = join(outdir, 'resultats.json');

async function bundleBenches() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: FIGURES.map((nom) => join(root, 'bench', `${nom}.ts`)).filter(existsSync),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
}

/** Runs one figure apart: its memory and its profile are its own. */
function runFigure(nom, petit) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [process.argv[1], '--figure', nom, ...(petit ? ['--petit'] : [])], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let sections = null;
    child.on('message', (message) => {
      sections = message;
    });
    child.on('exit', (code) => (sections ? resolve(sections) : reject(new Error(`${nom} : code ${code}`))));
  });
}

async function measureHere(nom, petit) {
  const { mesure } = await import(pathToFileURL(join(outdir, `${nom}.mjs`)).href);
  const navigateur = await findChromium();
  const sections = await mesure({ petit, cache: outdir, navigateur, dire: (phrase) => console.error(`  ${phrase}`) });
  await new Promise((resolve) => process.send(sections, resolve));
  process.exit(0);
}

async function measureAll(noms, petit) {
  ensureInstalled();
  mkdirSync(outdir, { recursive: true });
  await buildAll();
  await bundleBenches();
  const kept = existsSync(resultats) ? JSON.parse(readFileSync(resultats, 'utf8')) : {};
  for (const nom of noms) {
    console.error(`── ${nom}`);
    const machine = describeMachine();
    try {
      const sections = await runFigure(nom, petit);
      printSections(sections);
      kept[nom] = { le: new Date().toISOString(), machine, sections };
      if (!petit) writeFileSync(resultats, JSON.stringify(kept, null, 1));
    } catch (error) {
      console.error(`Échec : ${error.message}`);
      process.exitCode = 1;
    }
  }
  if (!petit)
    writeDocument(
      join(root, 'docs', 'mesures.md'),
      FIGURES.flatMap((nom) => kept[nom] ?? []),
    );
}

const args = process.argv.slice(2);
const petit = args.includes('--petit');
const noms = args.filter((arg) => !arg.startsWith('--'));
const unknown = noms.filter((nom) => !FIGURES.includes(nom));
if (args[0] === '--figure') await measureHere(args[1], petit);
else if (unknown.length > 0) {
  console.error(`Mesure inconnue : ${unknown.join(', ')}. Mesures : ${FIGURES.join(', ')}.`);
  process.exitCode = 2;
} else await measureAll(noms.length > 0 ? noms : FIGURES, petit);
