// Worker thread of the server: reads one workbook and sends it in pieces, or writes one, then dies with its request.
// Its memory and time are bounded by in-worker.server.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { readWorkbook } from './classeur.rules.ts';
import type { Limits, OutBook } from './classeur.schema.ts';
import { buildSender, type FromWorker } from './transfert.rules.ts';
import { type WrittenFormat, writeBook } from './write.rules.ts';

export interface ReadDemand {
  kind: 'lire';
  bytes: Uint8Array;
  fileName: string;
  limits: Partial<Limits>;
}

export interface WriteDemand {
  kind: 'ecrire';
  book: OutBook;
  format: WrittenFormat;
}

function read({ bytes, fileName, limits }: ReadDemand): void {
  const sender = buildSender(
    (onShare) => readWorkbook(bytes, fileName, limits, onShare),
    (message: FromWorker) => parentPort?.postMessage(message),
  );
  parentPort?.on('message', () => sender.next());
}

const demand = workerData as ReadDemand | WriteDemand;
if (demand.kind === 'lire') read(demand);
else {
  const bytes = writeBook(demand.book, demand.format);
  parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
}
