// Reads a file chosen in the browser, in a web worker: the page stays responsive and nothing leaves the computer.
import { defaultLimits, type Limits, type Workbook } from './classeur.schema.ts';
import { refus } from './refus.rules.ts';
import type { BrowserDemand } from './tableur-navigateur.client.ts';
import { type FromWorker, type ToWorker, WorkbookAssembler } from './transfert.rules.ts';

const TIMEOUT_MS = 120_000;

export interface BrowserReadOptions {
  limits?: Partial<Limits>;
  signal?: AbortSignal;
  onProgress?: (share: number) => void;
}

/** Same answer and same refusals (UnreadableFile) as readWorkbook. */
export async function readFileInWorker(file: File, options: BrowserReadOptions = {}): Promise<Workbook> {
  const max = options.limits?.octets ?? defaultLimits.octets;
  if (file.size > max) throw refus.tropGros(max);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(new URL('./tableur-navigateur.client.ts', import.meta.url), { type: 'module' });
  try {
    return await receive(worker, { bytes, fileName: file.name, limits: options.limits ?? {} }, options);
  } finally {
    worker.terminate();
  }
}

function receive(worker: Worker, demand: BrowserDemand, options: BrowserReadOptions): Promise<Workbook> {
  return new Promise((resolve, reject) => {
    const assembler = new WorkbookAssembler();
    const timer = setTimeout(() => reject(refus.tropLong(TIMEOUT_MS / 1000)), TIMEOUT_MS);
    options.signal?.addEventListener('abort', () => reject(refus.annule()));
    if (options.signal?.aborted) reject(refus.annule());
    worker.onerror = () => {
      clearTimeout(timer);
      reject(refus.memoire());
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      try {
        if (data.type === 'part') options.onProgress?.(data.share);
        else if (assembler.take(data)) {
          clearTimeout(timer);
          resolve(assembler.workbook);
        } else setTimeout(() => worker.postMessage('suite' satisfies ToWorker));
      } catch (error) {
        clearTimeout(timer);
        reject(error);
      }
    };
    worker.postMessage(demand, [demand.bytes.buffer]);
  });
}
