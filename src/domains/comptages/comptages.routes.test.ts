// Comptages through the door: a register, a link without an account, counts that come in, are replaced, withdrawn, read by whom they are for.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { inScope } from '../../platform/db/db.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import { writeActions } from '../actions/redaction.queries.ts';
import { LIEN_SANS_EFFET } from '../comptes/lien-public.ts';
import { writeFinancements } from '../financements/redaction.queries.ts';
import { createPartenaires } from '../partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../partenaires/partenaire.schema.ts';
import { comptageApi } from './comptage.api.ts';
import { compterApi } from './compter.api.ts';
import type { Depot } from './depot.schema.ts';

const ACTION = crypto.randomUUID();

let t: TestApp;
let contrat: number;
let chef: SignedIn;
let etat: SignedIn;
let partenaire: SignedIn;
let participation: SignedIn;
let financeur: SignedIn;
let ml: string;
let departement: string;
let dispositif: string;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Rade de test');
  await inScope({ contrats: [contrat] }, async (db) => {
    [ml, departement] = (await createPartenaires(
      db,
      contrat,
      ['Mission locale', 'Département'].map((nom) => PartenaireSaisi.parse({ nom, nature: 'autre' })),
    )) as [string, string];
    const writer = { contrat_id: contrat, par: null, cause: 'essai', maintenant: t.clock.now() };
    const valeurs = { intitule: 'Accompagnement', pilote_id: ml, validee_le: '2026-01-01T00:00:00Z', annees: [2026] };
    await writeActions(db, writer, [{ id: ACTION, creation: true, valeurs }]);
    const place = { action_id: ACTION, financeur_id: departement, origine: 'departement', cadre: 'droit_commun' };
    await writeFinancements(db, writer, [
      { id: crypto.randomUUID(), creation: true, valeurs: { ...place, annee: 2026, 'montants.demande': 500_000 } },
    ]);
  });
  const as = (
    role: 'chef_de_projet' | 'etat' | 'partenaire' | 'participation' | 'collectivite',
    partenaire_id: string | null,
  ) => t.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id }], nom: role });
  chef = await as('chef_de_projet', null);
  etat = await as('etat', null);
  partenaire = await as('partenaire', ml);
  participation = await as('participation', null);
  financeur = await as('collectivite', departement);
  dispositif = (await t.as(chef, comptageApi.createDispositif, { params: { contrat }, body: REGISTRE() })).corps.id;
});

afterAll(() => t.app.close());

const REGISTRE = () => ({
  nom: 'PACEA',
  cadre: 'droit_commun' as const,
  porteur_id: ml,
  part_reference: 0.31,
  reference_source: 'Insee, demandeurs d’emploi de moins de 26 ans',
  reference_date: '2024-12-31',
});

const demande = (more: object = {}) => ({
  dispositif,
  partenaire: ml,
  debut: '2025-01-01',
  fin: '2025-12-31',
  unite: 'personne',
  genre: 'entrees',
  millesime: '2024',
  echeance: '2026-04-10',
  ...more,
});

const DEPOT: Depot = {
  methode: 'adresses',
  total: 412,
  statuts: [
    { statut: 'en_qpv', effectif: 126 },
    { statut: 'hors_qpv', effectif: 271 },
    { statut: 'indetermine', effectif: 15 },
  ],
  tables: [],
};

async function ask(more: object = {}) {
  const { statut, corps } = await t.as(chef, comptageApi.createComptage, { params: { contrat }, body: demande(more) });
  expect(statut).toBe(200);
  const [, , , jeton] = corps.lien.split('/');
  return { id: corps.id, at: { params: { contrat: String(contrat), jeton: jeton! } } };
}

const list = async (who: SignedIn) => (await t.as(who, comptageApi.listComptages, { params: { contrat } })).corps;
const one = async (who: SignedIn, id: string) => (await list(who)).comptages.find((comptage) => comptage.id === id);

