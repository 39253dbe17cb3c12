// Several people at once: what one writes appears on the other's page within seconds, without a reload and without
// touching what the other is typing; the sheet says who writes.
import { adresse, expect, listLignes, openFiche, test } from './parcours.ts';
import { serveur } from './setup.ts';

test('what a colleague writes appears by itself, beside what one is typing', async ({ page, context, rivemer }) => {
  await openFiche(page, rivemer, 'Parrainage vers l’emploi');
  const autre = await context.newPage();
  await autre.goto(page.url());
  await autre.getByRole('button', { name: 'Modifier : Objectifs' }).click();
  await autre.getByRole('textbox', { name: 'Objectifs' }).fill('Ce que j’écris reste');

  await page.getByRole('button', { name: 'Modifier : Publics visés' }).click();
  await page.getByRole('textbox', { name: 'Publics visés' }).fill('Habitants des deux rives');
  const ecrit = page.waitForResponse((reponse) => reponse.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await ecrit;

  await expect(autre.getByText('Habitants des deux rives')).toBeVisible({ timeout: 5_000 });
  await expect(autre.getByRole('textbox', { name: 'Objectifs' })).toHaveValue('Ce que j’écris reste');
});

test('a sheet being written says by whom, within seconds, and no longer once it is left', async ({
  page,
  browser,
  rivemer,
}) => {
  const { name, value } = serveur().sessions.elu;
  const ailleurs = await browser.newContext({ baseURL: adresse() });
  await ailleurs.addCookies([{ name, value, domain: 'localhost', path: '/' }]);
  const lecteur = await ailleurs.newPage();
  const [validee] = await listLignes(ailleurs.request, rivemer);
  await openFiche(page, rivemer, validee!.intitule);
  await lecteur.goto(page.url());
  const banniere = lecteur.getByRole('complementary', { name: 'Qui écrit sur cette fiche' });
  await expect(lecteur.locator('main h1')).toHaveText(validee!.intitule);
  await expect(banniere).toHaveCount(0);

  await page.getByRole('button', { name: 'Modifier : Objectifs' }).click();
  await page.getByRole('textbox', { name: 'Objectifs' }).fill('Une phrase commencée');
  await expect(banniere).toContainText('écrit aussi sur cette fiche', { timeout: 8_000 });
  const nom = await page.request.get('/api/moi').then(async (moi) => (await moi.json()).personne.nom as string);
  await expect(banniere).toContainText(nom);
  // One’s own page says nothing of oneself.
  await expect(page.getByRole('complementary', { name: 'Qui écrit sur cette fiche' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Renoncer' }).click();
  await expect(banniere).toHaveCount(0, { timeout: 12_000 });
  await ailleurs.close();
});
