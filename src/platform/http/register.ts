// Puts the routes of the contract on Fastify: who calls, inputs parsed (French sentences), handler, output checked, answer by kind.
import { Readable } from 'node:stream';
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { readSessionCookie } from '../session/cookie.ts';
import type { Identite } from '../session/identite.schema.ts';
import type {
  ApiEntry,
  Contexte,
  Depot,
  Fichier,
  FichierGarde,
  Reponse,
  Requete,
  Route,
  RouteSet,
  Travail,
} from './contract.ts';
import { sendKept, toBuffer } from './kept-file.ts';
import { collectChamps, frenchIssue } from './messages.rules.ts';
import { readForm } from './multipart.ts';
import { invalid, notFound, unauthenticated } from './problems.ts';
import { tachesApi } from './taches.api.ts';
import type { Taches } from './taches.ts';
import { isWritable } from './texte.rules.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    discret?: boolean;
    ailleurs?: boolean;
  }
}

export interface RegisterOptions {
  identify: (requete: Requete, now: Date) => Promise<Identite | null>;
  now: () => Date;
  taches: Taches;
}

export function registerRoutes(app: FastifyInstance, sets: readonly RouteSet[], options: RegisterOptions): void {
  const seen = new Set<string>();
  // A form posted by another program; our own pages send JSON.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    async (request: FastifyRequest, texte: string) => {
      if (!request.routeOptions.config.ailleurs) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE();
      return Object.fromEntries(new URLSearchParams(texte));
    },
  );
  for (const route of sets.flatMap((set) => set.routes)) {
    const { method, path, limite, discret = false, ailleurs = false } = route.entry;
    if (ailleurs && route.entry.acces !== 'public') throw new Error(`${path} reads no cookie: it must be public`);
    if (seen.has(`${method} ${path}`)) throw new Error(`two routes for ${method} ${path}`);
    seen.add(`${method} ${path}`);
    app.route({
      method,
      url: path,
      config: { discret, ailleurs },
      ...(limite ? { bodyLimit: limite } : {}),
      handler: (request, reply) => handle(route, request, reply, options),
    });
  }
}

async function handle(route: Route, request: FastifyRequest, reply: FastifyReply, options: RegisterOptions) {
  const { entry } = route;
  const now = options.now();
  const requete = readRequete(request);
  const lanceur =
    entry === tachesApi.getTache ? options.taches.whoStarted(idOf(request), readSessionCookie(requete)) : null;
  const qui = entry.ailleurs ? null : (lanceur ?? (await options.identify(requete, now)));
  if (!qui && entry.acces !== 'public') throw unauthenticated();
  const params = parseParams(entry, request);
  const query = parse(entry.query, request.query, 'La recherche demandée n’est pas comprise.');
  const form = takesFiles(entry)
    ? await readForm(request, entry.fichiers_max)
    : { champs: request.body, fichiers: [] as Depot[] };
  const body = parse(entry.body, form.champs ?? {}, 'Certains champs sont à corriger.');
  const contexte = {
    params,
    query,
    body,
    fichiers: form.fichiers,
    qui,
    now,
    requete,
    reply: buildReponse(reply, requete),
  };
  const result = await route.handler(contexte as Contexte<ApiEntry>);
  reply.header('cache-control', 'no-store');
  if (entry.kind === 'fichier') return sendFichier(request, reply, result as Fichier | FichierGarde);
  if (entry.kind === 'tache')
    return startTache(entry, reply, result as Travail<unknown>, { qui, requete }, options.taches);
  if (!entry.output) return reply.code(204).send();
  return reply.send(entry.output.parse(result));
}

const idOf = (request: FastifyRequest): unknown => (request.params as { tache?: unknown }).tache;

function takesFiles(entry: ApiEntry): boolean {
  return entry.kind === 'depot' || entry.fichiers === true;
}

// A malformed identifier in the address is an address that does not exist.
function parseParams(entry: ApiEntry, request: FastifyRequest): unknown {
  if (!isWritable(request.params)) throw notFound();
  const parsed = entry.params?.safeParse(request.params);
  if (parsed && !parsed.success) throw notFound();
  return parsed?.data;
}

function parse(schema: z.ZodType | undefined, value: unknown, motif: string): unknown {
  if (!isWritable(value)) throw invalid(ILLISIBLE);
  const parsed = schema?.safeParse(value, { error: frenchIssue });
  if (parsed && !parsed.success) throw invalid(motif, collectChamps(parsed.error));
  return parsed?.data;
}

const ILLISIBLE =
  'Cette saisie contient un caractère invisible qui ne peut pas être gardé. Retapez-la, puis réessayez.';

function readRequete(request: FastifyRequest): Requete {
  return {
    id: request.id,
    ip: request.ip,
    appareil: String(request.headers['user-agent'] ?? '').slice(0, 200),
    https: request.protocol === 'https',
    cookie: (name) => request.cookies[name],
  };
}

function buildReponse(reply: FastifyReply, requete: Requete): Reponse {
  const base = { path: '/', sameSite: 'lax', secure: requete.https } as const;
  return {
    header: (name, value) => void reply.header(name, value),
    setCookie: (name, value, options = {}) =>
      void reply.setCookie(name, value, { ...base, httpOnly: true, ...options }),
    clearCookie: (name) => void reply.clearCookie(name, { ...base, httpOnly: true }),
  };
}

function sendFichier(request: FastifyRequest, reply: FastifyReply, fichier: Fichier | FichierGarde) {
  const plain = fichier.nom.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '');
  const place = fichier.enLigne ? 'inline' : 'attachment';
  reply.header('content-type', fichier.type);
  reply.header(
    'content-disposition',
    `${place}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fichier.nom)}`,
  );
  const { contenu } = fichier;
  if (typeof contenu === 'string') return reply.send(contenu);
  if (contenu instanceof Uint8Array) return reply.send(toBuffer(contenu));
  if ('etag' in contenu) return sendKept(request, reply.header('cache-control', 'no-cache'), contenu);
  return reply.send(Readable.from(contenu));
}

function startTache(
  entry: ApiEntry,
  reply: FastifyReply,
  travail: Travail<unknown>,
  { qui, requete }: { qui: Identite | null; requete: Requete },
  taches: Taches,
) {
  const lanceur = qui ? { jeton: readSessionCookie(requete), qui } : null;
  const tache = taches.start(lanceur, async (suivi) => {
    const resultat = await travail(suivi);
    return entry.output ? entry.output.parse(resultat) : undefined;
  });
  return reply.code(202).header('location', `/api/taches/${tache}`).send({ tache });
}
