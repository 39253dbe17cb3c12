// The application of the route tests: the real one, on the worker's real database, asked by inject(); its clock moves when told,
// its mail is kept. signIn() makes a person with rights and an open session; `as` calls an entry of an api as that person.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type App, type AppOptions, buildApp } from '../../src/app/server.ts';
import { computeSessionExpiration } from '../../src/domains/comptes/connexion.rules.ts';
import { grantDroit } from '../../src/domains/comptes/droit.queries.ts';
import type { Role } from '../../src/domains/comptes/droit.schema.ts';
import { ensurePersonne } from '../../src/domains/comptes/personne.queries.ts';
import { createSession } from '../../src/domains/comptes/session.queries.ts';
import { ManualClock } from '../../src/platform/clock.ts';
import { inScope } from '../../src/platform/db/db.ts';
import { type ApiEntry, buildUrl, type CallArgs, type CallResult } from '../../src/platform/http/contract.ts';
import { silentLog } from '../../src/platform/http/log.ts';
import type { Problem } from '../../src/platform/http/problem.schema.ts';
import type { Droit, Perimetre } from '../../src/platform/session/identite.schema.ts';
import { createJeton } from '../../src/platform/session/secret.ts';
import { openTestDatabase } from './base.ts';

export interface SignedIn {
  id: number;
  courriel: string;
  cookie: string;
}

export interface Reply<R> {
  statut: number;
  corps: R;
  /** The body as a problem, to read `detail` or `champs` after a refusal. */
  probleme: Problem;
  headers: Record<string, string | string[] | number | undefined>;
  octets: Buffer;
}

export interface TestApp {
  app: App;
  clock: ManualClock;
  signIn(options?: SignInOptions): Promise<SignedIn>;
  as<E extends ApiEntry>(who: SignedIn | null, entry: E, args?: unknown): Promise<Reply<CallResult<E>>>;
  /** A multipart call, for entries that take files. */
  send<E extends ApiEntry>(
    who: SignedIn | null,
    entry: E,
    args: unknown,
    fichiers: Fichier[],
  ): Promise<Reply<CallResult<E>>>;
}

interface Fichier {
  nom: string;
  contenu: Uint8Array | string;
}

interface SignInOptions {
  droits?: { contrat_id: number; role: Role; partenaire_id?: string | null; perimetre?: Perimetre | null }[];
  administrateur?: boolean;
  nom?: string;
  courriel?: string;
}

export const DEBUT = '2026-03-10T09:00:00Z';

export async function openTestApp(options: AppOptions & { debut?: string } = {}): Promise<TestApp> {
  await openTestDatabase();
  const clock = new ManualClock(options.debut ?? DEBUT);
  const app = await buildApp({
    expediteur: null,
    log: silentLog,
    clientDir: '/nonexistent',
    url: undefined,
    clock,
    ...options,
  });
  callFromElsewhere(app);
  return {
    app,
    clock,
    signIn: (given = {}) => signIn(given, clock.now()),
    as: (who, entry, args = {}) => call(app, who, entry, args as CallArgs<ApiEntry>),
    send: (who, entry, args, fichiers) => send(app, who, entry, args as CallArgs<ApiEntry>, fichiers),
  };
}

/** Files share a database, and attempts are counted by network: each application is called from an address of its own. */
function callFromElsewhere({ fastify }: App): void {
  const remoteAddress = `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;
  const inject = fastify.inject.bind(fastify) as (options: object) => unknown;
  Object.assign(fastify, {
    inject: (asked: object | string) =>
      inject({ remoteAddress, ...(typeof asked === 'string' ? { url: asked } : asked) }),
  });
}

async function signIn(
  { droits = [], administrateur = false, nom = 'Camille Test', courriel }: SignInOptions,
  now: Date,
): Promise<SignedIn> {
  const address = courriel ?? `${randomUUID()}@test.fr`;
  const jeton = createJeton();
  const id = await inScope('reference', async (db) => {
    const { id } = await ensurePersonne(db, { courriel: address, nom, administrateur });
    for (const droit of droits) {
      await grantDroit(db, { partenaire_id: null, perimetre: null, ...droit, personne_id: id, accorde_par: null, now });
    }
    await createSession(db, {
      personne_id: id,
      jeton,
      appareil: 'vitest',
      now,
      expire_le: computeSessionExpiration(now),
    });
    return id;
  });
  return { id, courriel: address, cookie: `maillage=${jeton}` };
}

/** A bare contract, for tests that need one to give rights in. */
export async function createTestContrat(nom = 'Contrat de test', demonstration = false): Promise<number> {
  return inScope('reference', async (db) => {
    const { rows } = await sql<{ id: number }>`
      insert into contrat (nom, generation, date_debut, date_fin, demonstration)
      values (${nom}, 2024, '2024-01-01', '2030-12-31', ${demonstration}) returning id`.execute(db);
    return rows[0]!.id;
  });
}

/** A right as a handler receives it, for the tests of rules. */
export function buildDroit(role: Role, more: Partial<Droit> = {}): Droit {
  return { contrat_id: 1, role, partenaire_id: null, perimetre: null, demonstration: false, ...more };
}

async function call<E extends ApiEntry>(app: App, who: SignedIn | null, entry: E, args: CallArgs<ApiEntry>) {
  const { body } = args as { body?: unknown };
  return inject<CallResult<E>>(
    app,
    entry,
    args,
    who,
    body === undefined ? {} : { payload: JSON.stringify(body), type: 'application/json' },
  );
}

async function send<E extends ApiEntry>(
  app: App,
  who: SignedIn | null,
  entry: E,
  args: CallArgs<ApiEntry>,
  fichiers: Fichier[],
) {
  const form = new FormData();
  for (const [key, value] of Object.entries((args as { body?: Record<string, unknown> }).body ?? {})) {
    form.append(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  for (const { nom, contenu } of fichiers)
    form.append('fichier', new Blob([typeof contenu === 'string' ? contenu : new Uint8Array(contenu)]), nom);
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const payload = Buffer.from(await request.arrayBuffer());
  return inject<CallResult<E>>(app, entry, args, who, { payload, type: request.headers.get('content-type') ?? '' });
}

interface Body {
  payload?: string | Buffer;
  type?: string;
}

async function inject<R>(
  app: App,
  entry: ApiEntry,
  args: CallArgs<ApiEntry>,
  who: SignedIn | null,
  { payload, type }: Body,
): Promise<Reply<R>> {
  const headers: Record<string, string> = { 'x-maillage': '1', accept: 'application/json' };
  if (who) headers.cookie = who.cookie;
  if (type) headers['content-type'] = type;
  const answer = await app.fastify.inject({
    method: entry.method,
    url: buildUrl(entry, args),
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const json = String(answer.headers['content-type'] ?? '').includes('json') ? JSON.parse(answer.payload) : undefined;
  return {
    statut: answer.statusCode,
    corps: json as R,
    probleme: json as Problem,
    headers: answer.headers,
    octets: answer.rawPayload,
  };
}
