// The sheet through the door: created, edited by two people, validated, deleted, restored; and who may do what.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { inScope } from '../../platform/db/db.ts';
import type { Role } from '../comptes/droit.schema.ts';
import { createNoeuds } from '../contrats/plan.queries.ts';
import { createPartenaires } from '../partenaires/partenaire.queries.ts';
import type { PartenaireSaisi } from '../partenaires/partenaire.schema.ts';
import { actionsApi } from './action.api.ts';
import type { Croisement } from './fiche.schema.ts';
import { writeActions } from './redaction.queries.ts';

let t: TestApp;
let contrat: number;
let mission: string;
let autre: string;
let noeud: string;
const gens: Partial<Record<Role, SignedIn>> = {};

const organisation = (nom: string): PartenaireSaisi => ({
  nom,
  sigle: null,
  siret: null,
  rna: null,
  nature: 'association',
  courriel: null,
  telephone: null,
  adresse: null,
  site: null,
});

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  await inScope({ contrats: [contrat] }, async (db) => {
    [mission, autre] = (await createPartenaires(db, contrat, [
      organisation('Mission locale'),
      organisation('PLIE'),
    ])) as [string, string];
    [noeud] = (await createNoeuds(db, contrat, [
      {
        parent_id: null,
        niveau: 1,
        rang: 0,
        numero: '1',
        intitule: 'Emploi',
        texte: '',
        valide_du: '2024-01-01',
        avenant_id: null,
      },
    ])) as [string];
  });
  for (const role of ['chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'] as const) {
    gens[role] = await t.signIn({
      nom: `Test ${role}`,
      droits: [{ contrat_id: contrat, role, partenaire_id: mission }],
    });
  }
});

const chef = () => gens.chef_de_projet!;
const at = (action: string) => ({ params: { contrat, action } });

async function create(valeurs: Record<string, unknown> = {}, qui = chef()): Promise<string> {
  const reply = await t.as(qui, actionsApi.createAction, {
    params: { contrat },
    body: { intitule: 'Forum des métiers', valeurs },
  });
  expect(reply.statut).toBe(200);
  return reply.corps.id;
}

const edit = (qui: SignedIn, action: string, champ: string, avant: unknown, apres: unknown) =>
  t.as(qui, actionsApi.updateAction, { ...at(action), body: { edits: [{ champ, avant, apres }] } });

