// A partner answers by a link: on a phone, without an account, through a lost connection, with a colleague on the same link; the
// team sees who answered and accepts. The link is made by the team for an organisation of Rivemer's open campaign.
import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { adresse, checkEcran, expect, settle, test } from './parcours.ts';

interface Collecte {
  id: string;
  etat: string;
  partenaire: { nom: string };
}

const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr-FR' };

async function findCampagne(request: APIRequestContext, rivemer: string): Promise<string> {
  const { campagnes } = await (await request.get(`/api${rivemer}/collectes`)).json();
  return `${rivemer}/collectes/${campagnes.find(({ nom }: { nom: string }) => nom === 'Bilan 2025').id}`;
}

/** A new link for an organisation that has not answered, while there is one. */
async function giveLien(request: APIRequestContext, campagne: string) {
  const { collectes } = (await (await request.get(`/api${campagne}`)).json()) as { collectes: Collecte[] };
  const collecte = collectes.find(({ etat }) => etat !== 'repondue') ?? collectes[0]!;
  const answer = await request.post(`/api${campagne}/organisations/${collecte.id}/lien`, {
    headers: { 'x-maillage': '1', origin: adresse() },
    data: { courriel: null },
  });
  return { lien: (await answer.json()).lien as string, nom: collecte.partenaire.nom };
}

/** A phone of nobody in particular: no session. */
async function openPhone(browser: Browser, lien: string): Promise<Page> {
  const context = await browser.newContext({
    ...TELEPHONE,
    baseURL: adresse(),
    storageState: { cookies: [], origins: [] },
  });
  const page = await context.newPage();
  await page.goto(lien);
  await expect(page.getByRole('heading', { level: 1, name: 'Bilan 2025' })).toBeVisible();
  return page;
}

const fiche = (page: Page, i = 0) => page.locator('.publique-fiche').nth(i);
const status = (page: Page) => page.locator('[data-etat]');

test('what is typed without a connection is kept, sent when it is back, and gets a receipt', async ({
  browser,
  page,
  request,
  rivemer,
}) => {
  const campagne = await findCampagne(request, rivemer);
  const { lien, nom } = await giveLien(request, campagne);
  const phone = await openPhone(browser, lien);
  await expect(phone.getByText(nom)).toBeVisible();
  await phone.context().setOffline(true);
  await fiche(phone).getByLabel('Total').fill('1 234');
  await fiche(phone).getByLabel('Ce que l’action a donné en 2025').fill('Deux ateliers par mois.');
  await expect(status(phone)).toContainText('Hors connexion');
  await phone.context().setOffline(false);
  await expect(status(phone)).toContainText('Enregistré à');
  await phone.reload();
  await expect(fiche(phone).getByLabel('Total')).toHaveValue('1\u202f234');
  await fiche(phone).getByLabel('Femmes').fill('beaucoup');
  await expect(status(phone)).toContainText('À corriger');
  await phone.getByRole('button', { name: 'Envoyer mes réponses' }).tap();
  await expect(fiche(phone).getByLabel('Femmes')).toBeFocused();
  await fiche(phone).getByLabel('Femmes').fill('6 000');
  await expect(fiche(phone).getByText(/dépasse le total/)).toBeVisible();
  await fiche(phone).getByLabel('Femmes').fill('600');
  await expect(fiche(phone).getByText(/dépasse le total/)).toBeHidden();
  await expect(status(phone)).toContainText('Enregistré à');
  await phone.getByRole('button', { name: 'Envoyer mes réponses' }).tap();
  await expect(phone.getByRole('heading', { level: 1, name: 'Merci, vos réponses sont envoyées' })).toBeVisible();
  await expect(phone.getByText('Deux ateliers par mois.')).toBeVisible();
  const reference = (await phone.getByText(/^R-\d{4}-/).textContent())!;
  const download = phone.waitForEvent('download');
  await phone.getByRole('link', { name: 'Télécharger en texte' }).tap();
  expect((await download).suggestedFilename()).toBe(`recu-${reference}.txt`);
  await phone.context().close();

  await page.goto(campagne);
  await settle(page);
  await expect(page.getByRole('row', { name: new RegExp(nom) }).first()).toContainText('A répondu');
  await page.getByRole('button', { name: new RegExp(`Accepter les \\d+ réponses de ${nom}`) }).click();
  await expect(page.getByText(/réponses acceptées/).first()).toBeVisible();
  await expect(page.getByText('Tout est relu').first()).toBeVisible();
});

