// Every entry of every api, asked by the chef de projet of another contract: whatever its address and its body, nothing of a contract
// that is not theirs is read, written or told apart from what does not exist. New entries are swept without being named here.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../tests/setup/app.ts';
import { clearDemonstration } from '../../tests/setup/demonstration.ts';
import { buildExemple, buildQuery } from '../../tests/setup/exemple.ts';
import { ROLES } from '../domains/comptes/droit.schema.ts';
import { takeContratId } from '../domains/contrats/contrat.queries.ts';
import { inScope } from '../platform/db/db.ts';
import type { Route } from '../platform/http/contract.ts';
import { createDemonstration } from './demonstration/chargement.queries.ts';
import { buildRivemer } from './demonstration/rivemer.rules.ts';
import { moiApi } from './moi/moi.api.ts';
import { buildAllRoutes } from './routes.ts';

let t: TestApp;
/** The contract of who asks, and the one they must not touch: alike, object for object. */
let sien: number;
let autre: number;
let chef: SignedIn;
let objets: ReadonlyMap<string, string>;
const bogues: string[] = [];

const routes: Route[] = buildAllRoutes({} as never, null).flatMap((set) => set.routes);
const duContrat = routes.filter(({ entry }) => entry.path.includes(':contrat') && entry.acces !== 'public');
const paramsOf = ({ entry }: Route) => [...entry.path.matchAll(/:([a-z_]+)/g)].map((found) => found[1]!);

/** Name of a parameter or of a field → the table of its objects, when it is not the same. */
const TABLES: Record<string, string> = {
  cellule: 'a_corriger',
  de: 'partenaire',
  element: 'axe_transversal',
  financeur: 'partenaire',
  parent: 'noeud',
  piece: 'fichier',
  pilote: 'partenaire',
  porteur: 'partenaire',
  vers: 'partenaire',
};
/** Parameters that name no object of a contract. */
const AUTRES: Record<string, string> = {
  ...{ liste: 'axes', annee: '2025', numero: '1', invite: '1', qpv: 'QN03504M', reference: 'x', champ: 'description' },
};
/** Where an example cannot be guessed whole. */
const CORPS: Record<string, (id: (champ: string) => string) => object> = {
  createDecision: () => ({ service_id: null }),
  createSignataire: () => ({ partenaire_id: null, partenaire_nom: 'Essai' }),
  createCampagne: (id) => ({ annee: 2025, organisations: [{ partenaire: id('partenaire'), fiches: [id('action')] }] }),
};
const FICHIER = { nom: 'plan.csv', contenu: 'Action;Année\nJob dating;2025\nParrainage;2025\n' };

const idOf = (champ: string): string => {
  const nom = champ.replace(/_id$/, '').replace(/s$/, '');
  return objets.get(TABLES[nom] ?? nom) ?? randomUUID();
};

async function ask(who: SignedIn, route: Route, contrat: number, id: (champ: string) => string) {
  const { entry, name } = route;
  const others = paramsOf(route).filter((one) => one !== 'contrat');
  const params = { contrat, ...Object.fromEntries(others.map((one) => [one, AUTRES[one] ?? id(one)])) };
  const exemple = buildExemple(entry.body, id);
  const body = CORPS[name] ? { ...(exemple as object), ...CORPS[name](id) } : exemple;
  const args = { params, query: buildQuery(entry.query, id), ...(body === undefined ? {} : { body }) };
  const files = entry.kind === 'depot' || entry.fichiers === true;
  const reply = files ? await t.send(who, entry, args, [FICHIER]) : await t.as(who, entry, args);
  await t.app.taches.settle();
  return reply;
}

