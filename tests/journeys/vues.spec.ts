// Several ways to see the same actions: the filters follow, each way has its address, a card moves from the keyboard.
import { checkEcran, expect, settle, test } from './parcours.ts';

test('the filters follow from the table to the columns, the calendar and the money', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions?difficulte=oui`);
  await settle(page);
  const titre = await page.getByRole('heading', { level: 1 }).textContent();
  for (const [vue, vu] of [
    ['Colonnes', 'Suspendue'],
    ['Calendrier', 'Mois suivant'],
    ['Argent', 'Du demandé au justifié'],
  ] as const) {
    await page.getByRole('link', { name: vue, exact: true }).click();
    await expect(page).toHaveURL(/difficulte=(oui|true)/);
    await expect(page.getByRole('main').getByText(vu).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titre!);
  }
});

for (const vue of ['arbre', 'matrice', 'colonnes', 'calendrier', 'carte', 'argent', 'argent&par=qpv']) {
  for (const width of [1440, 390]) {
    test(`${vue} at ${width} px`, async ({ page, rivemer }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${rivemer}/actions?vue=${vue}`);
      await settle(page);
      await expect(
        page.locator('main .board, main .calendar, main .bars, main .branches, main .matrix, main canvas').first(),
      ).toBeVisible();
      await checkEcran(page);
    });
  }
}

test('a quartier chosen on the map lists its actions; the other geography is one choice away', async ({
  page,
  rivemer,
}) => {
  await page.goto(`${rivemer}/actions?vue=carte`);
  const main = page.getByRole('main');
  await main.getByRole('button', { name: '4. Grand Large' }).focus();
  await page.keyboard.press('Enter');
  await expect(main.getByRole('heading', { name: 'Grand Large' })).toBeVisible();
  await expect(main.getByRole('link', { name: 'Bourse aux stages de 3e' })).toBeVisible();
  await expect(main.locator('canvas')).toHaveAttribute('aria-label', /liste à côté/);
  await expect(main).toContainText('Les Marais');
  await main.getByLabel('Géographie des quartiers').selectOption('2015');
  await expect(page).toHaveURL(/geographie=2015/);
  await expect(main).toContainText('27 actions');
});

test('a card moves from the keyboard, and says so', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions?vue=colonnes`);
  const bouton = page.getByRole('button', { name: 'Déplacer « Suivi post-création à trois ans »' });
  await bouton.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'En cours', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    '« Suivi post-création à trois ans » : En cours.',
  );
  const enCours = page.locator('.board-column').filter({ has: page.getByRole('heading', { name: /^En cours/ }) });
  await expect(enCours.getByRole('link', { name: 'Suivi post-création à trois ans' })).toBeVisible();
});

test('a view is kept, opened again, removed; its columns are remembered', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/actions?difficulte=oui&vue=colonnes&groupe=pilote`);
  await page.getByRole('button', { name: 'Vues gardées' }).click();
  await page.getByRole('button', { name: 'Garder cette vue…' }).click();
  await page.getByLabel('Nom').fill('Difficultés par pilote');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  await page.goto(`${rivemer}/actions`);
  await page.getByRole('button', { name: 'Vues gardées' }).click();
  await page.getByRole('link', { name: 'Difficultés par pilote' }).click();
  await expect(page).toHaveURL(/groupe=pilote/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('en difficulté');
  await page.getByRole('button', { name: 'Vues gardées' }).click();
  await page.getByRole('button', { name: 'Retirer des vues…' }).click();
  await page.getByRole('button', { name: 'Retirer la vue « Difficultés par pilote »' }).click();
  await expect(page.getByText('Il ne reste aucune vue à retirer.')).toBeVisible();
});
