// The lock on a data folder, with real processes: one holder, freed by kill -9, verbs executed by the holder.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rootDir } from '../env.ts';
import { buildLocalIo, type CommandIo, readAll } from './command-io.ts';
import { FolderHeld, findHolder, lockFolder, runThroughHolder } from './lock.ts';
import { preparePipeName, prepareSocketPath } from './lock-path.ts';

// Engines and processes start slowly on a busy machine.
const LONG = { timeout: 120_000 };

let dir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'verrou-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** Another process that tries to take the folder, says 'pris' or the refusal, and stays. */
async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const tools = join(rootDir, 'dist', 'server', 'tools.js');
  const code = `
    const { lockFolder } = await import(${JSON.stringify(tools)});
    try { await lockFolder(${JSON.stringify(dir)}, async () => 0); console.log('pris') }
    catch (error) { console.log(error.message) }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

function buildIo(cwd: string): { io: CommandIo; said: string[] } {
  const said: string[] = [];
  const io = {
    ...buildLocalIo(cwd),
    out: (text: string) => said.push(text),
    err: (text: string) => said.push(`! ${text}`),
  };
  return { io: io as CommandIo, said };
}

describe('holding', () => {
  it('refuses a second holder and names the first', LONG, async () => {
    expect(await findHolder(dir)).toBeNull();
    const lock = await lockFolder(dir, async () => 0);
    expect(await findHolder(dir)).toBe(process.pid);
    await expect(lockFolder(dir, async () => 0)).rejects.toThrow(FolderHeld);
    expect((await startHolder()).said).toContain(`processus ${process.pid}`);
    if (process.platform !== 'win32') expect(statSync(await prepareSocketPath(dir)).mode & 0o777).toBe(0o600);
    await lock.release();
    expect(await findHolder(dir)).toBeNull();
  });

  it('is freed by kill -9, and taken once by six starters at the same time', LONG, async () => {
    const { child, said } = await startHolder();
    expect(said).toBe('pris');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const starters = await Promise.all(Array.from({ length: 6 }, startHolder));
    expect(starters.filter((starter) => starter.said === 'pris')).toHaveLength(1);
  });

  it('works in a folder whose path is too long for a socket', LONG, async () => {
    const deep = join(dir, 'x'.repeat(120));
    mkdirSync(deep);
    const lock = await lockFolder(deep, async () => 0);
    await expect(lockFolder(deep, async () => 0)).rejects.toThrow(FolderHeld);
    await lock.release();
  });
});

describe('verbs executed by the holder', () => {
  it('carry arguments, output, files both ways and the exit code', LONG, async () => {
    const big = Buffer.alloc(3_500_000, 'é');
    writeFileSync(join(dir, 'entree.bin'), big);
    const lock = await lockFolder(dir, async (argv, io) => {
      io.out(`${argv.join(' ')} dans ${io.cwd}`);
      io.err('attention');
      const bytes = await readAll(io.readFile('entree.bin'));
      await io.writeFile(
        'sortie.bin',
        (async function* () {
          yield bytes;
        })(),
      );
      return 2;
    });
    const { io, said } = buildIo(dir);
    expect(await runThroughHolder(dir, ['import', 'entree.bin'], io)).toBe(2);
    expect(said).toEqual([`import entree.bin dans ${dir}`, '! attention']);
    expect(readFileSync(join(dir, 'sortie.bin')).equals(big)).toBe(true);
    await lock.release();
  });

  it('say why a file cannot be read, and leave nothing half-written', LONG, async () => {
    const lock = await lockFolder(dir, async (argv, io) => {
      if (argv[0] === 'lire') await readAll(io.readFile('absent.csv'));
      await io.writeFile(
        'sortie.csv',
        (async function* () {
          yield Buffer.from('début');
          throw new Error('panne au milieu');
        })(),
      );
      return 0;
    });
    const { io, said } = buildIo(dir);
    expect(await runThroughHolder(dir, ['lire'], io)).toBe(1);
    expect(said.join()).toContain('absent.csv');
    expect(await runThroughHolder(dir, ['ecrire'], io)).toBe(1);
    expect(said.join()).toContain('panne au milieu');
    expect(() => readFileSync(join(dir, 'sortie.csv'))).toThrow('ENOENT');
    await lock.release();
  });

  it('are told when the person interrupts, and when the holder dies', LONG, async () => {
    const stopped: string[] = [];
    const lock = await lockFolder(dir, (_argv, io) => {
      io.out('parti');
      return new Promise((resolve) => io.signal.addEventListener('abort', () => resolve(stopped.push('arrêté'))));
    });
    const person = new AbortController();
    const io = { ...buildLocalIo(dir, person.signal), out: () => person.abort() };
    await expect(runThroughHolder(dir, ['long'], io)).rejects.toThrow('arrêté');
    await expect.poll(() => stopped).toEqual(['arrêté']);
    const dying = runThroughHolder(dir, ['long'], { ...buildLocalIo(dir), out: () => void lock.release() });
    await expect(dying).rejects.toThrow('Le serveur s’est arrêté');
  });
});

it('under Windows, the pipe of a folder has one name, which cannot be guessed and which two starts at once agree on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuyau-'));
  const names = await Promise.all(Array.from({ length: 8 }, () => preparePipeName(folder)));
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^\\\\\.\\pipe\\maillage-[0-9a-f]{32}$/);
  expect(await preparePipeName(`${folder}/../${folder.split('/').at(-1)}`)).toBe(names[0]);
  const other = mkdtempSync(join(tmpdir(), 'tuyau-'));
  expect(await preparePipeName(other)).not.toBe(names[0]);
  for (const one of [folder, other]) rmSync(one, { recursive: true });
});
