import { expect, test } from 'vitest';
import { buildBranches, formatEcart, groupConflits, tellChangement } from './apercu-vue.rules.ts';

test.each([
  [['Porteur'], null, 'Porteur'],
  [['a', 'b', 'c', 'd', 'e'], null, 'a, b, c, d et 1 autre'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'Motif.', 'a, b, c, d et 2 autres. Motif.'],
  [[], 'Répète la ligne 4.', 'Répète la ligne 4.'],
  [[], null, ''],
])('%o %s', (champs, motif, dit) => {
  expect(tellChangement({ champs, motif })).toBe(dit);
});

test('new elements of the plan are told as a tree, parents once', () => {
  const branches = buildBranches([
    { chemin: ['Emploi'] },
    { chemin: ['Emploi', 'Jeunes'] },
    { chemin: ['Création', 'Jeunes'] },
  ]);
  expect(branches.map(({ titre, branches: sous }) => [titre, sous.map((b) => b.titre)])).toEqual([
    ['Emploi', ['Jeunes']],
    ['Création', ['Jeunes']],
  ]);
});

test('conflicts of one action stand together, homonyms apart', () => {
  const conflit = (cle: string) => ({
    cle,
    titre: 'Forum',
    champ: '',
    importe: null,
    actuel: '',
    fichier: '',
    choix: 'ici' as const,
  });
  const groupes = groupConflits([conflit('1|a'), conflit('2|a'), conflit('1|b')]);
  expect(groupes.map(({ conflits }) => conflits.map(({ cle }) => cle))).toEqual([['1|a', '1|b'], ['2|a']]);
});

test.each([
  [412_000, 409_500, '−2 500'],
  [100, 150, '+50'],
  [10, 10, '0'],
])('%d announced, %d read', (annonce, calcule, dit) => {
  expect(formatEcart(annonce, calcule).replaceAll('\u202f', ' ')).toBe(dit);
});
