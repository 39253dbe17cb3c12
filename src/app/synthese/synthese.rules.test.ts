// The page's rules: who reads which version and with which right, the title, the rows that fit, the points in order.
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../domains/comptes/droit.schema.ts';
import type { LigneLivre, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { AUCUN } from '../../domains/financements/montants.rules.ts';
import { drawCarte, readContour } from '../../domains/territoires/carte.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import type { LigneMatrice } from '../matrice/matrice.schema.ts';
import { sumDits } from '../quartier/quartier.rules.ts';
import { foldFinanceurs, tellSansN1 } from './argent.rules.ts';
import { type Constats, choosePoints } from './points.rules.ts';
import {
  canReadVersion,
  chooseLignes,
  chooseQuartiers,
  droitDeVersion,
  listDemandesSansSuite,
  partDroitCommun,
  tellSynthese,
} from './synthese.rules.ts';
import { type Synthese, VERSIONS } from './synthese.schema.ts';

const droit = (role: string): Droit => ({
  contrat_id: 1,
  role,
  partenaire_id: 'p1',
  perimetre: null,
  demonstration: false,
});

describe('versions', () => {
  test.each([
    ['chef_de_projet', 'oui oui oui'],
    ['etat', 'non oui oui'],
    ['collectivite', 'oui non oui'],
    ['partenaire', 'non non oui'],
    ['elu', 'non non oui'],
    ['participation', 'non non oui'],
  ])('%s reads direction, etat, elus: %s', (role, attendu) => {
    const lus = VERSIONS.map((version) => (canReadVersion(droit(role), version).ok ? 'oui' : 'non'));
    expect(lus.join(' ')).toBe(attendu);
  });

  test('what is printed for elected members is what an elected member reads, whoever prints it', () => {
    for (const role of ['chef_de_projet', 'etat', 'collectivite']) {
      expect(droitDeVersion(droit(role), 'elus')).toMatchObject({ role: 'elu', partenaire_id: null });
    }
    expect(droitDeVersion(droit('chef_de_projet'), 'etat').role).toBe('etat');
  });

  test('a version never widens a right', () => {
    const roles = ROLES.flatMap((role) => VERSIONS.map((version) => [role, droitDeVersion(droit(role), version).role]));
    const larges = roles.filter(([avant, apres]) => avant !== apres && !['elu', 'etat'].includes(apres!));
    expect(larges).toEqual([]);
    expect(droitDeVersion(droit('partenaire'), 'elus').role).toBe('partenaire');
    expect(droitDeVersion(droit('participation'), 'elus').role).toBe('participation');
  });
});

const total = (retenu: number | null, demande: number | null, commun: number | null): TotalLivre => ({
  ...{ cle: 'total', libelle: 'Total', origine: null, lignes: 2, n_1: null, sans_montant: 0 },
  montants: { ...AUCUN, retenu, demande },
  cadres: commun === null ? [] : [{ cadre: 'droit_commun', lignes: 1, montants: { ...AUCUN, retenu: commun } }],
});

const synthese = (change: Partial<Synthese> = {}) => ({
  version: 'direction' as const,
  comptes: { total: 12, en_difficulte: 2, par_avancement: { en_cours: 12 } },
  argent: {
    total: total(100_000, 200_000, 25_000),
    financeurs: [],
    precedent: { total: total(null, null, null), financeurs: [], partiel: false },
    partiel: false,
    conditionnels: 0,
    tous_qpv_centimes: null,
  },
  annee: 2026,
  quartiers: [],
  publics: { touches: null, precedents: null },
  points: [],
  autres_points: 0,
  ...change,
});

describe('the title', () => {
  test.each([
    ['nothing waits', synthese(), '12 actions, 2 en difficulté : rien n’attend une décision'],
    [
      'points, those not shown counted',
      synthese({ autres_points: 3 }),
      '12 actions, 2 en difficulté : 3 points à décider',
    ],
    [
      'for the State: what is decided',
      synthese({ version: 'etat' }),
      '1 000 € accordés en 2026, dont 25 % de droit commun',
    ],
    [
      'for the State: nothing decided',
      synthese({ version: 'etat', argent: { ...synthese().argent, total: total(null, 200_000, null) } }),
      '12 actions, 2 000 € demandés, rien de décidé en 2026',
    ],
    ['for elected members: no figure of persons when none is known', synthese({ version: 'elus' }), '12 actions'],
    [
      'no action',
      synthese({ comptes: { total: 0, en_difficulte: 0, par_avancement: {} } }),
      'Aucune action à lire pour l’instant',
    ],
  ])('%s', (_, lue, attendu) => {
    expect(tellSynthese(lue).replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ')).toBe(attendu);
  });

  test('a frame that is not said gives no share, rather than zero', () => {
    expect(partDroitCommun({ ...synthese().argent, total: total(100_000, null, null) })).toBeNull();
    expect(partDroitCommun({ ...synthese().argent, total: total(null, null, null) })).toBeNull();
  });
});

const ligne = (id: string, niveau: number, feuille: boolean): LigneMatrice => ({
  ...{ id, niveau, feuille, numero: null, intitule: id, directe: false, cellules: {}, total: 0 },
});

describe('what fits on the page', () => {
  const lignes = [ligne('1', 1, false), ligne('1.1', 2, true), ligne('1.2', 2, true), ligne('2', 1, true)];

  test('the deepest level that fits, with the leaves above it', () => {
    expect(chooseLignes(lignes, 3).map(({ id }) => id)).toEqual(['1.1', '1.2', '2']);
    expect(chooseLignes(lignes, 2).map(({ id }) => id)).toEqual(['1', '2']);
    expect(chooseLignes(lignes, 1).map(({ id }) => id)).toEqual(['1']);
  });

  test('quartiers with the most actions, in their own order, the others counted', () => {
    const quartiers = [1, 5, 3].map((actions) => ({ actions }));
    expect(chooseQuartiers(quartiers, 2)).toEqual({ montres: [{ actions: 5 }, { actions: 3 }], autres: 1 });
    expect(chooseQuartiers(quartiers, 3).autres).toBe(0);
  });

  test('funders past the limit are summed and counted; one more is named rather than gathered alone', () => {
    const financeur = (cle: string, retenu: number): TotalLivre => ({
      ...total(retenu, null, null),
      cle,
      libelle: cle,
    });
    const quatre = ['a', 'b', 'c', 'd'].map((cle, i) => financeur(cle, 100 - i));
    expect(foldFinanceurs(quatre, [], 3).map(({ libelle }) => libelle)).toEqual(['a', 'b', 'c', 'd']);
    const [, , autres] = foldFinanceurs(quatre, [], 2);
    expect(autres).toMatchObject({
      libelle: '2 autres financeurs',
      ouvre: 'sauf=a&sauf=b',
      montants: { retenu: 98 + 97, demande: null },
    });
  });

  test('each funder beside what it granted the year before, who left included; why nothing stands there', () => {
    const financeur = (cle: string, retenu: number | null): TotalLivre => ({
      ...total(retenu, null, null),
      cle,
      libelle: cle,
    });
    const lignes = foldFinanceurs(
      [financeur('a', 100), financeur('b', 50)],
      [financeur('a', 80), financeur('c', null)],
    );
    expect(lignes.map(({ cle, lignes: n, montants, n_1 }) => [cle, n, montants.retenu, n_1])).toEqual([
      ['a', 2, 100, 80],
      ['b', 2, 50, null],
      ['c', 0, null, null],
    ]);
    expect(lignes.map((ligne) => tellSansN1(ligne, 2025, 4))).toEqual([
      null,
      'Aucune ligne en 2025',
      expect.stringContaining('Aucun montant accordé connu en 2025'),
    ]);
    expect(tellSansN1(lignes[1]!, 2025, 0)).toContain('Non comparable');
  });
});

const rien: Constats = {
  ...{ contrat: 1, annee: 2026, sans_pilote: 0, a_valider: 0 },
  ...{
    decisions_en_retard: [],
    difficultes: [],
    demandes: [],
    bilans: [],
    engagements: [],
    objectifs: [],
    quartiers: [],
  },
};
const difficultes = ['A', 'B', 'C'].map((intitule) => ({
  ...{ id: intitule, intitule, pilote: 'CCI', cause: 'Plus de local', levee_par: 'Une salle' },
}));

describe('points', () => {
  test('nothing to decide', () => {
    expect(choosePoints(rien, 'direction')).toEqual({ points: [], autres: 0 });
  });

  test('at most five, two of a nature, one of each nature before a second', () => {
    const { points, autres } = choosePoints(
      { ...rien, difficultes, sans_pilote: 4, a_valider: 1, quartiers: [{ code: 'QN1', nom: 'Nord' }] },
      'direction',
    );
    expect(points.map(({ nature }) => nature)).toEqual([
      ...['difficulte', 'difficulte', 'sans_pilote', 'quartier_sans_action', 'a_valider'],
    ]);
    expect(autres).toBe(1);
    expect(points[0]).toMatchObject({ de_qui: 'CCI', detail: 'Plus de local. À lever par\u202f: Une salle' });
  });

  test('elected members are told how many difficulties, neither cause nor whose; no word of who has not kept theirs', () => {
    const engagements = [{ signataire: 'CCI', libelle: 'Salon', annee: 2026 }];
    const { points } = choosePoints({ ...rien, difficultes, engagements }, 'elus');
    expect(points).toEqual([
      {
        nature: 'difficulte',
        phrase: '3\u00a0actions en difficulté',
        detail: null,
        de_qui: 'Les pilotes et l’équipe projet',
        adresse: '/contrats/1/actions?difficulte=oui',
      },
    ]);
  });

  test('holes of one kind are one point, three of them named', () => {
    const objectifs = ['a', 'b', 'c', 'd'].map((intitule) => ({ id: intitule, intitule }));
    const [point] = choosePoints({ ...rien, objectifs }, 'etat').points;
    expect(point).toMatchObject({ phrase: '4 objectifs sans action', detail: 'a ; b ; c, et 1 de plus' });
  });
});

test('requests without decision are gathered by funder; refused and decided ones are not waiting', () => {
  const demande = (statut: LigneLivre['statut'], montants: Partial<LigneLivre['montants']>, lisibles = 'toutes') =>
    ({ financeur: { id: 'f', nom: 'État' }, statut, lisibles, montants: { ...AUCUN, ...montants } }) as LigneLivre;
  expect(
    listDemandesSansSuite([
      demande('en_instruction', { demande: 1_000 }),
      demande('deposee', { demande: 500 }),
      demande('refusee', { demande: 9_000 }),
      demande('deposee', { demande: 9_000, retenu: 9_000 }),
      demande('deposee', { demande: 9_000 }, 'demande'),
      demande('deposee', {}),
    ]),
  ).toEqual([{ financeur_id: 'f', financeur: 'État', lignes: 2, demande_centimes: 1_500 }]);
});

test('what is said of all quartiers is kept whole; nothing said is not zero', () => {
  const part = { montant_centimes: null, calcule_centimes: null, base_centimes: null };
  expect(sumDits([])).toBeNull();
  expect(sumDits([{ ...part, montant_centimes: 300 }, { ...part, calcule_centimes: 50 }, part])).toBe(350);
});

describe('the map', () => {
  const carre = (ouest: number, sud: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [ouest, sud],
        [ouest + 0.01, sud],
        [ouest + 0.01, sud + 0.01],
        [ouest, sud + 0.01],
        [ouest, sud],
      ] as [number, number][],
    ],
  });

  test('north is up, east is right, everything inside the box', () => {
    const carte = drawCarte([
      { code: 'sud', contour: carre(-1.7, 48.1) },
      { code: 'nord-est', contour: carre(-1.6, 48.15) },
    ])!;
    const [sud, nord] = [carte.traces.get('sud')!, carte.traces.get('nord-est')!];
    expect(nord.y).toBeLessThan(sud.y);
    expect(nord.x).toBeGreaterThan(sud.x);
    for (const { trace } of carte.traces.values()) {
      const nombres = [...trace.matchAll(/(\d+) (\d+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
      expect(nombres.length).toBeGreaterThan(3);
      for (const [x, y] of nombres) {
        expect(x).toBeLessThanOrEqual(carte.largeur);
        expect(y).toBeLessThanOrEqual(carte.hauteur);
      }
    }
    expect(carte.largeur).toBeLessThanOrEqual(1000);
    expect(carte.hauteur).toBeLessThanOrEqual(700);
  });

  test('no contour, no map; what is not a polygon is not drawn', () => {
    expect(drawCarte([])).toBeNull();
    expect(readContour({ type: 'Point', coordinates: [1, 2] })).toBeNull();
    expect(readContour(null)).toBeNull();
  });
});
