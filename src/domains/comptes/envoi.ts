// Sends the waiting messages when an SMTP server is set; otherwise they wait in the list « à envoyer ».
// One at a time, outside any transaction; a failure is written beside the message and tried again at the next round.
import { addDays } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { describeError, type Log } from '../../platform/http/log.ts';
import type { Expediteur } from '../../platform/mail/mail.ts';
import { listWaitingMessages, markFailed, markSent } from './message.queries.ts';
import { buildTexteComplet } from './message.rules.ts';

export const MESSAGE_JOURS = 7;

export class Envoi {
  readonly #expediteur: Expediteur | null;
  readonly #url: string;
  readonly #now: () => Date;
  readonly #log: Log;
  #running: Promise<void> | null = null;
  #again = false;

  /** `url`: the public address of this server, put before the links. Without expediteur nothing leaves. */
  constructor(expediteur: Expediteur | null, url: string, now: () => Date, log: Log) {
    this.#expediteur = expediteur;
    this.#log = log;
    this.#url = url.replace(/\/$/, '');
    this.#now = now;
  }

  get actif(): boolean {
    return this.#expediteur !== null;
  }

  /** Tells that a message waits. Returns at once: an answer never waits for the mail server. */
  poke(): void {
    if (!this.#expediteur) return;
    this.#again = true;
    this.#running ??= this.#sendAll(this.#expediteur)
      .catch((error: unknown) => this.#log.error({ ou: 'envoi', ...describeError(error) }))
      .finally(() => {
        this.#running = null;
      });
  }

  async settle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #sendAll(expediteur: Expediteur): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const now = this.#now();
      const since = addDays(now, -MESSAGE_JOURS);
      const waiting = await inScope('reference', (db) => listWaitingMessages(db, since, now));
      for (const { id, destinataire, objet, corps, lien } of waiting) {
        const texte = buildTexteComplet(corps, lien && `${this.#url}${lien}`);
        const refusal = await expediteur.send({ a: destinataire, objet, texte }).then(() => null, describeRefusal);
        await inScope('reference', (db) => (refusal ? markFailed(db, id, refusal) : markSent(db, id, this.#now())));
      }
    }
  }
}

function describeRefusal(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'inconnu';
  return `Le serveur de messagerie a refusé ce message (${code}). Nouvel essai dans quelques minutes.`;
}
