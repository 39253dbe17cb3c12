// What the HTTP layer promises to every domain: inputs refused in French, outputs checked, files, tasks, errors with a
// reference, headers, same-origin writes, client files, documentation. Asked through a small application of its own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DatabaseInterrupted } from '../db/errors.ts';
import type { Identite } from '../session/identite.schema.ts';
import { buildHttpApp, type HttpApp } from './app.ts';
import { buildRoutes, defineApi, queryFlag, queryList } from './contract.ts';
import { createLog } from './log.ts';
import { conflict, tooMany } from './problems.ts';

const api = defineApi({
  add: {
    method: 'POST',
    path: '/api/essai/:contrat/ajout',
    summary: 'Ajouter',
    params: z.object({ contrat: z.coerce.number().int() }),
    query: z.object({ etats: queryList(z.enum(['a', 'b'])), oui: queryFlag().optional() }),
    body: z
      .object({ nom: z.string().min(1), publics: z.array(z.object({ total: z.number().int().min(0) })) })
      .meta({ id: 'Ajout' }),
    output: z.object({ contrat: z.number(), etats: z.array(z.string()), oui: z.boolean(), total: z.number() }),
  },
  wrong: { method: 'GET', path: '/api/essai/faux', summary: 'Sortie fausse', output: z.object({ n: z.number() }) },
  bug: { method: 'GET', path: '/api/essai/bogue/:secret', summary: 'Bogue', params: z.object({ secret: z.string() }) },
  constraint: { method: 'GET', path: '/api/essai/contrainte', summary: 'Contrainte' },
  conflict: { method: 'GET', path: '/api/essai/conflit', summary: 'Conflit' },
  slow: { method: 'GET', path: '/api/essai/lent', summary: 'Lent' },
  limit: { method: 'GET', path: '/api/essai/limite', summary: 'Limite' },
  file: { kind: 'fichier', method: 'GET', path: '/api/essai/fichier', summary: 'Fichier' },
  deposit: {
    kind: 'depot',
    method: 'POST',
    path: '/api/essai/depot',
    summary: 'Dépôt',
    body: z.object({ type: z.string() }),
    output: z.object({ type: z.string(), fichiers: z.array(z.object({ nom: z.string(), octets: z.number() })) }),
  },
  task: {
    kind: 'tache',
    method: 'POST',
    path: '/api/essai/tache',
    summary: 'Tâche',
    body: z.object({ echoue: z.boolean() }),
    output: z.number(),
  },
  open: {
    method: 'GET',
    path: '/api/essai/public',
    summary: 'Public',
    acces: 'public',
    output: z.object({ qui: z.string().nullable() }),
  },
  long: { method: 'GET', path: '/api/essai/long', summary: 'Long', acces: 'public', output: z.array(z.string()) },
});

const routes = buildRoutes(
  api,
  {
    add: ({ params, query, body }) => ({
      contrat: params.contrat,
      etats: query.etats ?? [],
      oui: query.oui ?? false,
      total: body.publics.reduce((sum, one) => sum + one.total, 0),
    }),
    wrong: () => JSON.parse('{"n":"un"}'),
    bug: () => {
      throw new Error('cassé');
    },
    constraint: () => {
      const error = {
        severity: 'ERROR',
        code: '23505',
        constraint: 'essai_unique',
        detail: 'Key (courriel)=(secret@ville.fr)',
      };
      throw Object.assign(new Error('duplicate key'), error);
    },
    conflict: () => {
      throw conflict('La valeur a changé.', { avant: 1, present: 2 });
    },
    slow: () => {
      throw new DatabaseInterrupted('trop_long');
    },
    limit: () => {
      throw tooMany('Attendez.', 12.2);
    },
    file: () => ({ nom: 'Plan d’actions "été".csv', type: 'text/csv; charset=utf-8', contenu: 'a;b\n' }),
    deposit: ({ body, fichiers }) => ({
      type: body.type,
      fichiers: fichiers.map(({ nom, contenu }) => ({ nom, octets: contenu.length })),
    }),
    task:
      ({ body }) =>
      async (suivi) => {
        suivi(0.5, 'À moitié');
        if (body.echoue) throw new Error('cassé en route');
        return 42;
      },
    open: ({ qui }) => ({ qui: qui?.personne.nom ?? null }),
    long: () => Array.from({ length: 500 }, (_, i) => `ligne ${i}`),
  },
  { essai_unique: 'Cette adresse est déjà prise.' },
);

