// « Mon adresse est-elle en QPV ? », by anyone, on a desktop and on a phone: loaded once, then answered with the network cut, nothing
// sent. Then the same question by the team, one click from a partner's address, where the answer is kept.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BAN_ESSAI } from '../../src/geo/adresses/ban-essai.ts';
import { carre, geoJson } from '../../src/geo/contours/fabrique-contours.ts';
import { checkEcran, checkInstant, expect, settle, test } from './parcours.ts';
import { maillage, serveur } from './setup.ts';

/** In the vintage of 2024, up to thirty metres north of the rue Louis Pasteur of the test base; far away in that of 2015. */
function install(): void {
  const { dossier } = serveur();
  const write = (nom: string, contenu: string | Uint8Array) => {
    const chemin = join(tmpdir(), `${dossier.split(/[\\/]/).at(-1)}-${nom}`);
    writeFileSync(chemin, contenu);
    return chemin;
  };
  maillage('territoires', 'adresses', '35', write('adresses-35.csv', BAN_ESSAI));
  const neufs = [carre(-1.702, 48.0953, 'QN03591N')];
  maillage('territoires', 'importer', write('qpv-2024.geojson', geoJson(neufs)), '--edition', '2024');
  maillage('territoires', 'importer', write('qpv-2015.geojson', geoJson([carre(-1.5, 48.2, 'QP035910')])));
}

const screenshot = (page: Page, nom: string) =>
  page.screenshot({ path: test.info().outputPath(`${nom}.png`), fullPage: true });

test.describe('anyone', () => {
  // Cut from its network, the page tries to hear from the server.
  test.use({ role: null, erreursAttendues: /ERR_INTERNET_DISCONNECTED/ });

  for (const width of [1440, 390]) {
    test(`${width} px: loaded once, then answered without network`, async ({ page, context }) => {
      install();
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/mon-adresse');
      await settle(page);
      await checkEcran(page);
      await page.getByLabel('Département').selectOption('35');
      await page.getByRole('button', { name: 'Charger les adresses' }).click();
      const champ = page.getByRole('textbox', { name: 'Adresse' });
      await expect(champ).toBeVisible();

      await context.setOffline(true);
      const demandes: string[] = [];
      page.on('request', (request) => demandes.push(`${request.url()} ${request.postData() ?? ''}`));
      const ask = async (adresse: string) => {
        await champ.fill(adresse);
        await page.getByRole('button', { name: 'Chercher' }).click();
      };
      const reponse = page.getByRole('status').filter({ hasText: /Adresse/ });

      await ask('12 rue louis pasteur 35000 rennes');
      await expect(reponse).toContainText('12 Rue Louis Pasteur 35000 Rennes');
      await expect(reponse).toContainText('En QPV');
      await expect(reponse).toContainText('QN03591N');
      await expect(reponse).toContainText(/Le numéro est dans la base d’adresses, à \d+\sm de la limite/);
      await expect(reponse).toContainText('Hors QPV');
      await screenshot(page, `en-qpv-${width}`);
      await checkInstant(page);

      // The uncertainty of a street alone goes over the border: both sides are possible, and it is said so.
      await ask('rue louis pasteur 35000 rennes');
      await expect(reponse).toContainText('Imprécis');
      await expect(reponse).toContainText(/Seule la rue est connue, à \d+\sm près.*les deux côtés sont possibles/);
      await screenshot(page, `imprecis-${width}`);

      await ask('3 rue qui n’existe pas 99999 nulle part');
      await expect(reponse).toContainText('Non géolocalisé');
      await expect(reponse).toContainText('n’a pas été trouvée');

      await expect(page.getByRole('link', { name: 'sig.ville.gouv.fr' })).toHaveAttribute(
        'href',
        'https://sig.ville.gouv.fr',
      );
      expect(demandes.filter((demande) => /pasteur|existe/i.test(decodeURIComponent(demande)))).toEqual([]);
      await context.setOffline(false);
    });
  }
});

test('the team, from the sheet of a partner: one click, kept, read again as it was', async ({
  page,
  request,
  rivemer,
}) => {
  const data = {
    ...{ nom: `Atelier ${Date.now()}`, adresse: '12 quai des chaudronniers 99100 Rivemer', siret: null, sigle: null },
    ...{ rna: null, nature: 'association', courriel: null, telephone: null, site: null },
  };
  const cree = await request.post(`/api${rivemer}/partenaires`, { headers: { 'x-maillage': '1' }, data });
  expect(cree.ok(), await cree.text()).toBe(true);
  const openFiche = async () => {
    await page.goto(`${rivemer}/partenaires`);
    await settle(page);
    await page.getByRole('link', { name: data.nom }).click();
    await page.getByRole('button', { name: 'QPV de cette adresse' }).click();
  };
  const fiche = page.getByRole('dialog');
  await openFiche();
  await expect(fiche).toContainText('12 Quai des Chaudronniers 99100 Rivemer');
  await expect(fiche).toContainText(/Le numéro est dans la base d’adresses, à \d+\sm de la limite/);
  await expect(fiche).toContainText(/Cherché le .*base d’adresses de ce serveur/);
  await expect(fiche.getByRole('link', { name: 'sig.ville.gouv.fr' })).toBeVisible();
  await checkInstant(page);
  await fiche.getByRole('button', { name: 'Demander au service national' }).click();
  await expect(fiche).toContainText('L’adresse quitte ce serveur');
  await screenshot(page, 'fiche-1440');
  await page.setViewportSize({ width: 390, height: 844 });
  await screenshot(page, 'fiche-390');
  await openFiche();
  await expect(fiche.getByText(/^Cherché le/)).toHaveCount(1);
  await expect(fiche).not.toContainText('Réponses précédentes');
  await fiche.getByRole('button', { name: 'Chercher de nouveau' }).click();
  await expect(fiche.getByText('Réponses précédentes')).toBeVisible();
});
