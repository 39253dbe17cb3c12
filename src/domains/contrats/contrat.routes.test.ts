// Contracts, plan, lists and signatories through the real application on the real database: done, refused, forbidden, invalid.
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDroit, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { arbreApi } from '../../app/plan/arbre.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import { ROLES, type Role } from '../comptes/droit.schema.ts';
import { upsertQpv } from '../territoires/reference-upsert.queries.ts';
import { contratApi } from './contrat.api.ts';
import { openChamps } from './contrat.rules.ts';
import { listeApi } from './liste.api.ts';
import { planApi } from './plan.api.ts';
import { signataireApi } from './signataire.api.ts';
import type { Engagement } from './signataire.schema.ts';

let app: TestApp;
let chef: SignedIn;
let contrat: number;

const SAISIE = {
  code: 'cn03501i',
  nom: 'Contrat de ville, Rennes Métropole',
  generation: 2024,
  date_debut: '2024-01-01',
  date_fin: '2030-12-31',
  niveaux: ['Axe', 'Objectif opérationnel'],
};

const read = (qui = chef) => app.as(qui, contratApi.getContrat, { params: { contrat } });
const plan = (date?: string, qui = chef) =>
  app.as(qui, arbreApi.getPlan, { params: { contrat }, query: date ? { date } : {} });
const titles = async (date?: string) =>
  (await plan(date)).corps.noeuds.map((noeud) => `${'·'.repeat(noeud.niveau)}${noeud.intitule}`);

async function addNoeud(intitule: string, parent_id: string | null = null, avenant_id: string | null = null) {
  const body = { intitule, parent_id, avenant_id };
  return app.as(chef, planApi.createNoeud, { params: { contrat }, body });
}

beforeAll(async () => {
  app = await openTestApp();
  chef = await app.signIn({ administrateur: true, nom: 'Dominique Chef' });
  await inScope('reference', (db) =>
    upsertQpv(db, [
      {
        code: 'QN03504M',
        generation: 2024,
        nom: 'Maurepas',
        departement: '35',
        communes: [{ code: '35238', nom: 'Rennes' }],
        source: 'test',
      },
    ]),
  );
  const cree = await app.as(chef, contratApi.createContrat, { body: { ...SAISIE, qpv: ['QN03504M', 'QN99999M'] } });
  expect(cree.statut).toBe(200);
  contrat = cree.corps.id;
});

describe('opening a contract', () => {
  test('gives its levels, its QPV, its right and a line in the journal', async () => {
    const { statut, corps } = await read();
    expect(statut).toBe(200);
    expect(corps.contrat).toMatchObject({ code: 'CN03501I', generation: 2024, demonstration: false });
    expect(corps.role).toBe('chef_de_projet');
    expect(corps.niveaux.map((niveau) => niveau.nom_pluriel)).toEqual(['Axes', 'Objectifs opérationnels']);
    expect(corps.qpv.map((qpv) => qpv.code)).toEqual(['QN03504M']);
    expect(corps.themes.some((theme) => theme.annee_debut === 2024 && theme.code === '5.3')).toBe(true);
    const journal = await inScope({ contrats: [contrat] }, (db) =>
      listModifications(db, { contrat_id: contrat, limite: 10 }),
    );
    expect(journal.at(-1)).toMatchObject({ cause: 'contrat ouvert', par_nom: 'Dominique Chef' });
  });

  test('is for teams and administrators only', async () => {
    const elu = await app.signIn({ droits: [{ contrat_id: contrat, role: 'elu' }] });
    const { statut, probleme } = await app.as(elu, contratApi.createContrat, { body: SAISIE });
    expect([statut, probleme.detail]).toEqual([403, 'Une équipe projet ou l’administrateur ouvre les contrats.']);
  });

  test.each([
    [{ nom: '' }, 'nom'],
    [{ date_fin: '2023-01-01' }, 'date_fin'],
    [{ code: 'RENNES' }, 'code'],
    [{ generation: 2020 }, 'generation'],
  ])('is refused with %o', async (tort, champ) => {
    const { statut, probleme } = await app.as(chef, contratApi.createContrat, { body: { ...SAISIE, ...tort } });
    expect(statut).toBe(422);
    expect(Object.keys(probleme.champs ?? {}).join()).toContain(champ);
  });

  test('a contract that is not mine does not exist', async () => {
    const autre = await app.signIn();
    expect((await read(autre)).statut).toBe(404);
    expect((await app.as(null, contratApi.getContrat, { params: { contrat } })).statut).toBe(401);
  });
});

