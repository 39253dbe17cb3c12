// One process at a time holds a data folder: a socket that the kernel frees when its holder dies, even by kill -9.
// Through that socket, command-line verbs are executed by the holder: what travels is in lock-channel.ts, its place in lock-path.ts.
import { chmod, readFile, unlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { CommandIo } from './command-io.ts';
import { DatabaseRefusal } from './errors.ts';
import { LineChannel } from './lines.ts';
import { type Answer, Asking, Holding, type OnCommand, type Question } from './lock-channel.ts';
import { prepareSocketPath } from './lock-path.ts';

export interface FolderLock {
  release(): Promise<void>;
}

export class FolderHeld extends DatabaseRefusal {
  override name = 'FolderHeld';
  readonly pid: number;
  constructor(pid: number) {
    super(`Le dossier de données est déjà ouvert par un autre programme (processus ${pid}).`);
    this.pid = pid;
  }
}

/** Takes the folder, or throws FolderHeld. `onCommand` runs the verbs that others send while it is held. */
export async function lockFolder(dir: string, onCommand: OnCommand): Promise<FolderLock> {
  const path = await prepareSocketPath(dir);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const lock = await listen(path, onCommand);
    if (lock) return lock;
    const pid = await askPid(path);
    if (pid !== null) throw new FolderHeld(pid);
    await removeStale(path);
  }
  throw new DatabaseRefusal(`Impossible de verrouiller le dossier de données (${path}).`);
}

/** Number of the process that holds the folder, or null. */
export async function findHolder(dir: string): Promise<number | null> {
  return askPid(await prepareSocketPath(dir));
}

/** Has the holder execute a verb, with the files and the output of this process; answers its exit code. */
export async function runThroughHolder(dir: string, argv: readonly string[], io: CommandIo): Promise<number> {
  const socket = connect(await prepareSocketPath(dir));
  const abort = () => socket.destroy();
  io.signal.addEventListener('abort', abort);
  try {
    return await new Promise<number>((resolve, reject) => {
      const asking = new Asking(socket, io, resolve);
      socket.once('connect', () => void asking.channel.send({ type: 'commande', argv: [...argv], cwd: io.cwd }));
      socket.once('error', reject);
      socket.once('close', () => reject(new DatabaseRefusal('Le serveur s’est arrêté pendant la commande.')));
    });
  } finally {
    io.signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

function listen(path: string, onCommand: OnCommand): Promise<FolderLock | null> {
  return new Promise((resolve, reject) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('close', () => sockets.delete(socket)));
      new Holding(socket, onCommand);
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(path, () => {
      server.unref();
      const lock = { release: () => release(server, sockets) };
      if (process.platform === 'win32') resolve(lock);
      else chmod(path, 0o600).then(() => resolve(lock), reject);
    });
  });
}

/** Verbs still running are cut: the process is about to stop. */
function release(server: Server, sockets: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

function askPid(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const channel = new LineChannel<Question, Answer>(socket, (message) => {
      if (message.type === 'pid') resolve(message.pid);
      socket.destroy();
    });
    socket.once('connect', () => void channel.send({ type: 'qui' }));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
  });
}

/** Only one process at a time may remove a socket that nobody answers: two would each remove the other's new one. */
async function removeStale(path: string): Promise<void> {
  // A named pipe leaves with its process: there is nothing to remove, only to wait for.
  if (process.platform === 'win32') return new Promise((resolve) => setTimeout(resolve, 20));
  const guard = `${path}.prise`;
  try {
    await writeFile(guard, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch {
    const pid = Number(await readFile(guard, 'utf8').catch(() => ''));
    if (pid > 0 && !isAlive(pid)) await unlink(guard).catch(() => undefined);
    return new Promise((resolve) => setTimeout(resolve, 20));
  }
  if ((await askPid(path)) === null) await unlink(path).catch(() => undefined);
  await unlink(guard).catch(() => undefined);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
