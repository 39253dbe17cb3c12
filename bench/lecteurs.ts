// Signed-in readers of the application built in this process, asked by inject(): the server's own time, from the request to
// the bytes of the answer (session, rights, queries, output checked), without the network.
import { type App, buildApp } from '../src/app/server.ts';
import { computeSessionExpiration } from '../src/domains/comptes/connexion.rules.ts';
import { grantDroit } from '../src/domains/comptes/droit.queries.ts';
import { ensurePersonne } from '../src/domains/comptes/personne.queries.ts';
import { createSession } from '../src/domains/comptes/session.queries.ts';
import { type Db, inScope } from '../src/platform/db/db.ts';
import { type ApiEntry, buildUrl, type CallArgs, type CallResult } from '../src/platform/http/contract.ts';
import { silentLog } from '../src/platform/http/log.ts';
import { createJeton } from '../src/platform/session/secret.ts';

export interface Lecteur {
  contrats: readonly number[];
  /** Milliseconds of one request, and its answer. */
  ask<E extends ApiEntry>(entry: E, args: CallArgs<E>): Promise<{ ms: number; corps: CallResult<E> }>;
}

export function openApp(): Promise<App> {
  return buildApp({ expediteur: null, log: silentLog, clientDir: '/nonexistent', url: undefined });
}

/** A person with the role of chef de projet in these contracts; answers their number. */
export async function createPersonne(db: Db, nom: string, contrats: readonly number[], now: Date): Promise<number> {
  const { id } = await ensurePersonne(db, { courriel: `${nom}@bench.invalid`, nom, administrateur: false });
  const octroi = { role: 'chef_de_projet', partenaire_id: null, perimetre: null, accorde_par: null } as const;
  for (const contrat_id of contrats) await grantDroit(db, { ...octroi, contrat_id, personne_id: id, now });
  return id;
}

/** A chef de projet of these contracts, with an open session. */
export async function createLecteur(app: App, nom: string, contrats: readonly number[]): Promise<Lecteur> {
  const jeton = createJeton();
  const now = new Date();
  await inScope('reference', async (db) => {
    const id = await createPersonne(db, nom, contrats, now);
    const expire_le = computeSessionExpiration(now);
    await createSession(db, { personne_id: id, jeton, appareil: 'banc', now, expire_le });
  });
  const headers = { cookie: `maillage=${jeton}`, 'x-maillage': '1', accept: 'application/json' };
  return {
    contrats,
    ask: async (entry, args) => {
      const url = buildUrl(entry, args as Parameters<typeof buildUrl>[1]);
      const start = performance.now();
      const answer = await app.fastify.inject({ method: entry.method, url, headers });
      const ms = performance.now() - start;
      if (answer.statusCode !== 200) throw new Error(`${url} : ${answer.statusCode} ${answer.payload}`);
      return { ms, corps: JSON.parse(answer.payload) };
    },
  };
}
