// A socket-like stream that lets the `pg` driver talk to the embedded engine: it completes the greeting itself,
// then passes whole requests to the thread and its answers back.
import { Duplex } from 'node:stream';
import type { EmbeddedServer } from './embedded.ts';

const ENDS_A_REQUEST = new Set([...'QSH'].map((letter) => letter.charCodeAt(0)));
const TERMINATE = 'X'.charCodeAt(0);

function parameterStatus(name: string, value: string): Buffer {
  const body = Buffer.from(`${name}\0${value}\0`);
  const head = Buffer.alloc(5);
  head.write('S', 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const AUTHENTICATION_OK = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY_FOR_QUERY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const GREETING = Buffer.concat([
  AUTHENTICATION_OK,
  parameterStatus('server_version', '18.0'),
  parameterStatus('client_encoding', 'UTF8'),
  parameterStatus('standard_conforming_strings', 'on'),
  parameterStatus('integer_datetimes', 'on'),
  READY_FOR_QUERY,
]);

export class WireStream extends Duplex {
  #server: EmbeddedServer;
  #received: Buffer = Buffer.alloc(0);
  #greeted = false;

  constructor(server: EmbeddedServer) {
    super();
    this.#server = server;
  }

  /** The driver's "connect": a new client starts from a clean session (no open transaction, no prepared statement). */
  connect(): this {
    this.#server.exchange('renouveler').then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
    if (this.#greeted || this.#greet()) {
      const end = this.#endOfRequests();
      if (end === null) this.push(null);
      else if (end > 0) this.#forward(end);
    }
    done();
  }

  #greet(): boolean {
    if (this.#received.length < 4 || this.#received.length < this.#received.readInt32BE(0)) return false;
    this.#received = this.#received.subarray(this.#received.readInt32BE(0));
    this.#greeted = true;
    this.push(GREETING);
    return true;
  }

  /** How many bytes make whole requests; null when the client says goodbye. */
  #endOfRequests(): number | null {
    let offset = 0;
    let end = 0;
    while (offset + 5 <= this.#received.length) {
      const type = this.#received[offset] as number;
      const length = 1 + this.#received.readInt32BE(offset + 1);
      if (type === TERMINATE) return null;
      if (offset + length > this.#received.length) break;
      offset += length;
      if (ENDS_A_REQUEST.has(type)) end = offset;
    }
    return end;
  }

  #forward(end: number): void {
    const request = new Uint8Array(end);
    request.set(this.#received.subarray(0, end));
    this.#received = this.#received.subarray(end);
    this.#server.exchange(request).then(
      (answer) => {
        if (answer instanceof Uint8Array && !this.destroyed) {
          this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
        }
      },
      (error: Error) => this.destroy(error),
    );
  }
}
