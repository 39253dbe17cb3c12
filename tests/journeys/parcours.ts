// What every journey starts from: a browser signed in as one role of the demonstration, on Rivemer, the invented contract.
// An error of the console or of a script fails the journey that saw it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import type { RoleVisite } from './setup.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Options {
  /** Whose session is open; null: nobody's. */
  role: RoleVisite | null;
  /** Errors of the console that this journey provokes on purpose. */
  erreursAttendues: RegExp | null;
}

interface Depart {
  /** Address of Rivemer, « /contrats/N ». */
  rivemer: string;
}

export const adresse = () => process.env.PARCOURS_ADRESSE!;

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
  rivemer: async ({ request }, use) => {
    const moi = await (await request.get('/api/moi')).json();
    const contrat = moi.contrats.find((one: { nom: string }) => one.nom === 'Rivemer Métropole');
    await use(`/contrats/${contrat.id}`);
  },
});
export { expect };

function buildCookie(role: RoleVisite) {
  const { name, value } = JSON.parse(process.env[`PARCOURS_SESSION_${role}`]!) as { name: string; value: string };
  const rest = { domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  return { name, value, ...rest };
}

/** A verb of the command line, executed by the server that holds the folder. */
export function maillage(...args: string[]): string {
  const done = spawnSync(process.execPath, ['dist/server/maillage.js', ...args], {
    cwd: root,
    env: { ...process.env, MAILLAGE_DONNEES: process.env.PARCOURS_DOSSIER, DATABASE_URL: '' },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`maillage ${args.join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** The page is there, with what it was waiting for. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.locator('main > .shell-bound > .skeleton, main .page > .skeleton')).toHaveCount(0);
}

/** Accessibility violations of the page as it stands, one sentence each; of these rules only when they are given. */
export async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
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
