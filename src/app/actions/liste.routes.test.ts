// The list through the door: each filter as a row of a table, orders, rights, search with accents and typing errors; and the
// marks computed in SQL held against the rules that explain them.
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { actionsApi } from '../../domains/actions/action.api.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import type { LigneAction } from '../../domains/actions/redaction.rules.ts';
import type { Role } from '../../domains/comptes/droit.schema.ts';
import { createNoeuds } from '../../domains/contrats/plan.queries.ts';
import { writeFinancements } from '../../domains/financements/redaction.queries.ts';
import { createPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { FiltresActions } from './filtres.schema.ts';
import { listeActionsApi } from './liste.api.ts';

let t: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const id: Record<string, string> = {};
const MAINTENANT = '2026-03-10T09:00:00Z';

async function fill() {
  await inScope('reference', (db) =>
    sql`insert into qpv (code, generation, nom, departement, source) values ('QN09901M', 2024, 'Les Tilleuls', '99', 'test'),
      ('QN09902M', 2024, 'Le Port', '99', 'test') on conflict do nothing`.execute(db),
  );
  await inScope({ contrats: [contrat] }, async (db) => {
    const noms = ['Mission locale', 'PLIE', 'Préfecture', 'Région'];
    const vide = { sigle: null, siret: null, rna: null, courriel: null, telephone: null, adresse: null, site: null };
    const partenaires = await createPartenaires(
      db,
      contrat,
      noms.map((nom) => ({ nom, nature: 'autre' as const, ...vide })),
    );
    for (const [i, nom] of ['mission', 'plie', 'etat', 'region'].entries()) id[nom] = partenaires[i]!;
    const noeud = (parent_id: string | null, niveau: number, intitule: string) => ({
      parent_id,
      niveau,
      rang: 0,
      numero: null,
      intitule,
      texte: '',
      valide_du: '2024-01-01',
      avenant_id: null,
    });
    [id.axe] = (await createNoeuds(db, contrat, [noeud(null, 1, 'Emploi')])) as [string];
    [id.objectif] = (await createNoeuds(db, contrat, [noeud(id.axe!, 2, 'Rapprocher')])) as [string];
    await sql`insert into champ_propre (contrat_id, cle, libelle) values (${contrat}, 'priorite', 'Priorité')`.execute(
      db,
    );
    await sql`insert into axe_transversal (contrat_id, nom, cle) values (${contrat}, 'Jeunesse', 'jeunesse')`.execute(
      db,
    );
    const axes = await sql<{ id: string }>`select id from axe_transversal where contrat_id = ${contrat}`.execute(db);
    id.jeunesse = axes.rows[0]!.id;
    const lignes: (LigneAction & { nom: string })[] = build().map((ligne) => ({
      ...ligne,
      id: crypto.randomUUID(),
      creation: true,
    }));
    for (const ligne of lignes) id[ligne.nom] = ligne.id;
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date(MAINTENANT) };
    await writeActions(db, writer, lignes);
    await writeFinancements(db, writer, money());
  });
}

const validee = { validee_le: MAINTENANT };

function build(): (Omit<LigneAction, 'id'> & { nom: string })[] {
  return [
    {
      nom: 'forum',
      valeurs: {
        intitule: 'Forum des métiers de l’été',
        reference: 'D-100',
        noeud_id: id.objectif,
        pilote_id: id.mission,
        avancement: 'en_cours',
        portee_qpv: 'qpv_nommes',
        qpv: ['QN09901M'],
        axes: [id.jeunesse],
        date_debut: '2025-03-01',
        date_fin: '2026-02-01',
        'themes.2025': ['5.1'],
        'publics.2025.touche.total': 120,
        'champs.priorite': 'Élevée',
        ...validee,
      },
    },
    {
      nom: 'navette',
      valeurs: {
        intitule: 'Navette vers la zone d’activités',
        noeud_id: id.axe,
        pilote_id: id.plie,
        partenaires: [id.mission],
        en_difficulte: true,
        difficulte_cause: 'Plus de conducteur',
        portee_qpv: 'tous_qpv',
        'annees.2024.renouvellement': 'premiere',
        'publics.2024.touche.total': 12,
        ...validee,
      },
      modifie_le: '2025-06-01T00:00:00Z',
      a_corriger: [{ champ: 'date_debut', libelle: 'Début', tel_que_saisi: 'au printemps', motif: 'Pas une date.' }],
    },
    {
      nom: 'brouillon',
      valeurs: { intitule: 'Atelier numérique', pilote_id: id.plie },
      modifie_le: '2023-01-01T00:00:00Z',
    },
    { nom: 'retiree', valeurs: { intitule: 'Ancienne action', retiree_le: MAINTENANT, ...validee } },
    { nom: 'supprimee', valeurs: { intitule: 'Action effacée', supprime_le: MAINTENANT, ...validee } },
  ];
}

