// The ledger through the door: lines, amounts that replace without overwriting, avis, shares; and who sees and does what.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { inScope } from '../../platform/db/db.ts';
import { writeActions } from '../actions/redaction.queries.ts';
import type { Role } from '../comptes/droit.schema.ts';
import { createPartenaires } from '../partenaires/partenaire.queries.ts';
import { financementsApi } from './financements.api.ts';
import { loadEtatsFinancement, writeFinancements } from './redaction.queries.ts';

const ROLES = ['chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'] as const;
const ailleurs = '99999999-9999-4999-8999-999999999999';

let t: TestApp;
let contrat: number;
let mission: string;
let prefecture: string;
let ville: string;
let action: string;
const gens = {} as Record<Role, SignedIn>;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  action = crypto.randomUUID();
  await inScope({ contrats: [contrat] }, async (db) => {
    const saisis = ['Mission locale', 'Préfecture', 'Ville'].map((nom) => ({
      nom,
      sigle: null,
      siret: null,
      rna: null,
      nature: 'autre' as const,
      courriel: null,
      telephone: null,
      adresse: null,
      site: null,
    }));
    [mission, prefecture, ville] = (await createPartenaires(db, contrat, saisis)) as [string, string, string];
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date('2026-03-01T09:00:00Z') };
    const valeurs = {
      intitule: 'Forum',
      pilote_id: mission,
      validee_le: '2026-03-01T09:00:00Z',
      'annees.2025.charges_centimes': 3_000_000,
      'annees.2025.produits_centimes': 2_900_000,
    };
    await writeActions(db, writer, [{ id: action, creation: true, valeurs }]);
  });
  const siens: Partial<Record<Role, string>> = { collectivite: ville, partenaire: mission };
  for (const role of ROLES) {
    const partenaire_id = siens[role] ?? null;
    gens[role] = await t.signIn({ nom: `Test ${role}`, droits: [{ contrat_id: contrat, role, partenaire_id }] });
  }
});

type Montant = ['demande' | 'propose' | 'accorde' | 'vote' | 'notifie' | 'verse', number];

async function create(montants: Montant[], more: Record<string, unknown> = {}, qui = gens.chef_de_projet) {
  const reply = await t.as(qui, financementsApi.createFinancement, {
    params: { contrat },
    body: {
      action_id: action,
      annee: 2025,
      financeur_id: prefecture,
      origine: 'etat',
      cadre: 'politique_de_la_ville',
      ecritures: montants.map(([etape, montant_centimes]) => ({ etape, montant_centimes })),
      ...more,
    },
  });
  return reply;
}

const lire = async (qui: SignedIn) =>
  (await t.as(qui, financementsApi.getFinancementsDeAction, { params: { contrat, action } })).corps;
const find = async (qui: SignedIn, id: string) => (await lire(qui)).financements.find((f) => f.id === id);
const edit = (qui: SignedIn, financement: string, champ: string, avant: unknown, apres: unknown, motif = null) =>
  t.as(qui, financementsApi.updateFinancement, {
    params: { contrat, financement },
    body: { edits: [{ champ, avant, apres }], motif },
  });

