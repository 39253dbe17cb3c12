// The invented workbooks written as real .xlsx and .ods files, read back, then looked at: the same tables come out.
import { expect, test } from 'vitest';
import { buildCroixQpv } from '../../../../tests/fixtures/classeurs/croix-qpv.ts';
import { buildFeuilleParCommune } from '../../../../tests/fixtures/classeurs/feuille-par-commune.ts';
import { buildPlanAxes } from '../../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { readWorkbook } from '../../../platform/spreadsheets/classeur.rules.ts';
import {
  type CellValue,
  markKey,
  type OutBook,
  type OutCell,
  type Sheet,
  type Workbook,
} from '../../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../../platform/spreadsheets/write.rules.ts';
import { findTablesInWorkbook } from './forme.rules.ts';

function toOutCell(sheet: Sheet, value: CellValue, r: number, c: number): OutCell {
  const mark = sheet.marks.get(markKey(r, c));
  if (!mark) return value;
  const { bold, struck, colour, comment } = mark;
  return { value, bold, struck, colour, comment };
}

function toOutBook(workbook: Workbook): OutBook {
  return {
    sheets: workbook.sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      merges: sheet.merges,
      grid: sheet.rows.map((row, r) => row.map((value, c) => toOutCell(sheet, value, r, c))),
    })),
  };
}

const see = (workbook: Workbook) =>
  findTablesInWorkbook(workbook).map((t) => ({
    feuille: t.feuille,
    titre: t.titre,
    entetes: t.entetes.map((c) => c.libelle),
    lignes: t.lignes.map((l) => [l.ligne, ...l.valeurs]),
    horsLignes: t.horsLignes.map((h) => `${h.ligne} ${h.nature}`),
    totaux: t.totaux.map((c) => [c.adresse, c.annonce, c.calcule]),
    commentaires: t.lignes.flatMap((l) =>
      [...(l.marques ?? [])].flatMap(([p, m]) => (m.comment ? [`${p} ${m.comment}`] : [])),
    ),
  }));

const CLASSEURS = { buildPlanAxes, buildProgrammationFinanceurs, buildCroixQpv, buildFeuilleParCommune };

test.each(
  Object.entries(CLASSEURS).flatMap(([nom, build]) =>
    (['xlsx', 'ods'] as const).map((format) => [nom, format, build] as const),
  ),
)('%s in .%s', (_, format, build) => {
  const written = writeBook(toOutBook(build()), format);
  expect(see(readWorkbook(written, `essai.${format}`))).toEqual(see(build()));
});
