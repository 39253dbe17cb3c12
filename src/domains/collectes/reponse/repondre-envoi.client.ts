// How an entry page asks its server: a refusal said in French is told apart from a line that is down.
export class Refus extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const ATTENTE_MS = 20_000;

export type Ask = <T>(chemin: string, method: string, body?: unknown) => Promise<T | null>;

/** Throws a Refus for an answer of the server, anything else when it could not be reached. */
export function buildAsk(api: string): Ask {
  return async <T>(chemin: string, method: string, body?: unknown): Promise<T | null> => {
    const reponse = await fetch(api + chemin, {
      method,
      headers: {
        'x-maillage': '1',
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(ATTENTE_MS),
    });
    if (reponse.ok) return reponse.status === 204 ? null : ((await reponse.json()) as T);
    const probleme = (await reponse.json().catch(() => ({}))) as { detail?: string };
    throw new Refus(reponse.status, probleme.detail ?? 'Le serveur ne répond pas comme prévu.');
  };
}

const HORS_CONNEXION = 'Hors connexion\u202f: votre saisie est gardée ici, et partira seule.';
const EN_PANNE = 'Le serveur ne répond pas\u202f: votre saisie est gardée ici, et partira seule.';
const LIEN_FINI = 'Ce lien ne sert plus. Votre saisie reste sur cet appareil\u202f: demandez un nouveau lien.';

/** What is said of a failure, and whether it is worth trying again. */
export function sayEchec(error: unknown): { texte: string; reprendre: boolean } {
  if (!(error instanceof Refus)) return { texte: HORS_CONNEXION, reprendre: true };
  if (error.status >= 500 || error.status === 429) return { texte: EN_PANNE, reprendre: true };
  return { texte: error.status === 404 ? LIEN_FINI : error.message, reprendre: false };
}

const LOT = 200;
/** Long texts, in both their states and with accents, stay under what the server takes at once (1 MiB). */
const LOT_SIGNES = 200_000;

/** The first ones that go together: one at least. */
export function takeLot<T extends { avant: string; apres: string }>(attentes: readonly (readonly [string, T])[]) {
  let signes = 0;
  const fin = attentes.findIndex(([, { avant, apres }], rang) => {
    signes += avant.length + apres.length;
    return rang > 0 && (rang >= LOT || signes > LOT_SIGNES);
  });
  return fin < 0 ? [...attentes] : attentes.slice(0, fin);
}