describe('a line', () => {
  test('is created with its entries; a new amount replaces without erasing', async () => {
    const { corps } = await create([['demande', 1_500_000]]);
    const apres = await edit(gens.chef_de_projet, corps.id, 'montants.demande', 1_500_000, 1_200_000);
    expect(apres.statut).toBe(200);
    const ligne = apres.corps.financements.find((f) => f.id === corps.id)!;
    expect(ligne.montants).toMatchObject({ demande: 1_200_000, retenu: null });
    expect(ligne.ecritures.map((e) => [e.montant_centimes, e.remplacee])).toEqual([
      [1_500_000, true],
      [1_200_000, false],
    ]);
    expect(ligne.ecritures[1]!.remplace_id).toBe(ligne.ecritures[0]!.id);
  });

  test('takes instalments, and a correction of one of them; correcting it twice is a conflict', async () => {
    const { corps } = await create([
      ['accorde', 1_000_000],
      ['verse', 600_000],
    ]);
    const params = { contrat, financement: corps.id };
    await t.as(gens.chef_de_projet, financementsApi.addEcriture, {
      params,
      body: { etape: 'verse', montant_centimes: 500_000, date_ecriture: '2025-11-02' },
    });
    const ligne = (await find(gens.chef_de_projet, corps.id))!;
    expect(ligne.montants.verse).toBe(1_100_000);
    expect((await lire(gens.chef_de_projet)).controles.map((c) => c.message).join()).toMatch(
      /11.000.€ versés pour 10.000.€ votés/,
    );
    const solde = ligne.ecritures.find((e) => e.montant_centimes === 500_000)!;
    const correct = () =>
      t.as(gens.chef_de_projet, financementsApi.replaceEcriture, {
        params: { ...params, ecriture: solde.id },
        body: { montant_centimes: 400_000, motif: 'erreur de saisie' },
      });
    expect((await correct()).statut).toBe(200);
    expect((await find(gens.chef_de_projet, corps.id))!.montants.verse).toBe(1_000_000);
    const again = await correct();
    expect([again.statut, again.probleme.details]).toMatchObject([409, { actuelle: { montant_centimes: 400_000 } }]);
  });

  test('two people on one line: the second is shown both values', async () => {
    const { corps } = await create([['demande', 1_000]]);
    await edit(gens.chef_de_projet, corps.id, 'cadre', 'politique_de_la_ville', 'droit_commun');
    const reply = await edit(gens.chef_de_projet, corps.id, 'cadre', 'politique_de_la_ville', 'non_precise');
    expect(reply.statut).toBe(409);
    expect(reply.probleme.details).toMatchObject({ conflits: [{ libelle: 'Cadre', actuel: 'droit_commun' }] });
  });

  test.each([
    ['montants.demande', 12.5],
    ['annee', 1789],
    ['action_id', ailleurs],
  ])('%s: %j is invalid', async (champ, apres) => {
    const { corps } = await create([]);
    expect((await edit(gens.chef_de_projet, corps.id, champ, null, apres)).statut).toBe(422);
  });

  test('of an unknown funder or on another contract is refused in French', async () => {
    const inconnu = await create([], { financeur_id: ailleurs });
    expect([inconnu.statut, inconnu.probleme.detail]).toEqual([409, expect.stringContaining('financeur')]);
    expect((await create([], { action_id: ailleurs })).statut).toBe(404);
    const autre = await t.signIn({ droits: [{ contrat_id: await createTestContrat(), role: 'chef_de_projet' }] });
    expect((await create([], {}, autre)).statut).toBe(404);
  });

  test('is deleted and restored', async () => {
    const { corps } = await create([['demande', 1_000]]);
    const args = { params: { contrat, financement: corps.id } };
    expect((await t.as(gens.chef_de_projet, financementsApi.deleteFinancement, args)).statut).toBe(204);
    expect(await find(gens.chef_de_projet, corps.id)).toBeUndefined();
    expect((await t.as(gens.chef_de_projet, financementsApi.deleteFinancement, args)).statut).toBe(404);
    await t.as(gens.chef_de_projet, financementsApi.restoreFinancement, args);
    expect((await find(gens.chef_de_projet, corps.id))!.montants.demande).toBe(1_000);
  });

  test('shares of an action are replaced as a whole, with what their author saw', async () => {
    const args = (avant: unknown[], apres: unknown[]) => ({
      params: { contrat, action, annee: 2025 },
      body: { avant, apres },
    });
    const tous = [{ portee: 'tous_qpv', tel_que_saisi: 'Tous les QPV' }];
    const first = await t.as(gens.partenaire, financementsApi.replaceVentilation, args([], tous));
    expect(first.corps.ventilations).toMatchObject([
      { annee: 2025, parts: [{ portee: 'tous_qpv', montant_centimes: null }] },
    ]);
    expect((await t.as(gens.partenaire, financementsApi.replaceVentilation, args([], []))).statut).toBe(409);
    expect((await t.as(gens.etat, financementsApi.replaceVentilation, args(tous, []))).statut).toBe(403);
    await t.as(gens.chef_de_projet, financementsApi.replaceVentilation, args(tous, []));
  });
});

