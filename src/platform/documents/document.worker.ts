// Worker thread of the server: writes one document, then dies with its request. A machine without the PDF writer is told, not thrown.
import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentEcrit, FormatDocument, OutDocument } from './document.schema.ts';
import { writeDocx } from './write-docx.ts';
import { hasPdfWriter, writePdf } from './write-pdf.ts';

const { document, format } = workerData as { document: OutDocument; format: FormatDocument };

async function write(): Promise<DocumentEcrit> {
  if (format === 'docx') return writeDocx(document);
  return hasPdfWriter() ? writePdf(document) : { absent: 'pdf' };
}

const ecrit = await write();
parentPort?.postMessage(ecrit, ecrit instanceof Uint8Array ? [ecrit.buffer as ArrayBuffer] : []);
