// Headers of several lines as they are typed by hand: no merge, a group written in its first cell only, blank columns, a blank row.
import { expect, test } from 'vitest';
import { buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { findTables } from './forme.rules.ts';

const N = null;
const ETAPES = ['Demandé', 'Accordé', 'Demandé', 'Accordé'];

/** Header line numbers, then the path of each column. */
function lit(rows: CellValue[][], gras: number[] = []): [number[], string[], number] {
  const [t, ...autres] = findTables(buildFeuille('Essai', rows, { gras }));
  expect(autres).toEqual([]);
  return [t!.lignesEntete, t!.entetes.map((c) => `${c.lettre} ${c.libelle}`), t!.lignes.length];
}

test.each<[string, CellValue[][], number[], string[]]>([
  [
    'three lines, the action’s titles on the first',
    [
      ['Action', 'Porteur', '2024', N, N, N, '2025', N],
      [N, N, 'État', N, 'Région', N, 'État', N],
      [N, N, ...ETAPES, 'Demandé', 'Accordé'],
      ['Forum', 'PLIE', 1000, 800, 500, 400, 1100, 900],
      ['Navette', 'Ville', 2000, 1800, N, N, 2100, N],
    ],
    [1, 2, 3],
    [
      'A Action',
      'B Porteur',
      'C 2024 / État / Demandé',
      'D 2024 / État / Accordé',
      'E 2024 / Région / Demandé',
      'F 2024 / Région / Accordé',
      'G 2025 / État / Demandé',
      'H 2025 / État / Accordé',
    ],
  ],
  [
    'three lines, the action’s titles on the last',
    [
      [N, N, '2024', N, N, N, '2025', N],
      [N, N, 'État', N, 'Région', N, 'État', N],
      ['Action', 'Porteur', ...ETAPES, 'Demandé', 'Accordé'],
      ['Forum', 'PLIE', 1000, 800, 500, 400, 1100, 900],
      ['Navette', 'Ville', 2000, 1800, N, N, 2100, N],
    ],
    [1, 2, 3],
    [
      'A Action',
      'B Porteur',
      'C 2024 / État / Demandé',
      'D 2024 / État / Accordé',
      'E 2024 / Région / Demandé',
      'F 2024 / Région / Accordé',
      'G 2025 / État / Demandé',
      'H 2025 / État / Accordé',
    ],
  ],
  [
    'blank columns between the groups and inside them',
    [
      ['Action', 'Porteur', N, '2024', N, N, N, '2025', N],
      [N, N, N, 'État', N, N, 'CAF', 'État', 'CAF'],
      [N, N, N, 'Demandé', N, 'Accordé', 'Demandé', 'Demandé', 'Demandé'],
      ['Forum', 'PLIE', N, 1000, N, 800, 300, 1100, N],
      ['Navette', 'Ville', N, 2000, N, 1800, N, 2100, 200],
    ],
    [1, 2, 3],
    [
      'A Action',
      'B Porteur',
      'D 2024 / État / Demandé',
      'F 2024 / État / Accordé',
      'G 2024 / CAF / Demandé',
      'H 2025 / État / Demandé',
      'I 2025 / CAF / Demandé',
    ],
  ],
  [
    'groups of words over every column, under a title',
    [
      ['Programmation 2025 du contrat de ville'],
      [],
      ['Identification', N, N, 'Publics', N, 'Financement', N],
      ['Intitulé', 'Porteur', 'QPV', 'Prévus', 'Dont femmes', 'Demandé', 'Accordé'],
      ['Forum', 'PLIE', 'Blosne', 40, 20, 1000, 800],
      ['Navette', 'Ville', 'Maurepas', 20, N, 2000, 1800],
    ],
    [3, 4],
    [
      'A Identification / Intitulé',
      'B Identification / Porteur',
      'C Identification / QPV',
      'D Publics / Prévus',
      'E Publics / Dont femmes',
      'F Financement / Demandé',
      'G Financement / Accordé',
    ],
  ],
  [
    'a blank row inside the header',
    [
      ['Action', 'Porteur', '2024', N, '2025', N],
      [],
      [N, N, ...ETAPES],
      ['Forum', 'PLIE', 1000, 800, 500, N],
      ['Navette', 'Ville', 2000, 1800, N, 400],
    ],
    [1, 2, 3],
    ['A Action', 'B Porteur', 'C 2024 / Demandé', 'D 2024 / Accordé', 'E 2025 / Demandé', 'F 2025 / Accordé'],
  ],
  [
    'quarters under « QPV » written once',
    [
      ['Action', 'Porteur', 'QPV', N, N, N, 'Coût total'],
      [N, N, 'Blosne', 'Maurepas', N, 'Villejean', N],
      ['Forum', 'PLIE', 'x', N, N, 'x', 1000],
      ['Navette', 'Ville', N, 'x', N, N, 2000],
    ],
    [1, 2],
    ['A Action', 'B Porteur', 'C QPV / Blosne', 'D QPV / Maurepas', 'F QPV / Villejean', 'G Coût total'],
  ],
])('%s', (_quoi, rows, entete, colonnes) => {
  for (const gras of [[], entete]) expect(lit(rows, gras)).toEqual([entete, colonnes, 2]);
});

test.each<[string, CellValue[][], number[], number]>([
  [
    'a first row without its own title cells is data, not a second header',
    [
      ['Axe', 'Action', 'Porteur', 'Observations'],
      [N, 'Forum', 'PLIE', 'à relancer'],
      ['Emploi', 'Navette', 'Ville', N],
      ['Emploi', 'Garde', 'CAF', N],
    ],
    [1],
    3,
  ],
  [
    'a title in two cells stays a title',
    [
      ['Programmation', N, N, 'Année 2024'],
      ['Action', 'Porteur', 'Demandé', 'Accordé'],
      ['Forum', 'PLIE', 1000, 800],
      ['Navette', 'Ville', 2000, 1800],
    ],
    [2],
    2,
  ],
  [
    'a narrow first line stays a header when the wider one below leaves its title alone',
    [
      ['Action', '2024'],
      [N, 'Demandé', 'Proposé', 'Accordé', 'Versé'],
      ['Forum', 1000, 900, 800, 700],
      ['Navette', 2000, 1900, 1800, N],
    ],
    [1, 2],
    2,
  ],
  [
    'a blank row under the header, then data',
    [['Action', 'Porteur', 'Coût total'], [], ['Forum', 'PLIE', 1000], ['Navette', 'Ville', 2000]],
    [1],
    2,
  ],
])('%s', (_quoi, rows, entete, lignes) => {
  const [lu, , combien] = lit(rows);
  expect([lu, combien]).toEqual([entete, lignes]);
});
