// OpenAPI 3.1 built from the route contracts: the JSON, and a small readable page of our own that lists the routes.
import { z } from 'zod';
import type { ApiEntry, Route } from './contract.ts';
import { escapeHtml, renderPage } from './html.ts';
import { Problem } from './problem.schema.ts';

type Json = Record<string, unknown>;

export function buildOpenApi(routes: readonly Route[], version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  const problem = toSchema(Problem.meta({ id: 'Probleme' }), 'output', schemas);
  for (const { name, entry } of routes) {
    const path = entry.path.replace(/:([A-Za-z_]+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][entry.method.toLowerCase()] = describeEntry(name, entry, problem, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Maillage',
      version,
      description:
        'Les requêtes qui écrivent portent l’en-tête «\u202fx-maillage: 1\u202f»\u202f; les erreurs suivent la RFC 9457.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => tagOf(route.entry)))].map((tag) => ({ name: tag })),
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'maillage' } },
    },
  };
}

function describeEntry(name: string, entry: ApiEntry, problem: Json, schemas: Json): Json {
  return {
    operationId: name,
    summary: entry.summary,
    ...(entry.description ? { description: entry.description } : {}),
    tags: [tagOf(entry)],
    security: entry.acces === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...describeParameters('path', entry.params, schemas),
      ...describeParameters('query', entry.query, schemas),
    ],
    ...describeBody(entry, schemas),
    responses: {
      ...describeAnswer(entry, schemas),
      '4XX': {
        description: 'Refus, avec une phrase en français',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
}

function describeParameters(place: 'path' | 'query', schema: z.ZodType | undefined, schemas: Json): Json[] {
  if (!schema) return [];
  const named: Record<string, Json> = {};
  const root = toSchema(schema, 'input', named);
  const name =
    String(root.$ref ?? '')
      .split('/')
      .pop() ?? '';
  const { properties = {}, required = [] } = (named[name] ?? root) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  delete named[name];
  Object.assign(schemas, named);
  return Object.entries(properties).map(([key, value]) => ({
    name: key,
    in: place,
    required: place === 'path' || required.includes(key),
    schema: value,
  }));
}

function describeBody(entry: ApiEntry, schemas: Json): Json {
  const files = entry.kind === 'depot' || entry.fichiers === true;
  if (!entry.body && !files) return {};
  const schema = entry.body ? toSchema(entry.body, 'input', schemas) : { type: 'object' };
  if (!files) return { requestBody: { required: true, content: { 'application/json': { schema } } } };
  const fichier = { type: 'array', items: { type: 'string', format: 'binary' } };
  const form = { allOf: [schema, { type: 'object', properties: { fichier } }] };
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } };
}

function describeAnswer(entry: ApiEntry, schemas: Json): Json {
  if (entry.kind === 'fichier') {
    return {
      200: {
        description: 'Le fichier',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  }
  if (entry.kind === 'tache') {
    const schema = { type: 'object', properties: { tache: { type: 'string', format: 'uuid' } }, required: ['tache'] };
    return {
      202: {
        description: 'Tâche acceptée\u202f; suivre /api/taches/{tache}',
        content: { 'application/json': { schema } },
      },
    };
  }
  if (!entry.output) return { 204: { description: 'Fait' } };
  return {
    200: {
      description: 'Réponse',
      content: { 'application/json': { schema: toSchema(entry.output, 'output', schemas) } },
    },
  };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  return hoist(z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json, schemas);
}

// zod writes named schemas under $defs; OpenAPI wants them under components.
function hoist(schema: Json, schemas: Json): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs, id: _id, ...rest } = JSON.parse(text) as Json;
  Object.assign(schemas, $defs);
  return rest;
}

function tagOf(entry: ApiEntry): string {
  const [, , first, second, third] = entry.path.split('/');
  return first === 'contrats' && second?.startsWith(':') && third ? third : (first ?? 'api');
}

const KINDS: Record<string, string> = { json: 'JSON', depot: 'dépôt', fichier: 'fichier', tache: 'tâche' };

export function renderOpenApiPage(routes: readonly Route[]): string {
  const groups = groupByTag(routes);
  const sections = [...groups].map(([tag, list]) => {
    const rows = list.map(
      ({ entry }) =>
        `<tr><td><code>${entry.method}</code></td><td><code>${escapeHtml(entry.path)}</code></td><td>${escapeHtml(entry.summary)}</td>` +
        `<td>${KINDS[entry.kind ?? 'json']}</td><td>${entry.acces === 'public' ? 'public' : 'session'}</td></tr>`,
    );
    const head =
      '<tr><th scope="col">Méthode</th><th scope="col">Adresse</th><th scope="col">Ce que c’est</th><th scope="col">Entrée</th><th scope="col">Accès</th></tr>';
    return `<h2>${escapeHtml(tag)}</h2><div class="cadre" tabindex="0" role="region" aria-label="Adresses de ${escapeHtml(tag)}"><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table></div>`;
  });
  const intro =
    '<p>Description complète, à lire par une machine\u202f: <a href="/api/documentation/json">OpenAPI 3.1 (JSON)</a>.</p>';
  return renderPage('Interface de programmation', `<h1>Interface de programmation</h1>${intro}${sections.join('')}`);
}

function groupByTag(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of routes) groups.set(tagOf(route.entry), [...(groups.get(tagOf(route.entry)) ?? []), route]);
  return groups;
}
