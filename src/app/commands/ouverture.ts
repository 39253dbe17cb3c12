// Opens the database for one verb: the embedded folder under its lock, or a server beside the service, which keeps the daily
// backup. A verb that replaces everything asks to be alone there.
import { join } from 'node:path';
import { takeBackup } from '../../platform/db/backup.ts';
import type { CommandIo } from '../../platform/db/command-io.ts';
import { closeDatabase, type Engine, openDatabase } from '../../platform/db/engine.ts';
import { enterServer } from '../../platform/db/presence.ts';
import { POWER_CUT_SENTENCE, startDatabase } from '../../platform/db/start.ts';
import { env } from '../../platform/env.ts';
import { ECHEC } from './commande.ts';

export interface Ouverture {
  engine: Engine;
  sauvegardes: string;
  stop(): Promise<void>;
}

export function openForVerb(io: CommandIo, seule: boolean): Promise<Ouverture> {
  const dire = (phrase: string) => {
    if (phrase !== POWER_CUT_SENTENCE) io.err(`${phrase}\n`);
  };
  if (env.DATABASE_URL) return openServer(env.DATABASE_URL, seule, dire);
  return startDatabase({
    dossier: env.MAILLAGE_DONNEES,
    ...(env.MAILLAGE_SAUVEGARDES ? { sauvegardes: env.MAILLAGE_SAUVEGARDES } : {}),
    onCommand: refuseWhileBusy,
    dire,
  });
}

async function openServer(url: string, seule: boolean, dire: (phrase: string) => void): Promise<Ouverture> {
  const sauvegardes = env.MAILLAGE_SAUVEGARDES ?? join(env.MAILLAGE_DONNEES, 'sauvegardes');
  const beforeMigration = async (engine: Engine) => {
    const { fichier } = await takeBackup(engine, sauvegardes, 'migration');
    dire(`Sauvegarde avant mise à jour de la base\u202f: ${fichier}.`);
  };
  const { leave } = await enterServer(url, seule);
  try {
    const engine = await openDatabase({ url, beforeMigration });
    return { engine, sauvegardes, stop: () => closeDatabase().finally(leave) };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function refuseWhileBusy(_argv: readonly string[], io: CommandIo): Promise<number> {
  io.err('Une autre commande travaille dans ce dossier. Réessayez quand elle aura fini.\n');
  return ECHEC;
}
