// A filter address from an older version: what is understood is applied, what is not is said, nothing crashes.
import { checkInstant, expect, settle, test } from './parcours.ts';

const VIEILLES = [
  ['actions', 'avancement=en_cours&avancement=bloquee&pilier=2&lignes=7000', ['avancement', 'pilier', 'lignes']],
  ['decisions', 'etat=ancienne&ordre=date', ['ordre', 'etat']],
  ['financements', 'cadre=specifique&annee=deux', ['annee', 'cadre']],
  ['journal', 'objet_id=1&page=3', ['page']],
  ['partenaires', 'vue=carte', ['vue']],
] as const;

for (const [page_, recherche, dites] of VIEILLES) {
  test(`${page_}?${recherche}`, async ({ page, rivemer }) => {
    await page.goto(`${rivemer}/${page_}?${recherche}`);
    await settle(page);
    const avis = page.getByText('l’adresse vient d’une autre version');
    for (const cle of dites) await expect(avis).toContainText(cle);
    if (page_ === 'actions') {
      await expect(page.locator('main h1')).toContainText(/\d+\sactions?\ssur\s\d+/);
      await checkInstant(page);
    }
    await page.goto(`${rivemer}/${page_}`);
    await settle(page);
    await expect(avis).toHaveCount(0);
  });
}
