// A block from a spreadsheet pasted in the table: what can be read is written, the rest stays marked with its reason, and
// Ctrl+Z brings the earlier values back. A block drawn with the keyboard is copied as a spreadsheet expects it.
import { expect, test } from './parcours.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('paste a block, mend a refused cell, undo', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions?tri=intitule&colonne=reference&colonne=avancement&colonne=debut`);
  const cell = (row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`);
  await expect(cell(1, 1)).toBeVisible();
  const avant = await cell(0, 2).innerText();
  await cell(0, 1).click();
  await page.evaluate(() => navigator.clipboard.writeText('A-1\tréalisée\t05/03/2026\r\nA-2\tBloquée\t31/02/2026\r\n'));
  await page.keyboard.press('Control+V');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('4 cases écrites, 2 refusées');
  await expect(cell(0, 1)).toHaveText('A-1');
  await expect(cell(0, 2)).toContainText('Réalisée');
  await expect(cell(0, 3)).toHaveText('05/03/2026');
  await expect(cell(1, 2)).toContainText('Bloquée');
  await expect(cell(1, 2)).toContainText('n’est pas dans la liste');
  await expect(cell(1, 3)).toContainText('n’est pas une date');

  await cell(0, 1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+C');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('A-1\nA-2');

  await page.keyboard.press('Control+Z');
  await expect(cell(0, 1)).not.toHaveText('A-1');
  await expect(cell(0, 2)).toHaveText(avant);
  await expect(cell(1, 2)).not.toContainText('Bloquée');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Annulé : 4 cases remises');
  await page.keyboard.press('Control+Y');
  await expect(cell(0, 1)).toHaveText('A-1');
  await page.keyboard.press('Control+Z');
  await expect(cell(0, 1)).not.toHaveText('A-1');
});

test('rows that move under an open editor do not take what is typed', async ({ page, context, rivemer }) => {
  await page.goto(`${rivemer}/actions?tri=intitule&colonne=objectifs`);
  const ligne = page.getByRole('row').filter({ hasText: 'Parrainage vers l’emploi' });
  await ligne.locator('td').first().dblclick();
  const autre = await context.newPage();
  await autre.goto(`${rivemer}/actions?tri=intitule&colonne=reference`);
  const premiere = autre.locator('[data-cell="0:1"]');
  await premiere.dblclick();
  await autre.keyboard.type('R-9');
  await autre.keyboard.press('Enter');
  await expect(premiere).toHaveText('R-9');
  await page.waitForResponse((response) => response.url().includes('/mouvement') && response.ok());
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Tapé pendant que tout bouge');
  await page.keyboard.press('Enter');
  await expect(ligne.locator('td').first()).toHaveText('Tapé pendant que tout bouge');
});
