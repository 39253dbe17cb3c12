// The type guessed from the tables and the file's name, on the invented workbooks.
import { expect, test } from 'vitest';
import { buildActionFinanceurAnnee } from '../../../../tests/fixtures/classeurs/action-financeur-annee.ts';
import { buildCroixQpv } from '../../../../tests/fixtures/classeurs/croix-qpv.ts';
import { buildDauphin } from '../../../../tests/fixtures/classeurs/dauphin.ts';
import { buildClasseur, buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import { buildFeuilleParCommune } from '../../../../tests/fixtures/classeurs/feuille-par-commune.ts';
import { buildPartenaires } from '../../../../tests/fixtures/classeurs/partenaires.ts';
import { buildPlanAxes } from '../../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { buildToutSale } from '../../../../tests/fixtures/classeurs/tout-sale.ts';
import type { CellValue, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import { findTablesInWorkbook } from '../formes/forme.rules.ts';
import type { TypeImport } from './types.schema.ts';
import { proposeType } from './types-proposition.rules.ts';

const liste = (...rows: CellValue[][]): Workbook => buildClasseur(buildFeuille('Liste', rows));

const SIAE = Array.from({ length: 60 }, (_, i): CellValue[] => [
  ['ETTI', 'ACI', 'AI'][i % 3]!,
  `0${(i % 9) + 1}`,
  '01500',
  'AMBERIEU',
  `4107177140${String(i).padStart(4, '0')}`,
  `Structure ${i}`,
]);

test.each<[TypeImport, string, Workbook]>([
  [
    'partenaires',
    'siae.csv',
    liste(['MESURE', 'CODE_DEPARTEMENT', 'CODE_POSTAL', 'COMMUNE', 'SIRET', 'DENOMINATION_SOCIALE'], ...SIAE),
  ],
  ['plan', 'plan.xlsx', buildPlanAxes()],
  ['plan', 'communes.xlsx', buildFeuilleParCommune()],
  ['plan', 'actions.xlsx', buildCroixQpv()],
  ['programmation', 'prog.xlsx', buildProgrammationFinanceurs()],
  ['programmation', 'financements.xlsx', buildActionFinanceurAnnee()],
  ['programmation', 'tout.xlsx', buildToutSale()],
  ['dauphin', 'export.xlsx', buildDauphin()],
  ['partenaires', 'annuaire.xlsx', buildPartenaires()],
  [
    'programmation',
    'petit.csv',
    liste(
      ['Action', 'Axe', 'Pilote', 'QPV', 'Montant demandé 2026'],
      ['Forum emploi', 'Emploi', 'Mission locale', 'QN03502M', 12_000],
      ['Job dating', 'Emploi', 'France Travail', 'QN03503M', 5_000],
      ['Café des entrepreneurs', 'Création', 'BGE', 'QN03502M, QN03504M', 3_000],
    ),
  ],
  [
    'contrats',
    'cv.csv',
    liste(
      ['codgeo', 'code_cv', 'lib_cv', 'insee_dep', 'pop'],
      ['200042935', 'CN00101I', '01 - CC Bugey Sud', '01', 1104],
      ['240100883', 'CV002', 'NA', '01', 5940],
    ),
  ],
  [
    'qpv',
    'qpv.csv',
    liste(
      ['code_qp', 'lib_qp', 'insee_com', 'lib_com'],
      ['QN03502M', 'Villejean', '35238', 'Rennes'],
      ['QP035002', 'Villejean', '35238', 'Rennes'],
    ),
  ],
  [
    'qpv_lieu_action',
    'versements.csv',
    liste(
      ['annee', 'ej', 'code_qpv', 'ratio_montant_ej'],
      ['2022', '2103609602', 'QP044017', 5000],
      ['2022', '2103654187', 'NR', 10000],
    ),
  ],
])('%s: %s', (type, nomFichier, workbook) => {
  const [premiere, seconde] = proposeType(findTablesInWorkbook(workbook), nomFichier);
  expect(premiere!.type).toBe(type);
  expect(premiere!.score).toBeGreaterThanOrEqual(0.55);
  expect(premiere!.score - seconde!.score).toBeGreaterThan(0.1);
  expect(premiere!.raison).toMatch(/\u202f: .+\.$/);
});

test('titles of actions beside codes of QPV: a plan, not a list of QPV', () => {
  const petit = liste(
    ['Intitulé de l’action', 'QPV', 'Commune'],
    ['Forum emploi', 'QN03502M', 'Rennes'],
    ['Job dating', 'QN03503M', 'Rennes'],
  );
  expect(proposeType(findTablesInWorkbook(petit), 'petit.csv')[0]!.type).toBe('plan');
});

test('a sheet of notes is of no type', () => {
  expect(proposeType(findTablesInWorkbook(liste(['Bonjour'], ['Ce fichier est vide.'])))).toEqual([]);
});
