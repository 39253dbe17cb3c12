// Without a mouse: the skip link, the navigation, the plan's tree by its arrows, the table as one tab stop, a menu, a dialog.
import type { Page } from '@playwright/test';
import { expect, settle, test } from './parcours.ts';

/** Tab until the element that has the focus is the one wanted. */
async function tabTo(page: Page, name: RegExp, max = 60): Promise<void> {
  for (let i = 0; i < max; i += 1) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const at = document.activeElement;
      return `${at?.getAttribute('aria-label') ?? ''} ${at?.textContent ?? ''}`.trim();
    });
    if (name.test(said)) return;
  }
  throw new Error(`no focus on ${name} after ${max} Tab`);
}

test('from the contract to a change in the table, keyboard only', async ({ page, rivemer }) => {
  await page.goto(rivemer);
  await settle(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();

  await tabTo(page, /^Plan$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d+\s+actions pour/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await tabTo(page, /^Replier Accéder à l’emploi/);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Lever les freins à l’emploi')).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: /Replier Rapprocher entreprises/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Lever les freins à l’emploi')).toBeVisible();

  await page.goto(`${rivemer}/actions?q=ressourcerie`);
  await settle(page);
  await tabTo(page, /^Ressourcerie/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('select.datagrid-editor')).toBeFocused();
  await page.keyboard.type('Rep');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: 'Reportée' })).toBeVisible();
});

test('a menu opens with the arrows and closes with Escape; a dialog keeps the focus and gives it back', async ({
  page,
  rivemer,
}) => {
  await page.goto(`${rivemer}/actions?q=ressourcerie`);
  await page.getByRole('link', { name: 'Ressourcerie de la Corniche' }).click();
  await settle(page);
  const menu = page.getByRole('button', { name: 'Autres actes' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Supprimer l’action' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Supprimer l’action' }).focus();
  await page.keyboard.press('Enter');
  const dialogue = page.getByRole('dialog', { name: /Supprimer cette action/ });
  await expect(dialogue).toBeVisible();
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(
      () => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body,
    );
    expect(inside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialogue).toHaveCount(0);
  await expect(menu).toBeFocused();
});
