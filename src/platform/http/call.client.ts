// The typed fetch client of the browser: call(entry, args). Throws ProblemError, whose problem.detail is a French sentence.
import { type ApiEntry, buildUrl, type CallArgs, type CallResult } from './contract.ts';
import { Problem } from './problem.schema.ts';
import type { Tache } from './tache.schema.ts';
import { tachesApi } from './taches.api.ts';

export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

interface Extras {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  fichiers?: File[];
  signal?: AbortSignal;
  /** Share of the upload sent, 0 to 1; only for entries that take files. */
  onUpload?: (share: number) => void;
}

const NETWORK: Problem = {
  type: 'about:blank',
  title: 'Serveur injoignable',
  status: 0,
  detail: 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.',
};

export async function call<E extends ApiEntry>(
  entry: E,
  args: CallArgs<E> & Omit<Extras, 'params' | 'query' | 'body'>,
): Promise<CallResult<E>> {
  const response =
    entry.fichiers || entry.kind === 'depot' ? await upload(entry, args) : await send(entry, args as Extras);
  if (response.status === 204) return undefined as CallResult<E>;
  return (await response.json()) as CallResult<E>;
}

/** Downloads an entry of kind `fichier` that needs a body; for a GET, use hrefOf in a link. */
export async function download<E extends ApiEntry>(
  entry: E,
  args: CallArgs<E>,
): Promise<{ nom: string; contenu: Blob }> {
  const response = await send(entry, args);
  const disposition = response.headers.get('content-disposition') ?? '';
  const nom = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return { nom: nom ? decodeURIComponent(nom) : 'fichier', contenu: await response.blob() };
}

export function hrefOf<E extends ApiEntry>(entry: E, args: CallArgs<E>): string {
  return buildUrl(entry, args);
}

/** Follows a task to its end; the result is given as the entry's output declares it, a failure is thrown. */
export async function followTache<R>(tache: string, onChange: (etat: Tache) => void, signal?: AbortSignal): Promise<R> {
  for (let wait = 150; ; wait = Math.min(1500, wait * 1.4)) {
    const etat = await call(tachesApi.getTache, { params: { tache }, ...(signal ? { signal } : {}) });
    onChange(etat);
    if (etat.etat === 'terminee') return etat.resultat as R;
    if (etat.etat === 'echouee') {
      const { status = 500, detail = etat.message, reference } = etat.probleme ?? {};
      throw new ProblemError({
        type: 'about:blank',
        title: 'Tâche interrompue',
        status,
        detail,
        ...(reference ? { reference } : {}),
      });
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function send(entry: ApiEntry, args: Extras): Promise<Response> {
  const headers: Record<string, string> = { 'x-maillage': '1', accept: 'application/json' };
  if (args.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(buildUrl(entry, args), {
    method: entry.method,
    headers,
    credentials: 'same-origin',
    ...(args.body === undefined ? {} : { body: JSON.stringify(args.body) }),
    ...(args.signal ? { signal: args.signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(NETWORK);
  });
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return response;
}

// XMLHttpRequest, because fetch does not say how much of an upload has gone.
function upload(entry: ApiEntry, args: Extras): Promise<Response> {
  const form = new FormData();
  for (const [key, value] of Object.entries((args.body ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null)
      form.append(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  for (const fichier of args.fichiers ?? []) form.append('fichier', fichier, fichier.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(entry.method, buildUrl(entry, args));
    request.setRequestHeader('x-maillage', '1');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) args.onUpload?.(event.loaded / event.total);
    };
    request.onerror = () => reject(new ProblemError(NETWORK));
    request.onabort = () => reject(new DOMException('Envoi annulé', 'AbortError'));
    request.onload = () => {
      const response = new Response(request.status === 204 ? null : request.responseText, { status: request.status });
      if (response.ok) resolve(response);
      else readProblem(response).then((problem) => reject(new ProblemError(problem)));
    };
    args.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

async function readProblem(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return {
    type: 'about:blank',
    title: 'Erreur',
    status: response.status,
    detail: `Le serveur a répondu une erreur (${response.status}). Réessayez dans un instant.`,
  };
}
