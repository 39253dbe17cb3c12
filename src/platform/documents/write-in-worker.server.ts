// Writes documents without stopping the server: same bytes as writeDocx, memory and time bounded.
import { runInWorker } from '../spreadsheets/in-worker.server.ts';
import type { OutDocument } from './document.schema.ts';

export function writeDocxInWorker(document: OutDocument): Promise<Uint8Array> {
  return runInWorker('document', document, (bytes: Uint8Array) => bytes, {});
}
