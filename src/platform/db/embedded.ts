// The embedded engine as seen from the server: starts its thread, hands it bytes, restarts it when it dies,
// and stops a statement that runs too long (the engine itself ignores statement_timeout).
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../env.ts';
import { DatabaseInterrupted, DatabaseUnopened } from './errors.ts';

export interface WorkerOptions {
  /** Data folder; null keeps everything in memory (tests). */
  dossier: string | null;
  /** A copy of an already migrated folder to start from when the folder is empty. */
  modele: string | null;
}
export type WorkerRequest = Uint8Array | 'renouveler' | 'copier' | 'fermer';
export type WorkerAnswer = Uint8Array | 'fait';

interface Pending {
  resolve: (answer: WorkerAnswer) => void;
  reject: (error: Error) => void;
}

export const DUREE_MAX = 15_000;

const UNOPENED =
  'La base embarquée ne s’ouvre pas : son dossier est abîmé, vient d’une autre version, ou la mémoire manque.';

export class EmbeddedServer {
  /** Longest time one statement may take, in ms; the transaction in progress may raise it (there is only one at a time). */
  dureeMax = DUREE_MAX;
  lastActivity = Date.now();
  #options: WorkerOptions;
  #worker: Worker | null = null;
  #starting: Promise<Worker> | null = null;
  #pending: Pending[] = [];
  #watchdog: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#pending.length > 0;
  }

  /** Ready when the engine answers; starts it again if it died. */
  async ready(): Promise<Worker> {
    if (this.#closed) throw new DatabaseInterrupted('fermee');
    if (this.#worker) return this.#worker;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  /** One request, one answer, in order. */
  async exchange(request: WorkerRequest): Promise<WorkerAnswer> {
    const worker = await this.ready();
    return this.#send(worker, request);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const worker = this.#worker ?? (await this.#starting?.catch(() => null)) ?? null;
    if (worker) {
      this.dureeMax = Number.POSITIVE_INFINITY;
      await this.#send(worker, 'fermer').catch(() => undefined);
    }
    this.#closed = true;
    await worker?.terminate();
  }

  /** Kills the thread at once, as a crash would: pending requests are refused, the next one restarts it. */
  async interrupt(motif: 'trop_long' | 'arret'): Promise<void> {
    const worker = this.#worker;
    this.#lose(new DatabaseInterrupted(motif));
    await worker?.terminate();
  }

  #send(worker: Worker, request: WorkerRequest): Promise<WorkerAnswer> {
    this.lastActivity = Date.now();
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      if (this.#pending.length === 1) this.#watch();
      if (request instanceof Uint8Array) worker.postMessage(request, [request.buffer as ArrayBuffer]);
      else worker.postMessage(request);
    });
  }

  #start(): Promise<Worker> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(workerUrl('pglite'), { workerData: this.#options });
      worker.on('message', (message: WorkerAnswer | 'pret') => {
        if (message === 'pret') {
          this.#worker = worker;
          // From now on the folder is filled: a restart opens it as it is.
          if (this.#options.dossier) this.#options = { ...this.#options, modele: null };
          resolve(worker);
        } else if (this.#worker === worker) this.#settle(message);
      });
      const lose = (error: Error) => {
        reject(new DatabaseUnopened(UNOPENED, { cause: error.cause ?? error }));
        if (this.#worker === worker) this.#lose(error);
      };
      worker.on('error', (error) => lose(new DatabaseInterrupted('panne', error)));
      worker.on('exit', () => lose(new DatabaseInterrupted('panne')));
    });
  }

  #settle(message: WorkerAnswer): void {
    this.lastActivity = Date.now();
    this.#pending.shift()?.resolve(message);
    if (this.#pending.length > 0) this.#watch();
    else this.#unwatch();
  }

  #lose(error: Error): void {
    this.#unwatch();
    this.#worker = null;
    const lost = this.#pending;
    this.#pending = [];
    for (const { reject } of lost) reject(error);
  }

  #watch(): void {
    this.#unwatch();
    if (!Number.isFinite(this.dureeMax)) return;
    this.#watchdog = setTimeout(() => void this.interrupt('trop_long'), this.dureeMax);
  }

  #unwatch(): void {
    if (this.#watchdog) clearTimeout(this.#watchdog);
    this.#watchdog = null;
  }
}