const money = () => [
  {
    id: crypto.randomUUID(),
    creation: true,
    valeurs: {
      action_id: id.forum,
      annee: 2025,
      financeur_id: id.etat,
      origine: 'etat',
      cadre: 'politique_de_la_ville',
      'montants.demande': 900_000,
      'montants.vote': 500_000,
      'montants.notifie': 500_000,
    },
  },
  {
    id: crypto.randomUUID(),
    creation: true,
    valeurs: {
      action_id: id.navette,
      annee: 2023,
      financeur_id: id.region,
      origine: 'region',
      cadre: 'droit_commun',
      'montants.demande': 300_000,
      'montants.propose': 200_000,
    },
  },
];

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat('Contrat des filtres');
  await fill();
  for (const role of ['chef_de_projet', 'etat', 'partenaire', 'elu'] as const) {
    const partenaire_id = role === 'partenaire' ? id.mission! : null;
    gens[role] = await t.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id }] });
  }
});

const list = async (query: object, qui = gens.chef_de_projet) =>
  (await t.as(qui, listeActionsApi.listActions, { params: { contrat }, query })).corps;
const noms = async (query: object, qui = gens.chef_de_projet) => {
  const { lignes } = await list(query, qui);
  return lignes.map((ligne) => Object.keys(id).find((nom) => id[nom] === ligne.id));
};

describe('filters', () => {
  test.each([
    ['nothing', () => ({}), ['forum', 'navette', 'brouillon']],
    ['a branch of the plan', () => ({ noeud: id.axe }), ['navette', 'forum']],
    ['a leaf of the plan', () => ({ noeud: id.objectif }), ['forum']],
    ['no place', () => ({ noeud: 'sans' }), ['brouillon']],
    ['a state', () => ({ avancement: ['en_cours', 'suspendue'] }), ['forum']],
    ['a lead', () => ({ pilote: id.plie }), ['brouillon', 'navette']],
    ['a partner in any role', () => ({ partenaire: id.mission }), ['forum', 'navette']],
    ['a QPV', () => ({ qpv: 'QN09901M' }), ['forum']],
    ['no territory', () => ({ qpv: 'sans' }), ['brouillon']],
    ['all QPV', () => ({ portee: 'tous_qpv' }), ['navette']],
    ['a transversal axis', () => ({ axe: id.jeunesse }), ['forum']],
    ['no transversal axis', () => ({ axe: 'sans' }), ['brouillon', 'navette']],
    ['a theme of 2024 onwards', () => ({ theme: '2024:5.1' }), ['forum']],
    ['the same code before the break', () => ({ theme: '2020:5.1' }), []],
    ['a year of the sheet', () => ({ annee: 2024 }), ['navette']],
    ['a year of the dates', () => ({ annee: 2026 }), ['forum']],
    ['a year of the money', () => ({ annee: 2023 }), ['navette']],
    ['in difficulty', () => ({ difficulte: 'oui' }), ['navette']],
    ['to correct', () => ({ a_corriger: 'true' }), ['navette']],
    ['fresh', () => ({ fraicheur: 'a_jour' }), ['forum']],
    ['old', () => ({ fraicheur: ['a_verifier', 'ancienne'] }), ['brouillon', 'navette']],
    ['nearly empty sheets', () => ({ completude_max: 20 }), ['brouillon']],
    ['without counts', () => ({ manque: 'publics_comptes' }), ['brouillon']],
    ['a funder', () => ({ financeur: id.region }), ['navette']],
    ['droit commun', () => ({ cadre: 'droit_commun' }), ['navette']],
    ['not funded', () => ({ financee: 'non' }), ['brouillon']],
    ['an amount', () => ({ montant_min: 4_000, montant_max: 5_000 }), ['forum']],
    ['an own field', () => ({ champ: 'priorite:eleve' }), ['forum']],
    ['an empty own field', () => ({ champ: 'priorite:' }), ['brouillon', 'navette']],
    ['to validate', () => ({ validation: 'a_valider' }), ['brouillon']],
    ['withdrawn', () => ({ retirees: 'oui' }), ['retiree']],
    ['deleted', () => ({ corbeille: 'oui' }), ['supprimee']],
    ['words without accents', () => ({ q: 'metiers ete' }), ['forum']],
    ['a typing error', () => ({ q: 'navete' }), ['navette']],
    ['swapped letters', () => ({ q: 'numreique' }), ['brouillon']],
    ['the lead’s name', () => ({ q: 'plie' }), ['brouillon', 'navette']],
    ['a reference', () => ({ q: 'D-100' }), ['forum']],
    ['words of nothing', () => ({ q: 'patinoire' }), []],
  ])('%s', async (_nom, query, attendues) => expect((await noms(query())).sort()).toEqual([...attendues].sort()));

  test('an unknown key of an older address is ignored; a wrong value is refused by the route', async () => {
    expect(FiltresActions.parse({ pilier: '2', q: 'x' })).toEqual({ q: 'x' });
    const reply = await t.as(gens.chef_de_projet, listeActionsApi.listActions, {
      params: { contrat },
      query: { avancement: 'bloquee' },
    });
    expect([reply.statut, Object.keys(reply.probleme.champs ?? {})]).toEqual([
      422,
      [expect.stringContaining('avancement')],
    ]);
  });
});