describe('the register', () => {
  test('is written by the team only; a reference share carries its source and date', async () => {
    const body = REGISTRE();
    expect((await t.as(etat, comptageApi.createDispositif, { params: { contrat }, body })).statut).toBe(403);
    const nue = { ...body, reference_source: '' };
    expect((await t.as(chef, comptageApi.createDispositif, { params: { contrat }, body: nue })).statut).toBe(422);
    const edits = [{ champ: 'nom', avant: 'PACEA', apres: 'PACEA et CEJ' }];
    const params = { contrat, dispositif };
    expect((await t.as(chef, comptageApi.updateDispositif, { params, body: { edits } })).statut).toBe(204);
    const croise = [{ champ: 'nom', avant: 'PACEA', apres: 'CEJ' }];
    expect((await t.as(chef, comptageApi.updateDispositif, { params, body: { edits: croise } })).statut).toBe(409);
    expect((await list(chef)).dispositifs).toMatchObject([{ nom: 'PACEA et CEJ', porteur: 'Mission locale' }]);
  });

  test('a dispositif taken out goes with its comptages', async () => {
    const { id } = (
      await t.as(chef, comptageApi.createDispositif, { params: { contrat }, body: { ...REGISTRE(), nom: 'Autre' } })
    ).corps;
    const { at, id: comptage } = await ask({ dispositif: id });
    await t.as(chef, comptageApi.deleteDispositif, { params: { contrat, dispositif: id } });
    expect(await one(chef, comptage)).toBeUndefined();
    expect((await t.as(null, compterApi.getDemandeDeComptage, at)).statut).toBe(404);
  });

  test('another contract’s team sees none of it', async () => {
    const ailleurs = await createTestContrat('Ailleurs');
    const autre = await t.signIn({ droits: [{ contrat_id: ailleurs, role: 'chef_de_projet' }] });
    expect((await t.as(autre, comptageApi.listComptages, { params: { contrat } })).statut).toBe(404);
    expect((await t.as(autre, comptageApi.listComptages, { params: { contrat: ailleurs } })).corps.dispositifs).toEqual(
      [],
    );
  });
});

