// The calendar and the money through the door: same filters as the list, same rights as the sheet.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { addQpvAuContrat, updateQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { upsertFiliation, upsertQpv } from '../../domains/territoires/reference-upsert.queries.ts';
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

describe('the ground of the map', () => {
  const carre = (lon: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [lon, 47],
        [lon + 0.01, 47],
        [lon + 0.01, 47.01],
        [lon, 47],
      ] as [number, number][],
    ],
  });
  const qpv = (code: string, generation: 2015 | 2024, commune: string, contour: object | null = null) => ({
    ...{ code, generation, nom: `Nom de ${code}`, departement: '49', source: 'test' },
    ...{ communes: [{ code: commune, nom: 'Ici' }], contour },
  });

  test('the contract’s quartiers, their lineage and those of their communes in the other geography; no one else’s', async () => {
    await inScope({ contrats: [contrat] }, async (db) => {
      await upsertQpv(db, [
        qpv('QN04990M', 2024, '49990', carre(1)),
        qpv('QP049990', 2015, '49991', carre(2)),
        qpv('QP049991', 2015, '49990'),
        qpv('QP049992', 2015, '49992', carre(3)),
        qpv('QN04991M', 2024, '49990', carre(4)),
      ]);
      await upsertFiliation(db, [{ code_2015: 'QP049990', code_2024: 'QN04990M', nature: 'modifie', source: 'test' }]);
      await addQpvAuContrat(db, contrat, ['QN04990M']);
      await updateQpvDuContrat(db, contrat, 'QN04990M', 'Le Haut');
    });
    const { corps } = await t.as(gens.elu, vuesApi.getFondDeCarte, { params: { contrat } });
    expect(corps.contours).toEqual([
      { ...{ code: 'QN04990M', generation: 2024, nature: 'qpv', nom: 'Le Haut' }, du_contrat: true, contour: carre(1) },
      {
        ...{ code: 'QP049990', generation: 2015, nature: 'qpv', nom: 'Nom de QP049990' },
        ...{ du_contrat: false, contour: carre(2) },
      },
      {
        ...{ code: 'QP049991', generation: 2015, nature: 'qpv', nom: 'Nom de QP049991' },
        ...{ du_contrat: false, contour: null },
      },
    ]);
  });

  test('for whom the contract is not open, it does not exist', async () => {
    const autre = await t.signIn({ droits: [] });
    expect((await t.as(autre, vuesApi.getFondDeCarte, { params: { contrat } })).statut).toBe(404);
  });
});
