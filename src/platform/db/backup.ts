// The folder of backups: taking one, naming it, remembering the last success, keeping seven days and four weeks.
// The content is written by backup-write.ts and read back by backup-restore.ts.
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSource } from './backup-format.ts';
import { readTransaction, writeBackup } from './backup-write.ts';
import { writeWhole } from './command-io.ts';
import type { Engine } from './engine.ts';

export { restoreBackup } from './backup-restore.ts';
export { writeBackup } from './backup-write.ts';

export type BackupMotif = 'quotidienne' | 'migration' | 'arret' | 'demande';

export interface LastBackup {
  le: string;
  fichier: string;
  motif: BackupMotif;
  lignes: number;
  octets: number;
  transaction: string;
}
export interface BackupFailure {
  le: string;
  message: string;
}

const DAYS = 7;
export const SEMAINES_GARDEES = 4;
const BEFORE_MIGRATION = 3;
const DAY_MS = 86_400_000;

/** Takes a backup into `dir`, forgets those that are no longer to be kept; a failure is remembered, and thrown. */
export async function takeBackup(engine: Engine, dir: string, motif: BackupMotif): Promise<LastBackup> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const fichier = fileName(new Date(), motif);
  try {
    const report = await writeBackup(engine, (pieces) => writeWhole(join(dir, fichier), pieces));
    const last: LastBackup = { fichier, motif, ...report };
    await writeFile(join(dir, LAST), JSON.stringify(last, null, 1), { mode: 0o600 });
    await rm(join(dir, FAILURE), { force: true });
    await forgetOld(dir);
    return last;
  } catch (error) {
    const failure: BackupFailure = { le: new Date().toISOString(), message: (error as Error).message };
    await writeFile(join(dir, FAILURE), JSON.stringify(failure), { mode: 0o600 }).catch(() => undefined);
    throw error;
  }
}

const LAST = 'derniere.json';
const FAILURE = 'echec.json';

/** The last successful backup, or null; shown on the administration page and by /pret. */
export async function getLastBackup(dir: string): Promise<LastBackup | null> {
  return readJson<LastBackup>(join(dir, LAST));
}

/** The failure that followed the last success, or null. */
export async function getBackupFailure(dir: string): Promise<BackupFailure | null> {
  return readJson<BackupFailure>(join(dir, FAILURE));
}

/** True when something was written since the last backup, or when there is none; a server, which others use too, is always said so. */
export async function isBackupNeeded(engine: Engine, dir: string): Promise<boolean> {
  if (engine.kind === 'serveur') return true;
  const last = await getLastBackup(dir);
  if (!last || !existsSync(join(dir, last.fichier))) return true;
  return last.transaction !== (await readTransaction(engine.pool));
}

/** The files of the folder, newest first. */
export async function listBackups(
  dir: string,
): Promise<{ fichier: string; le: Date; motif: BackupMotif; octets: number }[]> {
  const names = existsSync(dir) ? await readdir(dir) : [];
  const found = names.flatMap((fichier) => {
    const parsed = parseName(fichier);
    return parsed ? [{ fichier, ...parsed }] : [];
  });
  found.sort((a, b) => b.le.getTime() - a.le.getTime());
  return Promise.all(found.map(async (one) => ({ ...one, octets: (await stat(join(dir, one.fichier))).size })));
}

/** A backup file as something that can be read several times. */
export function openBackup(path: string): BackupSource {
  return () => createReadStream(path);
}

function fileName(le: Date, motif: BackupMotif): string {
  return `maillage-${le.toISOString().replaceAll(':', '-')}-${motif}.jsonl.gz`;
}

function parseName(name: string): { le: Date; motif: BackupMotif } | null {
  const match = /^maillage-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d+Z)-([a-z]+)\.jsonl\.gz$/.exec(name);
  if (!match) return null;
  return { le: new Date(`${match[1]}${match[2]}:${match[3]}:${match[4]}`), motif: match[5] as BackupMotif };
}

/** The newest of each of the last 7 days and 4 weeks that have one, the last 3 before a migration, and the newest of all. */
export function chooseKept(backups: readonly { le: Date; motif: BackupMotif }[]): Set<number> {
  const order = backups.map((backup, index) => ({ ...backup, index })).sort((a, b) => b.le.getTime() - a.le.getTime());
  const kept = new Set<number>();
  const keepNewestBy = (limit: number, keyOf: (le: Date) => number) => {
    const seen = new Set<number>();
    for (const { le, index } of order) {
      const key = keyOf(le);
      if (seen.has(key)) continue;
      if (seen.size >= limit) break;
      seen.add(key);
      kept.add(index);
    }
  };
  keepNewestBy(DAYS, (le) => Math.floor(le.getTime() / DAY_MS));
  // Day 0 of the epoch was a Thursday: shifted by three days, weeks begin on Monday.
  keepNewestBy(SEMAINES_GARDEES, (le) => Math.floor((le.getTime() / DAY_MS + 3) / 7));
  for (const { index } of order.filter(({ motif }) => motif === 'migration').slice(0, BEFORE_MIGRATION))
    kept.add(index);
  return kept;
}

async function forgetOld(dir: string): Promise<void> {
  const backups = await listBackups(dir);
  const kept = chooseKept(backups);
  for (const [index, { fichier }] of backups.entries())
    if (!kept.has(index)) await rm(join(dir, fichier), { force: true });
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return null;
  }
}
