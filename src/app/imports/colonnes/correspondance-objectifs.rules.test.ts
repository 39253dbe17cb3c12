// « Objectif »: a level of the plan or the action's own text, told by the cells.
import { expect, test } from 'vitest';
import { buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { findTables } from '../formes/forme.rules.ts';
import { proposeCorrespondance } from './correspondance.rules.ts';
import type { PlanConnu } from './correspondance-objectifs.rules.ts';

const LONG = 'Permettre aux habitants du quartier de reprendre confiance et de bâtir un projet à leur rythme, '.repeat(
  3,
);

function readObjectif(entete: string[], rows: CellValue[][], connu: PlanConnu = {}) {
  const t = findTables(buildFeuille('Essai', [entete, ...rows], { gras: [1] }))[0]!;
  const lues = proposeCorrespondance(t.entetes, t.lignes, 'plan', connu);
  return lues.find((c) => /^objectifs?$/i.test(c.entete))!;
}

const REPETES: CellValue[][] = [
  ['Forum', 'PLIE', 'Lever les freins'],
  ['Navette', 'PLIE', 'Lever les freins'],
  ['Garde', 'Ville', 'Lever les freins'],
  ['Permanence', 'Ville', 'Aller vers'],
];
const UNIQUES: CellValue[][] = [
  ['Forum', 'PLIE', 'Rencontrer des entreprises'],
  ['Navette', 'PLIE', 'Se déplacer'],
  ['Garde', 'Ville', 'Faire garder ses enfants'],
  ['Permanence', 'Ville', 'S’informer'],
];

test.each<[string, string[], CellValue[][], PlanConnu, 'axe' | 'objectifs']>([
  ['right of the action, few texts over many actions', ['Action', 'Porteur', 'Objectif'], REPETES, {}, 'axe'],
  ['right of the action, one text each', ['Action', 'Porteur', 'Objectif'], UNIQUES, {}, 'objectifs'],
  [
    'one text each, but the contract has a level of that name',
    ['Action', 'Porteur', 'Objectifs'],
    UNIQUES,
    { niveaux: ['Axe', 'Objectif'] },
    'axe',
  ],
  [
    'one text each, all of them in the plan',
    ['Action', 'Porteur', 'Objectif'],
    UNIQUES,
    { noeuds: UNIQUES.map((ligne, i) => `1.${i + 1} ${ligne[2]}`) },
    'axe',
  ],
  [
    'long texts are the action’s own, whatever the level’s name',
    ['Action', 'Porteur', 'Objectif'],
    UNIQUES.map(([a, p], i) => [a!, p!, LONG + i]),
    { niveaux: ['Objectif'] },
    'objectifs',
  ],
  [
    'between two levels',
    ['Axe', 'Objectif', 'Orientation', 'Action'],
    UNIQUES.map(([a, , o], i) => ['Emploi', o!, `Orientation ${i}`, a!]),
    {},
    'axe',
  ],
  [
    'between a level and the action',
    ['Axe', 'Objectif', 'Action'],
    UNIQUES.map(([a, , o]) => ['Emploi', o!, a!]),
    {},
    'axe',
  ],
  [
    'left of the action, repeated because each funder has its row',
    ['Objectifs', 'Action', 'Financeur', 'Montant demandé'],
    [
      ['Se déplacer', 'Navette', 'État', 1000],
      ['Se déplacer', 'Navette', 'CAF', 2000],
      ['Se déplacer', 'Navette', 'Ville', 3000],
      ['S’informer', 'Permanence', 'État', 500],
    ],
    {},
    'objectifs',
  ],
])('%s: %s', (_quoi, entete, rows, connu, champ) => {
  const { cible, raison } = readObjectif(entete, rows, connu);
  expect(cible.champ).toBe(champ);
  if (champ === 'axe') expect(raison).toMatch(/plan|niveau/i);
});

test('a guess from the place or the repeats alone is asked about', () => {
  expect(readObjectif(['Action', 'Porteur', 'Objectif'], REPETES).confiance).toBeLessThan(0.7);
});