describe('correcting the contract', () => {
  test('checks what the author saw', async () => {
    const edit = { champ: 'epci_nom', avant: null, apres: 'Rennes Métropole' };
    const ok = await app.as(chef, contratApi.updateContrat, { params: { contrat }, body: { edits: [edit] } });
    expect(ok.statut).toBe(200);
    const crossing = { champ: 'epci_nom', avant: 'Autre', apres: 'Encore autre' };
    const refus = await app.as(chef, contratApi.updateContrat, { params: { contrat }, body: { edits: [crossing] } });
    expect(refus.statut).toBe(409);
    expect(refus.probleme.details).toMatchObject({ conflits: [{ champ: 'epci_nom', actuel: 'Rennes Métropole' }] });
  });
});

describe('the plan', () => {
  test('grows, is renamed and moved with everything attached', async () => {
    const a = (await addNoeud('Emploi')).corps.id;
    const b = (await addNoeud('Entreprises')).corps.id;
    const a1 = (await addNoeud('Mobilité', a)).corps.id;
    await addNoeud('Permis', a1);
    expect(await titles()).toEqual(['·Emploi', '··Mobilité', '···Permis', '·Entreprises']);
    const deplace = await app.as(chef, planApi.moveNoeud, {
      params: { contrat, noeud: a1 },
      body: { avant: { parent_id: a, rang: 0 }, parent_id: b, position: 0, date: '2026-03-10' },
    });
    expect(deplace.statut).toBe(200);
    expect(await titles()).toEqual(['·Emploi', '·Entreprises', '··Mobilité', '···Permis']);
    const boucle = await app.as(chef, planApi.moveNoeud, {
      params: { contrat, noeud: b },
      body: { avant: { parent_id: null, rang: 1 }, parent_id: a1, position: 0, date: '2026-03-10' },
    });
    expect([boucle.statut, boucle.probleme.detail]).toEqual([
      403,
      'Un élément du plan ne peut pas être rangé sous lui-même.',
    ]);
    const croise = await app.as(chef, planApi.moveNoeud, {
      params: { contrat, noeud: a1 },
      body: { avant: { parent_id: a, rang: 0 }, parent_id: null, position: 0, date: '2026-03-10' },
    });
    expect(croise.statut).toBe(409);
  });

  test('a typing correction makes no version, an avenant makes one at its date of effect', async () => {
    const id = (await addNoeud('Créer son entreprize')).corps.id;
    const rename = (avant: string, apres: string, avenant_id: string | null = null) =>
      app.as(chef, planApi.updateNoeud, {
        params: { contrat, noeud: id },
        body: { edits: [{ champ: 'intitule', avant, apres }], date: '2026-03-10', avenant_id },
      });
    expect((await rename('Créer son entreprize', 'Créer son entreprise')).statut).toBe(200);
    const versions = () => app.as(chef, planApi.listVersions, { params: { contrat, noeud: id } });
    expect((await versions()).corps.versions.length).toBe(1);

    const avenant = await app.as(chef, planApi.createAvenant, {
      params: { contrat },
      body: { numero: 1, intitule: 'Revue à mi-parcours', date_effet: '2027-01-01' },
    });
    expect(avenant.statut).toBe(200);
    expect((await rename('Créer son entreprise', 'Entreprendre', avenant.corps.id)).statut).toBe(200);
    expect((await versions()).corps.versions.map((v) => [v.intitule, v.valide_du, v.valide_au])).toEqual([
      ['Créer son entreprise', '2024-01-01', '2027-01-01'],
      ['Entreprendre', '2027-01-01', null],
    ]);
    expect(await titles('2026-12-31')).toContain('·Créer son entreprise');
    expect(await titles('2027-01-01')).toContain('·Entreprendre');
    const nouveau = await addNoeud('Mentorat', null, avenant.corps.id);
    expect(nouveau.statut).toBe(200);
    expect(await titles('2026-12-31')).not.toContain('·Mentorat');
    expect(await titles('2027-06-01')).toContain('·Mentorat');
    const supprime = await app.as(chef, planApi.deleteAvenant, { params: { contrat, avenant: avenant.corps.id } });
    expect(supprime.statut).toBe(403);
  });

  test('an element that carries others stays, with the motif; alone it goes', async () => {
    const haut = (await addNoeud('À supprimer')).corps.id;
    const bas = (await addNoeud('Dessous', haut)).corps.id;
    const remove = (noeud: string, intitule: string) =>
      app.as(chef, arbreApi.deleteNoeud, { params: { contrat, noeud }, body: { avenant_id: null, intitule } });
    const refus = await remove(haut, 'À supprimer');
    expect([refus.statut, refus.probleme.detail]).toEqual([
      403,
      'Il reste 1 élément à cet endroit du plan. Déplacez-les d’abord.',
    ]);
    expect((await remove(bas, 'Autre titre')).statut).toBe(409);
    expect((await remove(bas, 'Dessous')).statut).toBe(200);
    expect((await remove(haut, 'À supprimer')).statut).toBe(200);
    expect(await titles()).not.toContain('·À supprimer');
  });

  test('levels are renamed, never below the depth in use', async () => {
    const { corps } = await read();
    const avant = corps.niveaux.map(({ nom, nom_pluriel }) => ({ nom, nom_pluriel }));
    const rename = (apres: { nom: string; nom_pluriel: string }[]) =>
      app.as(chef, planApi.updateNiveaux, { params: { contrat }, body: { avant, apres } });
    expect((await rename([{ nom: 'Enjeu', nom_pluriel: 'Enjeux' }])).statut).toBe(403);
    const trois = ['Enjeu', 'Objectif', 'Mesure'].map((nom) => ({ nom, nom_pluriel: `${nom}s` }));
    expect((await rename(trois)).statut).toBe(200);
    expect((await rename(trois)).statut).toBe(409);
  });
});

