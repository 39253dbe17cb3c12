import { expect, test } from 'vitest';
import { groupRemarques, isMotifUtile, sayPlace, tellHorsLignes, tellTotaux } from './remarques-vue.rules.ts';

const remarque = (motif: string, ligne = 1, valeur = '') => ({
  feuille: 'Plan',
  ligne,
  colonne: 'Coût',
  valeur,
  motif,
});

test('remarks of one kind stand together, the most frequent first', () => {
  const groupes = groupRemarques([
    remarque('Couleur verte → ?', 1),
    remarque('« Blosne » n’est pas un quartier.', 2, 'Blosne'),
    remarque('« Maurepas » n’est pas un quartier.', 3, 'Maurepas'),
  ]);
  expect(groupes.map(({ motif, remarques }) => [motif, remarques.length])).toEqual([
    ['«\u202f…\u202f» n’est pas un quartier.', 2],
    ['Couleur verte → ?', 1],
  ]);
});

test('one sentence said twice keeps its own words', () => {
  const [groupe] = groupRemarques([remarque('Valeur approchée : 20.', 1), remarque('Valeur approchée : 20.', 2)]);
  expect(groupe?.motif).toBe('Valeur approchée : 20.');
});

test('sentences that differ by a number are one kind', () => {
  const groupes = groupRemarques([remarque('Répète la ligne 12.', 1), remarque('Répète la ligne 1 048.', 2)]);
  expect(groupes.map(({ motif }) => motif)).toEqual(['Répète la ligne …']);
});

test('a sentence that only quotes the value beside it is not repeated', () => {
  const [quotes] = groupRemarques([remarque('« a » inconnu', 1, 'a'), remarque('« b » inconnu', 2, 'b')]);
  const [says] = groupRemarques([remarque('Lu 12', 1, '12 ?'), remarque('Lu 13', 2, '13 ?')]);
  expect([isMotifUtile(quotes!), isMotifUtile(says!)]).toEqual([false, true]);
});

test.each([
  [true, 'Plan, ligne\u00a012'],
  [false, 'Ligne\u00a012'],
])('several sheets: %s', (plusieurs, dit) => {
  expect(sayPlace({ feuille: 'Plan', ligne: 12 }, plusieurs)).toBe(dit);
});

test('rows apart are told by nature, in order', () => {
  const hors = (nature: string) => ({ feuille: '', ligne: 1, nature, texte: '' });
  expect(
    tellHorsLignes(['sous_total', 'sous_total', 'titre', 'total', 'entete', 'entete'].map(hors)).replaceAll(
      '\u00a0',
      ' ',
    ),
  ).toBe('1 titre, 2 en-têtes, 1 total, 2 sous-totaux');
});

test.each([
  [[true], 'tombe juste'],
  [[false], 'ne tombe pas juste'],
  [[true, true], 'les 2 tombent juste'],
  [[true, false, true], '1 sur 3 ne tombe pas juste'],
  [[false, false, true], '2 sur 3 ne tombent pas juste'],
])('%o', (justes, dit) => {
  expect(tellTotaux(justes.map((juste) => ({ juste })))).toBe(dit);
});
