// What travels through the lock's socket: a verb and its folder one way, its output and exit code the other,
// and the files it reads or writes, in pieces, with the rights of the person who typed it.
import type { Socket } from 'node:net';
import type { CommandIo } from './command-io.ts';
import { LineChannel, PIECE } from './lines.ts';

export type OnCommand = (argv: readonly string[], io: CommandIo) => Promise<number>;

/** From the one who asks, to the holder. */
export type Question =
  | { type: 'qui' }
  | { type: 'commande'; argv: string[]; cwd: string }
  | { type: 'morceau'; base64: string }
  | { type: 'fin'; erreur?: string };
/** From the holder, to the one who asks. */
export type Answer =
  | { type: 'pid'; pid: number }
  | { type: 'sortie'; texte: string }
  | { type: 'erreur'; texte: string }
  | { type: 'lire'; chemin: string }
  | { type: 'ecrire'; chemin: string }
  | { type: 'morceau'; base64: string }
  | { type: 'fin'; erreur?: string }
  | { type: 'code'; code: number };

// Pieces kept in memory while the reader is busy; beyond, the sender waits.
const WAITING_MAX = 16;

/** A file travelling through the socket: pieces are pushed by messages and pulled by a reader. */
class Incoming {
  #socket: Socket;
  #pieces: Buffer[] = [];
  #end: { erreur?: string } | null = null;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    if (this.#pieces.length > WAITING_MAX) this.#socket.pause();
    this.#wake();
  }
  finish(erreur?: string): void {
    this.#end ??= { erreur };
    this.#wake();
  }
  async *read(): AsyncIterable<Buffer> {
    while (true) {
      const piece = this.#pieces.shift();
      if (this.#pieces.length === 0) this.#socket.resume();
      if (piece) yield piece;
      else if (this.#end?.erreur) throw new Error(this.#end.erreur);
      else if (this.#end) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}

async function sendFile(channel: LineChannel<Question & Answer, never>, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const whole of pieces) {
    for (let start = 0; start < whole.length; start += PIECE) {
      await channel.send({ type: 'morceau', base64: whole.subarray(start, start + PIECE).toString('base64') });
    }
  }
  await channel.send({ type: 'fin' });
}

/** The holder's side of one connection: says who it is, or runs one verb. One file travels at a time. */
export class Holding {
  #channel: LineChannel<Answer, Question>;
  #socket: Socket;
  #onCommand: OnCommand;
  #incoming: Incoming;
  #aborted = new AbortController();

  constructor(socket: Socket, onCommand: OnCommand) {
    this.#socket = socket;
    this.#incoming = new Incoming(socket);
    this.#onCommand = onCommand;
    this.#channel = new LineChannel(socket, (question) => this.#receive(question));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#aborted.abort();
      this.#incoming.finish('La commande a été interrompue.');
    });
  }

  #receive(question: Question): void {
    if (question.type === 'qui') void this.#channel.send({ type: 'pid', pid: process.pid });
    else if (question.type === 'morceau') this.#incoming.push(Buffer.from(question.base64, 'base64'));
    else if (question.type === 'fin') this.#incoming.finish(question.erreur);
    else void this.#run(question.argv, question.cwd);
  }

  async #run(argv: readonly string[], cwd: string): Promise<void> {
    let code = 1;
    try {
      code = await this.#onCommand(argv, this.#buildIo(cwd));
    } catch (error) {
      await this.#channel.send({ type: 'erreur', texte: `${(error as Error).message}\n` });
    }
    await this.#channel.send({ type: 'code', code });
    this.#socket.end();
  }

  #buildIo(cwd: string): CommandIo {
    const channel = this.#channel;
    return {
      cwd,
      signal: this.#aborted.signal,
      out: (texte) => void channel.send({ type: 'sortie', texte }),
      err: (texte) => void channel.send({ type: 'erreur', texte }),
      readFile: (chemin) => {
        this.#incoming = new Incoming(this.#socket);
        void channel.send({ type: 'lire', chemin });
        return this.#incoming.read();
      },
      writeFile: (chemin, pieces) => this.#writeFile(chemin, pieces),
    };
  }

  async #writeFile(chemin: string, pieces: AsyncIterable<Buffer>): Promise<void> {
    this.#incoming = new Incoming(this.#socket);
    const written = this.#incoming.read();
    await this.#channel.send({ type: 'ecrire', chemin });
    try {
      await sendFile(this.#channel as never, pieces);
    } catch (error) {
      await this.#channel.send({ type: 'fin', erreur: (error as Error).message });
      throw error;
    }
    for await (const _piece of written);
  }
}

/** The asker's side: prints, reads and writes files on behalf of the holder. */
export class Asking {
  readonly channel: LineChannel<Question, Answer>;
  #socket: Socket;
  #io: CommandIo;
  #done: (code: number) => void;
  #incoming: Incoming;

  constructor(socket: Socket, io: CommandIo, done: (code: number) => void) {
    this.#socket = socket;
    this.#incoming = new Incoming(socket);
    this.#io = io;
    this.#done = done;
    this.channel = new LineChannel(socket, (answer) => this.#receive(answer));
  }

  #receive(answer: Answer): void {
    if (answer.type === 'sortie') this.#io.out(answer.texte);
    else if (answer.type === 'erreur') this.#io.err(answer.texte);
    else if (answer.type === 'code') this.#done(answer.code);
    else if (answer.type === 'morceau') this.#incoming.push(Buffer.from(answer.base64, 'base64'));
    else if (answer.type === 'fin') this.#incoming.finish(answer.erreur);
    else if (answer.type === 'lire')
      void this.#answerWith(sendFile(this.channel as never, this.#io.readFile(answer.chemin)));
    else if (answer.type === 'ecrire') void this.#answerWith(this.#write(answer.chemin));
  }

  async #write(chemin: string): Promise<void> {
    this.#incoming = new Incoming(this.#socket);
    await this.#io.writeFile(chemin, this.#incoming.read());
    await this.channel.send({ type: 'fin' });
  }

  async #answerWith(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      await this.channel.send({ type: 'fin', erreur: (error as Error).message });
    }
  }
}