describe('orders', () => {
  test.each([
    [{ tri: 'intitule' }, ['brouillon', 'forum', 'navette']],
    [{ tri: 'plan' }, ['navette', 'forum', 'brouillon']],
    [{ tri: 'avancement', sens: 'desc' }, ['forum', 'brouillon', 'navette']],
    [{ tri: 'touche', sens: 'desc' }, ['forum', 'navette', 'brouillon']],
    [{ tri: 'touche' }, ['navette', 'forum', 'brouillon']],
    [{ tri: 'retenu' }, ['forum', 'brouillon', 'navette']],
    [{ tri: 'demande' }, ['navette', 'forum', 'brouillon']],
    [{ tri: 'fraicheur' }, ['brouillon', 'navette', 'forum']],
    [{ tri: 'completude', sens: 'desc' }, ['forum', 'navette', 'brouillon']],
    [{ tri: 'a_corriger' }, ['navette', 'brouillon', 'forum']],
    [{ tri: 'difficulte' }, ['navette', 'brouillon', 'forum']],
    [{ tri: 'champ.priorite' }, ['forum', 'brouillon', 'navette']],
    [{ tri: 'pilote' }, ['forum', 'brouillon', 'navette']],
    [{ tri: 'debut' }, ['forum', 'brouillon', 'navette']],
  ])('%j', async (query, attendues) => expect(await noms(query)).toEqual(attendues));

  test('pages follow one another, the summary covers them all', async () => {
    const un = await list({ tri: 'intitule', taille: 2 });
    const deux = await list({ tri: 'intitule', taille: 2, page: 2 });
    expect([un.lignes.length, deux.lignes.length, un.resume.total, un.ensemble]).toEqual([2, 1, 3, 3]);
    expect(un.resume).toMatchObject({
      en_difficulte: 1,
      a_corriger: 1,
      par_avancement: { en_cours: 1, non_renseigne: 2 },
    });
  });
});

