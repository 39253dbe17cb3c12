// Kills the writing process with SIGKILL at random moments, reopens the folder, and checks that every acknowledged
// transaction is there, whole. `node scripts/kill-test.mjs [rounds]`; a short version runs in the test suite.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts the writer, lets it write for `ms` after it is ready, kills it; answers the last number it acknowledged. */
function killOnce(dossier, first, ms) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'tests', 'kill', 'writer.mjs'), dossier, String(first)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let errors = '';
    child.stdout.on('data', (text) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), ms);
      said += text;
    });
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.on('exit', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the writer stopped by itself: ${errors}`));
      const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1).map(Number);
      resolve(whole.at(-1) ?? first - 1);
    });
  });
}

async function check(tools, dossier, acknowledged) {
  const engine = await tools.openEngine({
    dossier: join(dossier, 'base'),
    migrations: join(root, 'tests', 'kill', 'migrations'),
  });
  try {
    const { rows } =
      await engine.pool.query(`select count(distinct numero) as transactions, coalesce(max(numero), 0) as derniere,
      count(*) as lignes, (select count(*) from (select 1 from epreuve group by numero having count(*) <> 6) x) as entamees from epreuve`);
    const { transactions, derniere, lignes, entamees } = rows[0];
    const motifs = [];
    if (derniere < acknowledged) motifs.push(`acknowledged up to ${acknowledged}, found up to ${derniere}`);
    if (transactions !== derniere) motifs.push(`${derniere - transactions} transactions missing`);
    if (entamees !== 0) motifs.push(`${entamees} transactions half-written`);
    return { derniere, lignes, motifs };
  } finally {
    await tools.closeEngine(engine);
  }
}

/** Runs the rounds; answers what was lost (an empty list is the good answer) and how much was written. */
export async function runKillTest(rounds, log = () => undefined) {
  const tools = await import(pathToFileURL(join(root, 'dist', 'server', 'tools.js')).href);
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-kill-'));
  const lost = [];
  let state = { derniere: 0, lignes: 0, motifs: [] };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const ms = 20 + Math.round(Math.random() * 1500);
      const acknowledged = await killOnce(dossier, state.derniere + 1, ms);
      state = await check(tools, dossier, acknowledged);
      lost.push(...state.motifs);
      log(
        `round ${round}: killed after ${ms} ms, acknowledged ${acknowledged}, found ${state.derniere}${state.motifs.length ? ` LOST ${state.motifs}` : ''}`,
      );
    }
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
  return { rounds, transactions: state.derniere, lignes: state.lignes, lost };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { buildWorkers } = await import('./build.mjs');
  await buildWorkers();
  const report = await runKillTest(Number(process.argv[2] ?? 30), console.log);
  console.log(
    `${report.rounds} rounds, ${report.transactions} transactions, ${report.lignes} rows, lost: ${report.lost.length}`,
  );
  process.exitCode = report.lost.length ? 1 : 0;
}
