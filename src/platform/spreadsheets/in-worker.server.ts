// Runs a worker thread for one demand on a spreadsheet: bounded memory and time, cancellable, at most two at once (the others
// wait). The worker is named by its bundle: `tableur` reads and writes, others may analyse.
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../env.ts';
import { refus } from './refus.rules.ts';

export interface WorkerOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  memoryMb?: number;
}

/** What a message leads to: the answer, or undefined to go on waiting. `say` talks back to the worker. */
export type OnMessage<M, T> = (message: M, say: (word: unknown) => void) => T | undefined;

const MAX_AT_ONCE = 2;
const MEMORY_MB = 1024;
const TIMEOUT_MS = 60_000;

let running = 0;
const waiting: (() => void)[] = [];

async function takeTurn(): Promise<void> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
}

/** Gives the turn to the next in line, or back. */
function giveTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? refus.memoire() : error;
}

function run<M, T>(name: string, demand: unknown, onMessage: OnMessage<M, T>, options: WorkerOptions): Promise<T> {
  const timeout = options.timeoutMs ?? TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(name), {
      workerData: demand,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? MEMORY_MB, maxYoungGenerationSizeMb: 64 },
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      void worker.terminate();
      act();
    };
    const fail = (error: unknown) => settle(() => reject(explain(error)));
    const abort = () => fail(refus.annule());
    const timer = setTimeout(() => fail(refus.tropLong(Math.round(timeout / 1000))), timeout);
    options.signal?.addEventListener('abort', abort);
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`Le lecteur de tableaux s’est arrêté (code ${code}).`)));
    worker.on('message', (message: M) => {
      try {
        // The answer to a piece waits for the next turn of the loop, so that other requests pass in between.
        const answer = onMessage(message, (word) => setImmediate(() => worker.postMessage(word)));
        if (answer !== undefined) settle(() => resolve(answer));
      } catch (error) {
        fail(error);
      }
    });
  });
}

export async function runInWorker<M, T>(
  name: string,
  demand: unknown,
  onMessage: OnMessage<M, T>,
  options: WorkerOptions,
): Promise<T> {
  await takeTurn();
  try {
    if (options.signal?.aborted) throw refus.annule();
    return await run(name, demand, onMessage, options);
  } finally {
    giveTurn();
  }
}
