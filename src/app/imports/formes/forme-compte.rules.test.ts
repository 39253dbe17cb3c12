// Whatever the sheet: every row that is not blank is read as data or set aside, once, under its own number; the reading ends.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildActionFinanceurAnnee } from '../../../../tests/fixtures/classeurs/action-financeur-annee.ts';
import { buildCommunesEmpilees } from '../../../../tests/fixtures/classeurs/communes-empilees.ts';
import { buildCroixQpv } from '../../../../tests/fixtures/classeurs/croix-qpv.ts';
import { buildDauphin } from '../../../../tests/fixtures/classeurs/dauphin.ts';
import { buildFeuilleParCommune } from '../../../../tests/fixtures/classeurs/feuille-par-commune.ts';
import { buildPartenaires } from '../../../../tests/fixtures/classeurs/partenaires.ts';
import { buildPlanAxes } from '../../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { buildToutSale } from '../../../../tests/fixtures/classeurs/tout-sale.ts';
import type { CellValue, Merge, Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import { proposeCorrespondance } from '../colonnes/correspondance.rules.ts';
import { TYPES_IMPORT } from '../colonnes/types.schema.ts';
import { findTables } from './forme.rules.ts';
import { buildEnregistrements } from './forme-enregistrements.rules.ts';
import { isVide } from './forme-grille.rules.ts';

/** Row numbers that hold something, and those the tables account for, in order. */
function compare(sheet: Sheet): { remplies: number[]; rendues: number[] } {
  const remplies = sheet.rows.flatMap((row, r) => (row.some((v) => !isVide(v)) ? [r + 1] : []));
  const rendues = findTables(sheet).flatMap((t) => [...t.lignes, ...t.horsLignes].map((l) => l.ligne));
  return { remplies, rendues: rendues.sort((a, b) => a - b) };
}

const CLASSEURS = {
  buildPlanAxes,
  buildProgrammationFinanceurs,
  buildActionFinanceurAnnee,
  buildCroixQpv,
  buildFeuilleParCommune,
  buildDauphin,
  buildPartenaires,
  buildToutSale,
  buildCommunesEmpilees,
};

test.each(Object.entries(CLASSEURS))('%s: every filled row is accounted for once', (_, build) => {
  for (const sheet of build().sheets) {
    const { remplies, rendues } = compare(sheet);
    expect(rendues).toEqual(remplies);
  }
});

const cellule: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<CellValue>(
      'Intitulé',
      'Porteur',
      'Axe 1',
      'Total',
      'Sous-total',
      'demandé',
      'accordé',
      'État',
      'CAF',
      'x',
      '',
      ' ',
      2024,
      '2024',
      'N°',
    ),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 50 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom<CellValue>({ iso: '2024-05-24' }, true, 'a@b.fr', '1 200 €') },
);

const fusion: fc.Arbitrary<Merge> = fc
  .record({ top: fc.nat(8), left: fc.nat(6), hauteur: fc.nat(3), largeur: fc.nat(3) })
  .map(({ top, left, hauteur, largeur }) => ({ top, left, bottom: top + hauteur, right: left + largeur }));

const feuille: fc.Arbitrary<Sheet> = fc.record({
  name: fc.constant('Essai'),
  rows: fc.array(fc.array(cellule, { maxLength: 9 }), { maxLength: 16 }),
  marks: fc
    .array(fc.tuple(fc.nat(12), fc.nat(8)), { maxLength: 12 })
    .map((places) => new Map(places.map(([r, c]) => [`${r},${c}`, { bold: true as const }]))),
  merges: fc.array(fusion, { maxLength: 4 }),
  hidden: fc.boolean(),
});

test('any sheet: every filled row once, and a mapping and records for any type', () => {
  fc.assert(
    fc.property(feuille, fc.constantFrom(...TYPES_IMPORT), (sheet, type) => {
      const { remplies, rendues } = compare(sheet);
      expect(rendues).toEqual(remplies);
      for (const t of findTables(sheet)) {
        const correspondances = proposeCorrespondance(t.entetes, t.lignes, type);
        expect(correspondances.map((c) => c.position)).toEqual(t.entetes.map((_, p) => p));
        expect(buildEnregistrements(t, correspondances)).toHaveLength(t.lignes.length);
        for (const ligne of t.lignes) expect(ligne.valeurs).toHaveLength(t.entetes.length);
      }
    }),
    { numRuns: 400 },
  );
});
