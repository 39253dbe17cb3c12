// Builds the HTTP application from what src/app composes: routes of the contract, documentation, health, client files.
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Identite } from '../session/identite.schema.ts';
import { addClientFiles } from './client-files.ts';
import type { Requete, RouteSet } from './contract.ts';
import { addErrors, answer } from './errors.ts';
import { PAGE_CSP } from './html.ts';
import { addJsonCompression } from './json-compression.ts';
import type { Log } from './log.ts';
import { readOccupation } from './occupation.ts';
import { buildOpenApi, renderOpenApiPage } from './openapi.ts';
import { notFound } from './problems.ts';
import { registerRoutes } from './register.ts';
import { addSecurity, HEADERS } from './security.ts';
import { buildTachesRoutes, Taches } from './taches.ts';

/** One line of /pret: what was looked at, whether it is well, and a French sentence. */
export interface Controle {
  nom: string;
  ok: boolean;
  detail: string;
}

export interface HttpOptions {
  identify: (requete: Requete, now: Date) => Promise<Identite | null>;
  routes: readonly RouteSet[];
  now: () => Date;
  log: Log;
  version: string;
  clientDir: string;
  controles: () => Promise<Controle[]>;
  maintenance?: () => string | null;
  url?: string | undefined;
  /** Addresses whose X-Forwarded-* headers are believed. */
  proxy?: readonly string[];
}

export interface HttpApp {
  fastify: FastifyInstance;
  taches: Taches;
}

export async function buildHttpApp(options: HttpOptions): Promise<HttpApp> {
  const { log } = options;
  const taches = new Taches(log);
  const sets = [...options.routes, buildTachesRoutes(taches)];
  const fastify = Fastify({
    logger: false,
    genReqId: () => randomBytes(9).toString('base64url'),
    trustProxy: options.proxy?.length ? [...options.proxy] : false,
    forceCloseConnections: 'idle',
    // Long enough for 20 MB over a slow line, short enough to free a stalled one.
    requestTimeout: 300_000,
    bodyLimit: 1_048_576,
    frameworkErrors: (_error, request, reply) => {
      reply.headers(HEADERS);
      answer(notFound(), request, reply);
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  await fastify.register(cookie);
  await fastify.register(multipart);
  addErrors(fastify, log, Object.assign({}, ...sets.map((set) => set.contraintes)));
  addSecurity(fastify, { url: options.url, maintenance: options.maintenance ?? (() => null) });
  addJsonCompression(fastify);
  addAccessLog(fastify, log);
  registerRoutes(fastify, sets, { identify: options.identify, now: options.now, taches });
  addDocumentation(fastify, sets, options.version);
  addHealth(fastify, options);
  addClientFiles(fastify, options.clientDir);
  return { fastify, taches };
}

// The pattern of the address, never the address: identifiers and query values stay out of the log.
function addAccessLog(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const chemin = request.routeOptions.url ?? null;
    if (chemin === '/sante' || chemin === '/pret') return;
    if (request.routeOptions.config.discret && reply.statusCode < 400) return;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ requete: request.id, methode: request.method, chemin, statut: reply.statusCode, ms });
  });
}

function addDocumentation(fastify: FastifyInstance, sets: readonly RouteSet[], version: string): void {
  const routes = sets.flatMap((set) => set.routes);
  let json: string | null = null;
  fastify.get('/api/documentation/json', (_request, reply) => {
    json ??= JSON.stringify(buildOpenApi(routes, version));
    reply.type('application/json; charset=utf-8').send(json);
  });
  fastify.get('/api/documentation', (_request, reply) => {
    reply.header('content-security-policy', PAGE_CSP).type('text/html; charset=utf-8').send(renderOpenApiPage(routes));
  });
}

function addHealth(fastify: FastifyInstance, { controles, version }: HttpOptions): void {
  fastify.get('/sante', () => ({ etat: 'en_marche', version, occupation: readOccupation() }));
  fastify.get('/pret', async (_request, reply) => {
    const list = await controles();
    const ok = list.every((controle) => controle.ok);
    return reply.code(ok ? 200 : 503).send({ etat: ok ? 'pret' : 'pas_pret', controles: list });
  });
}