describe('a sheet', () => {
  test('is created with its fields, explained, and journalled once', async () => {
    const id = await create({
      noeud_id: noeud,
      pilote_id: autre,
      partenaires: [mission],
      objectifs: 'Rapprocher les habitants des entreprises',
      'publics.2025.touche.total': 87,
      'publics.2025.touche.femmes': 90,
      'annees.2025.renouvellement': 'premiere',
      [`etapes.${crypto.randomUUID()}`]: { intitule: 'Réserver la salle', echeance: '2025-03-01' },
    });
    const { corps } = await t.as(chef(), actionsApi.getAction, at(id));
    expect(corps).toMatchObject({
      intitule: 'Forum des métiers',
      noeud: { intitule: 'Emploi', numero: '1', chemin: [] },
      pilote: { nom: 'PLIE' },
      partenaires: [{ nom: 'Mission locale', role: 'partenaire', a_confirmer: false }],
      annees: [{ annee: 2025, renouvellement: 'premiere' }],
      publics: [{ annee: 2025, nature: 'touche', total: 87, femmes: 90, hommes: null }],
      etapes: [{ intitule: 'Réserver la salle', echeance: '2025-03-01', faite_le: null }],
      fraicheur: { etat: 'a_jour' },
      completude: { pour_cent: 55 },
      droits: { modifier: { ok: true } },
    });
    expect(corps.validee_le).not.toBeNull();
    expect(corps.avertissements[0]).toContain('femmes (90) dépasse le total (87)');
    const histoire = await t.as(chef(), actionsApi.listHistorique, at(id));
    expect(histoire.corps).toMatchObject([{ champ: 'creation', libelle: 'Création', cause: 'action créée' }]);
  });

  test('is edited field by field, each change in the history', async () => {
    const id = await create();
    const reply = await edit(chef(), id, 'avancement', 'non_renseigne', 'en_cours');
    expect(reply.statut).toBe(200);
    await edit(chef(), id, 'publics.2025.prevu.total', null, 40);
    await edit(chef(), id, 'publics.2025.prevu.total', 40, null);
    const { corps } = await t.as(chef(), actionsApi.getAction, at(id));
    expect(corps).toMatchObject({ avancement: 'en_cours', publics: [] });
    const histoire = await t.as(chef(), actionsApi.listHistorique, at(id));
    expect(histoire.corps.map((m) => [m.champ, m.avant, m.apres])).toEqual([
      ['publics.2025.prevu.total', 40, null],
      ['publics.2025.prevu.total', null, 40],
      ['avancement', 'non_renseigne', 'en_cours'],
      ['creation', null, expect.anything()],
    ]);
  });

  test('edited by two people: the second is told who, shown both values, and nothing is written', async () => {
    const id = await create();
    await edit(chef(), id, 'objectifs', '', 'Ceux de la première');
    const reply = await t.as(chef(), actionsApi.updateAction, {
      ...at(id),
      body: {
        edits: [
          { champ: 'objectifs', avant: '', apres: 'Ceux de la seconde' },
          { champ: 'reference', avant: null, apres: 'D-12' },
        ],
      },
    });
    expect(reply.statut).toBe(409);
    expect(reply.probleme.detail).toContain('Test chef_de_projet a modifié');
    expect((reply.probleme.details as Croisement).conflits).toEqual([
      {
        champ: 'objectifs',
        libelle: 'Objectifs',
        avant: '',
        apres: 'Ceux de la seconde',
        actuel: 'Ceux de la première',
      },
    ]);
    const { corps } = await t.as(chef(), actionsApi.getAction, at(id));
    expect(corps).toMatchObject({ objectifs: 'Ceux de la première', reference: null });
    const chosen = await edit(chef(), id, 'objectifs', 'Ceux de la première', 'Ceux de la seconde');
    expect(chosen.corps.objectifs).toBe('Ceux de la seconde');
  });

  test('the same wish written twice is not a conflict', async () => {
    const id = await create();
    await edit(chef(), id, 'avancement', 'non_renseigne', 'en_cours');
    expect((await edit(chef(), id, 'avancement', 'non_renseigne', 'en_cours')).statut).toBe(200);
  });

  test.each([
    ['date_debut', 'le 12 mars'],
    ['inconnu', 'x'],
    ['validee_le', null],
    ['champs.absent', 'x'],
  ])('%s: %j is invalid', async (champ, apres) => {
    const reply = await edit(chef(), await create(), champ, null, apres);
    expect(reply.statut).toBe(422);
    expect(reply.probleme.champs).toHaveProperty([champ]);
  });

  test('a service of another organisation, a vanished place, dates in disorder are refused in French', async () => {
    const id = await create({ date_fin: '2025-01-01' });
    expect((await edit(chef(), id, 'date_debut', null, '2025-02-01')).probleme.detail).toContain('après son début');
    const lost = await edit(chef(), id, 'noeud_id', null, crypto.randomUUID());
    expect([lost.statut, lost.probleme.detail]).toEqual([409, expect.stringContaining('n’existe plus')]);
    const service = await t.as(chef(), actionsApi.updateAction, {
      ...at(id),
      body: {
        edits: [
          { champ: 'pilote_id', avant: null, apres: mission },
          { champ: 'pilote_service_id', avant: null, apres: crypto.randomUUID() },
        ],
      },
    });
    expect(service.statut).toBe(422);
  });

  test('is deleted, hidden, then restored with everything', async () => {
    const id = await create({ partenaires: [mission] });
    expect((await t.as(chef(), actionsApi.deleteAction, at(id))).statut).toBe(204);
    expect((await t.as(gens.etat!, actionsApi.getAction, at(id))).statut).toBe(404);
    const bin = await t.as(chef(), actionsApi.getAction, at(id));
    expect(bin.corps.droits).toMatchObject({ modifier: { ok: false }, restaurer: { ok: true } });
    expect((await edit(chef(), id, 'reference', null, 'x')).statut).toBe(403);
    const back = await t.as(chef(), actionsApi.restoreAction, at(id));
    expect(back.corps).toMatchObject({ supprime_le: null, partenaires: [{ nom: 'Mission locale' }] });
  });

  test('a cell to correct is closed by its field, or set aside', async () => {
    const id = crypto.randomUUID();
    const writer = { contrat_id: contrat, par: null, cause: 'import', maintenant: new Date('2026-03-10T09:00:00Z') };
    const cellule = { libelle: 'Début', tel_que_saisi: 'printemps', motif: 'Ce n’est pas une date.' };
    await inScope({ contrats: [contrat] }, (db) =>
      writeActions(db, writer, [
        {
          id,
          creation: true,
          valeurs: { intitule: 'Importée' },
          a_corriger: [
            { champ: 'date_debut', ...cellule },
            { champ: 'date_fin', ...cellule },
          ],
        },
      ]),
    );
    const avant = (await t.as(chef(), actionsApi.getAction, at(id))).corps;
    expect(avant.a_corriger).toHaveLength(2);
    const apres = (await edit(chef(), id, 'date_debut', null, '2025-03-20')).corps;
    expect(apres.a_corriger.map((c) => c.champ)).toEqual(['date_fin']);
    const params = { contrat, action: id, cellule: apres.a_corriger[0]!.id };
    const range = await t.as(chef(), actionsApi.dismissACorriger, { params });
    expect(range.corps.a_corriger).toEqual([]);
    expect((await t.as(chef(), actionsApi.dismissACorriger, { params })).statut).toBe(404);
  });
});

