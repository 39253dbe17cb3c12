// Web worker of the browser: reads the file it is given, sends the workbook in pieces. Started by tableur.client.ts.
import { readWorkbook } from './classeur.rules.ts';
import type { Limits } from './classeur.schema.ts';
import { buildSender, type FromWorker, type ToWorker } from './transfert.rules.ts';

export interface BrowserDemand {
  bytes: Uint8Array;
  fileName: string;
  limits: Partial<Limits>;
}

let sender: { next(): void } | undefined;

self.onmessage = ({ data }: MessageEvent<BrowserDemand | ToWorker>) => {
  if (data === 'suite') sender?.next();
  else {
    sender = buildSender(
      (onShare) => readWorkbook(data.bytes, data.fileName, data.limits, onShare),
      (message: FromWorker) => self.postMessage(message),
    );
  }
};
