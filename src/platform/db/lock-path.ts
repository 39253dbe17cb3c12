// Where the socket of a data folder stands: in the folder, or elsewhere when its path is too long for the system. Under Windows it
// is a named pipe, which has no place in a folder: its name is kept there instead.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseRefusal } from './errors.ts';

// The kernel's limit is 108 bytes (104 on macOS), the final zero included.
const PATH_MAX = 100;

export async function prepareSocketPath(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return preparePipeName(dir);
  const folder = await realpath(dir);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  const inside = join(folder, 'verrou.sock');
  if (Buffer.byteLength(inside) <= PATH_MAX) return inside;
  return join(await preparePrivateDir(), `${hash}.sock`);
}

/**
 * Any account of the machine may open a pipe under a name it guesses, and wait there for our verbs: the name is drawn once, and
 * known only by who reads the folder. However the folder is written (case, drive, share), it is the same.
 */
export async function preparePipeName(dir: string): Promise<string> {
  const file = join(dir, 'verrou.nom');
  await writeFile(file, randomBytes(16).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(() => undefined);
  // Another process may have just made it and not yet written in it.
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const name = await readFile(file, 'utf8');
    if (/^[0-9a-f]{32}$/.test(name)) return `\\\\.\\pipe\\maillage-${name}`;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new DatabaseRefusal(`Le fichier ${file} est abîmé\u202f: supprimez-le, le programme étant arrêté.`);
}

/** Of this user alone: in a shared temporary folder, anyone could otherwise listen in our place. */
async function preparePrivateDir(): Promise<string> {
  const { uid } = userInfo();
  const dir = join(tmpdir(), `maillage-${uid}`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const found = await stat(dir);
  if (found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new DatabaseRefusal(`Le dossier ${dir} doit appartenir à vous seul (droits 0700).`);
  }
  return dir;
}
