// Starts the database for the application and stops it cleanly: lock on the data folder, change of engine version,
// backups (daily, before migrations, at the stop), maintenance. The data folder holds base/, sauvegardes/ and the lock.
import { join } from 'node:path';
import { env } from '../env.ts';
import { type BackupMotif, getLastBackup, isBackupNeeded, takeBackup } from './backup.ts';
import { closeDatabase, type Engine, openDatabase } from './engine.ts';
import { DatabaseUnopened, tellFailure } from './errors.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import type { OnCommand } from './lock-channel.ts';
import { startMaintenance } from './maintenance.ts';
import { enterServer } from './presence.ts';
import { finishSwap, isOtherMajeure, restoreIntoNewFolder } from './upgrade.ts';

export interface StartOptions {
  /** Data folder. */
  dossier: string;
  /** Address of a server; otherwise the engine is embedded in the data folder. */
  url?: string;
  /** Folder of the backups; `sauvegardes` in the data folder otherwise. */
  sauvegardes?: string;
  migrations?: string;
  /** Runs the verbs that other processes send while this one holds the folder. */
  onCommand: OnCommand;
  /** Says a sentence to whoever looks after the program. */
  dire: (phrase: string) => void;
}

export interface StartedDatabase {
  engine: Engine;
  sauvegardes: string;
  /** Backs up what was written, closes, frees the folder. */
  stop(): Promise<void>;
}

export const POWER_CUT_SENTENCE =
  'Base embarquée : l’arrêt brutal du programme ne perd rien, mais une coupure de courant peut perdre ou abîmer les dernières minutes. ' +
  'Gardez une copie des sauvegardes sur une autre machine.';

const CHECK_EVERY_MS = 600_000;
const DAY_MS = 86_400_000;
const QUIET_MS = 60_000;
const OVERDUE_MS = DAY_MS + 7_200_000;
/** Beyond, a backup at the stop would outlast the patience of whoever stops the program: the daily one is enough. */
const STOP_BACKUP_MAX_BYTES = 1_000_000_000;

export async function startDatabase(options: StartOptions): Promise<StartedDatabase> {
  const sauvegardes = options.sauvegardes ?? join(options.dossier, 'sauvegardes');
  const lock = options.url
    ? await enterServer(options.url, false).then(({ leave }) => ({ release: leave }))
    : await lockFolder(options.dossier, options.onCommand);
  try {
    const engine = await openWithBackups(options, sauvegardes);
    const save = (motif: BackupMotif) => takeBackup(engine, sauvegardes, motif);
    const timers = [
      startMaintenance(engine, (error) => options.dire(`L’entretien de la base a échoué : ${tellFailure(error)}`)),
      startDailyBackup(engine, sauvegardes, save, options.dire),
    ];
    return { engine, sauvegardes, stop: () => stopDatabase(engine, sauvegardes, lock, timers, options.dire) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openWithBackups(options: StartOptions, sauvegardes: string): Promise<Engine> {
  const { url, migrations, dire } = options;
  const beforeMigration = async (engine: Engine) => {
    const { fichier } = await takeBackup(engine, sauvegardes, 'migration');
    dire(`Sauvegarde avant mise à jour de la base : ${fichier}.`);
  };
  if (url) return openDatabase({ url, migrations, beforeMigration });
  const base = join(options.dossier, 'base');
  await finishSwap(base);
  try {
    // A migrated copy spares an empty folder two seconds of initialisation; migrations complete it if it is older.
    const modele = migrations ? undefined : env.MAILLAGE_MODELE;
    const engine = await openDatabase({ dossier: base, modele, migrations, beforeMigration });
    dire(POWER_CUT_SENTENCE);
    return engine;
  } catch (error) {
    if (!(error instanceof DatabaseUnopened) || !(await isOtherMajeure(base))) throw error;
    await restoreIntoNewFolder(base, sauvegardes, migrations, dire);
    return openDatabase({ dossier: base, migrations, beforeMigration });
  }
}

function startDailyBackup(
  engine: Engine,
  sauvegardes: string,
  save: (motif: BackupMotif) => Promise<unknown>,
  dire: StartOptions['dire'],
): () => void {
  let running = false;
  const check = async () => {
    const last = await getLastBackup(sauvegardes);
    const age = last ? Date.now() - Date.parse(last.le) : Number.POSITIVE_INFINITY;
    const quiet = !engine.embedded || (!engine.embedded.busy && Date.now() - engine.embedded.lastActivity > QUIET_MS);
    if (age < DAY_MS || (!quiet && age < OVERDUE_MS)) return;
    if (await isBackupNeeded(engine, sauvegardes)) await save('quotidienne');
  };
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    check()
      .catch((error: Error) => dire(`La sauvegarde quotidienne a échoué : ${tellFailure(error)}`))
      .finally(() => {
        running = false;
      });
  }, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function stopDatabase(
  engine: Engine,
  sauvegardes: string,
  lock: FolderLock,
  timers: (() => void)[],
  dire: StartOptions['dire'],
): Promise<void> {
  for (const stopTimer of timers) stopTimer();
  try {
    const size = await engine.pool.query<{ n: number }>('select pg_database_size(current_database()) as n');
    if ((size.rows[0]?.n ?? 0) > STOP_BACKUP_MAX_BYTES) dire('Base volumineuse : pas de sauvegarde à l’arrêt.');
    else if (await isBackupNeeded(engine, sauvegardes)) await takeBackup(engine, sauvegardes, 'arret');
  } catch (error) {
    dire(`La sauvegarde à l’arrêt a échoué : ${tellFailure(error)}`);
  } finally {
    await closeDatabase();
    await lock.release();
  }
}
