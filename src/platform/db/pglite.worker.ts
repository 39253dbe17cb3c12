// The embedded PostgreSQL, alone in its thread so that the event loop of the server never waits for it.
// It answers wire-protocol bytes with wire-protocol bytes, one message after the other; embedded.ts speaks to it.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { WorkerAnswer, WorkerOptions, WorkerRequest } from './embedded.ts';

const { dossier, modele } = workerData as WorkerOptions;
const port = parentPort;
if (!port) throw new Error('pglite.worker must be started as a worker');

const db = await PGlite.create({
  dataDir: dossier ?? 'memory://',
  extensions: { btree_gin, btree_gist, fuzzystrmatch, pg_trgm, unaccent },
  postgresqlconf: ['max_wal_size=64MB', 'min_wal_size=32MB', "timezone='UTC'", "datestyle='ISO, DMY'"],
  ...(modele ? { loadDataDir: new Blob([await readFile(modele)]) } : {}),
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  if (request instanceof Uint8Array) return db.execProtocolRaw(request);
  if (request === 'renouveler') {
    await db.exec('rollback');
    await db.exec('discard all');
    return 'fait';
  }
  if (request === 'copier') return new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer());
  await db.close();
  return 'fait';
}

let queue: Promise<void> = Promise.resolve();
port.on('message', (request: WorkerRequest) => {
  queue = queue.then(async () => {
    const out = await answer(request);
    if (typeof out === 'string') return port.postMessage(out);
    const own = out.byteLength === out.buffer.byteLength ? out : out.slice();
    port.postMessage(own, [own.buffer as ArrayBuffer]);
  });
});
port.postMessage('pret');
