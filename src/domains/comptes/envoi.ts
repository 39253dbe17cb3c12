// Sends the waiting messages when an SMTP server is set; otherwise they wait in the list « à envoyer ».
// One at a time, outside any transaction; a failure is written beside the message, which is tried again later and later.
import { addDays, addMinutes } from '../../platform/clock.rules.ts';
import { inScope } from '../../platform/db/db.ts';
import { describeError, type Log } from '../../platform/http/log.ts';
import type { Expediteur } from '../../platform/mail/mail.ts';
import { computeAttente, describeRefus, type Refus } from '../../platform/mail/refus.rules.ts';
import { listDueMessages, type MessageDu, markFailed, markSent } from './message.queries.ts';
import { buildTexteComplet, sayDuration } from './message.rules.ts';

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
      const waiting = await inScope('reference', (db) => listDueMessages(db, addDays(now, -MESSAGE_JOURS), now));
      for (const [i, message] of waiting.entries()) {
        const refus = await this.#send(expediteur, message);
        if (!refus) await inScope('reference', (db) => markSent(db, message.id, this.#now()));
        // A server that is down is asked once a round, not once for each message.
        else await this.#defer(refus.general ? waiting.slice(i) : [message], refus.motif);
        if (refus?.general) break;
      }
    }
  }

  #send(expediteur: Expediteur, { destinataire, objet, corps, lien, arret }: MessageDu): Promise<Refus | null> {
    const texte = buildTexteComplet(corps, lien && `${this.#url}${lien}`);
    return expediteur
      .send({ a: destinataire, objet, texte, ...(arret ? { arret: `${this.#url}${arret}` } : {}) })
      .then(() => null, describeRefus);
  }

  async #defer(messages: readonly MessageDu[], motif: string): Promise<void> {
    const now = this.#now();
    await inScope('reference', async (db) => {
      for (const { id, essais } of messages) {
        const minutes = computeAttente(essais + 1);
        const erreur = `${motif} Nouvel essai dans ${sayDuration(minutes)}.`;
        await markFailed(db, id, { erreur, essais: essais + 1, reessai_le: addMinutes(now, minutes) });
      }
    });
  }
}
