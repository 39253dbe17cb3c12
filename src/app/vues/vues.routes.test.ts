// The calendar and the money through the door: same filters as the list, same rights as the sheet.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { vuesApi } from './vues.api.ts';

let t: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const forum = crypto.randomUUID();
const brouillon = crypto.randomUUID();
const [faite, retard, dite] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  for (const role of ROLES) gens[role] = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
  const etape = (change: object) => ({
    intitule: 'Bilan',
    echeance: null,
    echeance_dite: null,
    faite_le: null,
    rang: 0,
    ...change,
  });
  const valeurs = {
    ...{ intitule: 'Forum', validee_le: '2026-01-01T00:00:00Z', avancement: 'en_cours' },
    ...{ date_debut: '2026-03-02', date_fin: '2026-06-30', 'annees.2026.cloture_le': '2026-03-31' },
    [`etapes.${faite}`]: etape({ intitule: 'Salle retenue', echeance: '2026-03-05', faite_le: '2026-03-04' }),
    [`etapes.${retard}`]: etape({ echeance: '2026-02-15' }),
    [`etapes.${dite}`]: etape({ echeance_dite: '1re quinzaine de juillet' }),
  };
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: t.clock.now() }, [
      { id: forum, creation: true, valeurs },
      { id: brouillon, creation: true, valeurs: { intitule: 'Essai', date_debut: '2026-03-20' } },
    ]),
  );
  const params = { contrat };
  const chef = gens.chef_de_projet;
  const caf = (await t.as(chef, partenaireApi.createPartenaire, { params, body: { nom: 'CAF' } })).corps.id;
  const ligne = { action_id: forum, financeur_id: caf, origine: 'caf', cadre: 'droit_commun' };
  const create = (annee: number, ecritures: { etape: string; montant_centimes: number }[]) =>
    t.as(chef, financementsApi.createFinancement, { params, body: { ...ligne, annee, ecritures } });
  await create(2026, [
    { etape: 'demande', montant_centimes: 900_000 },
    { etape: 'propose', montant_centimes: 700_000 },
  ]);
  await create(2025, [{ etape: 'notifie', montant_centimes: 400_000 }]);
});

const mars = { de: '2026-02-23', a: '2026-04-05' };
const calendar = async (role: Role, query: object = {}) =>
  (await t.as(gens[role], vuesApi.getCalendrier, { params: { contrat }, query: { ...mars, ...query } })).corps;
const money = async (role: Role, query: object = {}) =>
  (await t.as(gens[role], vuesApi.getArgent, { params: { contrat }, query })).corps;

describe('the calendar', () => {
  test('what is dated between two days, then what is late and what has no exact day', async () => {
    const { echeances, en_retard, sans_jour } = await calendar('chef_de_projet');
    expect(echeances.map(({ genre, le, libelle, faite: done }) => [genre, le, libelle, done])).toEqual([
      ['debut', '2026-03-02', null, false],
      ['etape', '2026-03-05', 'Salle retenue', true],
      ['debut', '2026-03-20', null, false],
      ['cloture', '2026-03-31', null, false],
    ]);
    expect(en_retard.map(({ le }) => le)).toEqual(['2026-02-15']);
    expect(sans_jour.map((one) => one.dite)).toEqual(['1re quinzaine de juillet']);
  });

  test('an elected member: validated actions, no report expected', async () => {
    const { echeances } = await calendar('elu');
    expect(echeances.map(({ genre }) => genre)).toEqual(['debut', 'etape']);
  });

  test('follows the filters', async () => {
    expect((await calendar('chef_de_projet', { avancement: ['realisee'] })).echeances).toEqual([]);
  });
});

describe('the money', () => {
  test.each<[Role, number | null, number | null, boolean]>([
    ['chef_de_projet', 900_000, 400_000, false],
    ['etat', 900_000, 400_000, false],
    ['elu', null, 400_000, true],
    ['partenaire', null, 400_000, true],
  ])('%s: asked %s, decided %s', async (role, demande, retenu, partiel) => {
    const { total, partiel: dit } = await money(role);
    expect([total.montants.demande, total.montants.retenu, dit]).toEqual([demande, retenu, partiel]);
  });

  test('by year, and of one year', async () => {
    const { groupes } = await money('chef_de_projet', { par: 'annee' });
    expect(groupes.map(({ libelle }) => libelle)).toEqual(['2026', '2025']);
    expect((await money('chef_de_projet', { annee: [2025] })).total.montants).toMatchObject({
      demande: null,
      retenu: 400_000,
    });
  });

  test('a filter by frame counts the lines of that frame only', async () => {
    expect((await money('chef_de_projet', { cadre: ['politique_de_la_ville'] })).total.lignes).toBe(0);
  });
});

test('out of scope is absent', async () => {
  const autre = await t.signIn();
  const params = { contrat };
  expect((await t.as(autre, vuesApi.getCalendrier, { params, query: mars })).statut).toBe(404);
  expect((await t.as(autre, vuesApi.getArgent, { params, query: {} })).statut).toBe(404);
});
