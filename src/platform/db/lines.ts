// One JSON message per line over a local socket, both ways. What the messages mean is in lock.ts.
import type { Socket } from 'node:net';

// A line holds a piece of a file at most (1 MB in base64), never a whole one.
const LINE_MAX = 4_000_000;
export const PIECE = 1_000_000;

export class LineChannel<Out, In> {
  #socket: Socket;
  #rest = '';

  constructor(socket: Socket, onMessage: (message: In) => void) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      this.#rest += text;
      const lines = this.#rest.split('\n');
      this.#rest = lines.pop() ?? '';
      if (this.#rest.length > LINE_MAX) return socket.destroy(new Error('line too long'));
      for (const line of lines) {
        const message = parseLine(line);
        if (message === null) return socket.destroy(new Error('not a JSON line'));
        onMessage(message as In);
      }
    });
  }

  /** Resolves when the other side can take more. */
  send(message: Out): Promise<void> {
    if (this.#socket.destroyed) return Promise.resolve();
    const flowing = this.#socket.write(`${JSON.stringify(message)}\n`);
    if (flowing) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.#socket.off('drain', done);
        this.#socket.off('close', done);
        resolve();
      };
      this.#socket.on('drain', done);
      this.#socket.on('close', done);
    });
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