/** One line per table of a contract: what it holds, in one word. */
async function imprint(contrat: number): Promise<Record<string, string>> {
  return inScope({ contrats: [contrat] }, async (db) => {
    const { rows: tables } = await sql<{ nom: string }>`
      select table_name as nom from information_schema.columns
      where table_schema = 'public' and column_name = 'contrat_id'`.execute(db);
    const found: Record<string, string> = {};
    for (const { nom } of tables) {
      const { rows } = await sql<{ mot: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') as mot
        from ${sql.table(nom)} r where r.contrat_id = ${contrat}`.execute(db);
      found[nom] = rows[0]!.mot;
    }
    return found;
  });
}

/** The identifier of one object of each table of the other contract. */
async function findObjets(contrat: number): Promise<Map<string, string>> {
  return inScope({ contrats: [contrat] }, async (db) => {
    const { rows: tables } = await sql<{ nom: string }>`
      select c.table_name as nom from information_schema.columns c
      join information_schema.columns i on i.table_schema = 'public' and i.table_name = c.table_name
        and i.column_name = 'id' and i.data_type = 'uuid'
      where c.table_schema = 'public' and c.column_name = 'contrat_id'`.execute(db);
    const found = new Map<string, string>();
    for (const { nom } of tables) {
      const { rows } = await sql<{ id: string }>`
        select id from ${sql.table(nom)} where contrat_id = ${contrat} order by id limit 1`.execute(db);
      if (rows[0]) found.set(nom, rows[0].id);
    }
    // An action and the organisation that leads it: what one asks of the other.
    const { rows: menees } = await sql<{ action: string; partenaire: string }>`
      select a.id as action, a.pilote_id as partenaire from action a
      join action_annee y on y.contrat_id = a.contrat_id and y.action_id = a.id and y.annee = 2025
      where a.contrat_id = ${contrat} and a.pilote_id is not null and a.supprime_le is null order by a.id limit 1`.execute(
      db,
    );
    for (const [nom, id] of Object.entries(menees[0] ?? {})) found.set(nom, id);
    return found;
  });
}

beforeAll(async () => {
  const log = { info: () => undefined, error: (fields: object) => void bogues.push(JSON.stringify(fields)) };
  // Before the dates that examples hold, so that deadlines are still to come.
  t = await openTestApp({ log, debut: '2025-05-05T09:00:00Z' });
  const now = t.clock.now();
  [sien, autre] = await Promise.all([inScope('reference', takeContratId), inScope('reference', takeContratId)]);
  for (const id of [sien, autre])
    await inScope({ contrats: [id] }, (db) => createDemonstration(db, id, buildRivemer(), now));
  chef = await t.signIn({ droits: [{ contrat_id: sien, role: 'chef_de_projet' }] });
  // The other team fills what a demonstration leaves empty: all that it may create, by the same entries.
  const equipe = await t.signIn({ droits: [{ contrat_id: autre, role: 'chef_de_projet' }] });
  // Twice, since one object may wait for another.
  const creations = duContrat.filter(({ name }) => /^(?:create|add)/.test(name));
  for (const route of [...creations, ...creations]) {
    objets = await findObjets(autre);
    await ask(equipe, route, autre, idOf);
  }
  objets = await findObjets(autre);
  bogues.length = 0;
}, 120_000);

afterAll(clearDemonstration);

test('each parameter of an address names an object that the other contract has', () => {
  const noms = new Set(duContrat.flatMap(paramsOf).filter((one) => !(one in AUTRES)));
  const absents = [...noms].filter((nom) => !objets.has(TABLES[nom] ?? nom));
  expect(absents.sort()).toEqual(['contrat', 'personne']);
});

test('another contract answers as one that does not exist, whatever is asked of it', async () => {
  const before = await imprint(autre);
  for (const route of duContrat) {
    const [la, nulle] = [await ask(chef, route, autre, idOf), await ask(chef, route, 999_999_999, idOf)];
    expect([route.name, la.statut, la.probleme?.detail]).toEqual([route.name, 404, nulle.probleme?.detail]);
  }
  expect(await imprint(autre)).toEqual(before);
  expect(bogues).toEqual([]);
});

test('an object of another contract does not exist in one’s own, in the address as in the body', async () => {
  const before = await imprint(autre);
  const found: unknown[] = [];
  for (const route of duContrat) {
    const { statut, corps } = await ask(chef, route, sien, idOf);
    const nomme = paramsOf(route).some((one) => one !== 'contrat' && !(one in AUTRES));
    if (statut >= 500 || (nomme && statut !== 404)) found.push([route.name, statut, corps]);
  }
  expect(found).toEqual([]);
  expect(await imprint(autre)).toEqual(before);
  expect(bogues).toEqual([]);
});

test.each(ROLES)('%s of another contract: nothing either', async (role) => {
  const who = await t.signIn({ droits: [{ contrat_id: sien, role }] });
  for (const route of duContrat)
    expect([route.name, (await ask(who, route, autre, idOf)).statut]).toEqual([route.name, 404]);
});

test('accounts, sessions, messages and tasks of others are out of reach', async () => {
  const victime = await t.signIn({ droits: [{ contrat_id: autre, role: 'elu' }] });
  const { rows } = await inScope('reference', (db) =>
    sql<{ session: string; message: string | null }>`
      select (select id from session where personne_id = ${victime.id}) as session,
        (select id from message where contrat_id = ${autre} limit 1) as message`.execute(db),
  );
  const id = (nom: string) => (nom === 'personne' ? String(victime.id) : ((rows[0] as never)[nom] ?? randomUUID()));
  const visees = routes.filter(
    (route) => route.entry.acces !== 'public' && paramsOf(route).length > 0 && !duContrat.includes(route),
  );
  for (const route of visees) {
    const { statut } = await ask(chef, route, autre, id);
    expect([route.name, [403, 404].includes(statut), statut]).toEqual([route.name, true, statut]);
  }
  expect(visees.length).toBeGreaterThan(4);
  expect((await t.as(victime, moiApi.getMoi)).corps?.personne.id).toBe(victime.id);
});
