// What the embedded engine does not do by itself: checkpoints (else its log grows without end), vacuum and statistics.
// A server does all this alone. Run when nobody waits, one table at a time, so that a request never waits long.
import { type Engine, withClient } from './engine.ts';

export interface MaintenanceReport {
  tables: string[];
}

const EVERY_MS = 300_000;
const IDLE_MS = 5000;
/** After that many silent refusals, maintenance runs even if the engine is busy. */
const PATIENCE = 6;

/** Tables with many dead rows, or changed a lot since their last statistics. */
const WORN_TABLES = `
  select relname as nom from pg_stat_user_tables
  where n_dead_tup > 500 + 0.2 * n_live_tup or n_mod_since_analyze > 200 + 0.1 * n_live_tup
  order by n_dead_tup desc`;

export async function runMaintenance(engine: Engine): Promise<MaintenanceReport> {
  if (engine.kind === 'serveur') return { tables: [] };
  await withClient(engine, (client) => client.query('checkpoint'));
  await withClient(engine, (client) => client.query('select pg_stat_force_next_flush()'));
  const worn = await withClient(engine, (client) => client.query<{ nom: string }>(WORN_TABLES));
  for (const { nom } of worn.rows) await withClient(engine, (client) => client.query(`vacuum (analyze) "${nom}"`));
  return { tables: worn.rows.map(({ nom }) => nom) };
}

/** Every five minutes, when the engine has been idle for five seconds; answers how to stop. */
export function startMaintenance(engine: Engine, onError: (error: Error) => void): () => void {
  let refusals = 0;
  let running = false;
  const timer = setInterval(() => {
    const embedded = engine.embedded;
    if (!embedded || running) return;
    const idle = !embedded.busy && Date.now() - embedded.lastActivity > IDLE_MS;
    refusals = idle ? 0 : refusals + 1;
    if (!idle && refusals < PATIENCE) return;
    refusals = 0;
    running = true;
    runMaintenance(engine)
      .catch(onError)
      .finally(() => {
        running = false;
      });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
