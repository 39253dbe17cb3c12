// The main job, end to end: a new contract, a messy workbook, its plan read and exported; a newer version of the same file; a cell
// « à corriger » mended; an import undone; files that are refused. One contract, the steps in their order.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readWorkbook } from '../../src/platform/spreadsheets/classeur.rules.ts';
import { type CellValue, markKey, type Workbook } from '../../src/platform/spreadsheets/classeur.schema.ts';
import { writeBook } from '../../src/platform/spreadsheets/write.rules.ts';
import { buildPlanAxes } from '../fixtures/classeurs/plan-axes.ts';
import { checkLargeurs, expect, settle, test } from './parcours.ts';

const TITRES = [
  'Permanences emploi en pied d’immeuble',
  'Bus de l’emploi',
  'Garde d’enfants à horaires décalés',
  'Coup de pouce aux créateurs',
  'Forum des métiers',
];

/** The team's file a month later: a cell changed, a row gone, and in its place another with a state that no list holds. */
function buildSuite(): Workbook {
  const classeur = buildPlanAxes();
  const [feuille] = classeur.sheets;
  const at = (titre: string) => feuille!.rows.findIndex((row) => row[1] === titre);
  feuille!.rows[at('Garde d’enfants à horaires décalés')]![7] = 'En cours';
  const n = null;
  const neuve: CellValue[] = [
    6,
    'Café des recruteurs',
    'Mission locale',
    n,
    'Villejean',
    n,
    'T3 2026',
    'selon les recruteurs',
    n,
    2,
  ];
  const gone = at('Bus de l’emploi');
  feuille!.marks.delete(markKey(gone, 1));
  feuille!.rows[gone] = neuve;
  return classeur;
}

function fichier(name: string, { sheets }: Workbook) {
  const livre = sheets.map((sheet) => ({
    name: sheet.name,
    grid: sheet.rows.map((row, r) => row.map((value, c) => ({ value, ...sheet.marks.get(markKey(r, c)) }))),
    merges: sheet.merges,
  }));
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, mimeType, buffer: Buffer.from(writeBook({ sheets: livre }, 'xlsx')) };
}

let contrat = '';

async function deposit(page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await page.goto(`${contrat}/imports`);
  await settle(page);
  await page.locator('input[type=file]').setInputFiles(file);
}

const titre = (page: Page) => page.getByRole('heading', { level: 1 });

test.describe.configure({ mode: 'serial' });

test('a new contract, the team’s workbook, the plan that comes of it, exported', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Ouvrir un contrat' }).click();
  await page.getByRole('button', { name: 'Saisir le contrat à la main' }).click();
  await page.getByLabel('Nom du contrat').fill('Contrat de ville d’essai');
  await page.getByRole('button', { name: 'Ouvrir ce contrat' }).click();
  await expect(page).toHaveURL(/\/contrats\/\d+$/);
  contrat = new URL(page.url()).pathname;

  await deposit(page, fichier('plan 2025.xlsx', buildPlanAxes()));
  await expect(titre(page)).toHaveText(/5\s+lignes lues\s: 5\s+à créer/);
  await checkLargeurs(page);
  await page.getByRole('button', { name: 'Importer' }).first().click();
  await expect(titre(page)).toHaveText(/5\s+lignes lues\s: 5\s+créées/);
  await checkLargeurs(page);

  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByText(/Accompagner vers l’emploi/)).toBeVisible();
  await expect(page.getByText(/lever les freins/)).toBeVisible();
  await page.getByRole('link', { name: 'Actions', exact: true }).click();
  for (const intitule of TITRES) await expect(page.getByRole('link', { name: intitule })).toBeVisible();

  await page.getByRole('button', { name: 'Exporter' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Classeur Excel/ }).click();
  const path = await (await download).path();
  const relu = readWorkbook(readFileSync(path), 'export.xlsx');
  const cellules = relu.sheets.flatMap((sheet) => sheet.rows.flat());
  for (const intitule of TITRES) expect(cellules).toContain(intitule);
});

test('the same file changes nothing', async ({ page }) => {
  await deposit(page, fichier('plan 2025.xlsx', buildPlanAxes()));
  await expect(titre(page)).toHaveText(/rien à changer/);
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('button', { name: 'Effacer le fichier' }).click();
  await expect(page).toHaveURL(/\/imports$/);
});

