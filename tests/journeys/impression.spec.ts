// A sheet prints on one page; the plan prints whole, without the buttons of the screen.
import { expect, openFiche, settle, test } from './parcours.ts';

const countPages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
const A4 = { format: 'A4', printBackground: true } as const;

for (const intitule of ['Job dating « Rivemer recrute »', 'Auto-école sociale de la Rade', 'Bourse aux stages de 3e']) {
  test(`« ${intitule} » prints on one page`, async ({ page, rivemer }) => {
    await openFiche(page, rivemer, intitule);
    await settle(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Imprimer' })).toBeHidden();
    expect(countPages(await page.pdf(A4))).toBe(1);
  });
}

test('the plan prints whole', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/plan`);
  await settle(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Créer des services utiles aux habitants')).toBeVisible();
  const pages = countPages(await page.pdf(A4));
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(3);
});
