// A small mail server for the tests: it speaks SMTP (RFC 5321) over a real socket, asks for an account, offers STARTTLS, refuses
// the addresses it is told to, and keeps what it received, word for word.
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createCertificat } from './certificat.ts';

export interface SmtpOptions {
  compte?: { nom: string; secret: string };
  /** Offers STARTTLS, with a certificate that nobody has signed. */
  tls?: boolean;
  /** Address refused, and how: « 550 5.1.1 no such user ». */
  refuse?: Record<string, string>;
  port?: number;
}

export interface MessageRecu {
  de: string;
  a: string[];
  /** Headers and body, as they came. */
  brut: string;
  chiffre: boolean;
  compte: string | null;
}

export interface ServeurSmtp {
  port: number;
  recus: MessageRecu[];
  /** Every line that clients said, secrets included. */
  lignes: string[];
  refuse: Record<string, string>;
  close(): Promise<void>;
}

export function startSmtp(options: SmtpOptions = {}): Promise<ServeurSmtp> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    new Dialogue(socket, options, serveur);
  });
  const serveur: ServeurSmtp = {
    port: 0,
    recus: [],
    lignes: [],
    refuse: { ...options.refuse },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return new Promise((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      serveur.port = (server.address() as { port: number }).port;
      resolve(serveur);
    });
  });
}

/** One conversation: a line comes, an answer goes. */
class Dialogue {
  #socket: Socket;
  readonly #options: SmtpOptions;
  readonly #serveur: ServeurSmtp;
  #attente = '';
  #data = false;
  #message: MessageRecu = { de: '', a: [], brut: '', chiffre: false, compte: null };

  constructor(socket: Socket, options: SmtpOptions, serveur: ServeurSmtp) {
    this.#socket = socket;
    this.#options = options;
    this.#serveur = serveur;
    this.#listen(socket);
    this.#say('220 essai ESMTP');
  }

  #listen(socket: Socket): void {
    socket.on('data', (piece: Buffer) => {
      this.#attente += piece.toString('latin1');
      for (let end = this.#end(); end >= 0; end = this.#end()) {
        const line = this.#attente.slice(0, end);
        this.#attente = this.#attente.slice(end + (this.#data ? 5 : 2));
        if (this.#data) this.#receive(line);
        else this.#answer(line);
      }
    });
  }

  #end(): number {
    return this.#attente.indexOf(this.#data ? '\r\n.\r\n' : '\r\n');
  }

  #say(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  #receive(brut: string): void {
    this.#data = false;
    this.#serveur.recus.push({ ...this.#message, brut: Buffer.from(brut, 'latin1').toString('utf8') });
    this.#say('250 2.0.0 kept');
  }

  #answer(line: string): void {
    this.#serveur.lignes.push(line);
    const [verb = '', rest = ''] = line.split(/ (.*)/s);
    const address = /<([^>]*)>/.exec(rest)?.[1] ?? '';
    if (verb === 'EHLO') this.#say(this.#capacities());
    else if (verb === 'STARTTLS' && this.#options.tls) this.#encrypt();
    else if (verb === 'AUTH') this.#authenticate(rest);
    else if (verb === 'MAIL') this.#begin(address);
    else if (verb === 'RCPT') this.#recipient(address);
    else if (verb === 'DATA') {
      this.#data = true;
      this.#say('354 go on');
    } else this.#say(verb === 'QUIT' ? '221 bye' : verb === 'RSET' ? '250 ok' : '502 unknown');
  }

  #capacities(): string {
    const lines = ['essai', '8BITMIME'];
    if (this.#options.compte) lines.push('AUTH PLAIN');
    if (this.#options.tls && !this.#message.chiffre) lines.push('STARTTLS');
    return lines.map((text, i) => `250${i === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
  }

  #encrypt(): void {
    this.#say('220 go on');
    this.#socket.removeAllListeners('data');
    const secure = new TLSSocket(this.#socket, { isServer: true, ...createCertificat() });
    secure.on('error', () => this.#socket.destroy());
    this.#socket = secure;
    this.#message.chiffre = true;
    this.#listen(secure);
  }

  #authenticate(rest: string): void {
    const [, nom, secret] = Buffer.from(rest.replace('PLAIN ', ''), 'base64').toString().split('\0');
    const { compte } = this.#options;
    const right = compte !== undefined && compte.nom === nom && compte.secret === secret;
    this.#message.compte = right ? nom! : null;
    this.#say(right ? '235 welcome' : '535 5.7.8 bad account');
  }

  #begin(de: string): void {
    const known = !this.#options.compte || this.#message.compte !== null;
    if (known) this.#message = { ...this.#message, de, a: [] };
    this.#say(known ? '250 ok' : '530 5.7.0 account first');
  }

  #recipient(address: string): void {
    const refusal = this.#serveur.refuse[address];
    if (!refusal) this.#message.a = [...this.#message.a, address];
    this.#say(refusal ?? '250 ok');
  }
}