const qui = (id: number): Identite => ({
  personne: { id, nom: `P${id}`, courriel: 'p@ville.fr', administrateur: false },
  session: 's',
  droits: [],
});

let http: HttpApp;
let dir: string;
let maintenance: string | null = null;
const lines: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'maillage-client-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Maillage</title>');
  writeFileSync(join(dir, 'assets', 'app-x1.js'), `// ${'long '.repeat(1000)}`);
  http = await buildHttpApp({
    identify: async (requete) => (requete.cookie('qui') ? qui(Number(requete.cookie('qui'))) : null),
    routes: [routes],
    now: () => new Date('2026-03-10T09:00:00Z'),
    log: createLog('info', (line) => lines.push(line)),
    version: '1.2.3',
    clientDir: dir,
    controles: async () => [{ nom: 'base', ok: maintenance === null, detail: '' }],
    maintenance: () => maintenance,
  });
});
afterAll(async () => {
  await http.fastify.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Ask {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  payload?: unknown;
  anonyme?: boolean;
}

function ask(url: string, { method = 'GET', headers = {}, payload, anonyme }: Ask = {}) {
  const base = { 'x-maillage': '1', ...(anonyme ? {} : { cookie: 'qui=7' }) };
  return http.fastify.inject({
    method,
    url,
    headers: { ...base, ...headers },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
}

describe('inputs', () => {
  const good = { nom: 'x', publics: [{ total: 2 }, { total: 3 }] };

  test('are parsed and coerced, lists and flags too', async () => {
    const one = await ask('/api/essai/3/ajout?etats=a&oui=false', { method: 'POST', payload: good });
    expect(one.json()).toEqual({ contrat: 3, etats: ['a'], oui: false, total: 5 });
    const two = await ask('/api/essai/3/ajout?etats=a&etats=b&oui=true', { method: 'POST', payload: good });
    expect(two.json()).toMatchObject({ etats: ['a', 'b'], oui: true });
  });

  test('wrong ones are refused field by field, in French', async () => {
    const refused = await ask('/api/essai/3/ajout', {
      method: 'POST',
      payload: { nom: '', publics: [{ total: -1 }, {}] },
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(refused.json()).toMatchObject({
      title: 'Saisie à corriger',
      detail: 'Certains champs sont à corriger.',
      champs: { nom: 'À remplir.', 'publics.0.total': 'Donnez 0 ou plus.', 'publics.1.total': 'À remplir.' },
    });
  });

  test('a malformed identifier is an address that does not exist; malformed JSON and a huge body say so', async () => {
    expect((await ask('/api/essai/abc/ajout', { method: 'POST', payload: good })).statusCode).toBe(404);
    const headers = { 'content-type': 'application/json' };
    const broken = await ask('/api/essai/3/ajout', { method: 'POST', payload: '{"nom":', headers });
    expect([broken.statusCode, broken.json().detail]).toEqual([
      422,
      'L’envoi est illisible. Rechargez la page, puis réessayez.',
    ]);
    const huge = await ask('/api/essai/3/ajout', {
      method: 'POST',
      payload: { nom: 'x'.repeat(1_100_000), publics: [] },
    });
    expect([huge.statusCode, huge.json().detail]).toEqual([413, 'Cet envoi est trop volumineux.']);
  });

  test('without a session: 401 before anything is read, except on public entries', async () => {
    expect((await ask('/api/essai/3/ajout', { method: 'POST', payload: {}, anonyme: true })).statusCode).toBe(401);
    expect((await ask('/api/essai/public', { anonyme: true })).json()).toEqual({ qui: null });
    expect((await ask('/api/essai/public')).json()).toEqual({ qui: 'P7' });
  });
});

describe('same origin', () => {
  const payload = { nom: 'x', publics: [] };
  test.each([
    ['no header, no origin', { 'x-maillage': '' }, 403],
    ['another origin, even with the header', { origin: 'https://evil.example' }, 403],
    ['our origin without the header', { 'x-maillage': '', origin: 'http://localhost:80', host: 'localhost:80' }, 200],
    ['the header alone', {}, 200],
    ['a null origin', { origin: 'null' }, 403],
  ])('%s', async (_name, headers, statut) => {
    expect((await ask('/api/essai/3/ajout', { method: 'POST', payload, headers })).statusCode).toBe(statut);
  });
});

describe('errors', () => {
  test('a bug is logged once, with the reference shown, and says nothing of itself', async () => {
    lines.length = 0;
    const answer = await ask('/api/essai/bogue/jeton-tres-secret');
    const { detail, reference } = answer.json();
    expect([answer.statusCode, detail]).toEqual([500, expect.stringContaining('Une erreur s’est produite')]);
    expect(answer.payload).not.toContain('cassé');
    const logged = lines.map((line) => JSON.parse(line)).filter((one) => one.niveau === 'erreur');
    expect(logged).toMatchObject([{ reference, chemin: '/api/essai/bogue/:secret', erreur: 'Error' }]);
    expect(logged[0].pile[0]).toContain('http.test.ts');
    expect(lines.join('')).not.toContain('jeton-tres-secret');
  });

  test('an output that does not fit its contract is a bug', async () => {
    expect((await ask('/api/essai/faux')).statusCode).toBe(500);
  });

  test('a named constraint becomes its sentence; conflicts carry both values; limits say when', async () => {
    const refused = await ask('/api/essai/contrainte');
    expect([refused.statusCode, refused.json().detail]).toEqual([409, 'Cette adresse est déjà prise.']);
    expect(lines.join('')).not.toContain('secret@ville.fr');
    expect((await ask('/api/essai/conflit')).json()).toMatchObject({ status: 409, details: { avant: 1, present: 2 } });
    const slow = await ask('/api/essai/lent');
    expect([slow.statusCode, slow.json().detail]).toEqual([503, expect.stringContaining('a pris trop de temps')]);
    expect((await ask('/api/essai/limite')).headers['retry-after']).toBe('13');
  });

  test('a person gets a page, self-contained, in French; a program gets a problem', async () => {
    const page = await ask('/nulle-part.txt', { headers: { accept: 'text/html' } });
    expect(page.statusCode).toBe(404);
    expect(page.payload).toMatch(/<html lang="fr">[\s\S]*<h1>Introuvable<\/h1>[\s\S]*Référence/);
    expect(page.payload).not.toMatch(/<script|src=|<link/);
    expect(String(page.headers['content-security-policy'])).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect((await ask('/api/nulle-part')).json()).toMatchObject({ status: 404, title: 'Introuvable' });
  });

  test('in maintenance everything answers 503 but /sante', async () => {
    maintenance = 'Restauration en cours.';
    const page = await ask('/', { headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '30']);
    expect(page.payload).toContain('Restauration en cours.');
    expect((await ask('/sante')).statusCode).toBe(200);
    maintenance = null;
    expect((await ask('/pret')).json()).toMatchObject({ etat: 'pret' });
  });
});

describe('kinds', () => {
  test('fichier: an accented name, nothing guessed, never cached', async () => {
    const { headers, payload } = await ask('/api/essai/fichier');
    expect(payload).toBe('a;b\n');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Plan dactions ete.csv"; filename*=UTF-8''Plan%20d%E2%80%99actions%20%22%C3%A9t%C3%A9%22.csv`,
    );
    expect([headers['x-content-type-options'], headers['cache-control']]).toEqual(['nosniff', 'no-store']);
  });

  async function deposit(files: [string, Buffer][], fields: Record<string, string> = { type: 'plan' }) {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.append(key, value);
    for (const [name, bytes] of files) form.append('fichier', new Blob([new Uint8Array(bytes)]), name);
    const request = new Request('http://x/', { method: 'POST', body: form });
    const payload = Buffer.from(await request.arrayBuffer());
    return ask('/api/essai/depot', {
      method: 'POST',
      payload,
      headers: { 'content-type': request.headers.get('content-type')! },
    });
  }

  test('depot: fields and files in memory; a path in a name is cut; too big is said', async () => {
    const done = await deposit([['../../etc/plan été.xlsx', Buffer.alloc(1000)]]);
    expect(done.json()).toEqual({ type: 'plan', fichiers: [{ nom: 'plan été.xlsx', octets: 1000 }] });
    const big = await deposit([['gros.xlsx', Buffer.alloc(21 * 1024 * 1024)]]);
    expect([big.statusCode, big.json().detail]).toEqual([413, expect.stringContaining('20\u202fMo')]);
    expect((await deposit([], {})).json().champs).toEqual({ type: 'À remplir.' });
    expect((await ask('/api/essai/depot', { method: 'POST', payload: {} })).json().detail).toBe(
      'Un envoi de fichier est attendu ici.',
    );
  });

  test('tache: 202 and an address, read by its owner only; a failure carries a reference', async () => {
    const started = await ask('/api/essai/tache', { method: 'POST', payload: { echoue: false } });
    expect(started.statusCode).toBe(202);
    const url = `/api/taches/${started.json().tache}`;
    expect(started.headers.location).toBe(url);
    await http.taches.settle();
    expect((await ask(url)).json()).toMatchObject({ etat: 'terminee', progression: 1, resultat: 42 });
    expect((await ask(url, { headers: { cookie: 'qui=8' } })).statusCode).toBe(404);
    const failed = await ask('/api/essai/tache', { method: 'POST', payload: { echoue: true } });
    await http.taches.settle();
    const state = (await ask(`/api/taches/${failed.json().tache}`)).json();
    expect(state).toMatchObject({
      etat: 'echouee',
      progression: 0.5,
      probleme: { status: 500, reference: failed.json().tache },
    });
    expect(JSON.stringify(state)).not.toContain('cassé');
  });
});

describe('client files', () => {
  test('a page address answers index.html, never cached; an asset is compressed and immutable; nothing outside the folder', async () => {
    const page = await ask('/contrats/3/plan');
    expect([page.statusCode, page.payload, page.headers['cache-control']]).toEqual([
      200,
      expect.stringContaining('Maillage'),
      'no-cache',
    ]);
    const asset = await ask('/assets/app-x1.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect([asset.headers['content-encoding'], asset.headers['cache-control']]).toEqual([
      'br',
      'public, max-age=31536000, immutable',
    ]);
    expect(brotliDecompressSync(asset.rawPayload).toString()).toContain('long long');
    const again = await ask('/assets/app-x1.js', { headers: { 'if-none-match': String(asset.headers.etag) } });
    expect(again.statusCode).toBe(304);
    for (const url of ['/assets/..%2f..%2fpackage.json', '/assets/absent.js', '/%2e%2e/package.json']) {
      expect((await ask(url)).statusCode).toBe(404);
    }
    expect((await ask('/..%2f..%2f..%2fetc/passwd')).payload).toContain('<title>Maillage</title>');
  });

  test('long JSON is compressed when asked', async () => {
    const long = await ask('/api/essai/long', { headers: { 'accept-encoding': 'gzip' } });
    expect(long.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(long.rawPayload).toString())).toHaveLength(500);
  });

  test('every answer carries the security headers and the request id', async () => {
    for (const url of ['/', '/api/essai/public', '/nulle-part.txt', '/sante']) {
      const { headers } = await ask(url);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(String(headers['content-security-policy'])).toMatch(/frame-ancestors 'none'/);
      expect(String(headers['content-security-policy'])).not.toMatch(/unsafe/);
      expect(headers['x-request-id']).toMatch(/^[\w-]{12}$/);
    }
  });
});

test('the documentation is OpenAPI 3.1, from the contract, and a page that lists every route', async () => {
  const json = (await ask('/api/documentation/json', { anonyme: true })).json();
  expect(json).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  const add = json.paths['/api/essai/{contrat}/ajout'].post;
  expect(
    add.parameters.map((one: { name: string; in: string; required: boolean }) => [one.name, one.in, one.required]),
  ).toEqual([
    ['contrat', 'path', true],
    ['etats', 'query', false],
    ['oui', 'query', false],
  ]);
  expect(add.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Ajout' });
  expect(json.components.schemas.Ajout.properties.nom.minLength).toBe(1);
  expect(json.paths['/api/essai/tache'].post.responses['202']).toBeTruthy();
  expect(json.paths['/api/essai/public'].get.security).toEqual([]);
  expect(json.components.schemas.Probleme.required).toContain('detail');
  const page = await ask('/api/documentation', { anonyme: true });
  for (const { entry } of routes.routes) expect(page.payload).toContain(entry.path);
});
