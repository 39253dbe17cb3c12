// Serves the built browser client from memory: only files listed at start, index.html for pages. Compression comes from the build
// (a .br file beside each text), else is made once on first demand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeptFile } from './contract.ts';
import { makeKept, sendKept } from './kept-file.ts';
import { notFound, unavailable } from './problems.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.webmanifest']);

interface ClientFile {
  kept: KeptFile;
  type: string;
  compressible: boolean;
  /** Vite puts a hash in the names under /assets: these never change. */
  immutable: boolean;
  /** The worker that reads partners' files: whatever it does, it reaches nothing. */
  isole: boolean;
}

export function addClientFiles(app: FastifyInstance, dir: string): void {
  const files = loadFiles(dir);
  app.get('/*', (request, reply) => serve(files, request, reply));
}

function loadFiles(dir: string): Map<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  if (!existsSync(dir)) return files;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.br')) continue;
    const full = path.join(entry.parentPath, entry.name);
    const url = `/${path.relative(dir, full).split(path.sep).join('/')}`;
    const bytes = readFileSync(full);
    const extension = path.extname(entry.name);
    files.set(url, {
      kept: makeKept(bytes, existsSync(`${full}.br`) ? readFileSync(`${full}.br`) : null),
      type: TYPES[extension] ?? 'application/octet-stream',
      compressible: COMPRESSED.has(extension) && bytes.length > 1024,
      immutable: url.startsWith('/assets/'),
      isole: url.startsWith('/assets/travail'),
    });
  }
  return files;
}

async function serve(files: Map<string, ClientFile>, request: FastifyRequest, reply: FastifyReply) {
  const url = request.url.split('?', 1)[0] ?? '/';
  const file = files.get(url) ?? (isPage(url) ? files.get('/index.html') : undefined);
  if (!file) {
    if (files.size === 0 && isPage(url))
      throw unavailable('L’interface n’est pas encore construite. Relancez «\u202fnpm start\u202f».');
    throw notFound('Cette adresse n’existe pas dans Maillage.');
  }
  reply.type(file.type);
  if (file.isole) reply.header('content-security-policy', "default-src 'none'");
  reply.header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  return sendKept(request, reply, file.kept, file.compressible);
}

// Addresses of pages have no extension; /api never falls back to a page.
function isPage(url: string): boolean {
  return url !== '/api' && !url.startsWith('/api/') && path.posix.extname(url) === '';
}