describe('a link', () => {
  let comptage: Awaited<ReturnType<typeof ask>>;
  beforeEach(async () => {
    comptage = await ask();
  });

  test('says what is asked, takes counts, gives a receipt of every number', async () => {
    const lue = await t.as(null, compterApi.getDemandeDeComptage, comptage.at);
    expect(lue.corps).toMatchObject({
      contrat: 'Rade de test',
      depose: null,
      comptage: { partenaire: 'Mission locale' },
    });
    const depot = await t.as(null, compterApi.sendDepot, { ...comptage.at, body: DEPOT });
    expect(depot.statut).toBe(200);
    const recu = (await t.as(null, compterApi.downloadRecuDepot, comptage.at)).octets.toString('utf8');
    for (const nombre of [depot.corps.reference, '412', '126', '271', '15']) expect(recu).toContain(nombre);
    expect(await one(chef, comptage.id)).toMatchObject({ depot: DEPOT, recu_le: depot.corps.recu_le });
  });

  test('a second deposit takes the place of the first; a withdrawal leaves no number', async () => {
    await t.as(null, compterApi.sendDepot, { ...comptage.at, body: DEPOT });
    const moins: Depot = { ...DEPOT, total: 141, statuts: [DEPOT.statuts[0]!, DEPOT.statuts[2]!] };
    await t.as(null, compterApi.sendDepot, { ...comptage.at, body: moins });
    expect((await one(chef, comptage.id))?.depot?.total).toBe(141);
    expect((await t.as(null, compterApi.withdrawDepot, comptage.at)).statut).toBe(204);
    expect((await one(chef, comptage.id))?.depot).toBeNull();
    const kept = await inScope({ contrats: [contrat] }, async (db) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from depot_comptage
        where contrat_id = ${contrat} and comptage_id = ${comptage.id}`.execute(db);
      return {
        lignes: rows[0]!.n,
        journal: await listModifications(db, {
          contrat_id: contrat,
          objet: 'comptage',
          objet_id: comptage.id,
          limite: 9,
        }),
      };
    });
    expect(kept.lignes).toBe(0);
    expect(kept.journal.map(({ cause }) => cause)[0]).toBe('dépôt retiré, organisation Mission locale');
    expect(JSON.stringify(kept.journal)).not.toContain('126');
  });

  test('a name, an address or any text is refused, and so is a small cell', async () => {
    const nom = { ...DEPOT, commentaire: 'Fatima Le Goff, 12 rue du Port' };
    expect((await t.as(null, compterApi.sendDepot, { ...comptage.at, body: nom })).statut).toBe(422);
    const petit = {
      ...DEPOT,
      total: 400,
      statuts: [...DEPOT.statuts.slice(0, 2), { statut: 'indetermine', effectif: 3 }],
    };
    const refus = await t.as(null, compterApi.sendDepot, { ...comptage.at, body: petit });
    expect(refus).toMatchObject({ statut: 422, probleme: { detail: expect.stringContaining('seuil de 5') } });
    expect((await one(chef, comptage.id))?.recu_le).toBeNull();
  });

  test('invented secrets are counted together, on their network: each fills no counter of its own', async () => {
    const invente = (lettre: string) => ({
      params: { contrat: String(contrat), jeton: lettre.repeat(43) },
      body: DEPOT,
    });
    const count = () =>
      inScope('reference', async (db) => {
        const { rows } = await sql<{ nombre: number }>`select count(*)::int as nombre from tentative`.execute(db);
        return rows[0]!.nombre;
      });
    expect((await t.as(null, compterApi.sendDepot, invente('a'))).statut).toBe(404);
    const avant = await count();
    expect((await t.as(null, compterApi.sendDepot, invente('b'))).statut).toBe(404);
    expect(await count()).toBe(avant);
  });

  test('guessed, renewed or past its time, it opens nothing', async () => {
    const rien = { params: { contrat: String(contrat), jeton: 'x'.repeat(43) } };
    const absent = await t.as(null, compterApi.getDemandeDeComptage, rien);
    expect(absent).toMatchObject({ statut: 404, probleme: { detail: LIEN_SANS_EFFET } });
    const params = { contrat, comptage: comptage.id };
    const { lien } = (await t.as(chef, comptageApi.renewLienComptage, { params })).corps;
    expect((await t.as(null, compterApi.sendDepot, { ...comptage.at, body: DEPOT })).statut).toBe(404);
    const neuf = { params: { contrat: String(contrat), jeton: lien.split('/')[3]! } };
    expect((await t.as(null, compterApi.getDemandeDeComptage, neuf)).statut).toBe(200);
    t.clock.advance({ jours: 113 });
    expect((await t.as(null, compterApi.getDemandeDeComptage, neuf)).statut).toBe(404);
    t.clock.advance({ jours: -113 });
  });

  test('closed, it still shows what was deposited', async () => {
    await t.as(null, compterApi.sendDepot, { ...comptage.at, body: DEPOT });
    await t.as(chef, comptageApi.closeComptage, { params: { contrat, comptage: comptage.id }, body: { clos: true } });
    expect((await t.as(null, compterApi.sendDepot, { ...comptage.at, body: DEPOT })).statut).toBe(403);
    expect((await t.as(null, compterApi.withdrawDepot, comptage.at)).statut).toBe(403);
    expect((await t.as(null, compterApi.getDemandeDeComptage, comptage.at)).corps.depose?.depot).toEqual(DEPOT);
  });
});

describe('who reads what', () => {
  test('who has not deposited is told to the team, and to the organisation itself', async () => {
    const { id } = await ask();
    expect(await one(chef, id)).toMatchObject({ recu_le: null });
    expect(await one(partenaire, id)).toMatchObject({ recu_le: null });
    for (const who of [etat, participation, financeur]) expect(await one(who, id)).toBeUndefined();
  });

  test('numbers of diffusion: those who follow or decide', async () => {
    const { id, at } = await ask();
    await t.as(null, compterApi.sendDepot, { ...at, body: DEPOT });
    for (const who of [chef, etat, financeur, partenaire]) expect((await one(who, id))?.depot).toEqual(DEPOT);
    expect(await one(participation, id)).toMatchObject({ depot: null, detail: { ok: false } });
  });

  test('exact numbers: the team and the funder of that action, one by one, each reading noted', async () => {
    const gestion = { regime: 'gestion', base_gestion: 'Convention 2025, article 4', action: ACTION };
    const { id, at } = await ask(gestion);
    const exact: Depot = {
      ...DEPOT,
      total: 3,
      statuts: [
        { statut: 'en_qpv', effectif: 1 },
        { statut: 'hors_qpv', effectif: 2 },
      ],
    };
    expect((await t.as(null, compterApi.sendDepot, { ...at, body: exact })).statut).toBe(200);
    for (const who of [chef, etat, financeur]) expect((await one(who, id))?.depot).toBeNull();
    const params = { contrat, comptage: id };
    expect((await t.as(etat, comptageApi.openGestion, { params })).statut).toBe(403);
    expect((await t.as(financeur, comptageApi.openGestion, { params })).corps).toMatchObject({
      depot: exact,
      lectures: [],
    });
    expect((await t.as(chef, comptageApi.openGestion, { params })).corps.lectures).toMatchObject([
      { personne: 'collectivite' },
    ]);
  });

  test('gestion without a ground or an action is refused', async () => {
    for (const manque of [
      { regime: 'gestion', action: ACTION },
      { regime: 'gestion', base_gestion: 'Convention' },
    ]) {
      const { statut } = await t.as(chef, comptageApi.createComptage, { params: { contrat }, body: demande(manque) });
      expect(statut).toBe(422);
    }
  });
});
