// Columns of cards, months of days, amounts gathered: what stands where, and what is never counted twice or split.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import { AUCUN } from '../../domains/financements/montants.rules.ts';
import type { ActionLigne, ChoixActions } from '../actions/liste.schema.ts';
import type { PartDite } from '../quartier/quartier.rules.ts';
import { groupArgent } from './argent-vue.rules.ts';
import { chooseGeographie, placeActions } from './carte-vue.rules.ts';
import { buildBranches, buildMove, canMove, crossActions, groupActions, SANS } from './groupes.rules.ts';
import { buildMois, nameMois, shiftMois } from './mois.rules.ts';

const choix = {
  ...{
    axes: [{ id: 'x1', nom: 'Jeunes' }],
    etapes: [{ id: 'e1', nom: 'Accueillir' }],
    qpv: [{ code: 'QN1', nom: 'Nord' }],
  },
  partenaires: ['CCI', 'CAF'].map((nom) => ({ id: nom, nom, services: [] })),
  noeuds: [
    { id: 'n1', libelle: '1 Emploi', niveau: 1 },
    { id: 'n11', libelle: '1.1 Former', niveau: 2 },
    { id: 'n2', libelle: '2 Commerce', niveau: 1 },
  ],
  ...{ themes: [], champs: [], annees: [], instruit: true },
} as ChoixActions;

const action = (change: Partial<ActionLigne> = {}) =>
  ({
    ...{ id: 'a', avancement: 'en_cours', etape_parcours: null, pilote: null, noeud: null, axes: [], qpv: [] },
    ...{ portee_qpv: 'non_renseigne', fraicheur: 'a_jour', validee: true, modifier: { ok: true } },
    ...change,
  }) as ActionLigne;

const told = (lignes: ActionLigne[], par: Parameters<typeof groupActions>[1]) =>
  groupActions(lignes, par, choix)
    .filter((colonne) => colonne.lignes.length > 0)
    .map(({ libelle, lignes: siennes }) => `${libelle} ${siennes.length}`);

describe('columns', () => {
  test('every state of the list is a column, in its order, empty or not; no state comes last', () => {
    const colonnes = groupActions([action(), action({ avancement: 'non_renseigne' })], 'avancement', choix);
    expect(colonnes[0]!.libelle).toBe('Idée');
    expect(colonnes.at(-1)).toMatchObject({ cle: SANS, libelle: 'Non renseigné' });
    expect(colonnes.length).toBe(10);
  });

  test('only the leads that have actions', () => {
    expect(groupActions([action({ pilote: { id: 'CAF', nom: 'CAF' } })], 'pilote', choix).map((c) => c.cle)).toEqual([
      'CAF',
    ]);
  });

  test.each([
    ['a node under a first level stands in it', action({ noeud: { id: 'n11' } as never }), 'plan', ['1 Emploi 1']],
    ['out of the plan', action(), 'plan', ['Hors du plan 1']],
    ['all quartiers at once is its own column', action({ portee_qpv: 'tous_qpv' }), 'qpv', ['Tous les QPV 1']],
    [
      'a quartier that the contract no longer lists is not lost',
      action({ portee_qpv: 'qpv_nommes', qpv: [{ code: 'QP9', nom: 'Ancien' }] as never }),
      'qpv',
      ['Sans quartier nommé 1'],
    ],
    [
      'two axes, one of them unknown',
      action({
        axes: [
          { id: 'x1', nom: '' },
          { id: '?', nom: '' },
        ],
      }),
      'axe',
      ['Jeunes 1'],
    ],
  ] as const)('%s', (_, ligne, par, attendu) => {
    expect(told([ligne], par)).toEqual(attendu);
  });

  test('a move writes the field of the sheet, from what was seen; to « sans » it empties it', () => {
    const ligne = action({ etape_parcours: { id: 'e1', nom: '' } });
    expect(buildMove(ligne, 'etape', SANS)).toEqual({ champ: 'etape_parcours_id', avant: 'e1', apres: null });
    expect(buildMove(action(), 'avancement', 'realisee')).toEqual({
      champ: 'avancement',
      avant: 'en_cours',
      apres: 'realisee',
    });
    expect(buildMove(action(), 'avancement', 'en_cours')).toBeNull();
    expect(buildMove(action(), 'avancement', SANS)?.apres).toBe('non_renseigne');
  });

  test('what may stand in several columns, or is computed, does not move; nor what this reader may not write', () => {
    expect(canMove(action(), 'qpv').ok).toBe(false);
    expect(canMove(action(), 'fraicheur').ok).toBe(false);
    expect(canMove(action({ modifier: { ok: false, motif: 'Lecture seule.' } }), 'avancement')).toMatchObject({
      ok: false,
    });
    expect(canMove(action(), 'pilote').ok).toBe(true);
  });
});

describe('the tree and the crossing', () => {
  const lignes = [
    action({ id: 'a', noeud: { id: 'n11' } as never, avancement: 'en_cours' }),
    action({ id: 'b', noeud: { id: 'n1' } as never, avancement: 'realisee' }),
    action({ id: 'c', noeud: { id: 'parti' } as never }),
    action({ id: 'd' }),
  ];

  test('nodes served in reading order, counts climbing; what the plan no longer holds stands apart, never lost', () => {
    expect(buildBranches(lignes, choix).map(({ id, lignes: l, total }) => [id, l.length, total])).toEqual([
      ['n1', 1, 2],
      ['n11', 1, 1],
      [SANS, 2, 2],
    ]);
  });

  test('each crossing counts its own actions', () => {
    const { rangees, compte } = crossActions(lignes, 'avancement', choix);
    expect(rangees.map(({ cle }) => cle)).toEqual(['n1', 'n2', SANS]);
    expect([
      compte('n1', 'en_cours'),
      compte('n1', 'realisee'),
      compte('n2', 'en_cours'),
      compte(SANS, 'en_cours'),
    ]).toEqual([1, 1, 0, 2]);
  });
});

