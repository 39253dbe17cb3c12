// « Each object arrives with what this person may do, or why not »: every reading of a contract carries verdicts, or is named here
// with the reason why nothing may be done from it; and a verdict told is the answer that the act gets.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestApp, type SignedIn, type TestApp } from '../../tests/setup/app.ts';
import { loadFreshDemonstration } from '../../tests/setup/demonstration.ts';
import { campagnesApi } from '../domains/collectes/campagnes.api.ts';
import { administrationApi } from '../domains/comptes/administration.api.ts';
import { ROLES } from '../domains/comptes/droit.schema.ts';
import { contratApi } from '../domains/contrats/contrat.api.ts';
import { inScope } from '../platform/db/db.ts';
import type { Verdict } from '../platform/session/verdict.rules.ts';
import { arbreApi } from './plan/arbre.api.ts';
import { buildAllRoutes } from './routes.ts';

/** Readings from which nothing is done: a choice of a form, a figure, a drawing, a history. */
const LECTURES: Record<string, string> = {
  getMouvement: 'numbers of the journal',
  listDeparts: 'what has ended',
  getDroitsChoix: 'choices of a form',
  getChoixActions: 'choices of a form',
  getChoixCampagne: 'choices of a form',
  getChoixReleve: 'choices of a form',
  getChoix: 'choices of a form',
  listFormes: 'choices of a form',
  listLignesImport: 'rows of an import, acted on from its own page',
  getCalendrier: 'dates that open their object',
  getArgent: 'sums that open their lines',
  getFondDeCarte: 'a drawing',
  getMatrice: 'counts that open their actions',
  getSynthese: 'figures that open what they are made of',
  listVersions: 'a history',
  getJournal: 'a history',
  listModifications: 'a history',
};

test('every reading of a contract carries verdicts, or is one from which nothing is done', () => {
  const sans: string[] = [];
  const routes = buildAllRoutes({} as never, null).flatMap((set) => set.routes);
  for (const { name, entry } of routes) {
    const lecture =
      entry.method === 'GET' && entry.path.startsWith('/api/contrats/:contrat') && entry.kind !== 'fichier';
    if (!lecture || !entry.output) continue;
    const forme = JSON.stringify(z.toJSONSchema(entry.output, { unrepresentable: 'any' }));
    if (!forme.includes('"motif":{"type":"string"}')) sans.push(name);
  }
  expect(sans.sort()).toEqual(Object.keys(LECTURES).sort());
});

let t: TestApp;
let contrat: number;
let chef: SignedIn;

beforeAll(async () => {
  t = await openTestApp();
  await loadFreshDemonstration(t.clock.now());
  const { rows } = await inScope('reference', (db) =>
    sql<{ id: number }>`select id from contrat where demonstration and invente`.execute(db),
  );
  contrat = rows[0]!.id;
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });
}, 60_000);

const suppressions = async (who: SignedIn) =>
  (await t.as(who, arbreApi.getSuppressions, { params: { contrat } })).corps;
const motif = (verdict: Verdict) => (verdict.ok ? null : verdict.motif);

describe('what may leave the frame of the contract', () => {
  test.each(ROLES.filter((role) => role !== 'chef_de_projet'))('%s: nothing, and why', async (role) => {
    const who = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
    const { elements, quartiers } = await suppressions(who);
    const verdicts = [...Object.values(elements), ...Object.values(quartiers)];
    expect(verdicts.length).toBeGreaterThan(5);
    for (const verdict of verdicts) expect(motif(verdict)).toMatch(/^Seule l’équipe projet/);
  });

  test('the team: each verdict is what the act answers, word for word', async () => {
    const cadre = (await t.as(chef, contratApi.getContrat, { params: { contrat } })).corps;
    const { elements, quartiers } = await suppressions(chef);
    const listes = { ...{ axes: cadre.axes, etapes: cadre.etapes, champs: cadre.champs }, chiffres: cadre.chiffres };
    const vus = new Set<boolean>();
    for (const [liste, siens] of Object.entries(listes)) {
      for (const { id } of siens) {
        const params = { contrat, liste, element: id };
        const fait = await t.as(chef, arbreApi.deleteElement, { params });
        expect([liste, id, fait.statut === 200, fait.probleme.detail ?? null]).toEqual([
          ...[liste, id, elements[id]!.ok, motif(elements[id]!)],
        ]);
        vus.add(elements[id]!.ok);
      }
    }
    for (const { code } of cadre.qpv) {
      const fait = await t.as(chef, arbreApi.removeQpv, { params: { contrat, qpv: code } });
      const verdict = quartiers[code]!;
      expect([code, fait.statut === 200, fait.probleme.detail ?? null]).toEqual([code, verdict.ok, motif(verdict)]);
    }
    expect(vus).toEqual(new Set([true, false]));
  });
});

test('a campaign says what closing it ends', async () => {
  const { corps } = await t.as(chef, campagnesApi.listCampagnes, { params: { contrat } });
  const { id: campagne } = corps.campagnes.find(({ modifier }) => modifier.ok)!;
  const lire = async () => (await t.as(chef, campagnesApi.getCampagne, { params: { contrat, campagne } })).corps;
  const ouverte = await lire();
  expect([ouverte.modifier.ok, ouverte.clore.ok, ouverte.decider.ok]).toEqual([true, true, true]);
  await t.as(chef, campagnesApi.closeCampagne, { params: { contrat, campagne }, body: { close: true } });
  const close = await lire();
  expect([close.modifier.ok, close.clore.ok, close.decider.ok]).toEqual([false, true, true]);
  const body = { rappels: [7] };
  const refusee = await t.as(chef, campagnesApi.updateCampagne, { params: { contrat, campagne }, body });
  expect(refusee.probleme.detail).toBe(motif(close.modifier));
});

test('an account says what its administrator may do to it', async () => {
  const admin = await t.signIn({ administrateur: true });
  const autre = await t.signIn();
  const lus = (await t.as(admin, administrationApi.listPersonnes)).corps;
  const soi = lus.find(({ id }) => id === admin.id)!;
  expect([soi.desactiver.ok, lus.find(({ id }) => id === autre.id)!.desactiver.ok]).toEqual([false, true]);
  const params = { personne: admin.id };
  const fait = await t.as(admin, administrationApi.updatePersonne, { params, body: { active: false } });
  expect(fait.probleme.detail).toBe(motif(soi.desactiver));
  // Whether other administrators remain depends on what ran before in this database: the verdict and the act agree.
  const retire = await t.as(admin, administrationApi.updatePersonne, { params, body: { administrateur: false } });
  expect([retire.statut === 204, retire.probleme?.detail ?? null]).toEqual([
    soi.administrer.ok,
    motif(soi.administrer),
  ]);
});
