// The relevé through the door: réunions, decisions, what became of them, proofs, exports; who may do what; conflicts.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { withClamd } from '../../../tests/setup/clamd.ts';
import { inScope } from '../../platform/db/db.ts';
import { resumeExamens } from '../../platform/fichiers/reprise.ts';
import { listModifications } from '../../platform/journal/journal.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { actionsApi } from '../actions/action.api.ts';
import type { Role } from '../comptes/droit.schema.ts';
import { ensureService } from '../partenaires/carnet.queries.ts';
import { createPartenaires } from '../partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../partenaires/partenaire.schema.ts';
import { decisionApi } from './decision.api.ts';
import type { FiltresDecisions } from './decision.schema.ts';
import { preuveApi } from './preuve.api.ts';
import { refusePreuve } from './reprise.ts';
import { reunionApi } from './reunion.api.ts';

const ROLES = ['chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'] as const;
let t: TestApp;
let contrat: number;
let mission: string;
let plie: string;
let service: string;
let reunion: string;
const gens = {} as Record<Role, SignedIn>;

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  await inScope({ contrats: [contrat] }, async (db) => {
    const saisis = ['Mission locale', 'PLIE'].map((nom) => PartenaireSaisi.parse({ nom }));
    [mission, plie] = (await createPartenaires(db, contrat, saisis)) as [string, string];
    service = await ensureService(db, contrat, mission, 'Pôle entreprises');
  });
  for (const role of ROLES) {
    const partenaire_id = role === 'chef_de_projet' ? null : mission;
    gens[role] = await t.signIn({ nom: `Test ${role}`, droits: [{ contrat_id: contrat, role, partenaire_id }] });
  }
  reunion = (await createReunion('Comité technique', '2026-01-20')).corps.id;
});

const chef = () => gens.chef_de_projet;
const createReunion = (nom: string, tenue_le: string, qui = chef()) =>
  t.as(qui, reunionApi.createReunion, {
    params: { contrat },
    body: { nom, tenue_le, instance_nom: 'Comité technique' },
  });
const add = (body: object, qui = chef()) =>
  t.as(qui, decisionApi.createDecision, {
    params: { contrat },
    body: { reunion_id: reunion, texte: 'À faire', ...body },
  });
const create = async (body: object = {}) => (await add(body)).corps.id;
const readAll = async (qui = chef(), query: FiltresDecisions = {}) =>
  (await t.as(qui, decisionApi.getReleve, { params: { contrat }, query })).corps;
const read = async (id: string, qui = chef()) => (await readAll(qui)).decisions.find((one) => one.id === id);
const edit = (decision: string, champ: string, avant: unknown, apres: unknown, qui = chef()) =>
  t.as(qui, decisionApi.updateDecision, { params: { contrat, decision }, body: { edits: [{ champ, avant, apres }] } });
const tell = (decision: string, body: object, qui = chef()) =>
  t.as(qui, decisionApi.tellSuite, { params: { contrat, decision }, body: { avant: 'a_faire', ...body } });
const journalOf = (objet_id: string) =>
  inScope({ contrats: [contrat] }, (db) => listModifications(db, { contrat_id: contrat, objet_id, limite: 20 }));

