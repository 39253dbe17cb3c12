// What the running server does by itself: daily cleaning of what has expired, waiting messages tried again.
// Backups and the embedded engine's maintenance are platform/db's own.
import { purgeComptes } from '../domains/comptes/comptes.routes.ts';
import { inScope } from '../platform/db/db.ts';
import { describeError, type Log } from '../platform/http/log.ts';
import { listContratIds } from './entretien.queries.ts';
import { expireDepots } from './imports/import.queries.ts';
import { purgeCorbeille } from './retention.ts';
import type { App } from './server.ts';

const DAY_MS = 86_400_000;
const RETRY_MS = 300_000;

/** One line per domain that has something to forget. */
const DAILY: readonly { nom: string; run: (now: Date) => Promise<void> }[] = [
  { nom: 'comptes', run: purgeComptes },
  { nom: 'imports', run: purgeImports },
  { nom: 'corbeille', run: purgeCorbeille },
];

/** A deposited file waits seven days at most. */
async function purgeImports(now: Date): Promise<void> {
  const contrats = await inScope('reference', listContratIds);
  if (contrats.length > 0) await inScope({ contrats }, (db) => expireDepots(db, contrats, now));
}

/** A job that fails is logged, and does not keep the others from running. */
export async function runDaily(now: Date, log: Log): Promise<void> {
  for (const { nom, run } of DAILY) {
    await run(now).catch((error: unknown) => log.error({ ou: 'entretien', nom, ...describeError(error) }));
  }
}

/** Starts the timers; answers how to stop them. */
export function startEntretien(app: App, now: () => Date, log: Log): () => void {
  const daily = () => runDaily(now(), log);
  void daily();
  const timers = [setInterval(() => void daily(), DAY_MS), setInterval(() => app.envoi.poke(), RETRY_MS)];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}
