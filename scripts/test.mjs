// `npm test`: installs what is missing, then types and style, rules and routes on the embedded database with this Node, again
// on PostgreSQL with Node 24, the journeys in a real browser, and the SQL all that ran. The last line counts everything.
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

/** Node 24 when it can be had, else this Node: its path and how it is called. */
function newestNode() {
  const node = Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : findNode24();
  if (node) return { node, called: 'Node 24' };
  note('Node 24 : impossible de l’obtenir ici, cette partie n’a pas été exécutée.');
  return { node: process.execPath, called: `Node ${process.versions.node}` };
}

/** The suite again as in production: PostgreSQL under Node 24, then under Node 24 what works on a folder of its own. */
async function asInProduction() {
  const { node, called } = newestNode();
  const { findPostgres, startPostgres } = await import('./postgres.mjs');
  if (!findPostgres()) {
    note('PostgreSQL n’est pas installé : les tests sur serveur n’ont pas été exécutés.');
    if (node !== process.execPath) vitest(`Règles et routes, base embarquée, ${called}`, { node });
    return;
  }
  const server = await startPostgres();
  try {
    // What starts or kills programs works on a folder of its own; the lists of the references are written by statements that
    // src/domains/territoires and contours-import.test.ts run here too.
    const args = exclude('src/app/commands/**', 'tests/kill.test.ts', 'src/app/references/reference-import.test.ts');
    const env = { TEST_DATABASE_URL: server.url };
    vitest(`Règles et routes, PostgreSQL ${server.version}, ${called}`, { node, args, env });
  } finally {
    await server.stop();
  }
  // The program started by its own command, with a server and with a folder: what else commands do says nothing more of a Node.
  const args = ['src/app/commands/postgres.test.ts', 'src/app/commands/journal-propre.test.ts'];
  if (node !== process.execPath) vitest(`Commandes, base embarquée, ${called}`, { node, args });
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
await asInProduction();
await journeys();
vitest('SQL exécuté par toute la suite', { args: ['tests/sql.test.ts'], env: { MAILLAGE_SQL_A_VERIFIER: sqlFile } });

title('Bilan');
for (const text of notes) console.log(text);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
