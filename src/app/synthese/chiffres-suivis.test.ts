// Every figure of « le contrat sur une page », in its three versions, on Rivemer: what it opens holds the same number.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadFreshDemonstration } from '../../../tests/setup/demonstration.ts';
import { actionsApi } from '../../domains/actions/action.api.ts';
import type { Role } from '../../domains/comptes/droit.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { sumKnown } from '../../domains/financements/montants.rules.ts';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import { inScope } from '../../platform/db/db.ts';
import { formatEuros } from '../../platform/lecture/ecriture.rules.ts';
import { listeActionsApi } from '../actions/liste.api.ts';
import { matriceApi } from '../matrice/matrice.api.ts';
import { quartierApi } from '../quartier/quartier.api.ts';
import { foldFinanceurs } from './argent.rules.ts';
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
  const actions = async (query: Record<string, unknown>) =>
    (await t.as(gens[role], listeActionsApi.listActions, { params: params(), query })).corps;
  const compte = async (query: Record<string, unknown>) => (await actions(query)).resume.total;
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
    // The row that gathers the others, as the page folds it, and folded further so that it always gathers some.
    for (const limite of [undefined, 2]) {
      const autres = foldFinanceurs(argent.financeurs, argent.precedent.financeurs, limite).find(
        ({ cle }) => cle === 'autres',
      );
      if (limite === 2) expect(autres).toBeDefined();
      if (!autres) continue;
      const sauf = new URLSearchParams(autres.ouvre).getAll('sauf');
      expect(sauf.length).toBeGreaterThan(1);
      const ouvert = await livre({ annee, sauf });
      expect([ouvert.lignes, ouvert.montants]).toEqual([autres.lignes, autres.montants]);
      expect((await livre({ annee: annee - 1, sauf })).montants.retenu).toEqual(autres.n_1);
    }
    const commun = argent.total.cadres.find(({ cadre }) => cadre === 'droit_commun')?.montants ?? null;
    if (commun) expect((await livre({ annee, cadre: 'droit_commun' })).montants).toEqual(commun);
  });

  test('each quartier’s euros open its page of the year with the same sum', async () => {
    const { quartiers, annee } = await lire();
    const dits = quartiers.filter(({ nomme_centimes }) => nomme_centimes !== null);
    if (role !== 'elu') expect(dits.length).toBeGreaterThan(0);
    for (const { code, nomme_centimes } of quartiers) {
      const ouvert = await t.as(gens[role], quartierApi.getQuartier, {
        params: { contrat, qpv: code },
        query: { annee },
      });
      const { direct, part, total_direct, total_part } = ouvert.corps.argent;
      const somme = direct.length + part.length === 0 ? null : total_direct + total_part;
      expect([code, somme]).toEqual([code, nomme_centimes]);
    }
  });

  test('persons touched, in all and by part, open the actions that gave them', async () => {
    const { publics } = await lire();
    expect(publics.touches).not.toBeNull();
    for (const somme of [publics.touches, publics.precedents]) {
      if (!somme) continue;
      const { lignes } = await actions({ annee: somme.annee, taille: 2_000 });
      const dites = lignes.flatMap(({ touche }) => (touche?.annee === somme.annee ? [touche] : []));
      expect(dites.filter(({ total }) => total !== null)).toHaveLength(somme.repondues);
      for (const part of ['total', 'femmes', 'moins_26', 'qpv'] as const) {
        expect([part, sumKnown(dites.map((dite) => dite[part]))]).toEqual([part, somme[part]]);
      }
    }
  });

  test('what the quartiers and the matrix leave is opened too', async () => {
    const { quartiers, tous_qpv, matrice } = await lire();
    expect(await compte({ portee: 'tous_qpv' })).toBe(tous_qpv);
    const ouverts = (await t.as(gens[role], quartierApi.listQuartiers, { params: params() })).corps.quartiers;
    const servis = (liste: readonly { actions: number }[]) => liste.filter(({ actions }) => actions > 0).length;
    expect([ouverts.length, servis(ouverts)]).toEqual([quartiers.length, servis(quartiers)]);
    const { trous, croisements } = (
      await t.as(gens[role], matriceApi.getMatrice, { params: params(), query: { croisement: 'qpv' } })
    ).corps;
    expect([trous, croisements]).toEqual([matrice.trous, matrice.croisements]);
  });

  test('each point to decide opens what it counts; the others open with them', async () => {
    const { points, autres_points } = await lire();
    const tous = (
      await t.as(gens[role], syntheseApi.getSynthese, { params: params(), query: { version, points: 'tous' } })
    ).corps;
    expect([tous.points.length, tous.autres_points]).toEqual([points.length + autres_points, 0]);
    const phrases = tous.points.map(({ phrase }) => phrase);
    for (const { phrase } of points) expect(phrases).toContain(phrase);
    const vus = new Set<string>();
    for (const { nature, phrase, detail, adresse } of tous.points) {
      vus.add(nature);
      const query = Object.fromEntries(new URL(adresse, 'https://m.fr').searchParams);
      const n = Number(/^\d+/.exec(phrase)?.[0] ?? 1);
      if (/\/actions\?/.test(adresse)) expect([phrase, await compte(query)]).toEqual([phrase, n]);
      else if (/\/financements\?/.test(adresse)) {
        const { lignes, montants } = await livre(query);
        expect([phrase, lignes, `${formatEuros(montants.demande)} demandés`]).toEqual([phrase, n, detail]);
      } else if (nature === 'decision_en_retard') {
        const ouvertes = await t.as(gens[role], decisionApi.getReleve, { params: params(), query });
        expect(ouvertes.corps.decisions.map(({ texte }) => `En retard\u202f: ${texte}`)).toContain(phrase);
      } else if (nature === 'objectif_sans_action') {
        const { lignes } = (
          await t.as(gens[role], matriceApi.getMatrice, { params: params(), query: { croisement: 'qpv' } })
        ).corps;
        expect(lignes.filter((ligne) => ligne.feuille && !ligne.directe && ligne.total === 0)).toHaveLength(n);
      } else if (nature === 'quartier_sans_action') {
        const { quartiers } = (await t.as(gens[role], quartierApi.listQuartiers, { params: params() })).corps;
        expect(quartiers.filter((quartier) => quartier.actions === 0)).toHaveLength(n);
      } else if (nature !== 'engagement_non_tenu') {
        const [, action = ''] = /\/actions\/([\w-]+)$/.exec(adresse) ?? [];
        const fiche = await t.as(gens[role], actionsApi.getAction, { params: { contrat, action } });
        expect(phrase).toContain(fiche.corps.intitule);
      }
    }
    if (role !== 'elu') expect([...vus]).toEqual(expect.arrayContaining(['difficulte', 'demande_sans_suite']));
  });
});
