// The plan in force on a date, revisions with and without avenant, moves, refusals.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildArbre,
  canCreateAvenant,
  canDeleteNoeud,
  canMoveNoeud,
  computeDeplacements,
  findVersionAt,
  flattenArbre,
  listAncetres,
  listDescendance,
  nomNiveau,
  proposePluriel,
  reviseVersion,
} from './plan.rules.ts';
import type { Noeud, NoeudVersion } from './plan.schema.ts';

const noeud = (id: string, parent_id: string | null, niveau: number, rang: number): Noeud => ({
  id,
  version_id: `v-${id}`,
  parent_id,
  niveau,
  rang,
  numero: null,
  intitule: id,
  texte: '',
  valide_du: '2024-01-01',
  valide_au: null,
  avenant_id: null,
});

// a(a1, a2(a21)), b
const PLAN = [
  noeud('a', null, 1, 0),
  noeud('b', null, 1, 1),
  noeud('a1', 'a', 2, 0),
  noeud('a2', 'a', 2, 1),
  noeud('a21', 'a2', 3, 0),
];

const version = (champs: Partial<NoeudVersion> = {}): NoeudVersion => ({
  id: 'v1',
  noeud_id: 'n',
  parent_id: null,
  niveau: 1,
  rang: 0,
  numero: null,
  intitule: 'Emploi',
  texte: '',
  valide_du: '2024-01-01',
  valide_au: null,
  avenant_id: null,
  ...champs,
});

describe('the version in force', () => {
  const versions = [version({ id: 'v1', valide_au: '2026-01-01' }), version({ id: 'v2', valide_du: '2026-01-01' })];
  test.each([
    ['2023-12-31', undefined],
    ['2024-01-01', 'v1'],
    ['2025-12-31', 'v1'],
    ['2026-01-01', 'v2'],
    ['2030-01-01', 'v2'],
  ])('on %s is %s', (date, attendu) => expect(findVersionAt(versions, date)?.id).toBe(attendu));
});

describe('revising a version', () => {
  test('a typing correction rewrites it', () => {
    expect(reviseVersion(version(), { intitule: 'L’emploi' }, null)).toEqual([
      { type: 'reecrire', version_id: 'v1', valeurs: { intitule: 'L’emploi' } },
    ]);
  });
  test('an avenant closes it and opens another', () => {
    const avenant = { id: 'av', date_effet: '2027-01-01' };
    expect(reviseVersion(version({ valide_au: '2029-01-01' }), { intitule: 'Travail' }, avenant)).toEqual([
      { type: 'fermer', version_id: 'v1', valide_au: '2027-01-01' },
      {
        type: 'ouvrir',
        noeud_id: 'n',
        contenu: { parent_id: null, niveau: 1, rang: 0, numero: null, intitule: 'Travail', texte: '' },
        valide_du: '2027-01-01',
        valide_au: '2029-01-01',
        avenant_id: 'av',
      },
    ]);
  });
  test('two changes by one avenant make one version', () => {
    const avenant = { id: 'av', date_effet: '2027-01-01' };
    expect(reviseVersion(version({ valide_du: '2027-01-01' }), { rang: 3 }, avenant)).toEqual([
      { type: 'reecrire', version_id: 'v1', valeurs: { rang: 3 }, avenant_id: 'av' },
    ]);
  });
});

describe('the tree', () => {
  test('is nested and ordered by rank', () => {
    expect(flattenArbre(buildArbre([...PLAN].reverse())).map((one) => [one.noeud.id, one.profondeur])).toEqual([
      ['a', 1],
      ['a1', 2],
      ['a2', 2],
      ['a21', 3],
      ['b', 1],
    ]);
  });
  test('keeps a node whose parent is not in force', () => {
    expect(buildArbre([noeud('orphelin', 'ferme', 2, 0)]).map((one) => one.id)).toEqual(['orphelin']);
  });
  test('descends and climbs', () => {
    expect(listDescendance(PLAN, 'a')).toEqual(['a', 'a1', 'a2', 'a21']);
    expect(listAncetres(PLAN, 'a21').map((one) => one.id)).toEqual(['a', 'a2', 'a21']);
  });
});

describe('moving', () => {
  test.each([
    ['a', 'a', false],
    ['a', 'a21', false],
    ['a', 'b', true],
    ['a21', null, true],
    ['a', 'inconnu', false],
  ])('%s under %s: %s', (id, parent, ok) => expect(canMoveNoeud(PLAN, id, parent).ok).toBe(ok));

  test('takes what hangs under along, and renumbers the new siblings', () => {
    const places = computeDeplacements(PLAN, 'a2', null, 0);
    expect(places.map((p) => [p.noeud.id, p.parent_id, p.niveau, p.rang])).toEqual([
      ['a2', null, 1, 0],
      ['a', null, 1, 1],
      ['b', null, 1, 2],
      ['a21', 'a2', 2, 0],
    ]);
  });
  test('to the same place changes nothing', () => expect(computeDeplacements(PLAN, 'a2', 'a', 1)).toEqual([]));

  test('never loses nor doubles a node, whatever the move', () => {
    const ids = PLAN.map((one) => one.id);
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom(null, ...ids), fc.nat(6), (id, parent, position) => {
        fc.pre(canMoveNoeud(PLAN, id, parent).ok);
        const places = new Map(computeDeplacements(PLAN, id, parent, position).map((p) => [p.noeud.id, p]));
        const apres = PLAN.map((one) => ({ ...one, ...(places.get(one.id) ?? {}), id: one.id }) as Noeud);
        const lus = flattenArbre(buildArbre(apres));
        expect(lus.map((one) => one.noeud.id).sort()).toEqual([...ids].sort());
        for (const { noeud: lu, profondeur } of lus) expect(lu.niveau).toBe(profondeur);
      }),
    );
  });
});

describe('refusals say why', () => {
  test.each([
    [{ enfants: 0, actions: 0 }, null],
    [{ enfants: 1, actions: 0 }, 'Il reste 1 élément à cet endroit du plan. Déplacez-les d’abord.'],
    [{ enfants: 2, actions: 12 }, 'Il reste 2 éléments et 12 actions à cet endroit du plan. Déplacez-les d’abord.'],
  ])('deleting with %o', (attaches, motif) => {
    const verdict = canDeleteNoeud(attaches);
    expect(verdict.ok ? null : verdict.motif).toBe(motif);
  });
  const contrat = { date_debut: '2024-01-01', date_fin: '2030-12-31' };
  test.each([
    [{ numero: 1, date_effet: '2027-01-01' }, true],
    [{ numero: 2, date_effet: '2026-01-01' }, false],
    [{ numero: 3, date_effet: '2025-01-01' }, false],
    [{ numero: 3, date_effet: '2024-01-01' }, false],
    [{ numero: 3, date_effet: '2031-01-01' }, false],
  ])('an avenant %o', (avenant, ok) => {
    expect(canCreateAvenant(contrat, avenant, [{ numero: 2, date_effet: '2026-06-01' }]).ok).toBe(ok);
  });
});

test('levels are the contract’s own words', () => {
  const niveaux = [
    { rang: 1, nom: 'Enjeu', nom_pluriel: 'Enjeux' },
    { rang: 2, nom: 'Objectif', nom_pluriel: 'Objectifs' },
  ];
  expect([1, 2, 3].map((p) => nomNiveau(niveaux, p, true))).toEqual(['Enjeux', 'Objectifs', 'Objectifs']);
  expect(['Axe', 'Enjeu', 'Objectif opérationnel'].map(proposePluriel)).toEqual([
    'Axes',
    'Enjeux',
    'Objectifs opérationnels',
  ]);
});