describe('the contract’s own lists', () => {
  const add = (liste: string, body: object) =>
    app.as(chef, listeApi.createElement, { params: { contrat, liste }, body });

  test('axes are added, corrected, ordered and removed', async () => {
    const a = (await add('axes', { nom: 'Jeunesse' })).corps.id;
    const b = (await add('axes', { nom: 'Égalité femmes-hommes' })).corps.id;
    const body = { edits: [{ champ: 'nom', avant: 'Jeunesse', apres: 'Jeunes' }] };
    expect(
      (await app.as(chef, listeApi.updateElement, { params: { contrat, liste: 'axes', element: a }, body })).statut,
    ).toBe(200);
    const ordre = { avant: [a, b], apres: [b, a] };
    expect((await app.as(chef, listeApi.updateOrdre, { params: { contrat, liste: 'axes' }, body: ordre })).statut).toBe(
      200,
    );
    expect((await app.as(chef, listeApi.updateOrdre, { params: { contrat, liste: 'axes' }, body: ordre })).statut).toBe(
      409,
    );
    expect((await read()).corps.axes.map((axe) => axe.nom)).toEqual(['Égalité femmes-hommes', 'Jeunes']);
    const params = { contrat, liste: 'axes', element: a };
    expect((await app.as(chef, arbreApi.deleteElement, { params })).statut).toBe(200);
    expect((await app.as(chef, arbreApi.deleteElement, { params })).statut).toBe(404);
  });

  test('étapes, key figures, projets and own fields enter with their shapes', async () => {
    expect((await add('etapes', { nom: 'Se former' })).statut).toBe(200);
    const chiffre = { libelle: 'Habitants', valeur: null, unite: 'habitants', reference: '2021', source: 'Insee' };
    expect((await add('chiffres', chiffre)).statut).toBe(200);
    expect((await add('chiffres', { ...chiffre, source: '' })).statut).toBe(422);
    expect((await add('projets', { qpv_code: 'QN03504M', intitule: 'Maurepas demain' })).statut).toBe(200);
    expect((await add('projets', { qpv_code: 'QN99999M', intitule: 'Ailleurs' })).statut).toBe(422);
    const champs = [await add('champs', { libelle: 'Référent élu' }), await add('champs', { libelle: 'Référent élu' })];
    expect(champs.map((champ) => champ.corps.id)).toEqual(['referent_elu', 'referent_elu_2']);
    expect((await add('axes', { nom: 'X', intrus: 'y' })).statut).toBe(422);
    expect((await add('inconnue', { nom: 'X' })).statut).toBe(404);
  });

  test('a QPV takes a local name and spellings, and leaves when nothing uses it', async () => {
    const params = { contrat, qpv: 'QN03504M' };
    const edits = [{ champ: 'nom_local', avant: null, apres: 'Maurepas – Gayeulles' }];
    expect((await app.as(chef, listeApi.updateQpv, { params, body: { edits } })).statut).toBe(200);
    expect((await app.as(chef, listeApi.addAliasQpv, { params, body: { texte: 'Les Gayeulles' } })).statut).toBe(200);
    expect((await read()).corps.qpv).toMatchObject([{ nom_local: 'Maurepas – Gayeulles', alias: ['Les Gayeulles'] }]);
    expect((await app.as(chef, arbreApi.removeQpv, { params })).statut).toBe(200);
    const ajout = await app.as(chef, listeApi.addQpv, {
      params: { contrat },
      body: { codes: ['QN03504M', 'QN00000X'] },
    });
    expect(ajout.corps.ajoutes).toEqual(['QN03504M']);
  });

  test('a well-formed code that no list holds joins under its code, with its local name; nothing else does', async () => {
    const lus = await app.as(chef, contratApi.listQpv, { query: { texte: 'QN03598M' } });
    expect(lus.corps).toMatchObject({ qpv: [], chargee: expect.any(Boolean) });
    const params = { contrat };
    const codes = ['QN03598M', 'QN00000X'];
    const ajout = await app.as(chef, listeApi.addQpv, {
      params,
      body: { codes, noms_locaux: { QN03598M: 'Le Clos' } },
    });
    expect(ajout.corps.ajoutes).toEqual(['QN03598M']);
    const { qpv } = (await read()).corps;
    expect(qpv.find((one) => one.code === 'QN03598M')).toMatchObject({
      nom: 'QN03598M',
      nom_local: 'Le Clos',
      departement: '35',
      generation: 2024,
    });
    expect((await app.as(chef, arbreApi.removeQpv, { params: { contrat, qpv: 'QN03598M' } })).statut).toBe(200);
  });
});

