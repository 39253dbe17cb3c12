// Where the socket of a data folder stands: in the folder, or elsewhere when its path is too long for the system.
import { createHash } from 'node:crypto';
import { mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseRefusal } from './errors.ts';

// The kernel's limit is 108 bytes (104 on macOS), the final zero included.
const PATH_MAX = 100;

export async function prepareSocketPath(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const folder = await realpath(dir);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\maillage-${hash}`;
  const inside = join(folder, 'verrou.sock');
  if (Buffer.byteLength(inside) <= PATH_MAX) return inside;
  return join(await preparePrivateDir(), `${hash}.sock`);
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
