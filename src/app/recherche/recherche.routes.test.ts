// The search through the door: kinds, accents and typing errors, each role seeing what its right opens, contracts kept apart.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { createNoeuds } from '../../domains/contrats/plan.queries.ts';
import { createContacts } from '../../domains/partenaires/carnet.queries.ts';
import { createPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { rechercheApi } from './recherche.api.ts';

let t: TestApp;
const contrats = {} as Record<'un' | 'deux' | 'demo', number>;
const gens = {} as Record<Role, SignedIn>;
let mission = '';

async function fill(contrat: number): Promise<string> {
  return inScope({ contrats: [contrat] }, async (db) => {
    const vide = { siret: null, rna: null, courriel: null, telephone: null, adresse: null, site: null };
    const [pilote, autre] = (await createPartenaires(db, contrat, [
      { nom: 'Mission locale du Trégor', sigle: 'MLT', nature: 'operateur_emploi', ...vide },
      { nom: 'Garage solidaire', sigle: null, nature: 'association', ...vide },
    ])) as [string, string];
    const contact = { fonction: 'conseillère mobilité', courriel: null, telephone: null };
    await createContacts(db, contrat, [
      { nom: 'Anaïs Trégoat', partenaire_id: pilote, ...contact },
      { nom: 'Yann Trégoat', partenaire_id: autre, ...contact, fonction: 'mécanicien' },
    ]);
    const noeud = {
      parent_id: null,
      niveau: 1,
      rang: 0,
      numero: 'A',
      texte: '',
      valide_du: '2024-01-01',
      avenant_id: null,
    };
    await createNoeuds(db, contrat, [{ ...noeud, intitule: 'Lever les freins à la mobilité' }]);
    await sql`insert into qpv (code, generation, nom, departement, source) values ('QN09801M', 2024, 'Les Mobilités', '98', 'test')
      on conflict do nothing`.execute(db);
    await sql`insert into contrat_qpv (contrat_id, qpv_code, nom_local) values (${contrat}, 'QN09801M', 'ZUP Nord')`.execute(
      db,
    );
    const writer = { contrat_id: contrat, par: null, cause: 'test', maintenant: new Date('2026-03-01T09:00:00Z') };
    const validee_le = '2026-03-01T09:00:00Z';
    const action = (valeurs: Record<string, unknown>) => ({ id: crypto.randomUUID(), creation: true, valeurs });
    await writeActions(db, writer, [
      action({ intitule: 'Permis et mobilité', pilote_id: autre, validee_le }),
      action({
        intitule: 'Vélo-école',
        description: 'Apprendre la mobilité à vélo dans le quartier.',
        partenaires: [pilote],
      }),
      action({
        intitule: 'Atelier couture',
        pilote_id: pilote,
        validee_le,
        difficulte_cause: 'bail résilié',
        'champs.salle': 'gymnase',
      }),
      action({ intitule: 'Mobilité retirée', validee_le, retiree_le: validee_le }),
    ]);
    await sql`insert into action_note (contrat_id, action_id, texte, date_note, auteur_nom)
      select ${contrat}, id, 'Visite du proviseur', '2026-02-03', 'Équipe' from action
      where contrat_id = ${contrat} and cle = 'permis et mobilite'`.execute(db);
    return pilote;
  });
}

beforeAll(async () => {
  t = await openTestApp();
  contrats.un = await createTestContrat('Contrat un');
  contrats.deux = await createTestContrat('Contrat deux');
  contrats.demo = await createTestContrat('Démonstration', true);
  mission = await fill(contrats.un);
  await fill(contrats.deux);
  await fill(contrats.demo);
  for (const role of ROLES) {
    const partenaire_id = role === 'partenaire' ? mission : null;
    gens[role] = await t.signIn({ droits: [{ contrat_id: contrats.un, role, partenaire_id }] });
  }
});

async function search(who: SignedIn, q: string, more: Record<string, unknown> = {}) {
  const { corps, statut } = await t.as(who, rechercheApi.search, { query: { q, contrat: [contrats.un], ...more } });
  expect(statut).toBe(200);
  return corps;
}

const titres = (corps: Awaited<ReturnType<typeof search>>) =>
  corps.groupes.flatMap((groupe) => groupe.resultats.map((one) => `${one.genre}: ${one.titre}`));

test('every kind, by the word as written, the passage that answers beside', async () => {
  const corps = await search(gens.chef_de_projet, 'MOBILITE');
  expect(titres(corps)).toEqual([
    'action: Permis et mobilité',
    'action: Vélo-école',
    'noeud: Lever les freins à la mobilité',
    'quartier: ZUP Nord',
    'contact: Anaïs Trégoat',
  ]);
  expect(corps.proche).toBe(false);
  expect(corps.groupes[0]!.resultats[1]!.extrait).toBe('Apprendre la mobilité à vélo dans le quartier.');
  expect(corps.groupes[2]!.resultats[0]).toMatchObject({ id: 'QN09801M', complement: 'QN09801M, Les Mobilités' });
});

test.each([
  ['any order of words', 'tregor locale', ['action: Atelier couture', 'partenaire: Mission locale du Trégor']],
  ['an acronym', 'mlt', ['action: Atelier couture', 'partenaire: Mission locale du Trégor']],
  ['the lead’s name', 'garage solidaire', ['action: Permis et mobilité', 'partenaire: Garage solidaire']],
  ['a QPV code', 'qn09801m', ['quartier: ZUP Nord']],
  ['a typing error in one word of two', 'permis mobiltié', ['action: Permis et mobilité']],
  [
    'two letters swapped, also in the lead’s name',
    'grarage',
    ['action: Permis et mobilité', 'partenaire: Garage solidaire'],
  ],
  [
    'a letter missing',
    'Tregot',
    [
      'action: Atelier couture',
      'partenaire: Mission locale du Trégor',
      'contact: Anaïs Trégoat',
      'contact: Yann Trégoat',
    ],
  ],
  ['nothing', 'zzzz', []],
  ['no word at all', ' !? ', []],
])('%s', async (_name, q, attendus) => {
  expect(titres(await search(gens.chef_de_projet, q))).toEqual(attendus);
});

test('close spellings are said to be so', async () => {
  const corps = await search(gens.chef_de_projet, 'mobilitée');
  expect(corps.proche).toBe(true);
  expect(titres(corps)).toContain('action: Permis et mobilité');
});

// biome-ignore format: one line per role, read as a table.
test.each<[Role, boolean, string[]]>([
  ['chef_de_projet', true, ['Anaïs Trégoat', 'Yann Trégoat']],
  ['etat', true, ['Anaïs Trégoat', 'Yann Trégoat']],
  ['collectivite', true, ['Anaïs Trégoat', 'Yann Trégoat']],
  ['partenaire', true, ['Anaïs Trégoat']],
  ['elu', false, []],
  ['participation', false, []],
])('%s: drafts %s, contacts %j', async (role, brouillon, contacts) => {
  expect(titres(await search(gens[role], 'vélo')).includes('action: Vélo-école')).toBe(brouillon);
  const lus = (await search(gens[role], 'trégoat')).groupes.find((groupe) => groupe.genre === 'contact');
  expect(lus?.resultats.map((one) => one.titre) ?? []).toEqual(contacts);
});

// biome-ignore format: one line per role, read as a table.
test.each<[Role, number, number, number]>([
  ['chef_de_projet', 1, 1, 1], ['etat', 1, 1, 1], ['collectivite', 1, 1, 1],
  ['partenaire', 1, 1, 0], ['elu', 0, 0, 0], ['participation', 0, 0, 0],
])('%s finds by the difficulty %i, by an inner field %i, by a note of another %i', async (role, ...attendus) => {
  const trouves = [];
  for (const q of ['bail résilié', 'gymnase', 'proviseur']) trouves.push(titres(await search(gens[role], q)).length);
  expect(trouves).toEqual(attendus);
  const proches = [];
  for (const q of ['gymnsae', 'provisuer']) proches.push(titres(await search(gens[role], q)).length);
  expect(proches).toEqual([0, 0]);
});

test.each(ROLES)('%s finds a commitment by its proof only where it is read', async (role) => {
  await inScope({ contrats: [contrats.un] }, async (db) => {
    await sql`insert into signataire (contrat_id, partenaire_id) values (${contrats.un}, ${mission})
      on conflict do nothing`.execute(db);
    await sql`delete from engagement where contrat_id = ${contrats.un}`.execute(db);
    await sql`insert into engagement (contrat_id, signataire_id, libelle, unite, preuve)
      select ${contrats.un}, id, 'Cinq agents détachés', 'etp', 'courrier hydravion' from signataire
      where contrat_id = ${contrats.un} and partenaire_id = ${mission}`.execute(db);
  });
  const lue = ['chef_de_projet', 'etat', 'collectivite'].includes(role);
  expect(titres(await search(gens[role], 'détachés'))).toEqual(['engagement: Cinq agents détachés']);
  expect(JSON.stringify(await search(gens[role], 'hydravion')).includes('courrier')).toBe(lue);
});

test('several contracts: those of the reader, demonstrations never beside real ones', async () => {
  const role = 'elu' as const;
  const qui = await t.signIn({ droits: Object.values(contrats).map((contrat_id) => ({ contrat_id, role })) });
  const where = async (query: object) => {
    const { corps } = await t.as(qui, rechercheApi.search, { query: { q: 'permis', ...query } });
    return [corps.groupes[0]?.resultats.map((one) => one.contrat_id).sort() ?? [], corps.ouverts];
  };
  expect(await where({})).toEqual([[contrats.un, contrats.deux], 2]);
  expect(await where({ contrat: [contrats.un] })).toEqual([[contrats.un], 2]);
  expect(await where({ contrat: [contrats.un], tous: true })).toEqual([[contrats.un, contrats.deux], 2]);
  expect(await where({ contrat: [contrats.demo], tous: true })).toEqual([[contrats.demo], 1]);
  expect(await where({ contrat: [contrats.un, contrats.demo] })).toEqual([[contrats.un], 2]);
});

test('a contract that is not open answers 404, an anonymous caller 401, a word too long 422', async () => {
  const query = { q: 'permis', contrat: [contrats.deux] };
  expect((await t.as(gens.elu, rechercheApi.search, { query })).statut).toBe(404);
  expect((await t.as(null, rechercheApi.search, { query })).statut).toBe(401);
  expect((await t.as(gens.elu, rechercheApi.search, { query: { q: 'x'.repeat(201) } })).statut).toBe(422);
});
