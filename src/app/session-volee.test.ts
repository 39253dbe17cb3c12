// A stolen session, once revoked, is nothing: every entry of every api answers its cookie exactly as no cookie at all, in words, in
// status and in headers, and writes nothing. New entries are swept without being named here.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type Reply, type SignedIn, type TestApp } from '../../tests/setup/app.ts';
import { buildExemple, buildQuery } from '../../tests/setup/exemple.ts';
import { compteApi } from '../domains/comptes/compte.api.ts';
import { inScope } from '../platform/db/db.ts';
import type { Route } from '../platform/http/contract.ts';
import { buildAllRoutes } from './routes.ts';

const routes: Route[] = buildAllRoutes({} as never, null).flatMap((set) => set.routes);
const FICHIER = { nom: 'plan.csv', contenu: 'Action;Année\nJob dating;2025\n' };

let t: TestApp;
let contrat: number;
let vraie: SignedIn;
let revoquee: SignedIn;
const fausse: SignedIn = { id: 0, courriel: '', cookie: `maillage=${'A'.repeat(43)}` };

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  const droits = [{ contrat_id: contrat, role: 'chef_de_projet' as const }];
  vraie = await t.signIn({ droits, administrateur: true });
  revoquee = await t.signIn({ courriel: vraie.courriel });
  expect((await t.as(revoquee, compteApi.getCompte)).statut).toBe(200);
  // The owner closes the one she does not know, from her own.
  const { corps } = await t.as(vraie, compteApi.listSessions);
  const autre = corps.find(({ courante }) => !courante)!;
  expect((await t.as(vraie, compteApi.closeOneSession, { params: { session: autre.id } })).statut).toBe(204);
});

async function ask(who: SignedIn | null, { entry }: Route): Promise<Reply<unknown>> {
  const id = () => '00000000-0000-4000-8000-000000000000';
  const params = Object.fromEntries(
    [...entry.path.matchAll(/:([a-z_]+)/g)].map(([, nom]) => [
      nom!,
      nom === 'contrat'
        ? contrat
        : nom === 'jeton'
          ? 'B'.repeat(43)
          : /^(?:personne|invite|numero)$/.test(nom!)
            ? 1
            : id(),
    ]),
  );
  const body = buildExemple(entry.body, id);
  const args = { params, query: buildQuery(entry.query, id), ...(body === undefined ? {} : { body }) };
  const files = entry.kind === 'depot' || entry.fichiers === true;
  return files ? t.send(who, entry, args, [FICHIER]) : t.as(who, entry, args);
}

/** All that a caller may see, but what changes at each call whoever asks: the request’s reference, the date, an invented token. */
function seen({ statut, octets, headers }: Reply<unknown>) {
  const { date: _, 'set-cookie': cookies, ...others } = headers;
  const mots = octets.toString('utf8').replace(/"reference":"[^"]*"/g, '"reference":"…"');
  const posees = [cookies ?? []].flat().map((one) => String(one).replace(/=[^;]*/, '=…'));
  return { statut, mots, posees, headers: { ...others, 'x-request-id': undefined, etag: undefined } };
}

const count = () =>
  inScope({ contrats: [contrat] }, async (db) => {
    const lues = sql`select numero from modification where contrat_id = ${contrat}`;
    return (await lues.execute(db)).rows.length;
  });

test('every protected entry, of every kind, refuses it as it refuses nobody', async () => {
  const protegees = routes.filter(({ entry }) => entry.acces !== 'public');
  expect(new Set(protegees.map(({ entry }) => entry.kind ?? 'json'))).toEqual(
    new Set(['json', 'depot', 'fichier', 'tache']),
  );
  expect(protegees.length).toBeGreaterThan(100);
  const avant = await count();
  for (const route of protegees) {
    const personne = seen(await ask(null, route));
    expect([route.name, personne.statut]).toEqual([route.name, 401]);
    for (const who of [revoquee, fausse])
      expect([route.name, seen(await ask(who, route))]).toEqual([route.name, personne]);
  }
  expect(await count()).toBe(avant);
});

test('every public entry knows nobody by it', async () => {
  const publiques = routes.filter(({ entry }) => entry.acces === 'public');
  expect(publiques.length).toBeGreaterThan(10);
  for (const route of publiques) {
    const [personne, volee] = [await ask(null, route), await ask(revoquee, route)];
    expect([route.name, seen(volee)]).toEqual([route.name, seen(personne)]);
  }
});

test('the same for an address that is no entry, for a task and for a page', async () => {
  for (const url of ['/api/rien', `/api/taches/${randomUUID()}`, '/', `/contrats/${contrat}`]) {
    const get = (cookie?: string) =>
      t.app.fastify.inject({ url, headers: { accept: 'application/json', ...(cookie ? { cookie } : {}) } });
    const [personne, volee] = [await get(), await get(revoquee.cookie)];
    expect([url, volee.statusCode]).toEqual([url, personne.statusCode]);
    expect(volee.payload.replace(/"reference":"[^"]*"/, '')).toBe(personne.payload.replace(/"reference":"[^"]*"/, ''));
  }
});

test('the owner’s own session is untouched', async () => {
  expect((await t.as(vraie, compteApi.getCompte)).statut).toBe(200);
});