test.each<[Role, string[]]>([
  ['etat', ['interne', 'partenaires', 'public']],
  ['partenaire', ['partenaires', 'public']],
  ['elu', ['public']],
  ['participation', ['public']],
])('%s knows the names of own fields by their visibility', (role, attendues) => {
  const champs = (['interne', 'partenaires', 'public'] as const).map((visibilite, rang) => ({
    id: visibilite,
    libelle: visibilite,
    nature: 'texte' as const,
    visibilite,
    rang,
  }));
  expect(openChamps(buildDroit(role), champs).map((champ) => champ.id)).toEqual(attendues);
});

describe('signatories', () => {
  test('commit themselves, keep or not, and leave once nothing is left', async () => {
    const ajout = await app.as(chef, signataireApi.createSignataire, {
      params: { contrat },
      body: { partenaire_nom: 'France Travail', signe_le: '2024-03-29' },
    });
    expect(ajout.statut).toBe(200);
    const signataire = ajout.corps.id;
    const engagement = await app.as(chef, signataireApi.createEngagement, {
      params: { contrat, signataire },
      body: { libelle: 'Un conseiller dédié', quantite: 1.5, unite: 'etp', annee: 2025, service: 'Agence Sud' },
    });
    expect(engagement.statut).toBe(200);
    const { corps } = await read();
    expect(corps.signataires).toMatchObject([
      {
        partenaire_nom: 'France Travail',
        signe_le: '2024-03-29',
        engagements: [{ quantite: 1.5, unite: 'etp', service_nom: 'Agence Sud', tenu: 'non_renseigne' }],
      },
    ]);
    const edits = [
      { champ: 'tenu', avant: 'non_renseigne', apres: 'en_partie' },
      { champ: 'preuve', avant: null, apres: 'Poste vacant' },
      { champ: 'service', avant: 'Agence Sud', apres: 'Direction territoriale' },
    ];
    const params = { contrat, engagement: engagement.corps.id };
    expect((await app.as(chef, signataireApi.updateEngagement, { params, body: { edits } })).statut).toBe(200);
    const lus = async (role: Role) => {
      const qui = await app.signIn({ droits: [{ contrat_id: contrat, role }] });
      const [{ tenu, preuve }] = (await read(qui)).corps.signataires[0]!.engagements as [Engagement];
      return [tenu, preuve];
    };
    for (const role of ['chef_de_projet', 'etat', 'collectivite'] as const)
      expect(await lus(role)).toEqual(['en_partie', 'Poste vacant']);
    for (const role of ['partenaire', 'elu', 'participation'] as const) expect(await lus(role)).toEqual([null, null]);
    const retrait = { params: { contrat, signataire } };
    expect((await app.as(chef, signataireApi.deleteSignataire, retrait)).statut).toBe(403);
    expect((await app.as(chef, signataireApi.deleteEngagement, { params })).statut).toBe(200);
    expect((await app.as(chef, signataireApi.deleteSignataire, retrait)).statut).toBe(200);
  });

  test('sign once', async () => {
    const body = { partenaire_nom: 'CAF' };
    const un = await app.as(chef, signataireApi.createSignataire, { params: { contrat }, body });
    const { partenaire_id } = (await read()).corps.signataires.find((one) => one.id === un.corps.id)!;
    const deux = await app.as(chef, signataireApi.createSignataire, { params: { contrat }, body: { partenaire_id } });
    expect([deux.statut, deux.probleme.detail]).toEqual([409, 'Ce partenaire est déjà signataire du contrat.']);
  });
});

