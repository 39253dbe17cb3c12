// Every figure of « le contrat sur une page », in its three versions, on Rivemer: what it opens holds the same number.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadFreshDemonstration } from '../../../tests/setup/demonstration.ts';
import type { Role } from '../../domains/comptes/droit.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { listeActionsApi } from '../actions/liste.api.ts';
import { syntheseApi } from './synthese.api.ts';
import type { Synthese, Version } from './synthese.schema.ts';

let t: TestApp;
let contrat: number;
const gens = {} as Record<Role, SignedIn>;
const LECTEURS: [Version, Role][] = [
  ['direction', 'chef_de_projet'],
  ['etat', 'etat'],
  ['elus', 'elu'],
];

beforeAll(async () => {
  t = await openTestApp();
  await loadFreshDemonstration(t.clock.now());
  const { rows } = await inScope('toutes', (db) =>
    sql<{ id: number }>`select id from contrat where demonstration and invente`.execute(db),
  );
  contrat = rows[0]!.id;
  for (const [, role] of LECTEURS) gens[role] = await t.signIn({ droits: [{ contrat_id: contrat, role }] });
});

const params = () => ({ contrat });

describe.each(LECTEURS)('for %s, read as %s', (version, role) => {
  const lire = async (): Promise<Synthese> =>
    (await t.as(gens[role], syntheseApi.getSynthese, { params: params(), query: { version } })).corps;
  const compte = async (query: Record<string, unknown>) =>
    (await t.as(gens[role], listeActionsApi.listActions, { params: params(), query })).corps.resume.total;
  const livre = async (query: Record<string, unknown>) =>
    (await t.as(gens[role], financementsApi.getLivre, { params: params(), query })).corps.total;

  test('actions, quartiers and the matrix open as many actions', async () => {
    const { comptes, quartiers, matrice } = await lire();
    expect(comptes.total).toBeGreaterThan(10);
    expect(await compte({})).toBe(comptes.total);
    expect(await compte({ difficulte: 'oui' })).toBe(comptes.en_difficulte);
    for (const { code, actions } of quartiers) expect([code, await compte({ qpv: code })]).toEqual([code, actions]);
    const cellules = matrice.lignes.flatMap((ligne) =>
      quartiers.flatMap(({ code }) =>
        ligne.cellules[code] ? [{ noeud: ligne.id, qpv: code, n: ligne.cellules[code] }] : [],
      ),
    );
    expect(cellules.length).toBeGreaterThan(5);
    for (const { n, ...filtre } of cellules) expect([filtre, await compte(filtre)]).toEqual([filtre, n]);
  });

  test('each funder, this year and the year before, opens the ledger with the same amounts', async () => {
    const { argent, annee } = await lire();
    expect(await livre({ annee })).toEqual(argent.total);
    expect(await livre({ annee: annee - 1 })).toEqual(argent.precedent.total);
    for (const [an, financeurs] of [
      [annee, argent.financeurs],
      [annee - 1, argent.precedent.financeurs],
    ] as const) {
      for (const { cle, montants } of financeurs) {
        expect([an, cle, (await livre({ annee: an, financeur: cle })).montants]).toEqual([an, cle, montants]);
      }
    }
    const commun = argent.total.cadres.find(({ cadre }) => cadre === 'droit_commun')?.montants ?? null;
    if (commun) expect((await livre({ annee, cadre: 'droit_commun' })).montants).toEqual(commun);
  });
});
