// When the embedded engine's major version changes, it cannot read the old folder: the latest backup is restored into a
// new one, the old one is kept beside, and what may be missing is said.
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listBackups, openBackup, restoreBackup } from './backup.ts';
import { closeEngine, openEngine, readEmbeddedMajeure } from './engine.ts';
import { DatabaseRefusal } from './errors.ts';

const newFolder = (base: string) => `${base}.nouveau`;
const DONE = 'restauration-complete';

function readFolderMajeure(base: string): number | null {
  const file = join(base, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

/** Asked only when the folder does not open: starting an engine in memory takes two seconds. */
export async function isOtherMajeure(base: string): Promise<boolean> {
  const folder = readFolderMajeure(base);
  return folder !== null && folder !== (await readEmbeddedMajeure());
}

/** Under Windows an antivirus may hold a file of the folder for an instant: asked again for two seconds. */
async function renameFolder(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (process.platform !== 'win32' || !held || attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A stop between the two renamings below leaves no base/: the new folder is then complete, and takes its place. */
export async function finishSwap(base: string): Promise<void> {
  if (!existsSync(base) && existsSync(`${newFolder(base)}.${DONE}`)) await renameFolder(newFolder(base), base);
  if (existsSync(base)) {
    await rm(`${newFolder(base)}.${DONE}`, { force: true });
    await rm(newFolder(base), { recursive: true, force: true });
  }
}

export async function restoreIntoNewFolder(
  base: string,
  sauvegardes: string,
  migrations: string | undefined,
  dire: (phrase: string) => void,
): Promise<void> {
  const old = readFolderMajeure(base);
  const latest = (await listBackups(sauvegardes))[0];
  if (!latest) {
    throw new DatabaseRefusal(
      `Le dossier ${base} vient de PostgreSQL ${old}, que ce programme ne lit plus, et il n’y a aucune sauvegarde. ` +
        'Remettez la version précédente du programme, faites « bin/maillage sauvegarde », puis réessayez.',
    );
  }
  const target = newFolder(base);
  await rm(target, { recursive: true, force: true });
  const engine = await openEngine({ dossier: target, migrations });
  let le: string;
  try {
    ({ le } = await restoreBackup(engine, openBackup(join(sauvegardes, latest.fichier)), {
      remplacer: true,
      migrations,
    }));
  } finally {
    await closeEngine(engine);
  }
  const missing = await describeMissing(base, le);
  const kept = `${base}-postgresql-${old}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await writeFile(`${target}.${DONE}`, '');
  await renameFolder(base, kept);
  await finishSwap(base);
  dire(
    `La base a été restaurée depuis ${latest.fichier}, car son moteur a changé (PostgreSQL ${old} → ${engine.majeure}).`,
  );
  dire(`${missing} L’ancien dossier est gardé : ${kept}.`);
}

/** Compares the backup's instant with the last change of the old folder's log. */
async function describeMissing(base: string, le: string): Promise<string> {
  const changed = await stat(join(base, 'global', 'pg_control')).then(
    ({ mtime }) => mtime,
    () => null,
  );
  const backup = formatInstant(new Date(le));
  if (!changed) return `Les écritures faites après le ${backup} peuvent manquer.`;
  return `Les écritures faites après le ${backup} peuvent manquer (dernière activité de l’ancien dossier : ${formatInstant(changed)}).`;
}

function formatInstant(instant: Date): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Paris' }).format(
    instant,
  );
}