describe('a decision', () => {
  test('holds what, who, by when as said, from which réunion, and its actions', async () => {
    const action = (
      await t.as(chef(), actionsApi.createAction, { params: { contrat }, body: { intitule: 'Forum', valeurs: {} } })
    ).corps.id;
    const id = await create({
      ...{ texte: 'Proposer une date', partenaire_id: mission, service_id: service, fonction: 'chargée de mission' },
      ...{ echeance_dite: '1re quinzaine de mai', actions: [action] },
    });
    expect(await read(id)).toMatchObject({
      texte: 'Proposer une date',
      reunion: { nom: 'Comité technique', instance_nom: 'Comité technique', tenue_le: '2026-01-20' },
      partenaire: { nom: 'Mission locale' },
      service: { nom: 'Pôle entreprises' },
      fonction: 'chargée de mission',
      echeance: '2026-05-15',
      echeance_dite: '1re quinzaine de mai',
      etat: 'a_faire',
      actions: [{ id: action, intitule: 'Forum' }],
      en_retard: false,
      suivre: { ok: true },
    });
    expect((await readAll(chef(), { action })).decisions.map((one) => one.id)).toEqual([id]);
    expect(await journalOf(id)).toMatchObject([{ champ: 'creation', cause: 'décision ajoutée' }]);
  });

  test('is corrected field by field, from what its author saw; a new organisation leaves the service behind', async () => {
    const id = await create({ partenaire_id: mission, service_id: service, echeance_dite: '15/05/2026' });
    expect((await edit(id, 'echeance_dite', '2026-05-15', 'fin mai')).statut).toBe(200);
    expect(await read(id)).toMatchObject({ echeance: '2026-05-31', echeance_dite: 'fin mai' });
    const croise = await edit(id, 'echeance_dite', '2026-05-15', 'juin');
    expect(croise.statut).toBe(409);
    expect(await read(id)).toMatchObject({ echeance_dite: 'fin mai' });
    await edit(id, 'partenaire_id', mission, plie);
    expect(await read(id)).toMatchObject({ partenaire: { nom: 'PLIE' }, service: null });
    expect((await edit(id, 'service_id', null, service)).statut).toBe(422);
    expect((await edit(id, 'texte', 'À faire', '  ')).statut).toBe(422);
  });

  test('two people at the same moment: one writes, the other is told', async () => {
    const id = await create();
    const suites = await Promise.all([
      tell(id, { etat: 'faite' }),
      tell(id, { etat: 'abandonnee', motif_abandon: 'sans objet' }),
    ]);
    const textes = await Promise.all([edit(id, 'texte', 'À faire', 'Un'), edit(id, 'texte', 'À faire', 'Deux')]);
    for (const deux of [suites, textes]) expect(deux.map(({ statut }) => statut).sort()).toEqual([200, 409]);
  });

  test('is done with its day and proof, opened again, given up with a motive; each told once', async () => {
    const id = await create();
    expect((await tell(id, { etat: 'faite', preuve: 'Compte rendu envoyé' })).statut).toBe(200);
    expect(await read(id)).toMatchObject({ etat: 'faite', faite_le: '2026-03-10', preuve: 'Compte rendu envoyé' });
    const croise = await tell(id, { etat: 'abandonnee', motif_abandon: 'x' });
    expect([croise.statut, croise.probleme.detail]).toEqual([409, expect.stringContaining('Faite')]);
    await tell(id, { avant: 'faite', etat: 'a_faire' });
    expect(await read(id)).toMatchObject({ etat: 'a_faire', faite_le: null, preuve: null });
    const sans = await tell(id, { etat: 'abandonnee' });
    expect([sans.statut, sans.probleme.detail]).toEqual([422, 'Dites pourquoi cette décision est abandonnée.']);
    expect((await tell(id, { etat: 'abandonnee', motif_abandon: 'Plus de budget' })).statut).toBe(200);
    expect(await read(id)).toMatchObject({ etat: 'abandonnee', motif_abandon: 'Plus de budget' });
  });

  test('is proved by a file, saved and never shown; opened again, the file leaves', async () => {
    const id = await create({ partenaire_id: mission });
    const params = { contrat, decision: id };
    const send = (qui = gens.partenaire, contenu = `%PDF-1.7 ${id}`) =>
      t.send(qui, preuveApi.addPreuve, { params }, [{ nom: 'Preuve.pdf', contenu }]);
    expect((await send()).statut).toBe(403);
    await tell(id, { etat: 'faite' }, gens.partenaire);
    expect((await send()).statut).toBe(200);
    expect((await send(gens.partenaire, 'MZ\u0000')).statut).toBe(422);
    expect((await send(gens.elu)).statut).toBe(403);
    const lue = await t.as(gens.elu, preuveApi.getPreuve, { params });
    expect(lue.octets.toString()).toBe(`%PDF-1.7 ${id}`);
    expect(lue.headers['content-disposition']).toMatch(/^attachment; filename="Preuve\.pdf"/);
    expect(lue.headers['content-security-policy']).toContain('sandbox');
    expect((await t.as(gens.participation, preuveApi.getPreuve, { params })).statut).toBe(403);
    await tell(id, { avant: 'faite', etat: 'a_faire' });
    expect((await t.as(chef(), preuveApi.getPreuve, { params })).statut).toBe(404);
    await tell(id, { etat: 'faite' });
    await send(chef());
    expect((await t.as(chef(), preuveApi.deletePreuve, { params })).statut).toBe(200);
    expect((await read(id))?.preuve_fichier).toBeNull();
  });

  test('whose proof the antivirus refuses later says so to who may prove it again, and to nobody else', async () => {
    const id = await create({ texte: 'Chercher une salle', partenaire_id: mission });
    await tell(id, { etat: 'faite' }, gens.partenaire);
    const params = { contrat, decision: id };
    await withClamd(null, async () => {
      const contenu = `%PDF-1.7 ${id}`;
      await t.send(gens.partenaire, preuveApi.addPreuve, { params }, [{ nom: 'Compte rendu.pdf', contenu }]);
    });
    await withClamd('Ver FOUND', async () => void (await resumeExamens([contrat], refusePreuve)));
    for (const qui of [chef(), gens.partenaire]) {
      expect((await read(id, qui))?.preuve_fichier).toMatchObject({ nom: 'Compte rendu.pdf', examen: 'infecte' });
    }
    expect((await read(id, gens.elu))?.preuve_fichier).toBeNull();
    expect((await t.as(chef(), preuveApi.getPreuve, { params })).probleme.detail).toContain('a refusé ce fichier');
    expect((await journalOf(id))[0]).toMatchObject({
      ...{ cause: 'preuve refusée par l’antivirus', champ: 'preuve_fichier', avant: 'Compte rendu.pdf', apres: null },
      par_nom: null,
    });
    expect((await t.as(gens.partenaire, preuveApi.deletePreuve, { params })).statut).toBe(200);
    expect((await read(id, gens.partenaire))?.preuve_fichier).toBeNull();
  });

  test('is deleted and taken back', async () => {
    const id = await create();
    const params = { contrat, decision: id };
    expect((await t.as(chef(), decisionApi.deleteDecision, { params })).statut).toBe(200);
    expect(await read(id)).toBeUndefined();
    expect((await t.as(chef(), decisionApi.deleteDecision, { params })).statut).toBe(404);
    expect((await t.as(chef(), decisionApi.restoreDecision, { params })).statut).toBe(200);
    expect(await read(id)).toBeDefined();
  });

  test('of another contract, or citing what another holds, is refused', async () => {
    const autre = await createTestContrat();
    const ailleurs = await t.signIn({ droits: [{ contrat_id: autre, role: 'chef_de_projet' }] });
    const id = await create();
    expect((await t.as(ailleurs, decisionApi.getReleve, { params: { contrat } })).statut).toBe(404);
    expect(
      (await t.as(ailleurs, decisionApi.deleteDecision, { params: { contrat: autre, decision: id } })).statut,
    ).toBe(404);
    const citee = await t.as(ailleurs, decisionApi.createDecision, {
      params: { contrat: autre },
      body: { reunion_id: reunion, texte: 'x' },
    });
    expect(citee.statut).toBe(422);
    expect((await add({ partenaire_id: crypto.randomUUID() })).statut).toBe(409);
  });
});

