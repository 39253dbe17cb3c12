// What the load figure writes down while people work: the time of every answer by gesture, what went wrong, and every write that
// the server acknowledged. Reading those again at the end, and the table, are here too.
import type { ApiEntry, CallArgs, CallResult } from '../src/platform/http/contract.ts';
import { type Ligne, ligne, percentile } from './mesure.ts';
import type { Reponse, Visiteur } from './serveur.ts';

/** What was acknowledged: where it can be read again. */
export type Ecrit = { contrat: number; action: string; par: string } & (
  | { genre: 'champ'; champ: string; valeur: string }
  | { genre: 'note'; texte: string }
  | { genre: 'ligne'; id: string; montant: number }
);

const CITEES_MAX = 5;

export class Releve {
  readonly temps = new Map<string, number[]>();
  readonly erreurs: string[] = [];
  readonly ecrits: Ecrit[] = [];
  conflits = 0;
  octets = 0;
  /** Until the measured time begins, answers are not counted; errors always are. */
  compte = false;

  /** Asks, and writes down how long the answer took; anything but a success or an announced crossing is an error. */
  async ask<E extends ApiEntry>(
    geste: string,
    visiteur: Visiteur,
    entry: E,
    args: CallArgs<E>,
  ): Promise<Reponse<CallResult<E>> | null> {
    const start = performance.now();
    const answer = await visiteur.ask(entry, args).catch((error: Error) => {
      this.#fail(geste, `${error.message} ${String(error.cause ?? '')}`);
      return null;
    });
    if (this.compte) this.#add(geste, performance.now() - start);
    if (!answer) return null;
    this.octets += answer.octets;
    if (answer.statut === 409) this.conflits += 1;
    else if (answer.statut >= 400) this.#fail(geste, `${answer.statut} ${JSON.stringify(answer.corps)}`);
    return answer;
  }

  #add(geste: string, ms: number): void {
    const serie = this.temps.get(geste) ?? [];
    serie.push(ms);
    this.temps.set(geste, serie);
  }

  #fail(geste: string, motif: string): void {
    this.erreurs.push(`${geste} : ${motif.slice(0, 300)}`);
  }

  lignes(): Ligne[] {
    const gestes = [...this.temps].sort(([a], [b]) => a.localeCompare(b, 'fr'));
    return gestes.flatMap(([geste, serie]) => [
      { ...ligne(`${geste}, p50`, serie, 'ms') },
      { nom: `${geste}, p95`, valeur: percentile(serie, 0.95), unite: 'ms', series: serie.length },
      { nom: `${geste}, p99`, valeur: percentile(serie, 0.99), unite: 'ms', series: serie.length },
    ]);
  }

  /** The first errors, to be told on the terminal. */
  citeErreurs(): string[] {
    return this.erreurs.slice(0, CITEES_MAX);
  }
}
