// A content that many browsers ask for and that changes rarely: made and compressed once while the server runs, then asked for by its tag.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { KeptFile } from './contract.ts';

/** A département's addresses take about ten megabytes: this many contents are kept at once, the least asked for goes. */
const KEPT = 24;
const kept = new Map<string, Promise<KeptFile>>();

class Made implements KeptFile {
  readonly bytes: Uint8Array;
  readonly etag: string;
  #brotli: Promise<Buffer> | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  }

  compress(): Promise<Buffer> {
    this.#brotli ??= promisify(brotliCompress)(this.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } });
    return this.#brotli;
  }
}

/** `key` names the content with its version: another version is another key. A failed making is tried again. */
export function keepFile(key: string, make: () => Promise<Uint8Array>): Promise<KeptFile> {
  const held = kept.get(key) ?? make().then((bytes) => new Made(bytes));
  kept.delete(key);
  kept.set(key, held);
  held.catch(() => kept.delete(key));
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return held;
}