describe('a réunion', () => {
  test('whose date changes reads again the deadlines said without a year', async () => {
    const { id } = (await createReunion('Comité local', '2026-02-01')).corps;
    const decision = await create({ reunion_id: id, echeance_dite: 'mi-avril' });
    expect((await read(decision))?.echeance).toBe('2026-04-20');
    const edits = [{ champ: 'tenue_le', avant: '2026-02-01', apres: '2025-02-01' }];
    expect(
      (await t.as(chef(), reunionApi.updateReunion, { params: { contrat, reunion: id }, body: { edits } })).statut,
    ).toBe(200);
    expect((await read(decision))?.echeance).toBe('2025-04-20');
  });

  test('leaves only when it holds no decision', async () => {
    const { id } = (await createReunion('Vide', '2026-02-01')).corps;
    const params = { contrat, reunion: id };
    const decision = await create({ reunion_id: id });
    expect((await t.as(chef(), reunionApi.deleteReunion, { params })).statut).toBe(403);
    await t.as(chef(), decisionApi.deleteDecision, { params: { contrat, decision } });
    expect((await t.as(chef(), reunionApi.deleteReunion, { params })).statut).toBe(200);
    expect((await t.as(chef(), decisionApi.restoreDecision, { params: { contrat, decision } })).statut).toBe(422);
  });

  test.each([
    [{ nom: '', tenue_le: '2026-02-01' }, 'nom'],
    [{ nom: 'Comité', tenue_le: '01/02/2026' }, 'tenue_le'],
  ])('%o is refused', async (body, champ) => {
    const reply = await t.as(chef(), reunionApi.createReunion, { params: { contrat }, body });
    expect(reply.statut).toBe(422);
    expect(reply.probleme.champs).toHaveProperty(champ);
  });
});

