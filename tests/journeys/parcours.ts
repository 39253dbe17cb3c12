// What every journey starts from: a browser signed in as one role of the demonstration, on Rivemer, the invented contract.
// An error of the console or of a script fails the journey that saw it.
import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import { serveur, type Visiteur } from './setup.ts';

interface Options {
  /** Whose session is open; null: nobody's. */
  role: Visiteur | null;
  /** Errors of the console that this journey provokes on purpose. */
  erreursAttendues: RegExp | null;
}

interface Depart {
  /** Address of Rivemer, « /contrats/N ». */
  rivemer: string;
}

export const adresse = () => serveur().adresse;

export const test = base.extend<Options & Depart>({
  role: ['equipe', { option: true }],
  erreursAttendues: [null, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern.
  baseURL: async ({}, use) => use(adresse()),
  storageState: async ({ role }, use) => {
    const cookies = role ? [buildCookie(role)] : [];
    await use({ cookies, origins: [] });
  },
  page: async ({ page, erreursAttendues }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
    });
    await use(page);
    expect(errors.filter((error) => !erreursAttendues?.test(error))).toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern.
  rivemer: async ({}, use) => use(serveur().rivemer),
});
export { expect };

function buildCookie(role: Visiteur) {
  const { name, value } = serveur().sessions[role];
  const rest = { domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  return { name, value, ...rest };
}

/** The page is there, with what it was waiting for. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('main > .shell-bound > .skeleton, main .page > .skeleton')).toHaveCount(0);
}

/** The page is the same in the dark but for its colours: only the rules about them run twice. */
const COULEURS = ['color-contrast', 'link-in-text-block'];
const TELEPHONE = { width: 390, height: 844 };

/** No violation in light nor dark, nothing that scrolls the page sideways, at its width. */
export async function checkEcran(page: Page): Promise<void> {
  expect.soft(await findViolations(page), 'light').toEqual([]);
  const depasse = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(depasse, 'the page scrolls sideways').toBeLessThanOrEqual(0);
  // Read anew: a browser that changes theme under an open page brings some colours a few frames later.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  await settle(page);
  expect.soft(await findViolations(page, COULEURS), 'dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The same, wide then as narrow as a phone: for screens that only a journey reaches. */
export async function checkLargeurs(page: Page): Promise<void> {
  const large = page.viewportSize()!;
  await checkEcran(page);
  await page.setViewportSize(TELEPHONE);
  await page.reload();
  await settle(page);
  await checkEcran(page);
  await page.setViewportSize(large);
  await page.reload();
  await settle(page);
}

/** No violation, nothing that scrolls sideways, wide and narrow, without reading the page anew: what is shown once would be lost. */
export async function checkInstant(page: Page): Promise<void> {
  const large = page.viewportSize()!;
  for (const size of [large, TELEPHONE]) {
    await page.setViewportSize(size);
    expect.soft(await findViolations(page), `${size.width} px`).toEqual([]);
    const depasse = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(depasse, 'the page scrolls sideways').toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(large);
}

/** Accessibility violations of the page as it stands, one sentence each; of these rules only when they are given. */
async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules) axe.withRules(rules);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${id} (${nodes.length}): ${help} — ${where.join(' | ')}`;
  });
}

interface Ligne {
  id: string;
  intitule: string;
  modifier?: { ok: boolean };
}

/** The actions that this reader receives. */
export async function listLignes(request: APIRequestContext, rivemer: string): Promise<Ligne[]> {
  return (await (await request.get(`/api${rivemer}/actions`)).json()).lignes;
}

/** Opens a sheet from the table, by its title. */
export async function openFiche(page: Page, rivemer: string, intitule: string): Promise<void> {
  await page.goto(`${rivemer}/actions?q=${encodeURIComponent(intitule)}`);
  await page.getByRole('link', { name: intitule }).click();
  await expect(page.getByRole('heading', { level: 1, name: intitule })).toBeVisible();
}
