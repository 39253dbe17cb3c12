// `npm test`: installs what is missing, then types and style, rules and routes on the embedded database, on Node 24 and on
// PostgreSQL, the SQL all that ran, and the journeys in a real browser. The last line counts everything.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, CHECKS, cache, ensureInstalled, findChromium, findNode24, readJson, root } from './test-tools.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
const sqlFile = join(cache, 'sql-suite.jsonl');

function title(text) {
  console.log(`\n── ${text}`);
}

function note(text) {
  console.log(text);
  notes.push(text);
}

function run(program, args, env = {}) {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** A check without tests of its own counts for one. */
function check(name, script, args) {
  title(name);
  const good = run(process.execPath, [script, ...args]);
  counts[good ? 'passed' : 'failed'] += 1;
  if (!good) note(`Échec : ${name}.`);
}

/** Runs vitest and adds up its report; a run that stops without a report is one failure. */
function vitest(name, { node = process.execPath, args = [], env = {} } = {}) {
  title(name);
  const report = join(cache, 'vitest.json');
  rmSync(report, { force: true });
  const all = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args];
  const good = run(node, [bin('vitest', 'vitest.mjs'), ...all], { MAILLAGE_ENREGISTRE_SQL: sqlFile, ...env });
  const found = readJson(report);
  counts.passed += found?.numPassedTests ?? 0;
  counts.failed += found?.numFailedTests ?? 0;
  counts.skipped += (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0);
  const silent = !good && !found?.numFailedTests;
  if (silent) counts.failed += 1;
  if (!good) note(`Échec : ${name}.`);
}

const exclude = (...globs) => globs.flatMap((glob) => ['--exclude', glob]);

function checks() {
  for (const [name, script, args] of CHECKS) check(name, script, args);
}

function onNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return note('Node 24 : cette exécution l’est déjà.');
  const node = findNode24();
  if (!node) return note('Node 24 : impossible de l’obtenir ici, cette partie n’a pas été exécutée.');
  // Real files through started programs, and programs killed, say nothing more of Node 24 than the rest: once is enough.
  const args = exclude('src/app/commands/{import,qpv}.test.ts', 'tests/kill.test.ts');
  vitest('Règles et routes, base embarquée, Node 24', { node, args });
}

async function onPostgres() {
  const { findPostgres, startPostgres } = await import('./postgres.mjs');
  if (!findPostgres()) return note('PostgreSQL n’est pas installé : les tests sur serveur n’ont pas été exécutés.');
  const server = await startPostgres();
  try {
    // What starts the program or kills it works on a folder of its own, the geo cores on no base at all: they already ran, twice.
    const args = exclude('src/app/commands/**', 'tests/kill.test.ts', 'src/geo/**');
    vitest(`Règles et routes, PostgreSQL ${server.version}`, { args, env: { TEST_DATABASE_URL: server.url } });
  } finally {
    await server.stop();
  }
}

async function journeys() {
  const dir = join(root, 'tests', 'journeys');
  if (!existsSync(dir) || !readdirSync(dir).some((name) => name.endsWith('.spec.ts'))) return note('Aucun parcours.');
  const chromium = await findChromium();
  if (!chromium) {
    counts.failed += 1;
    return note(
      'Aucun navigateur : installez Chromium, ou laissez Playwright le télécharger. Les parcours n’ont pas été exécutés.',
    );
  }
  title(`Parcours (${chromium})`);
  const report = join(cache, 'parcours.json');
  rmSync(report, { force: true });
  const env = { MAILLAGE_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report, MAILLAGE_ENREGISTRE_SQL: sqlFile };
  const good = run(process.execPath, [bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], env);
  const stats = readJson(report)?.stats;
  counts.passed += stats?.expected ?? 0;
  counts.failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  counts.skipped += stats?.skipped ?? 0;
  if (!good && !stats?.unexpected && !stats?.flaky) counts.failed += 1;
  if (!good) note('Échec : parcours.');
}

ensureInstalled();
mkdirSync(cache, { recursive: true });
rmSync(sqlFile, { force: true });
checks();
vitest(`Règles et routes, base embarquée, Node ${process.versions.node}`);
onNode24();
await onPostgres();
await journeys();
vitest('SQL exécuté par toute la suite', { args: ['tests/sql.test.ts'], env: { MAILLAGE_SQL_A_VERIFIER: sqlFile } });

title('Bilan');
for (const text of notes) console.log(text);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
