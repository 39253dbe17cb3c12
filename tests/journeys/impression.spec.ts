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

// Its three versions in each format; the sheet’s own size is the style’s (@page), so that what is measured is what is printed.
for (const version of ['direction', 'etat', 'elus'])
  for (const format of ['a4', 'a3', 'diapositive'])
    test(`the contract on one page, ${version}, ${format}: one sheet`, async ({ page, rivemer }) => {
      await page.goto(`${rivemer}/sur-une-page?version=${version}&format=${format}`);
      await settle(page);
      await page.emulateMedia({ media: 'print' });
      expect(countPages(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(1);
    });
