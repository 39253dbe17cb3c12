// The second factor, from « Mon compte » to the next sign-in: enrolled from the key, asked after a link, a spare code used once, removed.
import { Secret, TOTP } from 'otpauth';
import { checkInstant, checkLargeurs, expect, settle, test } from './parcours.ts';
import { lienOf, maillage } from './setup.ts';

test.use({ role: null, erreursAttendues: /401|422/ });

/** The code of a step: 0 the present one, 1 the next. */
const codeOf = (cle: string, pas: number) =>
  new TOTP({ secret: Secret.fromBase32(cle.replaceAll(' ', '')) }).generate({ timestamp: Date.now() + pas * 30_000 });

for (const width of [1440, 390]) {
  test(`${width} px: enrol, sign in with a code, then with a spare code, remove`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const courriel = `facteur-${width}@essai.test`;
    await page.goto(lienOf(maillage('administrateur', 'creer', courriel)));
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(page).not.toHaveURL(/connexion/);

    await page.goto('/compte');
    await settle(page);
    await page.getByRole('button', { name: 'Ajouter un second facteur' }).click();
    await expect(page.getByRole('img', { name: /Code QR/ })).toBeVisible();
    await checkInstant(page);
    const cle = (await page.locator('.qr-key').textContent())!;
    await page.getByLabel('Code affiché par l’application').fill(cle.startsWith('2') ? '333333' : '222222');
    await page.getByRole('button', { name: 'Confirmer' }).click();
    await expect(page.getByText(/Ce code n’est pas le bon/)).toBeVisible();
    await page.getByLabel('Code affiché par l’application').fill(codeOf(cle, 0));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Gardez ces codes de secours' })).toBeFocused();
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await checkInstant(page);
    await page.getByRole('button', { name: 'Je les ai gardés' }).click();
    await expect(page.getByText('Codes de secours restants')).toContainText('10');

    await page.context().clearCookies();
    await page.goto(lienOf(maillage('lien', courriel)));
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(page).toHaveURL(/\/connexion\/code/);
    await settle(page);
    await checkLargeurs(page);
    await page.goto('/compte');
    await expect(page).toHaveURL(/\/connexion\?destination/);
    await page.goto('/connexion/code');
    await page.getByLabel('Code').fill(codeOf(cle, 1));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /Mon compte/ })).toBeVisible();

    await page.context().clearCookies();
    await page.goto(lienOf(maillage('lien', courriel)));
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await page.getByLabel('Code').fill(codes[0]!);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /Mon compte/ })).toBeVisible();

    await page.goto('/compte');
    await page.getByRole('button', { name: 'Retirer le second facteur' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Code actuel').fill(codes[0]!);
    await dialog.getByRole('button', { name: 'Retirer le second facteur' }).click();
    await expect(dialog.getByText(/Ce code n’est pas le bon/)).toBeVisible();
    await dialog.getByLabel('Code actuel').fill(codes[1]!);
    await dialog.getByRole('button', { name: 'Retirer le second facteur' }).click();
    await expect(page.getByRole('button', { name: 'Ajouter un second facteur' })).toBeVisible();
    await expect(page.getByText('Code de secours utilisé').first()).toBeVisible();
  });
}
