// The page through the door: each role receives its versions only, and no version holds more than its audience may read.
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { contratApi } from '../../domains/contrats/contrat.api.ts';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { upsertQpv } from '../../domains/territoires/reference-upsert.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { syntheseApi } from './synthese.api.ts';
import type { Version } from './synthese.schema.ts';

let t: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const ids = { forum: crypto.randomUUID(), brouillon: crypto.randomUUID() };
const CAUSE = 'Plus de local depuis juin';

beforeAll(async () => {
  t = await openTestApp();
  const chef = await t.signIn({ administrateur: true });
  const lieux = {
    departement: '29',
    communes: [{ code: '29019', nom: 'Brest' }],
    source: 'test',
    generation: 2024 as const,
  };
  await inScope('reference', (db) =>
    upsertQpv(db, [
      { code: 'QN02903M', nom: 'Kerangoff', ...lieux },
      { code: 'QN02904M', nom: 'Pontanézen', ...lieux },
    ]),
  );
  const body = { nom: 'Contrat', generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' };
  const cree = await t.as(chef, contratApi.createContrat, { body: { ...body, qpv: ['QN02903M', 'QN02904M'] } });
  contrat = cree.corps.id;
  const params = { contrat };
  const noeud = await t.as(chef, planApi.createNoeud, { params, body: { intitule: 'Accompagner', parent_id: null } });
  const caf = (await t.as(chef, partenaireApi.createPartenaire, { params, body: { nom: 'CAF' } })).corps.id;
  const par = { contrat_id: contrat, par: null, cause: 'test', maintenant: t.clock.now() };
  const valeurs = {
    ...{ intitule: 'Forum', noeud_id: noeud.corps.id, validee_le: '2026-01-01T00:00:00Z', avancement: 'en_cours' },
    ...{ portee_qpv: 'qpv_nommes', qpv: ['QN02903M'], en_difficulte: true, difficulte_cause: CAUSE },
    ...{ 'publics.2025.touche.total': 80, 'publics.2025.touche.qpv': 20, 'publics.2025.touche.femmes': 44 },
  };
  const brouillon = { intitule: 'Essai', noeud_id: noeud.corps.id, 'publics.2025.touche.total': 10 };
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, par, [
      { id: ids.forum, creation: true, valeurs },
      { id: ids.brouillon, creation: true, valeurs: brouillon },
    ]),
  );
  const ligne = { action_id: ids.forum, annee: 2026, financeur_id: caf, origine: 'caf', cadre: 'droit_commun' };
  const ecritures = [
    { etape: 'demande', montant_centimes: 900_000 },
    { etape: 'propose', montant_centimes: 700_000 },
  ];
  await t.as(chef, financementsApi.createFinancement, { params, body: { ...ligne, ecritures } });
  for (const role of ROLES) gens[role] = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
});

const lire = (role: Role, version?: Version) =>
  t.as(gens[role], syntheseApi.getSynthese, { params: { contrat }, query: version ? { version } : {} });

describe('versions', () => {
  test.each<[Role, Version[]]>([
    ['chef_de_projet', ['direction', 'etat', 'elus']],
    ['etat', ['etat', 'elus']],
    ['collectivite', ['direction', 'elus']],
    ['partenaire', ['elus']],
    ['elu', ['elus']],
    ['participation', ['elus']],
  ])('%s opens %s, the first one by itself, and no other', async (role, versions) => {
    const { statut, corps } = await lire(role);
    expect([statut, corps.versions, corps.version]).toEqual([200, versions, versions[0]]);
    for (const version of ['direction', 'etat', 'elus'] as const) {
      expect((await lire(role, version)).statut).toBe(versions.includes(version) ? 200 : 403);
    }
  });

  test('out of scope is absent', async () => {
    expect((await t.as(await t.signIn(), syntheseApi.getSynthese, { params: { contrat } })).statut).toBe(404);
  });

  test.each<Role>(['chef_de_projet', 'etat', 'collectivite', 'elu'])(
    'for elected members, asked by %s: validated actions, neither cause nor amount before notification',
    async (role) => {
      const { corps } = await lire(role, 'elus');
      expect(corps.comptes.total).toBe(1);
      expect(corps.publics.touches?.total).toBe(80);
      expect(corps.argent.total.montants).toMatchObject({ demande: null, propose: null, retenu: null });
      expect(JSON.stringify(corps)).not.toContain(CAUSE);
      expect(corps.points.map(({ nature }) => nature)).toEqual(['quartier_sans_action', 'difficulte', 'sans_pilote']);
    },
  );
});

describe('figures', () => {
  test('for the direction: everything, persons with the base of each part, holes and what waits', async () => {
    const { corps } = await lire('chef_de_projet', 'direction');
    expect(corps.comptes).toMatchObject({ total: 2, en_difficulte: 1 });
    expect(corps.publics.touches).toMatchObject({ annee: 2025, repondues: 2, total: 90, qpv: 20, base_qpv: 80 });
    expect(corps.quartiers.map(({ nom, actions }) => [nom, actions])).toEqual([
      ['Kerangoff', 1],
      ['Pontanézen', 0],
    ]);
    expect([corps.matrice.trous, corps.matrice.croisements]).toEqual([1, 2]);
    expect(corps.points[0]).toMatchObject({ nature: 'difficulte', detail: CAUSE });
    const demande = corps.points.find(({ nature }) => nature === 'demande_sans_suite');
    expect(demande).toMatchObject({ de_qui: 'CAF', adresse: expect.stringContaining('annee=2026&financeur=') });
  });

  test('points not shown are all counted, however many', async () => {
    const chef = await t.signIn({ administrateur: true });
    const body = {
      nom: 'Contrat difficile',
      generation: 2024,
      date_debut: '2024-01-01',
      date_fin: '2030-12-31',
      qpv: [],
    };
    const autre = (await t.as(chef, contratApi.createContrat, { body })).corps.id;
    const par = { contrat_id: autre, par: null, cause: 'test', maintenant: t.clock.now() };
    const valeurs = { intitule: 'Difficile', en_difficulte: true, validee_le: '2026-01-01T00:00:00Z' };
    const lignes = Array.from({ length: 30 }, () => ({ id: crypto.randomUUID(), creation: true, valeurs }));
    await inScope({ contrats: [autre] }, (db) => writeActions(db, par, lignes));
    const { corps } = await t.as(chef, syntheseApi.getSynthese, { params: { contrat: autre }, query: {} });
    // Thirty in difficulty, and one point for those without a lead.
    expect(corps.points.length + corps.autres_points).toBe(31);
  });

  test('nothing said for all quartiers is not zero euros; no contour, no map', async () => {
    const { corps } = await lire('chef_de_projet');
    expect([corps.argent.tous_qpv_centimes, corps.carte]).toEqual([null, null]);
  });
});
