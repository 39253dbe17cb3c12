// Worker thread of the server: reads one workbook, sends it in pieces, and dies with its request.
// Its memory and time are bounded by read-in-worker.server.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { readWorkbook } from './classeur.rules.ts';
import type { Limits } from './classeur.schema.ts';
import { buildSender, type FromWorker } from './transfert.rules.ts';

export interface Demand {
  bytes: Uint8Array;
  fileName: string;
  limits: Partial<Limits>;
}

const { bytes, fileName, limits } = workerData as Demand;
const sender = buildSender(
  (onShare) => readWorkbook(bytes, fileName, limits, onShare),
  (message: FromWorker) => parentPort?.postMessage(message),
);
parentPort?.on('message', () => sender.next());
