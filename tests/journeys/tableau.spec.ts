// The table of actions: a filter lives in the address and survives a reload; a cell is edited from the keyboard; columns, order.
import { expect, settle, test } from './parcours.ts';

test('a filter stays in the address, through a reload and a shared link', async ({ page, context, rivemer }) => {
  await page.goto(`${rivemer}/actions`);
  await settle(page);
  const tous = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByLabel('Avancement').selectOption({ label: 'En cours' });
  await expect(page).toHaveURL(/avancement=en_cours/);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(tous!);
  const filtre = await page.getByRole('heading', { level: 1 }).textContent();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(filtre!);
  const autre = await context.newPage();
  await autre.goto(page.url());
  await expect(autre.getByRole('heading', { level: 1 })).toHaveText(filtre!);
  await expect(autre.getByLabel('Avancement')).toHaveValue('en_cours');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(tous!);
});

test('the words typed above the table tolerate accents and order', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions`);
  await page.getByLabel('Chercher', { exact: true }).fill('emploi permanences');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('link', { name: 'Permanences emploi au pied des immeubles' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bourse aux stages de 3e' })).toHaveCount(0);
});

test('a row is edited in place from the keyboard, and stays after a reload', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions?q=conciergerie`);
  const cellule = page.getByRole('gridcell', { name: /En |Programmée|Réalisée|Suspendue/ }).first();
  await cellule.click();
  await page.keyboard.press('Enter');
  await expect(page.locator('select.datagrid-editor')).toBeFocused();
  await page.locator('select.datagrid-editor').selectOption({ label: 'Abandonnée' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: 'Abandonnée' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('gridcell', { name: 'Abandonnée' })).toBeVisible();
});

test('order and columns are chosen, and kept in the address', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions`);
  await page
    .getByRole('columnheader', { name: /Accordé/ })
    .getByRole('button')
    .click();
  await expect(page).toHaveURL(/tri=/);
  await page.getByRole('button', { name: /^Colonnes/ }).click();
  await page.getByRole('checkbox', { name: 'Partenaires' }).check();
  await expect(page.getByRole('columnheader', { name: /Partenaires/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: /Partenaires/ })).toBeVisible();
});