describe('each reader', () => {
  test('sees the actions, amounts and causes open to them', async () => {
    const vu = async (qui: SignedIn) =>
      (await list({ tri: 'intitule' }, qui)).lignes.map((l) => [
        l.intitule.slice(0, 5),
        l.montants.demande,
        l.montants.propose,
        l.difficulte_cause,
        l.modifier.ok,
      ]);
    const tout = [
      ['Ateli', null, null, null, true],
      ['Forum', 900_000, null, null, true],
      ['Navet', 300_000, 200_000, 'Plus de conducteur', true],
    ];
    expect(await vu(gens.chef_de_projet)).toEqual(tout);
    expect(await vu(gens.etat)).toEqual(tout.map((l) => [...l.slice(0, 4), false]));
    expect(await vu(gens.partenaire)).toEqual([
      ['Forum', 900_000, null, null, true],
      ['Navet', null, null, null, false],
    ]);
    expect(await vu(gens.elu)).toEqual([
      ['Forum', 900_000, null, null, false],
      ['Navet', null, null, null, false],
    ]);
  });

  test('cannot guess a hidden amount or field by filtering or sorting', async () => {
    expect(await noms({ financeur: id.region }, gens.elu)).toEqual([]);
    expect(await noms({ cadre: 'droit_commun' }, gens.elu)).toEqual([]);
    expect(await noms({ annee: 2023 }, gens.elu)).toEqual([]);
    expect(await noms({ annee: 2023 })).toEqual(['navette']);
    expect(await noms({ champ: 'priorite:eleve' }, gens.elu)).toEqual([]);
    expect((await noms({ champ: 'priorite:eleve' })).length).toBeGreaterThan(0);
  });

  test('reads the years of the money open to them, not those of a request under instruction', async () => {
    const annees = async (qui: SignedIn) =>
      (await list({}, qui)).lignes.find((ligne) => ligne.id === id.navette)!.annees;
    expect(await annees(gens.chef_de_projet)).toEqual([2023, 2024]);
    expect(await annees(gens.partenaire)).toEqual([2024]);
    expect(await annees(gens.elu)).toEqual([2024]);
    const choix = await t.as(gens.elu, listeActionsApi.getChoixActions, { params: { contrat } });
    expect(choix.corps.annees).toEqual([2025, 2024]);
  });

  test('out of scope is 404, a row alone is answered', async () => {
    const autre = await t.signIn({ droits: [{ contrat_id: await createTestContrat(), role: 'chef_de_projet' }] });
    expect((await t.as(autre, listeActionsApi.listActions, { params: { contrat } })).statut).toBe(404);
    const params = { contrat, action: id.navette };
    expect((await t.as(gens.elu, listeActionsApi.getActionLigne, { params })).corps.intitule).toContain('Navette');
    const brouillon = { contrat, action: id.brouillon };
    expect((await t.as(gens.elu, listeActionsApi.getActionLigne, { params: brouillon })).statut).toBe(404);
  });

  test('is offered the choices of the contract', async () => {
    const { corps } = await t.as(gens.chef_de_projet, listeActionsApi.getChoixActions, { params: { contrat } });
    expect(corps.noeuds.map((n) => [n.libelle, n.niveau])).toEqual([
      ['Emploi', 1],
      ['Rapprocher', 2],
    ]);
    expect([corps.axes.length, corps.champs.length, corps.instruit]).toEqual([1, 1, true]);
    expect(corps.annees).toEqual([2025, 2024, 2023]);
  });
});

describe('search across contracts', () => {
  test('words first, then close spellings, each contract by its own rule', async () => {
    const deux = await createTestContrat('Autre contrat');
    const writer = { contrat_id: deux, par: null, cause: 'test', maintenant: new Date(MAINTENANT) };
    await inScope({ contrats: [deux] }, (db) =>
      writeActions(db, writer, [
        { id: crypto.randomUUID(), creation: true, valeurs: { intitule: 'Forum non validé' } },
        { id: crypto.randomUUID(), creation: true, valeurs: { intitule: 'Grand forum', ...validee } },
      ]),
    );
    const qui = await t.signIn({
      droits: [
        { contrat_id: contrat, role: 'chef_de_projet' },
        { contrat_id: deux, role: 'elu' },
      ],
    });
    const cherche = async (q: string) => {
      const { corps } = await t.as(qui, listeActionsApi.searchActions, { query: { q } });
      return corps.map((a) => [a.contrat, a.intitule, a.approche]);
    };
    expect(await cherche('forum')).toEqual([
      ['Contrat des filtres', 'Forum des métiers de l’été', false],
      ['Autre contrat', 'Grand forum', false],
    ]);
    expect((await cherche('forun metier')).map((ligne) => ligne[2])).toEqual([true]);
    expect(await cherche('   ?')).toEqual([]);
  });
});