describe('who sees and does what', () => {
  let proposee: string;
  let notifiee: string;
  let communale: string;

  beforeAll(async () => {
    proposee = (
      await create([
        ['demande', 900],
        ['propose', 700],
      ])
    ).corps.id;
    notifiee = (
      await create([
        ['demande', 90],
        ['propose', 80],
        ['vote', 60],
        ['notifie', 60],
      ])
    ).corps.id;
    communale = (await create([['demande', 9]], { origine: 'commune', financeur_id: ville, cadre: 'droit_commun' }))
      .corps.id;
  });

  const statuts = async (call: (qui: SignedIn) => Promise<{ statut: number }>) => {
    const lus: number[] = [];
    for (const role of ROLES) lus.push((await call(gens[role])).statut);
    return lus;
  };

  test('a proposed amount is the instructors’ until notification', async () => {
    const vus = [];
    for (const role of ROLES) {
      const f = await find(gens[role], proposee);
      vus.push(f ? [f.montants.demande, f.montants.propose] : null);
    }
    expect(vus).toEqual([[900, 700], [900, 700], [900, 700], [900, null], null, null]);
    for (const role of ROLES)
      expect((await find(gens[role], notifiee))!.montants).toMatchObject({ propose: 80, retenu: 60 });
  });

  test('lines are written by the team, the State for its own, a collectivité for what it funds', async () => {
    expect(await statuts((qui) => edit(qui, proposee, 'dispositif', null, null))).toEqual([
      200, 200, 403, 403, 404, 404,
    ]);
    expect(await statuts((qui) => edit(qui, communale, 'dispositif', null, null))).toEqual([
      200, 403, 200, 403, 404, 404,
    ]);
    expect((await edit(gens.etat, proposee, 'origine', 'etat', 'commune')).statut).toBe(403);
    expect((await create([], {}, gens.partenaire)).statut).toBe(403);
    expect((await create([], { origine: 'commune', financeur_id: ville }, gens.collectivite)).statut).toBe(200);
  });

  test('avis are rendered by instructors and hidden from the others', async () => {
    const body = { instructeur: 'DDETS', sens: 'favorable', texte: 'Projet utile' };
    const rendre = (qui: SignedIn) =>
      t.as(qui, financementsApi.addAvis, { params: { contrat, financement: proposee }, body });
    expect(await statuts(rendre)).toEqual([200, 200, 403, 403, 404, 404]);
    const rendus = (await find(gens.etat, proposee))!.avis;
    expect(rendus).toHaveLength(2);
    expect((await find(gens.partenaire, proposee))!.avis).toEqual([]);
    const params = { contrat, financement: proposee, avis: rendus[0]!.id };
    expect((await t.as(gens.etat, financementsApi.removeAvis, { params })).statut).toBe(200);
    expect((await t.as(gens.etat, financementsApi.removeAvis, { params })).statut).toBe(404);
  });

  test('the year’s book: totals, frames, N-1, checks with their figures, and what is kept back', async () => {
    const passee = await create(
      [
        ['vote', 50],
        ['notifie', 50],
      ],
      { annee: 2024 },
    );
    expect(passee.statut).toBe(200);
    const lu = async (qui: SignedIn) =>
      (await t.as(qui, financementsApi.getLivre, { params: { contrat }, query: { annee: 2025 } })).corps;
    const chef = await lu(gens.chef_de_projet);
    expect(chef.annees).toEqual([2025, 2024]);
    expect(chef.lignes.length).toBeGreaterThan(5);
    expect(chef.lignes.map((l) => l.n_1).filter((n) => n !== null)).toEqual([50]);
    expect(chef.total.cadres.map((c) => c.cadre)).toContain('droit_commun');
    expect(chef.controles.map((c) => c.nature)).toContain('equilibre');
    const elu = await lu(gens.elu);
    expect(elu.reserve).toBe(true);
    expect(elu.lignes.every((l) => l.notifie)).toBe(true);
    expect(elu.controles).toEqual([]);
    expect((await lire(gens.partenaire)).controles.length).toBeGreaterThan(0);
    expect((await lire(gens.elu)).controles).toEqual([]);
    const filtre = await t.as(gens.chef_de_projet, financementsApi.getLivre, {
      params: { contrat },
      query: { annee: 2025, cadre: 'droit_commun' },
    });
    expect(filtre.corps.lignes.every((l) => l.cadre === 'droit_commun')).toBe(true);
  });
});

test('many lines at once: flattened state, conditions, the same again changes nothing', async () => {
  const maintenant = new Date('2026-03-11T09:00:00Z');
  const writer = { contrat_id: contrat, par: null, cause: 'import de test', maintenant };
  const lignes = Array.from({ length: 1_200 }, (_, i) => ({
    id: crypto.randomUUID(),
    creation: true,
    valeurs: {
      action_id: action,
      annee: 2021,
      financeur_id: prefecture,
      origine: 'etat',
      cadre: 'politique_de_la_ville',
      statut: 'a_verifier',
      statut_source: 'Cloturée',
      'montants.demande': 700_000 + i,
      ventilation: [{ portee: 'tous_qpv' }],
    },
    details: { demande: [{ montant_centimes: 500_000 }, { montant_centimes: 200_000 + i, condition_dite: 'si VVV' }] },
  }));
  await inScope({ contrats: [contrat] }, async (db) => {
    await writeFinancements(db, writer, lignes);
    const ids = lignes.map((l) => l.id);
    const etats = await loadEtatsFinancement(db, contrat, { ids });
    expect(etats.get(ids[3]!)).toMatchObject({
      'montants.demande': 700_003,
      statut_source: 'Cloturée',
      forme: 'numeraire',
    });
    const avant = await writeFinancements(db, writer, []);
    const same = lignes.map(({ id, valeurs }) => ({ id, valeurs }));
    expect(await writeFinancements(db, writer, same, etats)).toBe(avant);
  });
});
