// The other readings: matrix and its holes, a QPV, the ledger, the search with a typing error, the contract's frame.
import { expect, settle, test } from './parcours.ts';

test('the matrix shows holes, and a cell leads to its actions', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/matrice`);
  await settle(page);
  await page.getByRole('link', { name: 'Étapes de parcours' }).click();
  await expect(page.getByRole('columnheader', { name: 'Créer son activité' })).toBeVisible();
  await page.getByRole('link', { name: 'Quartiers', exact: true }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/croisements/);
  const nombre = page.getByRole('table').getByRole('link').first();
  await nombre.click();
  await expect(page).toHaveURL(/\/actions\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/action/);
});

test('a QPV: its projet, its actions, its money as said', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/quartiers`);
  await page
    .getByRole('link', { name: /Quartier du Port|Les Docks/ })
    .first()
    .click();
  await expect(page.getByText('QN00001I').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Projet de quartier', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Actions qui nomment ce quartier/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Actions pour tous les QPV' })).toBeVisible();
});

test('the ledger by year and funder, N-1 beside', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/financements`);
  await settle(page);
  await page.getByLabel('Année').selectOption('2025');
  await expect(page).toHaveURL(/annee=2025/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2025');
  const financeurs = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'N-1' }) });
  await expect(financeurs.getByRole('row', { name: /Région Littoral/ })).toBeVisible();
  await page.getByLabel('Financeur', { exact: true }).selectOption({ label: 'Région Littoral' });
  await expect(financeurs.getByRole('row', { name: /CAF de la Rade/ })).toHaveCount(0);
});

test('a search with a typing error finds, and says it is close', async ({ page, rivemer }) => {
  await page.goto(rivemer);
  await page.getByRole('searchbox', { name: 'Chercher dans ce contrat' }).fill('concierjerie');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('proche');
  await page.getByRole('link', { name: /Conciergerie solidaire/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Conciergerie solidaire/ })).toBeVisible();
});

test('the contract: signatories with their commitments; key figures as declared, with their source', async ({
  page,
  rivemer,
}) => {
  await page.goto(`${rivemer}/contrat`);
  await settle(page);
  await expect(page.getByText('Conseillers dédiés aux quartiers')).toBeAttached();
  await page.goto('/');
  await page.getByRole('link', { name: /^Brest/ }).click();
  await expect(page.getByText(/5,83/).first()).toBeVisible();
  await expect(page.getByText(/Insee 2013/).first()).toBeAttached();
});

test.describe('an address that opens nothing', () => {
  test.use({ erreursAttendues: /404/ });

  for (const chemin of ['/contrats/999999/plan', '/contrats/:rivemer/actions/00000000-0000-4000-8000-000000000000']) {
    test(chemin, async ({ page, rivemer }) => {
      await page.goto(chemin.replace('/contrats/:rivemer', rivemer));
      await expect(page.getByRole('heading', { level: 1, name: 'Page introuvable' })).toBeVisible();
    });
  }
});
