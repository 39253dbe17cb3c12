// What /pret looks at: the database answers, its schema is the program's, the disk has room.
import { statfs } from 'node:fs/promises';
import { inScope } from '../platform/db/db.ts';
import { getEngine, migrationsDir } from '../platform/db/engine.ts';
import { readMigrations } from '../platform/db/migrate.ts';
import { env } from '../platform/env.ts';
import type { Controle } from '../platform/http/app.ts';
import { pingDatabase } from './controles.queries.ts';

const DISK_MIN_MO = 500;

export async function listControles(): Promise<Controle[]> {
  return [await checkDatabase(), await checkMigrations(), await checkDisk()];
}

async function checkDatabase(): Promise<Controle> {
  const started = performance.now();
  const ok = await inScope('reference', pingDatabase).catch(() => false);
  const ms = Math.round(performance.now() - started);
  return { nom: 'base', ok, detail: ok ? `Répond en ${ms}\u202fms.` : 'Ne répond pas.' };
}

async function checkMigrations(): Promise<Controle> {
  const attendues = (await readMigrations(migrationsDir)).length;
  const { derniere } = getEngine().migration;
  const ok = derniere === attendues;
  return { nom: 'migrations', ok, detail: `${derniere} sur ${attendues}.` };
}

async function checkDisk(): Promise<Controle> {
  const { bavail, bsize } = await statfs(env.MAILLAGE_DONNEES).catch(() => statfs('.'));
  const libre = Math.floor((bavail * bsize) / 1_048_576);
  return { nom: 'disque', ok: libre >= DISK_MIN_MO, detail: `${libre}\u202fMo libres, ${DISK_MIN_MO} au moins.` };
}