test('what is typed and not sent survives the page being closed', async ({ browser, request, rivemer }) => {
  const { lien } = await giveLien(request, await findCampagne(request, rivemer));
  const phone = await openPhone(browser, lien);
  await phone.context().setOffline(true);
  await fiche(phone).getByLabel('Ce qui aiderait').fill('Un local plus grand');
  await expect(status(phone)).toContainText('Hors connexion');
  const context = phone.context();
  await phone.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(lien);
  await expect(fiche(again).getByLabel('Ce qui aiderait')).toHaveValue('Un local plus grand');
  await expect(status(again)).toContainText('Enregistré à');
  await context.close();
});

test('the page itself opens again without a network, from what the server last held; nothing is left once sent', async ({
  browser,
  request,
  rivemer,
}) => {
  const { lien } = await giveLien(request, await findCampagne(request, rivemer));
  const phone = await openPhone(browser, lien);
  const kept = () => phone.evaluate(async () => (await caches.keys()).length);
  await expect.poll(kept).toBe(1);
  await fiche(phone).getByLabel('Ce qui aiderait').fill('Une salle');
  await expect(status(phone)).toContainText('Enregistré à');
  const held = () =>
    phone.evaluate(async () => (await (await caches.match(location.pathname))?.text())?.includes('Une salle') ?? false);
  await expect.poll(held).toBe(true);
  await phone.context().setOffline(true);
  await phone.reload();
  await expect(phone.getByRole('heading', { level: 1, name: 'Bilan 2025' })).toBeVisible();
  await expect(status(phone)).toContainText('Hors connexion');
  await expect(fiche(phone).getByLabel('Ce qui aiderait')).toHaveValue('Une salle');
  await fiche(phone).getByLabel('Ce qui aiderait').fill('Une salle plus grande');
  await phone.reload();
  await expect(fiche(phone).getByLabel('Ce qui aiderait')).toHaveValue('Une salle plus grande');
  await phone.context().setOffline(false);
  await expect(status(phone)).toContainText('Enregistré à');
  await fiche(phone).getByLabel('Total').fill('26');
  await fiche(phone).getByLabel('Femmes').fill('30');
  await phone.getByRole('button', { name: 'Envoyer mes réponses' }).tap();
  const doute = phone.getByRole('group', { name: 'Ces chiffres se contredisent. Confirmez-vous ?' });
  await expect(doute).toBeFocused();
  await doute.getByRole('button', { name: 'Confirmer et envoyer' }).tap();
  await expect(phone.getByRole('heading', { level: 1, name: /Merci/ })).toBeVisible();
  const left = () =>
    phone.evaluate(async () => [
      ...(await caches.keys()),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ...Object.keys(localStorage),
    ]);
  expect(await left()).toEqual([]);
  await phone.context().close();
});

test('the team’s page tells by itself that an answer came', async ({ page, browser, request, rivemer }) => {
  const campagne = await findCampagne(request, rivemer);
  const { lien, nom } = await giveLien(request, campagne);
  await page.goto(campagne);
  await settle(page);
  const row = page.getByRole('row', { name: new RegExp(nom) }).first();
  await expect(row).not.toContainText('A répondu');
  const phone = await openPhone(browser, lien);
  await phone.getByRole('button', { name: 'Envoyer mes réponses' }).tap();
  await expect(phone.getByRole('heading', { level: 1, name: /Merci/ })).toBeVisible();
  await expect(row).toContainText('A répondu', { timeout: 10_000 });
  await phone.context().close();
});

