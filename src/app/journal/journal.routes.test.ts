// The journal through the door: runs by cause and day, filters, paging backwards over a long import, rights role by role.
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { inScope } from '../../platform/db/db.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import { journalApi } from './journal.api.ts';

let t: TestApp;
let contrat: number;
let action: string;
let chef: SignedIn;
const LONG = 7_000;

async function write(par: { id: number; nom: string } | null, cause: string, count: number, objet = 'action') {
  const changes = Array.from({ length: count }, (_, i) => ({
    objet,
    objet_id: action,
    champ: 'description',
    avant: `v${i}`,
    apres: `v${i + 1}`,
  }));
  await inScope({ contrats: [contrat] }, (db) => writeModifications(db, { contrat_id: contrat, par, cause, changes }));
}

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Contrat du journal');
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }], nom: 'Anne Le Gall' });
  const par = { id: chef.id, nom: 'Anne Le Gall' };
  action = crypto.randomUUID();
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par, cause: 'fiche créée', maintenant: new Date() }, [
      { id: action, creation: true, valeurs: { intitule: 'Forum de l’emploi', avancement: 'en_cours' } },
    ]),
  );
  await write(null, 'import de plan.xlsx', LONG);
  for (let i = 0; i < 30; i += 1) await write(par, `retouche ${i}`, 1);
  await write(par, 'fiche modifiée', 2);
  await write(par, 'fiche modifiée', 1);
  await write(par, 'organisation corrigée', 1, 'partenaire');
});

const read = async (who: SignedIn | null, query: object = {}) =>
  t.as(who, journalApi.getJournal, { params: { contrat }, query });

test('consecutive changes of one cause are one group, in words, the latest first', async () => {
  const { corps } = await read(chef);
  expect(
    corps.groupes.slice(0, 3).map(({ cause, nombre, objets, par_nom }) => [cause, nombre, objets, par_nom]),
  ).toEqual([
    ['organisation corrigée', 1, 1, 'Anne Le Gall'],
    ['fiche modifiée', 3, 1, 'Anne Le Gall'],
    ['retouche 29', 1, 1, 'Anne Le Gall'],
  ]);
  expect(corps.groupes[1]!.modifications.map(({ nom, champ, avant, apres }) => [nom, champ, avant, apres])[0]).toEqual([
    ...['Forum de l’emploi', 'Description', 'v0', 'v1'],
  ]);
  expect(corps.personnes).toEqual([{ id: chef.id, nom: 'Anne Le Gall' }]);
});

test('going back page by page meets every change once, a long import whole in one group', async () => {
  const causes: string[] = [];
  let total = 0;
  for (let jusqua: number | null | undefined; jusqua !== null; ) {
    const { corps } = await read(chef, jusqua ? { jusqua } : {});
    for (const groupe of corps.groupes) {
      causes.push(groupe.cause);
      total += groupe.nombre;
    }
    jusqua = corps.suite;
  }
  expect(total).toBe(1 + LONG + 30 + 3 + 1);
  expect(causes.filter((cause) => cause.startsWith('import'))).toEqual(['import de plan.xlsx']);
  expect(causes.at(-1)).toBe('fiche créée');
});

test('a group is read to its last change', async () => {
  const { corps } = await read(chef, { par: 0 });
  const [{ de, a, nombre }] = corps.groupes as [(typeof corps.groupes)[0]];
  expect(nombre).toBe(LONG);
  const page = await t.as(chef, journalApi.listModifications, { params: { contrat }, query: { de, a } });
  expect([page.corps.modifications.length, page.corps.suite]).toEqual([200, a - 200]);
});

test.each<[string, object, string[]]>([
  ['one kind', { genre: 'partenaires' }, ['organisation corrigée']],
  ['another kind', { genre: 'imports' }, []],
  ['an unknown person', { par: 999_999 }, []],
])('filter by %s', async (_name, query, causes) => {
  expect((await read(chef, query)).corps.groupes.map((groupe) => groupe.cause)).toEqual(causes);
});

test.each<[Role, number]>([
  ['chef_de_projet', 200],
  ['etat', 200],
  ['collectivite', 200],
  ['partenaire', 403],
  ['elu', 403],
  ['participation', 403],
])('%s: %i', async (role, statut) => {
  expect(ROLES).toContain(role);
  const qui = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
  expect((await read(qui)).statut).toBe(statut);
  const details = await t.as(qui, journalApi.listModifications, { params: { contrat }, query: { de: 1, a: 2 } });
  expect(details.statut).toBe(statut);
});

test('an instructor of a perimeter reads no journal; others 404, anonymous 401, invalid 422', async () => {
  const perimetre = { communes: ['35238'] };
  const borne = await t.signIn({ droits: [{ contrat_id: contrat, role: 'etat', perimetre }] });
  expect((await read(borne)).statut).toBe(403);
  expect((await read(await t.signIn())).statut).toBe(404);
  expect((await read(null)).statut).toBe(401);
  expect((await read(chef, { genre: 'autre' })).statut).toBe(422);
});
