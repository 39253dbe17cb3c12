// Reads a workbook for the server without stopping it: in a worker thread with bounded memory and time, cancellable.
// At most two files are read at once; the others wait their turn.
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../env.ts';
import type { Limits, Workbook } from './classeur.schema.ts';
import { refus } from './refus.rules.ts';
import type { Demand } from './tableur.worker.ts';
import { type FromWorker, type ToWorker, WorkbookAssembler } from './transfert.rules.ts';

export interface ReadOptions {
  limits?: Partial<Limits>;
  signal?: AbortSignal;
  timeoutMs?: number;
  memoryMb?: number;
}

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

function run(demand: Demand, onProgress: (share: number) => void, options: ReadOptions): Promise<Workbook> {
  const timeout = options.timeoutMs ?? TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl('tableur'), {
      workerData: demand,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? MEMORY_MB, maxYoungGenerationSizeMb: 64 },
    });
    const assembler = new WorkbookAssembler();
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
    worker.on('message', (message: FromWorker) => {
      try {
        if (message.type === 'part') onProgress(message.share);
        else if (assembler.take(message)) settle(() => resolve(assembler.workbook));
        else setImmediate(() => worker.postMessage('suite' satisfies ToWorker));
      } catch (error) {
        fail(error);
      }
    });
  });
}

/** Same answer and same refusals as readWorkbook; `onProgress` gets the share read, 0 to 1. */
export async function readWorkbookInWorker(
  bytes: Uint8Array,
  fileName: string,
  onProgress: (share: number) => void = () => undefined,
  options: ReadOptions = {},
): Promise<Workbook> {
  const max = options.limits?.octets;
  if (max !== undefined && bytes.length > max) throw refus.tropGros(max);
  await takeTurn();
  try {
    if (options.signal?.aborted) throw refus.annule();
    return await run({ bytes, fileName, limits: options.limits ?? {} }, onProgress, options);
  } finally {
    giveTurn();
  }
}
