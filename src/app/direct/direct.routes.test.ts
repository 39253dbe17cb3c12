// The pulse through the door: what moved since a number, for each reader; who writes on a sheet; nothing out of scope.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { actionsApi } from '../../domains/actions/action.api.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { listeApi } from '../../domains/contrats/liste.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { directApi } from './direct.api.ts';
import { PRESENCE_MS, Presences } from './presences.ts';
import { isTouched } from './touche.rules.ts';

let t: TestApp;
let contrat: number;
let chef: SignedIn;
let collegue: SignedIn;
let elu: SignedIn;
const validee = crypto.randomUUID();
const brouillon = crypto.randomUUID();

beforeAll(async () => {
  t = await openTestApp();
  contrat = await createTestContrat();
  const droit = (role: 'chef_de_projet' | 'elu') => ({ droits: [{ contrat_id: contrat, role }] });
  chef = await t.signIn({ nom: 'Chef', ...droit('chef_de_projet') });
  collegue = await t.signIn({ nom: 'Collègue', ...droit('chef_de_projet') });
  elu = await t.signIn({ nom: 'Élue', ...droit('elu') });
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: t.clock.now() }, [
      { id: validee, creation: true, valeurs: { intitule: 'Forum', validee_le: '2026-01-01T00:00:00Z' } },
      { id: brouillon, creation: true, valeurs: { intitule: 'Essai' } },
    ]),
  );
});

const ask = async (qui: SignedIn, query: { depuis?: number; fiche?: string } = {}) =>
  (await t.as(qui, directApi.getMouvement, { params: { contrat }, query })).corps;
const rename = (action: string, avant: string, apres: string) =>
  t.as(chef, actionsApi.updateAction, {
    params: { contrat, action },
    body: { edits: [{ champ: 'intitule', avant, apres }] },
  });

describe('what moved', () => {
  let depuis: number;
  beforeEach(async () => {
    depuis = (await ask(chef)).numero;
  });

  test('nothing: no change, no action', async () => {
    expect(await ask(chef, { depuis })).toEqual({ numero: depuis, change: false, actions: [], presents: [] });
  });

  test('one action: its id for who sees it', async () => {
    await rename(validee, 'Forum', 'Forum des métiers');
    expect(await ask(chef, { depuis })).toMatchObject({ change: true, actions: [validee] });
    expect(await ask(elu, { depuis })).toMatchObject({ change: true, actions: [validee] });
  });

  test('one that this reader does not see: no id travels, the page reads all again', async () => {
    await rename(brouillon, 'Essai', 'Essai bis');
    expect(await ask(chef, { depuis })).toMatchObject({ actions: [brouillon] });
    expect(await ask(elu, { depuis })).toMatchObject({ change: true, actions: null });
  });

  test('another object: anything may have moved', async () => {
    await t.as(chef, listeApi.createElement, { params: { contrat, liste: 'axes' }, body: { nom: 'Jeunesse' } });
    expect(await ask(chef, { depuis })).toMatchObject({ change: true, actions: null });
  });

  test('out of scope is absent', async () => {
    const reply = await t.as(await t.signIn(), directApi.getMouvement, { params: { contrat }, query: {} });
    expect(reply.statut).toBe(404);
  });
});

describe('who writes', () => {
  const tell = (qui: SignedIn, action: string, ecrit: boolean) =>
    t.as(qui, directApi.tellPresence, { params: { contrat, action }, body: { ecrit } });

  test('others see it, oneself does not; it ends when said, or after half a minute without news', async () => {
    expect((await tell(chef, validee, true)).statut).toBe(204);
    expect((await ask(collegue, { fiche: validee })).presents).toEqual(['Chef']);
    expect((await ask(chef, { fiche: validee })).presents).toEqual([]);
    expect((await ask(collegue, { fiche: brouillon })).presents).toEqual([]);
    await tell(chef, validee, false);
    expect((await ask(collegue, { fiche: validee })).presents).toEqual([]);
    await tell(chef, validee, true);
    t.clock.advance({ minutes: PRESENCE_MS / 60_000 });
    expect((await ask(collegue, { fiche: validee })).presents).toEqual([]);
  });

  test('a sheet that is not open to a reader shows nobody; who may not write cannot say they do', async () => {
    await tell(chef, brouillon, true);
    expect((await ask(elu, { fiche: brouillon })).presents).toEqual([]);
    expect((await tell(elu, brouillon, true)).statut).toBe(404);
    expect((await tell(elu, validee, true)).statut).toBe(403);
  });

  test('what nobody renews is dropped', () => {
    const presences = new Presences();
    const midi = new Date('2026-03-10T12:00:00Z');
    presences.tell('1/a', { id: 1, nom: 'A' }, true, midi);
    presences.sweep(new Date(midi.getTime() + PRESENCE_MS));
    expect(presences.size).toBe(0);
  });
});

test.each([
  ['a list, when an action moved', ['contrat', 1, 'actions', {}], ['a'], true],
  ['the sheet that moved', ['contrat', 1, 'action', 'a'], ['a'], true],
  ['its history too', ['contrat', 1, 'action', 'a', 'histoire'], ['a'], true],
  ['another sheet', ['contrat', 1, 'action', 'b'], ['a'], false],
  ['another contract', ['contrat', 2, 'actions'], ['a'], false],
  ['choices of forms, when only actions moved', ['contrat', 1, 'choix-actions'], ['a'], false],
  ['anything, when anything may have moved', ['contrat', 1, 'choix-actions'], null, true],
  ['nothing that this reader sees', ['contrat', 1, 'actions'], [], false],
])('read again: %s', (_, cle, actions, attendu) => {
  expect(isTouched(cle, 1, actions)).toBe(attendu);
});
