// Every screen, in light and dark, wide and narrow: no axe violation, nothing that scrolls a page sideways.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext } from '@playwright/test';
import { checkEcran, expect, listLignes, settle, test } from './parcours.ts';

test.describe.configure({ mode: 'parallel' });

const LARGEURS = { bureau: { width: 1440, height: 900 }, telephone: { width: 390, height: 844 } };

/** Screens as the table of pages names them, read there so that none is forgotten; a few with a question in the address. */
const source = readFileSync(fileURLToPath(new URL('../../src/app/pages.tsx', import.meta.url)), 'utf8');
const PAGES = [...source.matchAll(/path: '([^']+)'/g)].map((found) => found[1]!).filter((path) => path.startsWith('/'));
const QUESTIONS: Record<string, string> = { '/contrats/:contrat/recherche': '?q=permanance' };
/** Opened by journeys of their own, with what they need (connexion.spec.ts, fournisseur.spec.ts, import.spec.ts). */
const AILLEURS = [
  ...['/connexion', '/connexion/lien/:jeton', '/connexion/fournisseur'],
  '/contrats/:contrat/imports/:import',
];
const ECRANS = [...PAGES.filter((path) => !AILLEURS.includes(path)), '/nulle-part'];

test('the screens are read from the table of pages', () => {
  expect(ECRANS.length).toBeGreaterThan(15);
});

for (const [nom, viewport] of Object.entries(LARGEURS)) {
  for (const ecran of ECRANS) {
    test.describe(`${nom}, ${viewport.width} px`, () => {
      test.use({ viewport, role: ecran.startsWith('/administration') ? 'administrateur' : 'equipe' });

      test(ecran, async ({ page, rivemer, request }) => {
        const action = ecran.includes(':action') ? (await listLignes(request, rivemer))[0]!.id : '';
        const campagne = ecran.includes(':campagne') ? await findCampagne(request, rivemer) : '';
        const chemin = ecran
          .replace('/contrats/:contrat', rivemer)
          .replace(':action', action)
          .replace(':campagne', campagne)
          .replace(':qpv', 'QN00001I');
        await page.goto(chemin + (QUESTIONS[ecran] ?? ''));
        await settle(page);
        await expect(page).toHaveTitle(ecran === '/nulle-part' ? /introuvable/ : /^(?!.*introuvable)/);
        await checkEcran(page);
      });
    });
  }
}

/** The open campaign of the invented territory. */
async function findCampagne(request: APIRequestContext, rivemer: string): Promise<string> {
  return (await (await request.get(`/api${rivemer}/collectes`)).json()).campagnes[0].id;
}
