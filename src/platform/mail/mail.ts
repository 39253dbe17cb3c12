// Sends a message by the SMTP server of MAILLAGE_SMTP. What waits to be sent, and what is said in it, belong to the domains.
import nodemailer from 'nodemailer';

export interface Courrier {
  a: string;
  objet: string;
  texte: string;
}

export interface Expediteur {
  send(courrier: Courrier): Promise<void>;
}

/** Plain text only: nothing to load, nothing to follow by mistake. */
export function createSmtp(url: string, de: string): Expediteur {
  const transport = nodemailer.createTransport(url, { from: de });
  return {
    async send({ a, objet, texte }) {
      await transport.sendMail({ to: a, subject: objet, text: texte, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
  };
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
