// What every answer and every unsafe request undergoes: security headers, same-origin check (CSRF), maintenance.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { forbidden, unavailable } from './problems.ts';

const CSP = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const HEADERS: Record<string, string> = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface SecurityOptions {
  /** The public address, when the proxy hides it from the Host header. */
  url?: string | undefined;
  /** A French sentence while the server is in maintenance, else null. */
  maintenance: () => string | null;
}

export function addSecurity(app: FastifyInstance, { url, maintenance }: SecurityOptions): void {
  const publicOrigin = url ? new URL(url).origin : null;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    reply.header('x-request-id', request.id);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
    const motif = maintenance();
    if (motif && request.url !== '/sante') throw unavailable(motif);
    if (SAFE.has(request.method) || request.routeOptions.config.ailleurs) return;
    if (!isSameOrigin(request, publicOrigin)) {
      throw forbidden('Cette demande ne vient pas d’une page de Maillage. Rechargez la page, puis réessayez.');
    }
  });
}

/**
 * Another site can neither add the x-maillage header without a refused preflight, nor forge Origin.
 * A browser's Origin, when given, must be ours even with the header.
 */
function isSameOrigin(request: FastifyRequest, publicOrigin: string | null): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['x-maillage'] === '1';
  if (origin === publicOrigin) return true;
  return origin === `${request.protocol}://${request.host}`;
}