test('two people on one link: both answers are shown, both may be kept', async ({ browser, request, rivemer }) => {
  const { lien } = await giveLien(request, await findCampagne(request, rivemer));
  const [one, two] = [await openPhone(browser, lien), await openPhone(browser, lien)];
  const bilan = 'Ce que l’action a donné en 2025';
  await fiche(one).getByLabel(bilan).fill('Vu de l’accueil.');
  await expect(status(one)).toContainText('Enregistré à');
  await fiche(two).getByLabel(bilan).fill('Vu de la direction.');
  const choice = two.getByRole('group', { name: 'Deux réponses' });
  await expect(choice).toContainText('Vu de l’accueil.');
  await expect(choice).toContainText('Vu de la direction.');
  const { violations } = await new AxeBuilder({ page: two }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await choice.getByRole('button', { name: 'Garder les deux' }).tap();
  await expect(status(two)).toContainText('Enregistré à');
  await one.reload();
  await expect(fiche(one).getByLabel(bilan)).toHaveValue('Vu de l’accueil.\n\nVu de la direction.');
  await one.context().close();
  await two.context().close();
});

test('the team opens a campaign for one organisation, hands over its link, takes it back', async ({
  page,
  rivemer,
}) => {
  await page.goto(`${rivemer}/collectes/nouvelle`);
  await settle(page);
  await page.getByRole('textbox', { name: 'Nom de la collecte' }).fill('Bilan d’essai');
  await page
    .getByLabel('Échéance', { exact: true })
    .fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Aucune' }).click();
  await expect(page.getByText('Choisissez au moins une fiche.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Mission locale de Rivemer' }).check();
  await page.getByRole('button', { name: 'Ouvrir la collecte' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/1\s+lien à remettre/);
  const lien = await page.getByRole('textbox', { name: 'Mission locale de Rivemer' }).inputValue();
  expect((await page.request.get(lien)).status()).toBe(200);
  await page.getByRole('link', { name: 'Suivre la collecte' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/0\s+organisation sur 1 a répondu/);
  await page.getByRole('button', { name: 'Révoquer le lien de Mission locale de Rivemer' }).click();
  await page.getByRole('button', { name: 'Révoquer le lien', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'N’ouvre plus rien' })).toBeVisible();
  expect((await page.request.get(lien)).status()).toBe(404);
  await page.getByRole('button', { name: 'Clore la collecte' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('collecte close');
});

test.describe('the page of a link', () => {
  test.use({ role: 'equipe', viewport: TELEPHONE.viewport, erreursAttendues: /404/ });

  test('has no accessibility violation, light and dark, narrow and wide; nor has its receipt', async ({
    page,
    request,
    rivemer,
  }) => {
    const { lien } = await giveLien(request, await findCampagne(request, rivemer));
    await page.goto(lien);
    await checkEcran(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.reload();
    await checkEcran(page);
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Merci/ })).toBeVisible();
    await checkEcran(page);
  });

  test('that opens nothing says so, and weighs little when it opens', async ({ page, request, rivemer }) => {
    await page.goto(`${rivemer.replace('/contrats', '/repondre')}/${'A'.repeat(43)}`);
    await expect(page.getByText('Ce lien n’ouvre rien, ou n’ouvre plus rien.')).toBeVisible();
    const { lien } = await giveLien(request, await findCampagne(request, rivemer));
    await page.goto(lien);
    // The page's own scripts: what keeps it for later (a service worker) is asked for once it is shown.
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ initiatorType }) => initiatorType === 'script')
        .map(({ encodedBodySize }) => encodedBodySize),
    );
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toBeLessThan(10_000);
  });
});

for (const role of ['partenaire', 'elu'] as const) {
  test.describe(role, () => {
    test.use({ role, erreursAttendues: /403/ });

    test('is not told who has answered, nor offered the page', async ({ page, rivemer }) => {
      await page.goto(rivemer);
      await settle(page);
      await expect(page.getByRole('link', { name: 'À recueillir' })).toHaveCount(0);
      await page.goto(`${rivemer}/collectes`);
      await expect(page.getByText('Les collectes sont réservées à l’équipe projet.')).toBeVisible();
    });
  });
}