describe('months', () => {
  test('whole weeks from Monday, around any month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), (annee, m) => {
        const mois = `${annee}-${String(m).padStart(2, '0')}`;
        const jours = buildMois(mois);
        expect(jours.length % 7).toBe(0);
        expect(new Date(`${jours[0]!.le}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(jours.filter(({ hors }) => !hors).length).toBe(new Date(Date.UTC(annee, m, 0)).getUTCDate());
        expect(shiftMois(shiftMois(mois, 1), -1)).toBe(mois);
      }),
    );
  });

  test.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
  ])('%s moved by %i is %s', (mois, de, attendu) => {
    expect(shiftMois(mois, de)).toBe(attendu);
  });

  test('its name begins like a title', () => {
    expect(nameMois('2026-11')).toBe('Novembre 2026');
  });
});

describe('money', () => {
  const ligne = (id: string, annee: number, retenu: number | null, cadre: LigneLivre['cadre'] = 'droit_commun') =>
    ({
      ...{ id, annee, cadre, lisibles: 'toutes', n_1: null, origine: 'etat', action: { id: 'a', intitule: 'A' } },
      ...{ financeur: { id: 'f', nom: 'État' }, montants: { ...AUCUN, retenu } },
    }) as LigneLivre;
  const lignes = [ligne('1', 2025, 1_000), ligne('2', 2026, 500, 'politique_de_la_ville'), ligne('3', 2026, null)];
  const part = (change: Partial<PartDite>): PartDite => ({
    ...{ action_id: 'a', financement_id: '1', annee: 2025, portee: 'qpv', qpv_code: 'QN1', montant_centimes: null },
    ...{ part_pour_cent: null, methode: 'directe', tel_que_saisi: null },
    ...change,
  });
  const group = (par: 'annee' | 'cadre' | 'qpv', parts: PartDite[] = []) =>
    groupArgent({
      par,
      lignes,
      parts,
      quartiers: [
        { code: 'QN1', nom: 'Nord' },
        { code: 'QN2', nom: 'Sud' },
      ],
    });

  test('by year, the latest first; a line without amount is counted, not summed', () => {
    const annees = group('annee').groupes.map(({ libelle, montants, sans_montant }) => [
      libelle,
      montants.retenu,
      sans_montant,
    ]);
    expect(annees).toEqual([
      ['2026', 500, 1],
      ['2025', 1_000, 0],
    ]);
  });

  test('by frame, each line once', () => {
    expect(group('cadre').groupes.map(({ lignes: n }) => n)).toEqual([2, 1]);
  });

  test('by quartier: what was said for it; the rest stays whole, all quartiers or nowhere said', () => {
    const dit = group('qpv', [
      part({ montant_centimes: 300 }),
      part({ financement_id: '2', annee: 2026, portee: 'tous_qpv', qpv_code: null, part_pour_cent: 100 }),
    ]);
    expect(dit.groupes.map(({ libelle, montants }) => [libelle, montants.retenu])).toEqual([
      ['Nord', 300],
      ['Sud', null],
    ]);
    expect([dit.tous_qpv_centimes, dit.sans_part_centimes]).toEqual([500, null]);
    expect(group('qpv').sans_part_centimes).toBe(1_500);
  });
});

describe('the map', () => {
  const contour = (code: string, generation: 2015 | 2024, du_contrat = true) =>
    ({ code, generation, nature: 'qpv', nom: code, du_contrat, contour: null }) as const;
  const fond = {
    contours: [contour('QN1', 2024), contour('QN2', 2024), contour('QP1', 2015), contour('QP9', 2015, false)],
    sources: [],
  };
  const lignes = [
    action({
      portee_qpv: 'qpv_nommes',
      qpv: [
        { code: 'QN1', nom: 'a' },
        { code: 'QP1', nom: 'b' },
      ],
    }),
    action({ portee_qpv: 'qpv_nommes', qpv: [{ code: 'QP1', nom: 'b' }] }),
    action({ portee_qpv: 'tous_qpv' }),
    action({ portee_qpv: 'hors_qpv' }),
    action(),
  ];
  const told = (generation: 2015 | 2024) => {
    const { quartiers, autres, geographie: _, ...compte } = placeActions(lignes, fond, generation);
    return {
      ...compte,
      ici: quartiers.map((un) => [un.code, un.lignes.length]),
      autres: autres.map(({ code }) => code),
    };
  };

  test('an action counts in the code that says it, in one geography at a time; a quartier without action stays', () => {
    expect(told(2024)).toEqual({
      ...{
        ici: [
          ['QN1', 1],
          ['QN2', 0],
        ],
        autres: ['QP1', 'QP9'],
      },
      ...{ tous: 1, hors: 1, sans: 1, ailleurs: 1 },
    });
    expect(told(2015)).toEqual({
      ...{ ici: [['QP1', 2]], autres: ['QN1', 'QN2'] },
      ...{ tous: 1, hors: 1, sans: 1, ailleurs: 0 },
    });
  });

  test('first shown: the geography of most of the contract’s quartiers, the newer when equal', () => {
    expect(chooseGeographie(fond)).toBe(2024);
    expect(chooseGeographie({ contours: [contour('QP1', 2015)], sources: [] })).toBe(2015);
    expect(chooseGeographie({ contours: [contour('QP1', 2015), contour('QN1', 2024)], sources: [] })).toBe(2024);
  });
});