test('a newer version: a row more, a cell changed, a row gone and not deleted', async ({ page }) => {
  await deposit(page, fichier('plan 2025 v2.xlsx', buildSuite()));
  await expect(titre(page)).toHaveText(/5\s+lignes lues\s: 1\sà créer, 1\sà modifier/);
  await expect(titre(page)).toHaveText(/1\saction n’est plus dans le fichier/);
  await expect(page.getByRole('button', { name: 'Dire lesquelles sont retirées' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Bus de l’emploi/ })).not.toBeChecked();
  await page.getByRole('button', { name: 'Importer' }).first().click();
  await expect(titre(page)).toHaveText(/1\s+créée, 1\s+modifiée/);
  await expect(page.getByText(/1\saction n’est plus dans le fichier\s; aucune marquée retirée/)).toBeVisible();
  await page.getByRole('link', { name: 'Actions', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Café des recruteurs' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bus de l’emploi' })).toBeVisible();
});

test('a cell « à corriger » shows as typed, and is mended', async ({ page }) => {
  await page.goto(`${contrat}/actions?a_corriger=oui`);
  await page.getByRole('link', { name: 'Café des recruteurs' }).click();
  await expect(page.getByText(/À corriger\s: «\sselon les recruteurs\s»/)).toBeVisible();
  await page.getByRole('button', { name: 'Corriger' }).click();
  await page.getByRole('combobox', { name: 'Avancement' }).selectOption({ label: 'Programmée' });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/À corriger/)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Programmée').first()).toBeVisible();
  await expect(page.getByText(/À corriger/)).toHaveCount(0);
});

test('an import is undone from its page; what someone changed since is kept and told', async ({ page }) => {
  await page.goto(`${contrat}/imports`);
  await page.getByRole('link', { name: /plan 2025 v2/ }).click();
  await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler tout l’import' }).click();
  await expect(page.getByText(/Annulé le/)).toBeVisible();
  await expect(page.getByText(/éléments? gardés?, pour la raison dite/).first()).toBeVisible();
  await expect(page.getByText('Créée, puis annulée').or(page.getByText('Créée, gardée')).first()).toBeVisible();
  await page.goto(`${contrat}/actions`);
  await settle(page);
  for (const intitule of TITRES) await expect(page.getByRole('link', { name: intitule })).toBeVisible();
});

test('a quarter that no list holds is created by its code, once that code is a code', async ({ page }) => {
  const csv = 'Action;Porteur;Quartier\nChantier éducatif;Régie;Les Trois Sources\n';
  await deposit(page, { name: 'chantier.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const reponse = page.getByRole('combobox', { name: '« Les Trois Sources » désigne' });
  await reponse.selectOption({ label: 'Créer ce quartier, avec son code…' });
  const code = page.getByRole('textbox', { name: 'Code du quartier « Les Trois Sources »' });
  await expect(code).toBeFocused();
  await code.fill('QN0987');
  await code.press('Enter');
  await expect(page.getByText(/s’écrit comme QN03502M/)).toBeVisible();
  await code.fill('QN09877M');
  await code.press('Enter');
  await expect(reponse).toHaveValue('QN09877M');
  await checkLargeurs(page);
  await page.getByRole('button', { name: 'Importer' }).first().click();
  await expect(titre(page)).toHaveText(/1\s+créée/);
  await page.goto(`${contrat}/quartiers`);
  await expect(page.getByRole('rowheader', { name: 'Les Trois Sources' })).toBeVisible();
});

test.describe('refused', () => {
  test('a file that lists beneficiaries never leaves the computer', async ({ page }) => {
    const envois: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') envois.push(request.url());
    });
    const lignes = Array.from(
      { length: 12 },
      (_, i) => `Nom${i};Prénom${i};${10 + i}/03/1990;1 90 03 35 238 0${i}1 4${i}`,
    );
    const csv = ['Nom;Prénom;Date de naissance;NIR', ...lignes].join('\n');
    await deposit(page, { name: 'inscrits.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await expect(page.getByText('Rien n’a été envoyé.')).toBeVisible();
    expect(envois).toEqual([]);
  });

  test('a PDF named .csv is told in one sentence', async ({ page }) => {
    const pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'latin1');
    await deposit(page, { name: 'plan.csv', mimeType: 'text/csv', buffer: pdf });
    await expect(page.getByRole('alert')).toContainText(/PDF/);
  });
});
