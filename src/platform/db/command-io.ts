// What a command-line verb may touch of the outside: its output, and files read or written by the person who typed it.
// The same verb runs in that person's process, or in the server that holds the data folder (lock.ts carries the pieces).
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PIECE } from './lines.ts';

export interface CommandIo {
  /** Folder in which the verb was typed; relative paths start there. */
  cwd: string;
  out(text: string): void;
  err(text: string): void;
  /** The file's bytes, in pieces; throws when it cannot be read. '-' is the standard input. */
  readFile(path: string): AsyncIterable<Buffer>;
  /** Writes the whole file, or nothing under that name when the pieces stop with an error. */
  writeFile(path: string, pieces: AsyncIterable<Buffer>): Promise<void>;
  /** Aborted when the person interrupts the verb. */
  signal: AbortSignal;
}

export function buildLocalIo(cwd: string, signal: AbortSignal = new AbortController().signal): CommandIo {
  return {
    cwd,
    signal,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readFile: (path) => (path === '-' ? process.stdin : createReadStream(resolve(cwd, path), { highWaterMark: PIECE })),
    writeFile: (path, pieces) => writeWhole(resolve(cwd, path), pieces),
  };
}

/** All the bytes of a file that fits in memory. */
export async function readAll(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Under a temporary name first: a file never stands half-written under its own name. Readable by its owner only. */
export async function writeWhole(path: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const partial = `${path}.${process.pid}.partiel`;
  const file = await open(partial, 'w', 0o600);
  try {
    for await (const piece of pieces) await file.appendFile(piece);
    await file.sync();
    await file.close();
    await rename(partial, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}
