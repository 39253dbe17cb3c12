// On a phone of 390 px, with a finger: from the contract to an action through the menu, a field changed, the plan folded.
import { expect, settle, test } from './parcours.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('from the contract to an action, through the menu', async ({ page, rivemer }) => {
  await page.goto(rivemer);
  await settle(page);
  await page.getByRole('button', { name: /Vue d’ensemble/ }).tap();
  await page.getByRole('link', { name: 'Plan', exact: true }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d+\s+actions pour/);
  await page.getByRole('button', { name: 'Tout replier' }).tap();
  await expect(page.getByText('Lever les freins à l’emploi')).toBeHidden();
  await page.getByRole('button', { name: /Déplier Accéder à l’emploi/ }).tap();
  const objectif = page.locator('.tree-line').filter({ hasText: 'Lever les freins à l’emploi' });
  await objectif.getByRole('link', { name: /actions/ }).tap();
  await page.getByRole('link', { name: 'Santé et retour à l’emploi' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Santé et retour à l’emploi' })).toBeVisible();
  await page.getByRole('button', { name: 'Modifier : Publics visés' }).tap();
  await page.getByRole('textbox', { name: 'Publics visés' }).fill('Personnes suivies par le centre de santé');
  await page.getByRole('button', { name: 'Enregistrer' }).tap();
  await expect(page.getByText('Personnes suivies par le centre de santé')).toBeVisible();
});
