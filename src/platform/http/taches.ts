// The long tasks of this process: started by entries of kind `tache`, kept one hour after their end, read at /api/taches/:tache.
import { randomUUID } from 'node:crypto';
import type { Identite } from '../session/identite.schema.ts';
import { buildRoutes, type RouteSet, type Travail } from './contract.ts';
import { describeError, type Log } from './log.ts';
import { HttpProblem, notFound } from './problems.ts';
import type { Tache } from './tache.schema.ts';
import { tachesApi } from './taches.api.ts';

const KEPT_MS = 3_600_000;

/** Who started a task, and with which session: the embedded database cannot be asked while a task writes in it. */
export interface Lanceur {
  jeton: string | null;
  qui: Identite;
}

interface Entry {
  tache: Tache;
  par: number | null;
  lanceur: Lanceur | null;
}

export class Taches {
  readonly #entries = new Map<string, Entry>();
  readonly #running = new Set<Promise<void>>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Starts the work and answers its address at once. Only the person who started it may read it. */
  start(lanceur: Lanceur | null, travail: Travail<unknown>): string {
    const par = lanceur?.qui.personne.id ?? null;
    const tache: Tache = { tache: randomUUID(), etat: 'en_cours', progression: 0, message: 'En attente' };
    this.#entries.set(tache.tache, { tache, par, lanceur });
    const running = this.#run(tache, travail).finally(() => {
      this.#running.delete(running);
      setTimeout(() => this.#entries.delete(tache.tache), KEPT_MS).unref();
    });
    this.#running.add(running);
    return tache.tache;
  }

  get(id: string, par: number): Tache {
    const entry = this.#entries.get(id);
    if (!entry || entry.par !== par) {
      throw notFound(
        'Cette tâche n’est plus connue. Le serveur a peut-être redémarré\u202f: consultez la page d’origine.',
      );
    }
    return entry.tache;
  }

  /** The person who started this task, known by the very session that started it; null otherwise. */
  whoStarted(id: unknown, jeton: string | null): Identite | null {
    const lanceur = typeof id === 'string' ? this.#entries.get(id)?.lanceur : null;
    return lanceur && jeton !== null && lanceur.jeton === jeton ? lanceur.qui : null;
  }

  /** Resolves when no task runs any more: a graceful stop waits for it. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #run(tache: Tache, travail: Travail<unknown>): Promise<void> {
    try {
      const resultat = await travail((progression, message) => {
        tache.progression = Math.min(1, Math.max(tache.progression, progression));
        tache.message = message;
      });
      Object.assign(tache, { etat: 'terminee', progression: 1, message: 'Terminé', resultat });
    } catch (error) {
      tache.etat = 'echouee';
      if (error instanceof HttpProblem) {
        tache.message = error.problem.detail;
        tache.probleme = { status: error.status, detail: error.problem.detail };
        return;
      }
      this.#log.error({ reference: tache.tache, ou: 'tache', ...describeError(error) });
      tache.message = 'Une erreur a interrompu cette tâche. Donnez sa référence à votre administrateur.';
      tache.probleme = { status: 500, detail: tache.message, reference: tache.tache };
    }
  }
}

export function buildTachesRoutes(taches: Taches): RouteSet {
  return buildRoutes(tachesApi, {
    getTache: ({ params, qui }) => taches.get(params.tache, qui.personne.id),
  });
}
