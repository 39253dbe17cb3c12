// Our own exports come back unchanged: the whole demonstration and messy workbooks, in every format, all columns or some; and what
// an agent changes in the file is what the import sees.
import { beforeAll, describe, expect, test } from 'vitest';
import { buildActionFinanceurAnnee } from '../../../tests/fixtures/classeurs/action-financeur-annee.ts';
import { buildPlanAxes } from '../../../tests/fixtures/classeurs/plan-axes.ts';
import { buildProgrammationFinanceurs } from '../../../tests/fixtures/classeurs/programmation-financeurs.ts';
import { buildToutSale } from '../../../tests/fixtures/classeurs/tout-sale.ts';
import { importFichier, MAINTENANT, planFichier, tellPlan, toOutBook } from '../../../tests/setup/aller-retour.ts';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { loadFreshDemonstration } from '../../../tests/setup/demonstration.ts';
import { inScope } from '../../platform/db/db.ts';
import type { Workbook } from '../../platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../platform/spreadsheets/write.rules.ts';
import { listContratsDemonstration } from '../commands/demonstration.queries.ts';
import { exportsApi } from './exports.api.ts';

const FORMATS = ['xlsx', 'ods', 'csv'] as const;
const RIEN = { creees: 0, modifiees: 0, refusees: 0, changes: [] };

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});

const signIn = (contrat: number): Promise<SignedIn> =>
  app.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }] });

async function exporte(contrat: number, query: Record<string, unknown> = {}) {
  const chef = await signIn(contrat);
  const { statut, octets, headers } = await app.as(chef, exportsApi.exportActions, { params: { contrat }, query });
  expect(statut).toBe(200);
  const nom = /filename="([^"]+)"/.exec(String(headers['content-disposition']))![1]!;
  return { nom, contenu: new Uint8Array(octets) };
}

async function importe(nom: string, classeur: Workbook): Promise<number> {
  const contrat = await createTestContrat();
  await importFichier(contrat, { nom, contenu: writeBook(toOutBook(classeur), 'xlsx') });
  return contrat;
}

describe('the demonstration', () => {
  let contrats: number[];
  beforeAll(async () => {
    await loadFreshDemonstration(MAINTENANT);
    contrats = await inScope('reference', listContratsDemonstration);
  }, 120_000);

  test.each(FORMATS)('%s: nothing changes', { timeout: 120_000 }, async (format) => {
    for (const contrat of contrats) {
      const plan = tellPlan(await planFichier(contrat, await exporte(contrat, { format })));
      expect(plan).toMatchObject(RIEN);
      expect(plan.inchangees).toBe(plan.lues);
    }
  });
});

describe('messy workbooks, once imported', () => {
  test.each([
    ['plan.xlsx', buildPlanAxes],
    ['Programmation 2024.xlsx', buildProgrammationFinanceurs],
    ['financements.xlsx', buildActionFinanceurAnnee],
    ['tout sale.xlsx', buildToutSale],
  ] as const)('%s', { timeout: 60_000 }, async (nom, build) => {
    const contrat = await importe(nom, build());
    for (const format of FORMATS) {
      const plan = tellPlan(await planFichier(contrat, await exporte(contrat, { format })));
      expect(plan).toMatchObject(RIEN);
      expect(plan.lues).toBeGreaterThan(1);
    }
  });
});
