// The home of each role: what its title answers, its one primary act, where to go next; the administrator's, without a contract.
import { checkLargeurs, expect, settle, test } from './parcours.ts';
import { lienOf, maillage } from './setup.ts';

const MAISONS = [
  { role: 'equipe', titre: /actions.*en difficulté/, acte: 'Importer un tableau' },
  { role: 'partenaire', titre: /actions? de votre organisation/, acte: 'Tenir à jour mes actions' },
  { role: 'elu', titre: /actions.*en cours/, acte: 'Le contrat sur une page' },
] as const;

for (const { role, titre, acte } of MAISONS) {
  test.describe(role, () => {
    test.use({ role });

    test('lands on a home that answers, with one act and places to go', async ({ page, rivemer }) => {
      await page.goto(rivemer);
      await settle(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(titre);
      await expect(page.locator('main .button-primary')).toHaveCount(1);
      await expect(page.locator('main .button-primary')).toHaveText(acte);
      await expect(page.getByRole('heading', { level: 2, name: 'Où aller ensuite' })).toBeVisible();
      await checkLargeurs(page);
      await page.screenshot({ path: test.info().outputPath(`${role}.png`), fullPage: true });
      await page.locator('main .button-primary').click();
      await expect(page).not.toHaveURL(new RegExp(`${rivemer}/?$`));
      await settle(page);
    });
  });
}

test.describe('administrateur', () => {
  // Someone of their own: other journeys give the administrator contracts.
  test.use({ role: null });

  test('without a contract, lands on accounts and references', async ({ page }) => {
    await page.goto(lienOf(maillage('administrateur', 'creer', 'maison@essai.test')));
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Le programme est à vous/);
    await expect(page.locator('main .button-primary')).toHaveText('Tenir les comptes');
    await checkLargeurs(page);
  });
});
