// What agents read: spaces, signs, dates and plurals as French writes them.
import { describe, expect, test } from 'vitest';
import {
  accorde,
  formatDate,
  formatDateCourte,
  formatEuros,
  formatNombre,
  formatPeriode,
  formatPourcent,
  formatSiret,
  formatTelephone,
  pluriel,
} from './ecriture.rules.ts';
import { lieTitre } from './typographie.rules.ts';

const visible = (texte: string): string => texte.replace(/\u202f/g, '·').replace(/\u00a0/g, '_');

describe('figures', () => {
  test.each([
    [0, '0'],
    [1234, '1·234'],
    [1234567.5, '1·234·567,5'],
    [0.125, '0,13'],
    [-9.2, '−9,2'],
    [-0.001, '0'],
    [null, '–'],
    [undefined, '–'],
    [Number.NaN, '–'],
  ])('%d → %s', (nombre, attendu) => {
    expect(visible(formatNombre(nombre))).toBe(attendu);
  });
  test.each([
    [123450, '1·234,50·€'],
    [120000, '1·200·€'],
    [5, '0,05·€'],
    [0, '0·€'],
    [-50000, '−500·€'],
    [100000000000, '1·000·000·000·€'],
    [null, '–'],
  ])('%d centimes → %s', (centimes, attendu) => {
    expect(visible(formatEuros(centimes))).toBe(attendu);
  });
  test('decimals asked for, percents', () => {
    expect(formatNombre(12, { minimum: 2 })).toBe('12,00');
    expect(formatNombre(12.345, { decimales: 0 })).toBe('12');
    expect(visible(formatPourcent(60))).toBe('60·%');
    expect(visible(formatPourcent(33.333))).toBe('33,3·%');
    expect(formatPourcent(null)).toBe('–');
  });
});

describe('days and periods', () => {
  test('days', () => {
    expect(visible(formatDate('2018-05-24'))).toBe('24_mai_2018');
    expect(visible(formatDate('2024-06-01T10:00:00Z'))).toBe('1er_juin_2024');
    expect(formatDateCourte('2018-05-24')).toBe('24/05/2018');
    expect(formatDate(null)).toBe('–');
    expect(formatDateCourte('abc')).toBe('–');
    expect(formatDate('2024-13-01')).toBe('–');
  });
  test.each([
    ['2024-01-01', '2024-12-31', '2024'],
    ['2024-01-01', '2030-12-31', '2024–2030'],
    ['2025-05-01', '2025-05-31', 'mai_2025'],
    ['2025-04-01', '2025-06-30', 'T2_2025'],
    ['2025-07-01', '2025-12-31', 'S2_2025'],
    ['2024-09-01', '2025-08-31', 'année scolaire 2024–2025'],
    ['2024-02-01', '2024-03-31', 'de février à mars_2024'],
    ['2024-04-01', '2024-05-31', 'd’avril à mai_2024'],
    ['2024-10-01', '2025-01-31', 'd’octobre_2024 à janvier_2025'],
    ['2024-06-03', '2024-06-07', 'du 3 au 7_juin_2024'],
    ['2024-05-28', '2024-06-03', 'du 28_mai au 3_juin_2024'],
    ['2024-12-28', '2025-01-03', 'du 28_décembre_2024 au 3_janvier_2025'],
    ['2024-05-24', '2024-05-24', '24_mai_2024'],
    ['2024-05-24', null, 'à partir du 24_mai_2024'],
    [null, '2024-05-24', 'jusqu’au 24_mai_2024'],
    [null, null, '–'],
  ])('%s, %s → %s', (debut, fin, attendu) => {
    expect(visible(formatPeriode(debut, fin))).toBe(attendu);
  });
});

test('plurals start at two; compound names agree, complements do not', () => {
  expect(visible(pluriel(0, 'action'))).toBe('0_action');
  expect(visible(pluriel(1, 'action'))).toBe('1_action');
  expect(pluriel(1.5, 'action')).toContain('action');
  expect(visible(pluriel(2, 'action'))).toBe('2_actions');
  expect(visible(pluriel(1200, 'ligne'))).toBe('1·200_lignes');
  expect(accorde(2, 'réunion tenue')).toBe('réunions tenues');
  expect(accorde(2, 'axe du contrat')).toBe('axes du contrat');
  expect(accorde(2, 'champ à corriger')).toBe('champs à corriger');
  expect(accorde(3, 'avis')).toBe('avis');
  expect(accorde(3, 'journal')).toBe('journaux');
  expect(accorde(3, 'tableau')).toBe('tableaux');
  expect(accorde(3, 'enjeu')).toBe('enjeux');
  expect(accorde(3, 'bail', 'baux')).toBe('baux');
});

test('telephones and SIRET in groups', () => {
  expect(visible(formatTelephone('0299123456'))).toBe('02_99_12_34_56');
  expect(formatTelephone('+41221234567')).toBe('+41221234567');
  expect(visible(formatSiret('41071771400035'))).toBe('410_717_714_00035');
  expect(visible(formatSiret('410717714'))).toBe('410_717_714');
});

test.each([
  ['Atelier « Cap emploi » : suite', 'Atelier «\u202fCap emploi\u202f»\u202f: suite'],
  ['Prêts ? Partez !', 'Prêts\u202f? Partez\u202f!'],
  ['Forum, sans rien à lier', 'Forum, sans rien à lier'],
])('the title %j keeps its signs with their words', (titre, lu) => {
  expect(lieTitre(titre)).toBe(lu);
});
