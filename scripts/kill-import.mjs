// Kills `bin/maillage import` with SIGKILL at random moments of an import loop, and checks that each import is there whole or not at
// all, and that each one that answered is there. `node scripts/kill-import.mjs [rounds]`; a short version runs in the suite.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LIGNES = 150;

const rowsOf = (lot) =>
  Array.from({ length: LIGNES }, (_, i) => `LOT${lot}-${i};Action ${lot}.${i};Porteur ${i % 7};2025;État;${1000 + i}`);

/** Answers whether the import said that it was done before it was killed. */
function importOnce(dossier, fichier, ms) {
  return new Promise((resolve, reject) => {
    const argv = [join(root, 'dist', 'server', 'maillage.js'), 'import', fichier, '--contrat', '1', '--json'];
    const { DATABASE_URL: _url, TEST_DATABASE_URL: _test, ...rest } = process.env;
    const child = spawn(process.execPath, argv, {
      env: { ...rest, MAILLAGE_DONNEES: dossier },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let errors = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    child.stdout.on('data', (text) => {
      said += text;
    });
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL' || code === 0) resolve(said.trim().endsWith('}'));
      else reject(new Error(`the import stopped by itself (${code}): ${errors}${said}`));
    });
  });
}

async function openPool(tools, dossier, work) {
  const engine = await tools.openEngine({ dossier: join(dossier, 'base') });
  try {
    return await work(engine.pool);
  } finally {
    await tools.closeEngine(engine);
  }
}

const createContrat = (pool) =>
  pool.query(
    `insert into contrat (nom, generation, date_debut, date_fin) values ('Contrat', 2024, '2024-01-01', '2030-12-31')`,
  );

/** What does not hold, in words; empty when all is well. */
async function check(pool, acknowledged) {
  const { rows } = await pool.query(`
    select split_part(a.reference, '-', 1) as lot, count(distinct a.id)::int as actions, count(distinct f.id)::int as lignes,
      count(distinct e.id)::int as ecritures
    from action a left join financement f on f.contrat_id = a.contrat_id and f.action_id = a.id
    left join ecriture e on e.contrat_id = f.contrat_id and e.financement_id = f.id group by 1`);
  const motifs = rows
    .filter((row) => row.actions !== LIGNES || row.lignes !== LIGNES || row.ecritures !== LIGNES)
    .map((row) => `${row.lot} half-written: ${row.actions} actions, ${row.lignes} lines, ${row.ecritures} entries`);
  const present = new Set(rows.map((row) => row.lot));
  for (const lot of acknowledged)
    if (!present.has(`LOT${lot}`)) motifs.push(`LOT${lot} was acknowledged and is missing`);
  const written = await pool.query(`select count(*)::int as n from import where etat = 'ecrit'`);
  if (written.rows[0].n !== present.size)
    motifs.push(`${written.rows[0].n} imports marked written, ${present.size} present`);
  return { motifs, present: present.size };
}

export async function runKillImport(rounds, log = () => undefined) {
  const tools = await import(pathToFileURL(join(root, 'dist', 'server', 'tools.js')).href);
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-kill-import-'));
  const acknowledged = [];
  const lost = [];
  let present = 0;
  try {
    await openPool(tools, dossier, createContrat);
    for (let lot = 1; lot <= rounds; lot += 1) {
      const fichier = join(dossier, `lot-${lot}.csv`);
      writeFileSync(fichier, ['Référence;Action;Porteur;Année;Financeur;Montant demandé', ...rowsOf(lot)].join('\n'));
      // One import is left to finish, then every moment of the others is aimed at.
      const ms = lot === 1 ? 60_000 : 300 + Math.round(Math.random() * 3_500);
      if (await importOnce(dossier, fichier, ms)) acknowledged.push(lot);
      const state = await openPool(tools, dossier, (pool) => check(pool, acknowledged));
      lost.push(...state.motifs);
      present = state.present;
      log(
        `round ${lot}: ${ms} ms, ${acknowledged.length} acknowledged, ${present} present${state.motifs.length ? ` LOST ${state.motifs}` : ''}`,
      );
    }
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
  return { rounds, acknowledged: acknowledged.length, present, lost };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { buildWorkers, buildApp } = await import('./build.mjs');
  await buildWorkers();
  await buildApp();
  const report = await runKillImport(Number(process.argv[2] ?? 30), console.log);
  console.log(
    `${report.rounds} rounds, ${report.acknowledged} acknowledged, ${report.present} present, lost: ${report.lost.length}`,
  );
  process.exitCode = report.lost.length ? 1 : 0;
}
