// A content that many browsers ask for and that changes rarely: compressed once, on first demand, then asked for by its tag.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptFile } from './contract.ts';

export type Encoding = 'br' | 'gzip';

const COMPRESS: Record<Encoding, (bytes: Uint8Array) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

class Made implements KeptFile {
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly #encoded = new Map<Encoding, Promise<Uint8Array>>();

  constructor(bytes: Uint8Array, brotli: Uint8Array | null) {
    this.bytes = bytes;
    this.etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    if (brotli) this.#encoded.set('br', Promise.resolve(brotli));
  }

  encode(encoding: Encoding): Promise<Uint8Array> {
    const encoded = this.#encoded.get(encoding) ?? COMPRESS[encoding](this.bytes);
    this.#encoded.set(encoding, encoded);
    return encoded;
  }
}

/** `brotli`: its compressed form, when a build already made it. */
export const makeKept = (bytes: Uint8Array, brotli: Uint8Array | null = null): KeptFile => new Made(bytes, brotli);

/** A département's addresses take about ten megabytes: this many contents are kept at once, the least asked for goes. */
const KEPT = 24;
const kept = new Map<string, Promise<KeptFile>>();

/** `key` names the content with its version: another version is another key. A failed making is tried again. */
export function keepFile(key: string, make: () => Promise<Uint8Array>): Promise<KeptFile> {
  const held = kept.get(key) ?? make().then((bytes) => makeKept(bytes));
  kept.delete(key);
  kept.set(key, held);
  held.catch(() => kept.delete(key));
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return held;
}

/** Nothing again for who holds it, else its bytes, compressed as the browser reads them unless they gain nothing by it. */
export async function sendKept(request: FastifyRequest, reply: FastifyReply, file: KeptFile, compressible = true) {
  reply.header('etag', file.etag).header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const encoding = compressible ? pickEncoding(request) : null;
  if (!encoding) return reply.send(toBuffer(file.bytes));
  return reply.header('content-encoding', encoding).send(toBuffer(await file.encode(encoding)));
}

function pickEncoding(request: FastifyRequest): Encoding | null {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

/** The same bytes, as Fastify takes them. */
export const toBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);
