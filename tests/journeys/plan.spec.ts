// The main reading: from the plan to an action, a field changed, its history; two people on the same sheet.
import { expect, openFiche, settle, test } from './parcours.ts';

test('from the plan to an action; a field edited from the keyboard; the history says so', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/plan`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d+\s+actions? pour \d+ objectifs/);
  const objectif = page.locator('.tree-line').filter({ hasText: 'Trouver un stage pour chaque élève' });
  await objectif.getByRole('link', { name: /\d actions/ }).click();
  await expect(page).toHaveURL(/actions\?noeud=/);
  await page.getByRole('link', { name: 'Bourse aux stages de 3e' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bourse aux stages de 3e' })).toBeVisible();

  await page.getByRole('button', { name: 'Modifier : Objectifs' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Objectifs' })).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Proposer deux stages à chaque élève de 3e.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Modifier : Objectifs' })).toBeVisible();
  await expect(page.getByText('Proposer deux stages à chaque élève de 3e.')).toBeVisible();

  await page.getByRole('button', { name: 'Voir qui a changé quoi' }).click();
  const histoire = page.getByRole('list', { name: 'Modifications de la fiche' });
  await expect(histoire.getByRole('listitem').first()).toContainText('Objectifs');
  await expect(histoire.getByRole('listitem').first()).toContainText('Équipe projet (démonstration)');
  await expect(histoire.getByRole('listitem').first()).toContainText('Proposer deux stages');
});

test.describe('two people on the same sheet', () => {
  test.use({ erreursAttendues: /409/ });

  test('the second is told what changed, and loses nothing', async ({ page, context, rivemer }) => {
    await openFiche(page, rivemer, 'Parrainage vers l’emploi');
    const autre = await context.newPage();
    await autre.goto(page.url());
    await page.getByRole('button', { name: 'Modifier : Publics visés' }).click();
    await autre.getByRole('button', { name: 'Modifier : Publics visés' }).click();
    await page.getByRole('textbox', { name: 'Publics visés' }).fill('Jeunes du Phare et de la Corniche');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('button', { name: 'Modifier : Publics visés' })).toBeVisible();

    await autre.getByRole('textbox', { name: 'Publics visés' }).fill('Adultes en reconversion');
    await autre.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(autre.getByText('Jeunes du Phare et de la Corniche')).toBeVisible();
    await expect(autre.getByRole('textbox', { name: 'Publics visés' })).toHaveValue('Adultes en reconversion');
    await autre.getByRole('button', { name: 'Garder la mienne' }).click();
    await expect(autre.getByRole('button', { name: 'Modifier : Publics visés' })).toBeVisible();
    // The first is shown what took the place of theirs, which its history keeps.
    await expect(page.getByText('Adultes en reconversion')).toBeVisible({ timeout: 5_000 });
    await autre.reload();
    await expect(autre.getByText('Adultes en reconversion')).toBeVisible();
  });
});

test('the plan is read as in force on another day, and says so', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/plan`);
  await page.getByText('Lire le plan à une autre date').click();
  await page.getByLabel('En vigueur au').fill('2024-06-01');
  await expect(page).toHaveURL(/date=2024-06-01/);
  await expect(page.getByText(/tel qu’il était/)).toBeVisible();
  await page.getByRole('button', { name: 'Revenir à aujourd’hui' }).click();
  await expect(page).not.toHaveURL(/date=/);
});

test('the plan of Grenoble, a public tree without action, reads to its last level', async ({ page }) => {
  await page.goto('/');
  await settle(page);
  await page
    .getByRole('table', { name: 'Contrats de démonstration' })
    .getByRole('link', { name: /Grenoble/ })
    .click();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByText('Expérimenter de nouveaux modes de garde d’enfants')).toBeVisible();
});