test('search opens to a partner the drafts it takes part in, and to nobody what is withdrawn', async () => {
  const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date(MAINTENANT) };
  const brouillon = { intitule: 'Kiosque mobile', pilote_id: id.plie, partenaires: [id.mission] };
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, writer, [{ id: crypto.randomUUID(), creation: true, valeurs: brouillon }]),
  );
  const cherche = async (qui: SignedIn, q: string) =>
    (await t.as(qui, listeActionsApi.searchActions, { query: { q } })).corps.map((action) => action.intitule);
  expect(await cherche(gens.partenaire, 'kiosque')).toEqual(['Kiosque mobile']);
  expect(await cherche(gens.elu, 'kiosque')).toEqual([]);
  expect(await cherche(gens.chef_de_projet, 'ancienne')).toEqual([]);
});

test('completeness and freshness say the same in SQL and in the rules', async () => {
  const champ = fc.record({
    noeud_id: fc.constantFrom(null, 'noeud'),
    objectifs: fc.constantFrom('', 'Des objectifs'),
    description: fc.constantFrom('', 'Une description'),
    pilote_id: fc.constantFrom(null, 'pilote'),
    date_fin: fc.constantFrom(null, '2026-01-01'),
    calendrier_source: fc.constantFrom(null, 'T2 2025'),
    portee_qpv: fc.constantFrom('non_renseigne', 'tous_qpv', 'hors_qpv'),
    publics_vises: fc.constantFrom('', 'Jeunes'),
    'publics.2025.prevu.total': fc.constantFrom(null, 0, 5),
    'publics.2025.prevu.femmes': fc.constantFrom(null, 3),
    'themes.2025': fc.constantFrom(null, ['5.1']),
    modifie_le: fc.constantFrom(
      '2026-03-01T00:00:00Z',
      '2025-09-10T09:00:00Z',
      '2025-09-10T08:59:59Z',
      '2024-03-10T08:59:59Z',
    ),
  });
  const tirages = fc.sample(champ, { numRuns: 60, seed: 7 });
  const proprio = await createTestContrat('Marques');
  const chef = await t.signIn({ droits: [{ contrat_id: proprio, role: 'chef_de_projet' }] });
  await inScope({ contrats: [proprio] }, async (db) => {
    const vide = { sigle: null, siret: null, rna: null, courriel: null, telephone: null, adresse: null, site: null };
    const [pilote] = await createPartenaires(db, proprio, [{ nom: 'P', nature: 'autre', ...vide }]);
    const [noeud] = await createNoeuds(db, proprio, [
      {
        parent_id: null,
        niveau: 1,
        rang: 0,
        numero: null,
        intitule: 'N',
        texte: '',
        valide_du: '2024-01-01',
        avenant_id: null,
      },
    ]);
    const lignes = tirages.map(({ modifie_le, ...valeurs }, i) => ({
      id: crypto.randomUUID(),
      creation: true,
      modifie_le,
      valeurs: {
        ...valeurs,
        intitule: `Action ${i}`,
        noeud_id: valeurs.noeud_id && noeud,
        pilote_id: valeurs.pilote_id && pilote,
      },
    }));
    await writeActions(db, { contrat_id: proprio, par: null, cause: 'test', maintenant: new Date(MAINTENANT) }, lignes);
  });
  const { corps } = await t.as(chef, listeActionsApi.listActions, { params: { contrat: proprio } });
  expect(corps.lignes).toHaveLength(60);
  for (const ligne of corps.lignes) {
    const fiche = (await t.as(chef, actionsApi.getAction, { params: { contrat: proprio, action: ligne.id } })).corps;
    expect([ligne.intitule, ligne.completude, ligne.fraicheur]).toEqual([
      fiche.intitule,
      fiche.completude.pour_cent,
      fiche.fraicheur.etat,
    ]);
  }
});
