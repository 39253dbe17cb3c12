// Worker thread of the server: writes one document, then dies with its request.
import { parentPort, workerData } from 'node:worker_threads';
import type { OutDocument } from './document.schema.ts';
import { writeDocx } from './write-docx.ts';

const bytes = await writeDocx(workerData as OutDocument);
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
