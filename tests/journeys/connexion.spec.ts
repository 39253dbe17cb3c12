// Signing in by a one-time link: reading it changes nothing, a button opens the session, once. Closing a session.
import { adresse, checkLargeurs, expect, settle, test } from './parcours.ts';
import { lienOf, maillage } from './setup.ts';

const EQUIPE = 'equipe.projet@demonstration.invalid';

/** A fresh link, from the command line, through the server that holds the folder. */
const askLien = () => lienOf(maillage('lien', EQUIPE));

test.describe('signed out', () => {
  test.use({ role: null, erreursAttendues: /401/ });

  test('a page that is not public leads to the sign-in page, then back', async ({ page }) => {
    await page.goto('/compte');
    await expect(page).toHaveURL(/\/connexion\?destination=%2Fcompte/);
    await settle(page);
    await checkLargeurs(page);
  });

  test('a link opened by a mail scanner still serves; the button opens the session; it serves once', async ({
    page,
    request,
    browser,
  }) => {
    const lien = askLien();
    for (let i = 0; i < 3; i += 1) expect((await request.get(lien)).ok()).toBe(true);
    await page.goto(lien);
    await settle(page);
    await checkLargeurs(page);
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(page.getByRole('button', { name: /Équipe projet/ })).toBeVisible();
    await expect(page).not.toHaveURL(/connexion/);

    const autre = await browser.newPage({ baseURL: adresse() });
    await autre.goto(lien);
    await expect(autre.getByRole('link', { name: 'Demander un nouveau lien' })).toBeVisible();
    await expect(autre.getByRole('button', { name: 'Ouvrir ma session' })).toHaveCount(0);
    await autre.close();
  });

  test('a session is closed from another one, and from itself', async ({ page, browser }) => {
    await page.goto(askLien());
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(page.getByRole('button', { name: /Équipe projet/ })).toBeVisible();

    const autre = await browser.newPage({ baseURL: adresse() });
    await autre.goto(askLien());
    await autre.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(autre.getByRole('button', { name: /Équipe projet/ })).toBeVisible();

    await page.goto('/compte');
    const sessions = page.getByRole('table', { name: 'Sessions ouvertes' });
    // The latest one is first after this one: it is the other browser's.
    await sessions
      .getByRole('button', { name: /^Fermer/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Session fermée.');
    await autre.goto('/compte');
    await expect(autre).toHaveURL(/\/connexion/);
    await autre.close();

    await page.getByRole('button', { name: /Mon compte/ }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page).toHaveURL(/\/connexion/);
    await page.goto('/');
    await expect(page).toHaveURL(/\/connexion/);
  });
});

test('a person of several contracts switches without signing in again', async ({ page, rivemer }) => {
  const ouvertures: string[] = [];
  page.on('request', (request) => {
    if (/\/connexion/.test(request.url())) ouvertures.push(request.url());
  });
  await page.goto(rivemer);
  const choix = page.locator('.shell-contrat');
  const ici = await choix.getByRole('button').innerText();
  await choix.getByRole('button').click();
  await choix.getByRole('link', { name: /Grenoble/ }).click();
  await expect(page).not.toHaveURL(new RegExp(`${rivemer}$`));
  await expect(choix.getByRole('button')).not.toHaveText(ici);
  await expect(page.locator('main h1')).toBeVisible();
  await choix.getByRole('button').click();
  await choix.getByRole('link', { name: new RegExp(ici.trim()) }).click();
  await expect(page).toHaveURL(new RegExp(`${rivemer}$`));
  expect(ouvertures).toEqual([]);
});
