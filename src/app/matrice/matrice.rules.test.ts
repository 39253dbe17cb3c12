// Rolling up the columns; what is a hole and what is not.
import { expect, test } from 'vitest';
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import { computeMatrice } from './matrice.rules.ts';

const noeud = (id: string, parent_id: string | null, niveau: number, rang: number): Noeud => ({
  ...{ id, version_id: id, parent_id, niveau, rang, numero: null, intitule: id, texte: '' },
  ...{ valide_du: '2024-01-01', valide_au: null, avenant_id: null },
});
const PLAN = [noeud('a', null, 1, 0), noeud('a1', 'a', 2, 0), noeud('a2', 'a', 2, 1), noeud('b', null, 1, 1)];
const COLONNES = [
  { id: 'x', nom: 'X', annexe: false },
  { id: 'y', nom: 'Y', annexe: false },
  { id: 'sans', nom: 'Sans', annexe: true },
];

test('cells roll up, an action in two columns counts once in the total', () => {
  const { lignes, trous, croisements } = computeMatrice(
    PLAN,
    COLONNES,
    [
      { noeud_id: 'a1', colonne: 'x', n: 2 },
      { noeud_id: 'a1', colonne: 'y', n: 1 },
      { noeud_id: 'a', colonne: 'x', n: 1 },
      { noeud_id: 'b', colonne: 'sans', n: 3 },
    ],
    [
      { noeud_id: 'a1', n: 2 },
      { noeud_id: 'a', n: 1 },
      { noeud_id: 'b', n: 3 },
    ],
  );
  expect(lignes.map((ligne) => [ligne.id, ligne.total, ligne.cellules])).toEqual([
    ['a', 3, { x: 3, y: 1 }],
    ['a:directe', 1, { x: 1 }],
    ['a1', 2, { x: 2, y: 1 }],
    ['a2', 0, {}],
    ['b', 3, { sans: 3 }],
  ]);
  // Leaves a1, a2, b times columns x, y: a2 and b are empty in both.
  expect([trous, croisements]).toEqual([4, 6]);
});

test('an empty plan has no hole', () => expect(computeMatrice([], COLONNES, [], []).croisements).toBe(0));
