// The accessibility tree of each view, beyond axe: landmarks named and unique, headings in order, every control named, one live
// region for what is announced; then reflow at 320 px, forced colours, less motion, the size of targets.
import type { Page } from '@playwright/test';
import { expect, listLignes, settle, test } from './parcours.ts';

test.describe.configure({ mode: 'parallel' });

const VUES: Record<string, string> = {
  accueil: '',
  'sur une page': '/sur-une-page',
  plan: '/plan',
  table: '/actions',
  colonnes: '/actions?vue=colonnes',
  calendrier: '/actions?vue=calendrier',
  matrice: '/matrice',
  argent: '/financements',
  quartiers: '/quartiers',
  partenaires: '/partenaires',
  'à recueillir': '/collectes',
  décisions: '/decisions',
  journal: '/journal',
  droits: '/droits',
  imports: '/imports',
  'actions partagées': '/partages',
  comptages: '/comptages',
  contrat: '/contrat',
  'qui peut quoi': '/qui-peut-quoi',
  recherche: '/recherche?q=emploi',
};

/** Outside a contract. */
const AILLEURS: Record<string, string> = {
  'mes contrats': '/',
  'à suivre': '/a-suivre',
  'mon compte': '/compte',
  'données personnelles': '/donnees-personnelles',
  accessibilité: '/accessibilite',
};

/** Lines of the tree, « - heading "…" [level=2] » and the like. */
const readTree = async (page: Page) =>
  (await page.locator('body').ariaSnapshot())
    .split('\n')
    .map((line) => line.trim().replace(/^- '(.*)'(:?)$/, '- $1$2'));

const SANS_NOM =
  /^- (button|link|textbox|combobox|checkbox|radio|searchbox|spinbutton|tab|menuitem|dialog)(?: \[[^\]]*\])*:?$/;

/** Only a contract has a navigation of its own. */
function checkTree(lines: readonly string[], contrat = true): void {
  expect(
    lines.filter((line) => SANS_NOM.test(line)),
    'controls without a name',
  ).toEqual([]);
  const niveaux = lines.flatMap((line) => /^- heading .*\[level=(\d)\]/.exec(line)?.slice(1).map(Number) ?? []);
  expect(niveaux[0], 'the first heading is the page’s').toBe(1);
  expect(
    niveaux.filter((niveau) => niveau === 1),
    'one first-level heading',
  ).toHaveLength(1);
  const sauts = niveaux.filter((niveau, i) => i > 0 && niveau > niveaux[i - 1]! + 1);
  expect(sauts, 'no level is skipped').toEqual([]);
  for (const repere of ['main', 'banner'])
    expect(
      lines.filter((line) => new RegExp(`^- ${repere}\\b`).test(line)),
      repere,
    ).toHaveLength(1);
  const navigations = lines.filter((line) => line.startsWith('- navigation'));
  if (contrat) expect(navigations.length).toBeGreaterThan(0);
  expect(new Set(navigations).size, 'navigations are told apart').toBe(navigations.length);
}

const ESPACEMENT = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

const countMoving = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return [transitionDuration, animationDuration].some((one) =>
          one.split(', ').some((d) => Number.parseFloat(d) > 0.01),
        );
      }).length,
  );

/** Smaller than 24 px, and within 24 px of the middle of another. A label is pressed as its field is. */
const findSmall = (page: Page) =>
  page.evaluate(() => {
    const cibles = [...document.querySelectorAll<HTMLElement>('main button, main input, main select, main summary')]
      .filter((element) => element.checkVisibility() && !element.closest('.sr-only'))
      .map((element) => {
        const boxes = [element, element.closest('label'), (element as HTMLInputElement).labels?.[0]].flatMap((one) =>
          one ? [one.getBoundingClientRect()] : [],
        );
        const { left, right, top, bottom } = boxes[0]!;
        const milieu = { x: (left + right) / 2, y: (top + bottom) / 2 };
        const petite = !boxes.some(({ width, height }) => width >= 24 && height >= 24);
        return { element, milieu, petite: petite && right - left > 1 };
      });
    return cibles
      .filter(({ petite }) => petite)
      .filter(({ element, milieu }) =>
        cibles.some((autre) => {
          const ecart = Math.hypot(autre.milieu.x - milieu.x, autre.milieu.y - milieu.y);
          return autre.element !== element && ecart < 24;
        }),
      )
      .map(({ element }) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`);
  });

for (const [nom, chemin] of Object.entries({ ...VUES, ...AILLEURS })) {
  test(`${nom}: names, order, landmarks, live regions`, async ({ page, rivemer }) => {
    await page.goto(nom in AILLEURS ? chemin : rivemer + chemin);
    await settle(page);
    checkTree(await readTree(page), !(nom in AILLEURS));
    await expect(page.locator('[aria-live], [role="status"], [role="alert"]').first()).toBeAttached();
    // 320 px: 1280 px at 400 %. Only a table or a drawing may scroll sideways, in its own frame.
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 720, height: 450 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), '1440 px at 200 %').toBeLessThanOrEqual(
      720,
    );
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await findSmall(page), 'targets are 24 px or stand apart (2.5.8)').toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await countMoving(page), 'less motion asked for: nothing moves').toBe(0);
    // Text spaced as a reader may impose it (1.4.12): nothing is pushed out of the page.
    await page.evaluate((css) => {
      const espacement = new CSSStyleSheet();
      espacement.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, espacement];
    }, ESPACEMENT);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440);
  });
}

test('a sheet: names, order, landmarks', async ({ page, rivemer, request }) => {
  const id = (await listLignes(request, rivemer))[0]!.id;
  await page.goto(`${rivemer}/actions/${id}`);
  await settle(page);
  checkTree(await readTree(page));
});

test('forced colours: what has the focus is seen, a state is told by its word', async ({ page, rivemer }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(rivemer);
  await settle(page);
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
    return `${outlineStyle} ${Number.parseFloat(outlineWidth) > 0}`;
  });
  expect(outline).toMatch(/^(solid|auto) true$/);
});
