// The route contract shared by server and browser: defineApi (a table of entries) and buildRoutes (entries paired with handlers).
// Pure: registering on Fastify is register.ts, calling from the browser is call.client.ts, OpenAPI is openapi.ts.
import { z } from 'zod';
import type { Identite } from '../session/identite.schema.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Kind = 'json' | 'depot' | 'fichier' | 'tache';

export interface ApiEntry {
  /** json (default), depot (multipart), fichier (download), tache (202, then progress at /api/taches/:tache). */
  kind?: Kind;
  method: Method;
  path: string;
  summary: string;
  description?: string;
  /** 'session' (default) answers 401 to anonymous callers; 'public' gives a handler whose `qui` may be null. */
  acces?: 'session' | 'public';
  /**
   * Called by other programs than our pages (a mail provider): a form is accepted, no origin is asked, and no cookie is read.
   * Only for a public act that its address alone authorises.
   */
  ailleurs?: boolean;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Without output the answer is 204. For a tache: the shape of its result. */
  output?: z.ZodType;
  /** A json or tache entry that takes a multipart form with files, as depot does. */
  fichiers?: boolean;
  /** Largest number of files in that form; 5 when absent. */
  fichiers_max?: number;
  /** Asked every few seconds by an open page: its successes are left out of the log. */
  discret?: boolean;
  /** Largest JSON body in bytes; 1 MiB when absent. Files are limited apart (20 MiB each). */
  limite?: number;
}

export function defineApi<const A extends Record<string, ApiEntry>>(api: A): A {
  return api;
}

export interface Depot {
  nom: string;
  contenu: Uint8Array;
}

/** Compressed once, asked for by its tag (kept-file.ts). */
export interface KeptFile {
  readonly bytes: Uint8Array;
  readonly etag: string;
  encode(encoding: 'br' | 'gzip'): Promise<Uint8Array>;
}

export interface Fichier {
  nom: string;
  type: string;
  contenu: Uint8Array | string | AsyncIterable<Uint8Array | string>;
  /** Shown in the browser instead of saved. */
  enLigne?: boolean;
}

/** A file that many ask for. */
export type FichierGarde = Omit<Fichier, 'contenu'> & { contenu: KeptFile };

/** Progress between 0 and 1, with a French sentence. */
export type Suivi = (progression: number, message: string) => void;
/** What a tache handler returns once it has authorised: the long work itself. */
export type Travail<R> = (suivi: Suivi) => Promise<R>;

export interface CookieOptions {
  expires?: Date;
  httpOnly?: boolean;
}

/** The little a handler may do to its answer besides returning it. */
export interface Reponse {
  header(name: string, value: string): void;
  setCookie(name: string, value: string, options?: CookieOptions): void;
  clearCookie(name: string): void;
}

/** The little a handler may know of its request besides its inputs. */
export interface Requete {
  id: string;
  ip: string;
  appareil: string;
  https: boolean;
  cookie(name: string): string | undefined;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;

export interface Contexte<E extends ApiEntry> {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
  fichiers: Depot[];
  qui: E extends { acces: 'public' } ? Identite | null : Identite;
  now: Date;
  reply: Reponse;
  requete: Requete;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a handler without output returns nothing.
type Answer<E extends ApiEntry> = E['output'] extends z.ZodType ? z.input<E['output']> : void;

export type Resultat<E extends ApiEntry> = E extends { kind: 'fichier' }
  ? Fichier | FichierGarde
  : E extends { kind: 'tache' }
    ? Travail<Answer<E>>
    : Answer<E>;

export type Handler<E extends ApiEntry> = (contexte: Contexte<E>) => Promise<Resultat<E>> | Resultat<E>;
export type Handlers<A extends Record<string, ApiEntry>> = { [K in keyof A]: Handler<A[K]> };

export interface Route {
  name: string;
  entry: ApiEntry;
  handler: (contexte: Contexte<ApiEntry>) => unknown;
}

export interface RouteSet {
  routes: Route[];
  /** Named database constraints and the French sentence a refused write answers (409). */
  contraintes: Record<string, string>;
}

/** Pairs every entry of an api with its handler; a missing or extra handler is a compile error. */
export function buildRoutes<A extends Record<string, ApiEntry>>(
  api: A,
  handlers: Handlers<A>,
  contraintes: Record<string, string> = {},
): RouteSet {
  const routes = Object.entries(api).map(([name, entry]) => ({
    name,
    entry,
    handler: handlers[name] as unknown as Route['handler'],
  }));
  return { routes, contraintes };
}

/** A repeated query parameter: `?etat=a&etat=b`, and also one value alone. */
export function queryList<S extends z.ZodType>(item: S) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );
}

/** A yes/no query parameter, 'true' or 'false' (z.coerce.boolean reads 'false' as true). */
export function queryFlag() {
  return z
    .preprocess((value) => (typeof value === 'boolean' ? String(value) : value), z.enum(['true', 'false']))
    .transform((value) => value === 'true');
}

// What the browser gives and gets, used by call.client.ts and by the tests.
export type CallArgs<E extends ApiEntry> = (E['params'] extends z.ZodType
  ? { params: Parsed<E['params']> }
  : { params?: undefined }) &
  (E['query'] extends z.ZodType ? { query?: Partial<Parsed<E['query']>> } : { query?: undefined }) &
  (E['body'] extends z.ZodType ? { body: Given<E['body']> } : { body?: undefined });

export type CallResult<E extends ApiEntry> = E extends { kind: 'tache' }
  ? { tache: string }
  : E['output'] extends z.ZodType
    ? z.output<E['output']>
    : undefined;

/** The address of an entry: parameters in place, query after. */
export function buildUrl(entry: ApiEntry, args: { params?: unknown; query?: unknown }): string {
  const params = (args.params ?? {}) as Record<string, unknown>;
  const path = entry.path.replace(/:([A-Za-z_]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((args.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
