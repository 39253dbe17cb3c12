// Sends a message by the SMTP server of MAILLAGE_SMTP. What waits to be sent, and what is said in it, belong to the domains.
import nodemailer from 'nodemailer';

export interface Courrier {
  a: string;
  objet: string;
  texte: string;
  /** Address that stops such messages: a page for who opens it, one POST for who clicks « se désabonner » in their mail. */
  arret?: string;
}

export interface Expediteur {
  send(courrier: Courrier): Promise<void>;
}

/** A server that does not answer must not hold the others, nor the stop of the program. */
const DELAIS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, dnsTimeout: 15_000 };

/**
 * `smtps://` is encrypted from the first byte, `smtp://` as soon as the server offers it. An account is given to nobody in clear:
 * encryption is then required, but on this very machine, or with `?requireTLS=false` in the address. Plain text only: nothing to
 * load, nothing to follow by mistake.
 */
export function createSmtp(url: string, de: string): Expediteur {
  const options = { url, ...DELAIS, disableFileAccess: true, disableUrlAccess: true, requireTLS: mustEncrypt(url) };
  const transport = nodemailer.createTransport(options, { from: de });
  return {
    async send({ a, objet, texte, arret }) {
      // An object, not a text: a text is read as a list, in which a comma adds a recipient.
      const to = { name: '', address: a };
      const headers = { 'Auto-Submitted': 'auto-generated', ...(arret ? unsubscribe(arret) : {}) };
      await transport.sendMail({ to, subject: flatten(objet), text: texte, headers });
    },
  };
}

/** RFC 2369; the one-click form of RFC 8058 is for encrypted addresses only. */
function unsubscribe(arret: string): Record<string, string> {
  const header = { 'List-Unsubscribe': `<${arret}>` };
  return arret.startsWith('https://') ? { ...header, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : header;
}

function mustEncrypt(url: string): boolean {
  const { username, hostname, searchParams } = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return username !== '' && !here && searchParams.get('requireTLS') !== 'false';
}

/** One line: what follows a line break would be another header. */
function flatten(objet: string): string {
  return objet.replace(/\p{Cc}+/gu, ' ').trim();
}

/** The hand-written double of the tests: keeps what it was given, or refuses everything. */
export class KeptMail implements Expediteur {
  readonly sent: Courrier[] = [];
  refusal: string | null = null;

  async send(courrier: Courrier): Promise<void> {
    if (this.refusal) throw new Error(this.refusal);
    this.sent.push(courrier);
  }
}
