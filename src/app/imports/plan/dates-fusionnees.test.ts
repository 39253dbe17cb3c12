// Exact dates in merged cells: each row of the merge has the day, or its own mark « à corriger », once.
import { describe, expect, test } from 'vitest';
import { buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import { buildContexteEssai } from '../../../../tests/fixtures/imports/contexte-essai.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { readClasseur } from '../lecture/lecture-classeur.rules.ts';
import { planImport } from './plan-import.rules.ts';
import { CHOIX_VIDES } from './plan-import.schema.ts';

function plan(entete: string[], rows: CellValue[][], fusions: string[]) {
  const sheets = [buildFeuille('Plan', [entete, ...rows], { gras: [1], fusions })];
  const { lecture } = readClasseur({ format: 'xlsx', sheets }, { fichier: 'plan.xlsx', annee: 2025 });
  let n = 0;
  return planImport(lecture, 0, buildContexteEssai(), CHOIX_VIDES, () => `id-${n++}`);
}

const trois = (date: CellValue): CellValue[][] => [
  ['Forum', 'PLIE', date],
  ['Navette', 'Ville', null],
  ['Garde', 'CAF', null],
];
const marques = ({ actions }: ReturnType<typeof plan>) =>
  actions.map((a) => [a.titre, a.a_corriger.map((c) => `${c.champ} ${c.tel_que_saisi}`)]);
const remarques = ({ avertissements }: ReturnType<typeof plan>) =>
  avertissements.filter((a) => a.valeur === '31/02/2025').map((a) => a.ligne);

describe.each([
  ['Date de fin', 'date_fin'],
  ['Échéance', 'calendrier_source'],
])('« %s » merged over three actions', (titre, champ) => {
  const entete = ['Action', 'Porteur', titre];
  test('a day that does not exist is marked on each action, once', () => {
    const lu = plan(entete, trois('31/02/2025'), ['C2:C4']);
    const marque = [`${champ} 31/02/2025`];
    expect(marques(lu)).toEqual([
      ['Forum', marque],
      ['Navette', marque],
      ['Garde', marque],
    ]);
    expect(remarques(lu)).toEqual([2, 3, 4]);
  });

  test.each<[string, CellValue]>([
    ['a text', '15/03/2025'],
    ['a date of the spreadsheet', { iso: '2025-03-15' }],
  ])('%s: each action has the day, nothing to mend', (_quoi, date) => {
    const lu = plan(entete, trois(date), ['C2:C4']);
    expect(lu.actions.map((a) => a.changes.find((c) => c.champ === 'date_fin')?.apres)).toEqual(
      Array(3).fill('2025-03-15'),
    );
    expect(marques(lu).flatMap(([, m]) => m)).toEqual([]);
  });
});

test('merged over the funders of one action: one mark, and a remark on each row', () => {
  const lu = plan(
    ['Action', 'Porteur', 'Date de fin', 'Financeur', 'Montant demandé'],
    [
      ['Forum', 'PLIE', '31/02/2025', 'État', 1000],
      ['Forum', 'PLIE', null, 'Région', 2000],
      ['Navette', 'PLIE', '30/06/2025', 'État', 500],
    ],
    ['C2:C3'],
  );
  expect(marques(lu)).toEqual([
    ['Forum', ['date_fin 31/02/2025']],
    ['Navette', []],
  ]);
  expect(remarques(lu)).toEqual([2, 3]);
});

test('a calendar in words is nothing to mend', () => {
  const lu = plan(['Action', 'Porteur', 'Échéance'], trois('selon les besoins'), ['C2:C4']);
  expect(marques(lu).flatMap(([, m]) => m)).toEqual([]);
});
