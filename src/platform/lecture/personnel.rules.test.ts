// What identifies a person in a free text, and the keys of the numbers that do.
import { describe, expect, test } from 'vitest';
import { lettreOf } from './colonne-nominative.rules.ts';
import { findMotifsPersonnels, isNir, isNirAvecCle, isUai, keyOfNir } from './personnel.rules.ts';

const withKey = (treize: string): string => treize + String(keyOfNir(treize)).padStart(2, '0');

describe('free text', () => {
  test.each([
    ['Mme X, née le 12/03/1998', 'naissance'],
    ['né(e) le 3 mars 1998', 'naissance'],
    ['DDN : 12/03/98', 'naissance'],
    ['date de naissance : 1er mai 2001', 'naissance'],
    [`NIR ${withKey('1850578006084')}`, 'nir'],
    ['n° sécu 1 85 05 78 006 084 36', 'nir'],
    ['1 85 05 2A 006 084', 'nir'],
    ['Identifiant FT 1234567A', 'identifiant_ft'],
    ['inscrite à France Travail n° 1234567A', 'identifiant_ft'],
    ['dossier i-milo n° 123456', 'dossier_imilo'],
    ['joindre marie.dupont@gmail.com', 'courriel_prive'],
    ['appeler le 06 12 34 56 78', 'telephone_mobile'],
  ])('%s: %s', (texte, genre) => {
    expect(findMotifsPersonnels(texte).map((motif) => motif.genre)).toEqual([genre]);
  });
  test.each([
    'SIRET 41071771400035',
    'EJ 2103609602',
    'DA00042724-02',
    'Action née en 2018',
    'Le projet est né de la rencontre',
    '02 99 12 34 56',
    'contact@ville-rennes.fr',
    'montant 1 850 578 €',
    'Réunion le 24/05/2018',
    '185057800608400',
    'suivi i-milo : 45 jeunes',
    'QN03502M',
    'https://exemple.fr/1850578006084',
  ])('%s: nothing', (texte) => {
    expect(findMotifsPersonnels(texte)).toEqual([]);
  });
});

test('the key of a NIR, Corsica included; the letter of a school', () => {
  expect(keyOfNir('2550814168025')).toBe(38);
  expect(isNir('255081416802538')).toBe(true);
  expect(isNirAvecCle('2 55 08 14 168 025 38')).toBe(true);
  expect(isNir('255081416802539')).toBe(false);
  expect(isNirAvecCle(withKey('185052A006084'))).toBe(true);
  expect(isNirAvecCle(withKey('185052B006084'))).toBe(true);
  expect(withKey('185052A006084')).not.toBe(withKey('185052B006084'));
  expect(isUai('0350001D')).toBe(isUai('0350001d'));
  expect(lettreOf(0) + lettreOf(25) + lettreOf(26) + lettreOf(702)).toBe('AZAAAAA');
});
