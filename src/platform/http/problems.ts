// The HTTP problems a handler may throw, all of them. A refusal known before the click is a verdict, not a problem.
import type { Problem } from './problem.schema.ts';

export class HttpProblem extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfter: number | undefined;

  constructor(problem: Omit<Problem, 'type'>, retryAfter?: number) {
    super(problem.detail);
    this.name = 'HttpProblem';
    this.status = problem.status;
    this.problem = { type: 'about:blank', ...problem };
    this.retryAfter = retryAfter;
  }
}

/** Absent and out of scope answer the same 404. */
export function notFound(detail = 'Cette page ou cet objet n’existe pas, ou ne vous est pas ouvert.'): HttpProblem {
  return new HttpProblem({ status: 404, title: 'Introuvable', detail });
}

export function forbidden(motif: string): HttpProblem {
  return new HttpProblem({ status: 403, title: 'Non autorisé', detail: motif });
}

export function unauthenticated(detail = 'Connectez-vous pour continuer.'): HttpProblem {
  return new HttpProblem({ status: 401, title: 'Connexion nécessaire', detail });
}

export function invalid(motif: string, champs?: Record<string, string>): HttpProblem {
  return new HttpProblem({ status: 422, title: 'Saisie à corriger', detail: motif, ...(champs ? { champs } : {}) });
}

export function conflict(motif: string, details?: unknown): HttpProblem {
  return new HttpProblem({
    status: 409,
    title: 'Modifié entre-temps',
    detail: motif,
    ...(details === undefined ? {} : { details }),
  });
}

export function tooLarge(motif: string): HttpProblem {
  return new HttpProblem({ status: 413, title: 'Envoi trop volumineux', detail: motif });
}

export function tooMany(motif: string, seconds: number): HttpProblem {
  return new HttpProblem({ status: 429, title: 'Trop de tentatives', detail: motif }, Math.ceil(seconds));
}

export function unavailable(motif: string, seconds = 30): HttpProblem {
  return new HttpProblem({ status: 503, title: 'Maintenance en cours', detail: motif }, seconds);
}

/** Turns a rule's refusal into a 403 with its motif: `requireVerdict(canCloseReunion(droit, reunion))`. */
export function requireVerdict(verdict: { ok: true } | { ok: false; motif: string }): void {
  if (!verdict.ok) throw forbidden(verdict.motif);
}
