// From a register to a share between its bounds: the team asks for a comptage, a partner pastes counts on a phone, sees what is joined
// before it leaves, sends, and the team reads. Nothing but numbers leaves the partner's page.
import { AxeBuilder } from '@axe-core/playwright';
import { checkLargeurs, expect, settle, test } from './parcours.ts';

const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr-FR' };
const NOM = 'Accompagnement d’essai';

// A share without its source is refused once, on purpose.
test.use({ erreursAttendues: /422/ });

test('asked by the team, pasted by a partner, sent as numbers only', async ({ browser, page, rivemer }) => {
  await page.goto(`${rivemer}/comptages`);
  await settle(page);
  await page.getByRole('button', { name: 'Ajouter un dispositif' }).first().click();
  const registre = page.getByRole('dialog', { name: 'Ajouter un dispositif' });
  await registre.getByLabel('Nom', { exact: true }).fill(NOM);
  await registre.getByLabel('Part des habitants de QPV dans le public visé').fill('31');
  await registre.getByRole('button', { name: 'Ajouter le dispositif' }).click();
  await expect(registre.getByText('Une part de référence va avec sa source et sa date.')).toBeVisible();
  await registre.getByLabel('Source de cette part').fill('Insee, demandeurs d’emploi');
  await registre.getByLabel('Date de cette part').fill('2024-12-31');
  await registre.getByRole('button', { name: 'Ajouter le dispositif' }).click();
  await expect(page.getByRole('heading', { level: 2, name: NOM })).toBeVisible();

  await page.getByRole('button', { name: `Demander un comptage, ${NOM}` }).click();
  const demande = page.getByRole('dialog', { name: `Demander un comptage, ${NOM}` });
  await demande.getByRole('combobox', { name: 'Organisation qui compte' }).fill('Mission locale');
  await page.getByRole('option', { name: 'Mission locale de Rivemer' }).click();
  await demande.getByLabel('Attendu avant le').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  await demande.getByRole('button', { name: 'Créer le lien' }).click();
  const lien = await page.getByRole('textbox', { name: 'Mission locale de Rivemer' }).inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Attendu avant le/).first()).toBeVisible();

  const context = await browser.newContext({ ...TELEPHONE, storageState: { cookies: [], origins: [] } });
  const phone = await context.newPage();
  const sent: string[] = [];
  phone.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.postData() ?? '');
  });
  await phone.goto(lien);
  await expect(phone.getByRole('heading', { level: 1, name: new RegExp(NOM) })).toBeVisible();
  await phone.getByRole('checkbox', { name: 'Sexe' }).check();
  const bloc = '126\t70\t56\t0\n\t\t\t\n\t\t\t\n271\t150\t121\t0\n2\t2\t\t\n13\t10\t3\t';
  await phone.getByRole('textbox', { name: 'En QPV, Total' }).evaluate((champ, texte) => {
    const data = new DataTransfer();
    data.setData('text/plain', texte);
    champ.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, bloc);
  const apercu = phone.locator('[data-apercu]');
  await expect(apercu).toContainText('Total : 412');
  await expect(apercu).toContainText('Des statuts trop petits sont regroupés.');
  await expect(apercu.getByRole('row', { name: 'Adresse imprécise, inconnue ou domiciliation 15' })).toBeVisible();
  await expect(apercu.getByRole('rowheader', { name: 'Imprécis', exact: true })).toHaveCount(0);
  await phone.getByRole('textbox', { name: 'En QPV, Femmes' }).fill('7');
  await expect(phone.locator('[data-etat]')).toContainText('63 au lieu de 126');
  await phone.getByRole('button', { name: 'Envoyer ces nombres' }).tap();
  await expect(phone.getByRole('textbox', { name: 'En QPV, Total' })).toBeFocused();
  await phone.getByRole('textbox', { name: 'En QPV, Femmes' }).fill('70');
  const { violations } = await new AxeBuilder({ page: phone }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
  await phone.getByRole('button', { name: 'Envoyer ces nombres' }).tap();
  await expect(phone.getByText(/référence/)).toBeVisible();
  expect(sent.map((texte) => Object.keys(JSON.parse(texte)).sort())).toEqual([
    ['methode', 'statuts', 'tables', 'total'],
  ]);
  await phone.screenshot({ path: test.info().outputPath('partenaire.png'), fullPage: true });
  await context.close();
});

test('read with its bounds beside the reference', async ({ page, rivemer }) => {
  await page.goto(`${rivemer}/comptages`);
  await settle(page);
  await page.screenshot({ path: test.info().outputPath('equipe.png'), fullPage: true });
  await expect(page.getByText(/Sur 412 personnes, 126 en QPV/)).toBeVisible();
  await expect(page.getByText(/30,6.%.*34,2.%/).first()).toBeVisible();
  await expect(page.getByText(/les adresses non situées empêchent de conclure/)).toBeVisible();
  await checkLargeurs(page);
});

test.describe('for an elected member', () => {
  test.use({ role: 'elu' });
  test('who has not deposited is not told', async ({ page, rivemer }) => {
    await page.goto(`${rivemer}/comptages`);
    await settle(page);
    await expect(page.getByText(/Attendu avant le/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Ajouter un dispositif' })).toHaveCount(0);
  });
});
