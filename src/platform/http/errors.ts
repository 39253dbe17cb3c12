// Every error ends here: a problem is answered as it is, a known database constraint as a conflict, anything else is a bug,
// logged once with the reference that the user sees.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseInterrupted } from '../db/errors.ts';
import { PAGE_CSP, renderErrorPage } from './html.ts';
import { describeError, type Log } from './log.ts';
import { conflict, HttpProblem, invalid, notFound, tooLarge } from './problems.ts';

const BUG =
  'Une erreur s’est produite de notre côté. Réessayez\u202f; si elle revient, donnez la référence à votre administrateur.';

const INJOIGNABLE = 'La base de données ne répond pas. Réessayez dans un instant.';

export function addErrors(app: FastifyInstance, log: Log, contraintes: Record<string, string>): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = toProblem(error, contraintes) ?? logFailure(error, request, log);
    answer(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) => {
    answer(notFound(), request, reply);
  });
}

/** A database that stopped or took too long says its own sentence; anything else is a bug. */
function logFailure(error: unknown, request: FastifyRequest, log: Log): HttpProblem {
  const reference = request.id;
  log.error({ reference, methode: request.method, chemin: request.routeOptions.url ?? null, ...describeError(error) });
  if (error instanceof DatabaseInterrupted) {
    return new HttpProblem({ status: 503, title: 'Demande interrompue', detail: error.message, reference }, 5);
  }
  if (isUnreachable(error)) {
    return new HttpProblem({ status: 503, title: 'Base de données injoignable', detail: INJOIGNABLE, reference }, 30);
  }
  return new HttpProblem({ status: 500, title: 'Erreur du serveur', detail: BUG, reference });
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '53300',
]);

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNREACHABLE.has(String(error.code));
}

function toProblem(error: unknown, contraintes: Record<string, string>): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Error)) return null;
  if ('constraint' in error && typeof error.constraint === 'string') {
    const sentence = contraintes[error.constraint];
    return sentence ? conflict(sentence) : null;
  }
  return fromFastify(error as FastifyError);
}

// Fastify's own refusals carry English texts and a 4xx status.
function fromFastify({ code, statusCode }: FastifyError): HttpProblem | null {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge('Cet envoi est trop volumineux.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return invalid('Cette forme d’envoi n’est pas acceptée ici.');
  if (code?.startsWith('FST_ERR_CTP')) return invalid('L’envoi est illisible. Rechargez la page, puis réessayez.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return invalid('Cette demande n’est pas comprise.');
  return null;
}

/** Also for what is refused before any route and hook: an address that cannot be decoded. */
export function answer(error: HttpProblem, request: FastifyRequest, reply: FastifyReply): void {
  const problem = { ...error.problem, reference: request.id };
  reply.code(error.status).header('cache-control', 'no-store');
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
  if (wantsPage(request)) {
    const reference = error.status === 503 ? {} : { reference: request.id };
    const page = renderErrorPage({ titre: problem.title, detail: problem.detail, ...reference });
    reply.header('content-security-policy', PAGE_CSP).type('text/html; charset=utf-8').send(page);
    return;
  }
  reply.header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

// A person following a link, also to a download, gets a page; a program gets problem+json.
function wantsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}
