// What the command line prints of an import: remarks of one motive together, each list reference among the types.
import { expect, test } from 'vitest';
import { type CompteRenduJson, TYPES_COMMANDE } from '../imports/import.schema.ts';
import { TYPES_REFERENCE } from '../references/reference.schema.ts';
import { renderCompteRendu } from './import-texte.ts';

const remarque = (ligne: number, valeur: string, motif = `Le tableur a remplacé le SIRET « ${valeur} ».`) => ({
  feuille: 'Plan',
  ligne,
  colonne: 'SIRET',
  valeur,
  motif,
});
const rendu = (plus: Partial<CompteRenduJson>): CompteRenduJson => ({
  type: 'plan',
  lues: 9,
  creees: 9,
  modifiees: 0,
  inchangees: 0,
  refusees: 0,
  hors_lignes: 1,
  refus: [],
  avertissements: [],
  ...plus,
});
const plain = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ').split('\n');

test('one motive is one line, with its count and its first three rows', () => {
  const avertissements = [2, 3, 4, 5, 6].map((ligne) => remarque(ligne, `2,4${ligne}E+13`));
  avertissements.push(remarque(7, '31/02/2025', 'Le 31 février n’existe pas.'));
  expect(plain(renderCompteRendu(rendu({ avertissements }), true)).slice(3)).toEqual([
    '',
    'Avertissements (6)',
    '  5 × Le tableur a remplacé le SIRET « … ».',
    '      Ligne 2, SIRET : « 2,42E+13 »',
    '      Ligne 3, SIRET : « 2,43E+13 »',
    '      Ligne 4, SIRET : « 2,44E+13 »',
    '      … et 2 autres lignes',
    '  1 × Le 31 février n’existe pas.',
    '      Ligne 7, SIRET : « 31/02/2025 »',
    '',
  ]);
});

test('hundreds of motives are cut, and said so', () => {
  const lettres = (n: number) => String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26));
  const refus = Array.from({ length: 45 }, (_, n) => remarque(n, '', `Motif ${lettres(n)}.`));
  const lignes = plain(renderCompteRendu(rendu({ refus }), false));
  expect(lignes.filter((ligne) => ligne.includes(' × '))).toHaveLength(40);
  expect(lignes).toContain('  … et 5 autres motifs : --json les donne tous.');
});

test('every reference list is a type of the command', () => {
  for (const type of TYPES_REFERENCE) expect(TYPES_COMMANDE).toContain(type);
  expect(renderCompteRendu(rendu({ type: 'communes' }), false)).toContain('Communes et intercommunalités');
});
