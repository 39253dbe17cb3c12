// Two gestures within a second on one cell: the second is written from what the first one got back, none is refused and none
// is lost, whether it is typed or undone.
import { expect, test } from './parcours.ts';

test('typed twice, then undone twice, without waiting', async ({ page, rivemer }) => {
  const refus: number[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refus.push(response.status());
  });
  await page.goto(`${rivemer}/actions?tri=intitule&colonne=reference`);
  const cell = page.locator('[data-cell="3:1"]');
  const avant = (await cell.textContent())!;
  // The screen learns of each write late, as on a slow line.
  await page.route('**/ligne*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    await route.continue();
  });
  const type = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
  };
  await cell.click();
  for (const text of ['G-1', 'G-2', 'G-1', 'G-3']) await type(text);
  await expect(cell.locator('.datagrid-saving')).toHaveCount(0);
  await expect(cell).toHaveText('G-3');
  await page.reload();
  await expect(cell).toHaveText('G-3');

  await cell.click();
  for (const text of ['G-4', 'G-5']) await type(text);
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+Z');
  await expect(page.getByRole('region', { name: 'Messages' })).not.toContainText('laissée');
  await expect(cell).toHaveText('G-3');
  await page.reload();
  await expect(cell).toHaveText('G-3');

  await cell.click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveText(avant);
  expect(refus).toEqual([]);
});
