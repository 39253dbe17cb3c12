// Several people at once: what one writes appears on the other's page within seconds, without a reload and without
// touching what the other is typing; the sheet says who writes.
import { expect, openFiche, test } from './parcours.ts';

test('what a colleague writes appears by itself, beside what one is typing', async ({ page, context, rivemer }) => {
  await openFiche(page, rivemer, 'Parrainage vers l’emploi');
  const autre = await context.newPage();
  await autre.goto(page.url());
  await autre.getByRole('button', { name: 'Modifier : Objectifs' }).click();
  await autre.getByRole('textbox', { name: 'Objectifs' }).fill('Ce que j’écris reste');

  await page.getByRole('button', { name: 'Modifier : Publics visés' }).click();
  await page.getByRole('textbox', { name: 'Publics visés' }).fill('Habitants des deux rives');
  await page.getByRole('button', { name: 'Enregistrer' }).click();

  await expect(autre.getByText('Habitants des deux rives')).toBeVisible({ timeout: 8_000 });
  await expect(autre.getByRole('textbox', { name: 'Objectifs' })).toHaveValue('Ce que j’écris reste');
});