describe('roles', () => {
  const NOEUD = '11111111-1111-4111-8111-111111111111';
  const WRITES = [
    ['update contrat', contratApi.updateContrat, {}, { edits: [{ champ: 'nom', avant: 'a', apres: 'b' }] }],
    ['create noeud', planApi.createNoeud, {}, { intitule: 'X', parent_id: null }],
    [
      'move noeud',
      planApi.moveNoeud,
      { noeud: NOEUD },
      { avant: { parent_id: null, rang: 0 }, parent_id: null, position: 0, date: '2026-01-01' },
    ],
    ['create axe', listeApi.createElement, { liste: 'axes' }, { nom: 'X' }],
    ['create signataire', signataireApi.createSignataire, {}, { partenaire_nom: 'X' }],
    ['create avenant', planApi.createAvenant, {}, { numero: 9, intitule: 'X', date_effet: '2028-01-01' }],
    ['delete noeud', arbreApi.deleteNoeud, { noeud: NOEUD }, { intitule: 'X' }],
  ] as const;

  test.each(ROLES.filter((role) => role !== 'chef_de_projet'))(
    '%s reads the plan and writes nothing of it',
    async (role) => {
      const qui = await app.signIn({ droits: [{ contrat_id: contrat, role }] });
      expect((await read(qui)).corps.ecrire.ok).toBe(false);
      expect((await plan(undefined, qui)).statut).toBe(200);
      for (const [nom, entry, params, body] of WRITES) {
        const { statut, probleme } = await app.as(qui, entry, { params: { contrat, ...params }, body });
        expect([nom, statut]).toEqual([nom, 403]);
        expect(probleme.detail).toContain('Seule l’équipe projet modifie le plan.');
      }
    },
  );
});
