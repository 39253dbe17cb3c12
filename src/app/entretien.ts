// What the running server does by itself: cleaning of what has expired (each day; deposits each hour), waiting messages tried again.
// Backups and the embedded engine's maintenance are platform/db's own.

import { refusePiece } from '../domains/actions/suivi/reprise.ts';
import { purgeCollectes, remindContrat } from '../domains/collectes/rappels.ts';
import { eraseFermes } from '../domains/comptes/conservation/comptes-inactifs.ts';
import { noteConservation } from '../domains/comptes/conservation/conservation.queries.ts';
import { purgeComptes } from '../domains/comptes/conservation/purge.ts';
import { refusePreuve } from '../domains/instances/reprise.ts';
import { inScope } from '../platform/db/db.ts';
import { resumeExamens } from '../platform/fichiers/reprise.ts';
import { describeError, type Log } from '../platform/http/log.ts';
import { prepareLettres } from './a-suivre/lettre.ts';
import { followDepartements } from './droits/departements/departements.routes.ts';
import { listContratIds } from './entretien.queries.ts';
import { forgetQuartiersCites } from './imports/annulation/quartiers-cites.ts';
import { expireDepots } from './imports/import.queries.ts';
import { forgetPersonne } from './oubli.ts';
import { purgeCorbeille } from './retention.ts';
import type { App } from './server.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RETRY_MS = 300_000;

interface Travail {
  nom: string;
  /** May answer how many things it erased. */
  run: (now: Date) => Promise<unknown>;
}

/** One line per domain that has something to forget. */
const DAILY: readonly Travail[] = [
  { nom: 'comptes', run: purgeComptes },
  { nom: 'comptes_fermes', run: eraseComptes },
  { nom: 'departements', run: followDepartements },
  { nom: 'corbeille', run: purgeCorbeille },
  { nom: 'collectes', run: remindCollectes },
  { nom: 'lettres', run: async (now) => void (await prepareLettres(now)) },
];

const HOURLY: readonly Travail[] = [
  { nom: 'imports', run: purgeImports },
  { nom: 'quartiers_cites', run: forgetQuartiersCites },
];

/** With the mail that waits. */
const SOON: readonly Travail[] = [{ nom: 'fichiers', run: resumeFichiers }];

/** A deposited file waits seven days at most. */
async function purgeImports(now: Date): Promise<number> {
  const contrats = await inScope('reference', listContratIds);
  return contrats.length > 0 ? inScope({ contrats }, (db) => expireDepots(db, contrats, now)) : 0;
}

/** A closed account loses its name after a time, in every contract's history too. */
async function eraseComptes(now: Date): Promise<void> {
  await eraseFermes(await inScope('reference', listContratIds), now, forgetPersonne);
}

/** Attached files and proofs that wait for the antivirus are shown to it again; what is refused is told where it was. */
async function resumeFichiers(): Promise<void> {
  await resumeExamens(await inScope('reference', listContratIds), async (db, examine) => {
    await refusePiece(db, examine);
    await refusePreuve(db, examine);
  });
}

export const runDaily = (now: Date, log: Log) => runAll(DAILY, now, log);
export const runHourly = (now: Date, log: Log) => runAll(HOURLY, now, log);
const runSoon = (now: Date, log: Log) => runAll(SOON, now, log);

/** Reminders of open campaigns, contract by contract, then links that are over. They leave at the next round of the mail. */
async function remindCollectes(now: Date): Promise<void> {
  const contrats = await inScope('reference', listContratIds);
  for (const contrat of contrats) await remindContrat(contrat, now);
  await purgeCollectes(contrats, now);
}

/** A job that fails is logged, and does not keep the others from running; one that succeeds is dated, for the register. */
async function runAll(travaux: readonly Travail[], now: Date, log: Log): Promise<void> {
  for (const { nom, run } of travaux) {
    try {
      const done = await run(now);
      const effaces = typeof done === 'number' ? done : 0;
      await inScope('reference', (db) => noteConservation(db, nom, now, effaces));
    } catch (error) {
      log.error({ ou: 'entretien', nom, ...describeError(error) });
    }
  }
}

/** Starts the timers; answers how to stop them. */
export function startEntretien(app: App, now: () => Date, log: Log): () => void {
  const daily = () => runDaily(now(), log);
  const hourly = () => runHourly(now(), log);
  void daily().then(hourly);
  const timers = [
    setInterval(() => void daily(), DAY_MS),
    setInterval(() => void hourly(), HOUR_MS),
    setInterval(() => app.envoi.poke(), RETRY_MS),
    setInterval(() => void runSoon(now(), log), RETRY_MS),
  ];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}
