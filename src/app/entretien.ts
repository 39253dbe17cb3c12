// What the running server does by itself: daily cleaning of what has expired, waiting messages tried again.
// Backups and the embedded engine's maintenance are platform/db's own.
import { purgeComptes } from '../domains/comptes/comptes.routes.ts';
import { describeError, type Log } from '../platform/http/log.ts';
import type { App } from './server.ts';

const DAY_MS = 86_400_000;
const RETRY_MS = 300_000;

/** One line per domain that has something to forget. */
const DAILY: readonly { nom: string; run: (now: Date) => Promise<void> }[] = [{ nom: 'comptes', run: purgeComptes }];

/** Starts the timers; answers how to stop them. */
export function startEntretien(app: App, now: () => Date, log: Log): () => void {
  const daily = async () => {
    for (const { nom, run } of DAILY) {
      await run(now()).catch((error: unknown) => log.error({ ou: 'entretien', nom, ...describeError(error) }));
    }
  };
  void daily();
  const timers = [setInterval(() => void daily(), DAY_MS), setInterval(() => app.envoi.poke(), RETRY_MS)];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}
