// 2 000 under a title of money is an amount; a column of years is never summed.
import { expect, test } from 'vitest';
import { buildClasseur, buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { findTablesInWorkbook } from './forme.rules.ts';

const tableDe = (rows: CellValue[][]) => findTablesInWorkbook(buildClasseur(buildFeuille('Plan', rows)))[0]!;

const comparaisons = (rows: CellValue[][]) =>
  tableDe(rows).totaux.map(({ colonne, annonce, calcule, juste }) => ({ colonne, annonce, calcule, juste }));

const ACTIONS: CellValue[][] = [
  ['Forum des métiers', 'Mission locale', 2025, 2000, '2000'],
  ['Atelier vélo', 'Régie de quartier', 2025, 2024, 2024],
  ['Navette emploi', 'Mobil’Agglo', 2026, 2026, 2500],
  ['Garde d’enfants', 'CCAS', 2026, 25000, 12000],
];
const ENTETE = ['Intitulé de l’action', 'Porteur', 'Année', 'Montant demandé', 'Région'];

test('amounts that look like years are counted, the years are not', () => {
  expect(comparaisons([ENTETE, ...ACTIONS, ['Total', null, null, 31050, 18524]])).toEqual([
    { colonne: 'Montant demandé', annonce: 31050, calcule: 31050, juste: true },
    { colonne: 'Région', annonce: 18524, calcule: 18524, juste: true },
  ]);
});

test('a total that looks like a year is compared, even when it is wrong', () => {
  const rows = [ENTETE, ['Forum', 'ML', 2025, 2000, 500], ['Atelier', 'Régie', 2025, 26, 400]];
  expect(comparaisons([...rows, ['Total', null, 2025, 2026, 1000]])).toEqual([
    { colonne: 'Montant demandé', annonce: 2026, calcule: 2026, juste: true },
    { colonne: 'Région', annonce: 1000, calcule: 900, juste: false },
  ]);
});

test('under titles that name a year, all figures are amounts', () => {
  const rows = [
    ['Intitulé de l’action', 'Porteur', 'Subvention année 2024', 'Subvention année 2025'],
    ['Forum', 'ML', 2000, 2000],
    ['Atelier', 'Régie', 2000, 2024],
    ['Total', null, 4000, 4024],
  ];
  expect(comparaisons(rows).map(({ calcule }) => calcule)).toEqual([4000, 4024]);
});

test('a column whose title says nothing holds years when all its figures are years', () => {
  const rows = [
    ['Intitulé de l’action', 'Porteur', 'Démarrage', 'Montant'],
    ['Forum', 'ML', 2024, 2000],
    ['Atelier', 'Régie', 2025, 3000],
    ['Total', null, 2026, 5000],
  ];
  expect(comparaisons(rows).map(({ colonne }) => colonne)).toEqual(['Montant']);
});

test('a merged amount of 2 000 is not counted once per row', () => {
  const feuille = buildFeuille('Plan', [
    ['Intitulé de l’action', 'Porteur', 'Année', 'Montant'],
    ['Forum', 'ML', 2025, 2000],
    ['Atelier', 'Régie', null, null],
    ['Navette', 'CCAS', 2026, 3000],
    ['Total', null, null, 5000],
  ]);
  feuille.merges.push({ top: 1, bottom: 2, left: 2, right: 2 }, { top: 1, bottom: 2, left: 3, right: 3 });
  const table = findTablesInWorkbook(buildClasseur(feuille))[0]!;
  expect(table.lignes.map(({ valeurs }) => valeurs.slice(2))).toEqual([
    [2025, 2000],
    [2025, null],
    [2026, 3000],
  ]);
  expect(table.totaux.map(({ calcule, juste }) => [calcule, juste])).toEqual([[5000, true]]);
});