describe('who may do what', () => {
  /** Reads; writes the relevé; tells the suite of its organisation's item; of another's. */
  test.each([
    ['chef_de_projet', 200, 200, 200, 200],
    ['etat', 200, 403, 200, 403],
    ['collectivite', 200, 403, 200, 403],
    ['partenaire', 200, 403, 200, 403],
    ['elu', 200, 403, 403, 403],
    ['participation', 403, 403, 403, 403],
  ] as const)('%s: reads %i, writes %i, follows its own %i, another’s %i', async (role, lit, ecrit, sienne, autre) => {
    const qui = gens[role];
    const [une, deux] = [await create({ partenaire_id: mission }), await create({ partenaire_id: plie })];
    expect((await t.as(qui, decisionApi.getReleve, { params: { contrat } })).statut).toBe(lit);
    expect((await add({}, qui)).statut).toBe(ecrit);
    expect((await edit(une, 'texte', 'À faire', 'Autre', qui)).statut).toBe(ecrit);
    expect((await createReunion('Comité', '2026-02-01', qui)).statut).toBe(ecrit);
    expect((await tell(une, { etat: 'faite' }, qui)).statut).toBe(sienne);
    expect((await tell(deux, { etat: 'faite' }, qui)).statut).toBe(autre);
  });

  test('late ones come first and are said to the team and to the organisation concerned only', async () => {
    const autre = await createTestContrat();
    const [un, deux] = await inScope({ contrats: [autre] }, (db) =>
      createPartenaires(db, autre, [PartenaireSaisi.parse({ nom: 'Un' }), PartenaireSaisi.parse({ nom: 'Deux' })]),
    );
    const droits = (role: Role, partenaire_id: string | null = null) => ({
      droits: [{ contrat_id: autre, role, partenaire_id }],
    });
    const equipe = await t.signIn(droits('chef_de_projet'));
    const params = { contrat: autre };
    const body = { nom: 'Comité', tenue_le: '2026-01-05' };
    const { id } = (await t.as(equipe, reunionApi.createReunion, { params, body })).corps;
    for (const [partenaire_id, echeance_dite] of [
      [un, '15/04/2026'],
      [un, '01/02/2026'],
      [deux, '15/02/2026'],
    ]) {
      const reply = await t.as(equipe, decisionApi.createDecision, {
        params,
        body: { reunion_id: id, texte: echeance_dite, partenaire_id, echeance_dite },
      });
      expect(reply.statut).toBe(200);
    }
    const seen = async (qui: SignedIn, query = {}) => {
      const { decisions, en_retard } = (await t.as(qui, decisionApi.getReleve, { params, query })).corps;
      return { retards: decisions.map((one) => one.en_retard), en_retard };
    };
    expect(await seen(equipe)).toEqual({ retards: [true, true, false], en_retard: 2 });
    expect(await seen(await t.signIn(droits('partenaire', un)))).toEqual({
      retards: [true, null, false],
      en_retard: 1,
    });
    expect(await seen(await t.signIn(droits('elu')))).toEqual({ retards: [null, null, null], en_retard: null });
    expect(await seen(equipe, { etat: 'en_retard' })).toMatchObject({ retards: [true, true] });
    expect(await seen(await t.signIn(droits('elu')), { etat: 'en_retard' })).toMatchObject({ retards: [] });
  });

  test('an action that a reader may not open is not named', async () => {
    const brouillon = (
      await t.as(gens.collectivite, actionsApi.createAction, {
        params: { contrat },
        body: { intitule: 'Brouillon', valeurs: { pilote_id: mission } },
      })
    ).corps.id;
    const id = await create({ actions: [brouillon] });
    expect((await read(id, gens.elu))?.actions).toEqual([]);
    expect((await read(id, gens.partenaire))?.actions).toMatchObject([{ intitule: 'Brouillon' }]);
  });

  test('exports: all of it, one’s own, or nothing', async () => {
    const ligne = async (qui: SignedIn) => {
      const reply = await t.as(qui, decisionApi.exportReleve, { params: { contrat }, query: { format: 'csv' } });
      if (reply.statut !== 200) return reply.statut;
      return readWorkbook(reply.octets, 'releve.csv').sheets[0]!.rows.slice(1);
    };
    const toutes = (await readAll()).decisions;
    const siennes = toutes.filter((one) => one.partenaire?.id === mission);
    expect(await ligne(chef())).toHaveLength(toutes.length);
    expect(await ligne(gens.elu)).toHaveLength(toutes.length);
    expect(siennes.length).toBeLessThan(toutes.length);
    expect(await ligne(gens.partenaire)).toHaveLength(siennes.length);
    expect(await ligne(gens.participation)).toBe(403);
  });
});

test('filters by organisation, réunion and state; counts stay those of the whole', async () => {
  const { id } = (await createReunion('Seule', '2026-02-10')).corps;
  const decision = await create({ reunion_id: id, partenaire_id: plie });
  expect((await readAll(chef(), { reunion: id })).decisions.map((one) => one.id)).toEqual([decision]);
  expect((await readAll(chef(), { reunion: id, partenaire: mission })).decisions).toEqual([]);
  expect((await readAll(chef(), { reunion: id, etat: 'a_faire', partenaire: plie })).decisions).toHaveLength(1);
  const releve = await readAll(chef(), { reunion: id });
  expect(Object.values(releve.comptes).reduce((a, b) => a + b)).toBe((await readAll()).decisions.length);
  expect(releve.responsables.map((one) => one.nom)).toEqual(['Mission locale', 'PLIE']);
});