describe('who may do what', () => {
  // Columns: chef_de_projet, etat, collectivite, partenaire, elu, participation; their organisation is the mission locale.
  const ROLES = ['chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'] as const;
  const read = (id: string) => (qui: SignedIn) => t.as(qui, actionsApi.getAction, at(id));
  const write = (id: string) => (qui: SignedIn) => edit(qui, id, 'avancement', 'non_renseigne', 'non_renseigne');
  let drafts: { own: string; other: string; validated: string };

  beforeAll(async () => {
    const own = await create({ pilote_id: mission }, gens.partenaire);
    const other = await create({ pilote_id: autre });
    await t.as(chef(), actionsApi.validateAction, { ...at(other), body: { validee: false } });
    drafts = { own, other, validated: await create({ pilote_id: autre }) };
  });

  test.each([
    // Named with an organisation, an elected member or a resident does not act for it.
    ['reads its own draft', () => read(drafts.own), [200, 200, 200, 200, 404, 404]],
    ['reads a draft of others', () => read(drafts.other), [200, 200, 200, 404, 404, 404]],
    ['reads a validated action', () => read(drafts.validated), [200, 200, 200, 200, 200, 200]],
    ['writes its own action', () => write(drafts.own), [200, 403, 200, 200, 404, 404]],
    ['writes an action of others', () => write(drafts.validated), [200, 403, 403, 403, 403, 403]],
    [
      'creates for another organisation',
      () => (qui: SignedIn) =>
        t.as(qui, actionsApi.createAction, {
          params: { contrat },
          body: { intitule: 'x', valeurs: { pilote_id: autre } },
        }),
      [200, 403, 403, 403, 403, 403],
    ],
    [
      'validates',
      () => (qui: SignedIn) =>
        t.as(qui, actionsApi.validateAction, { ...at(drafts.validated), body: { validee: true } }),
      [200, 403, 403, 403, 403, 403],
    ],
    [
      'deletes an action of others',
      () => (qui: SignedIn) => t.as(qui, actionsApi.deleteAction, at(drafts.validated)),
      [204, 403, 403, 403, 403, 403],
    ],
    [
      'reads the history of others',
      () => (qui: SignedIn) => t.as(qui, actionsApi.listHistorique, at(drafts.validated)),
      [200, 200, 200, 403, 403, 403],
    ],
  ] as const)('%s', async (_nom, build, expected) => {
    for (const [i, role] of [...ROLES.entries()].reverse()) {
      const reply = await build()(gens[role]!);
      expect([role, reply.statut]).toEqual([role, expected[i]]);
      if (reply.statut === 403) expect(reply.probleme.detail).toMatch(/\.$/);
      if (reply.statut === 204) await t.as(gens.chef_de_projet!, actionsApi.restoreAction, at(drafts.validated));
    }
  });

  test('another contract, an absent action and no session answer alike to whom they must', async () => {
    const ailleurs = await t.signIn({ droits: [{ contrat_id: await createTestContrat(), role: 'chef_de_projet' }] });
    expect((await read(drafts.validated)(ailleurs)).statut).toBe(404);
    expect((await read(crypto.randomUUID())(chef())).statut).toBe(404);
    expect((await t.as(null, actionsApi.getAction, at(drafts.validated))).statut).toBe(401);
  });

  test('a partner cannot hand its action over, and a proposal waits for the team', async () => {
    const id = await create({ pilote_id: mission }, gens.partenaire);
    expect((await edit(gens.partenaire!, id, 'pilote_id', mission, autre)).statut).toBe(403);
    const lue = (await t.as(gens.partenaire!, actionsApi.getAction, at(id))).corps;
    expect([lue.validee_le, lue.droits.valider.ok]).toEqual([null, false]);
    expect((await t.as(gens.partenaire!, actionsApi.deleteAction, at(id))).statut).toBe(204);
  });

  test('the cause of a difficulty and the notes stay with the team and the lead', async () => {
    const id = await create({
      pilote_id: autre,
      en_difficulte: true,
      difficulte_cause: 'Pas de référent',
      [`notes.${crypto.randomUUID()}`]: { texte: 'Appelé le 3', date_note: '2026-03-03' },
    });
    const vu = async (qui: SignedIn) => (await t.as(qui, actionsApi.getAction, at(id))).corps;
    expect(await vu(gens.etat!)).toMatchObject({
      difficulte_cause: 'Pas de référent',
      notes: [{ texte: 'Appelé le 3' }],
    });
    for (const qui of [gens.partenaire!, gens.elu!]) {
      const lue = await vu(qui);
      expect(lue).toMatchObject({ en_difficulte: true, difficulte_cause: null, notes: [] });
      expect(JSON.stringify(lue.valeurs)).not.toMatch(/référent|Appelé/);
    }
  });
});
