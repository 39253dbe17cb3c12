// Spellings of QPV and of other things, as teams write them.
import { expect, test } from 'vitest';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { resolveQpv, resolveTexte } from './resolution.rules.ts';
import type { QpvDuContrat } from './territoire.schema.ts';

const qpv = (code: string, nom: string, nom_local: string | null = null, alias: string[] = []): QpvDuContrat => ({
  code,
  nom,
  nom_local,
  alias,
  generation: 2024,
  departement: '35',
  nature: 'qpv',
  communes: [],
  rang: 0,
});

const RENNES = [
  qpv('QN03502M', 'Villejean'),
  qpv('QN03503I', 'Bréquigny - Champs-Manceaux - Les Clôteaux'),
  qpv('QN03504M', 'Maurepas'),
  qpv('QN03505M', 'Le Blosne', 'Blosne', ['ZUP Sud']),
  qpv('QN03506I', 'Cleunay'),
];

test.each([
  ['QN03505M', 'exact', 'QN03505M'],
  ['qn03505m', 'exact', 'QN03505M'],
  ['VILLEJEAN', 'exact', 'QN03502M'],
  ['le blosne', 'exact', 'QN03505M'],
  ['Zup sud', 'exact', 'QN03505M'],
  ['Maurepa', 'proche', 'QN03504M'],
  ['Bréquigny', 'proche', 'QN03503I'],
  ['Kercado', 'inconnu', undefined],
  ['', 'inconnu', undefined],
  ['?!', 'inconnu', undefined],
])('« %s » is %s %s', (texte, etat, code) => {
  const lu = resolveQpv(texte, RENNES);
  expect(lu.etat).toBe(etat);
  expect(lu.etat === 'inconnu' ? undefined : lu.cible).toBe(code);
});

test('a remembered spelling wins over a closer name', () => {
  const candidats = [
    { cible: 'a', nom: 'Mission locale de Rennes' },
    { cible: 'b', nom: 'Mission locale' },
  ];
  const alias = [{ cle: normalise('Mission locale'), cible: 'a' }];
  expect(resolveTexte('Mission locale', candidats, alias)).toMatchObject({ etat: 'exact', cible: 'a', par: 'alias' });
  expect(resolveTexte('Mission locale', candidats, [{ cle: 'mission locale', cible: 'gone' }])).toMatchObject({
    cible: 'b',
    par: 'nom',
  });
});

test('two candidates of the same name are both proposed, none chosen', () => {
  const lu = resolveTexte('Les Tilleuls', [
    { cible: 'a', nom: 'Les Tilleuls' },
    { cible: 'b', nom: 'Les tilleuls' },
  ]);
  expect(lu).toMatchObject({ etat: 'proche', score: 1, suivants: [{ cible: 'b', score: 1 }] });
});
