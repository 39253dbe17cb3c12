// What a partner and an elected member do not see: sheets being drafted, amounts proposed, avis; and what they may not do.
import { expect, listLignes, openFiche, settle, test } from './parcours.ts';

interface LigneLue {
  notifie: boolean;
  montants: Record<string, number | null>;
  avis: unknown[];
}

/** A sheet of Rivemer that waits for validation, led by someone else than the visiting partner. */
const EBAUCHE = 'Parrainage vers l’emploi';

for (const role of ['partenaire', 'elu'] as const) {
  test.describe(role, () => {
    test.use({ role, erreursAttendues: /40[34]/ });

    test('reads validated actions only, in the table, the plan, the search and by address', async ({
      page,
      rivemer,
      request,
    }) => {
      const lignes = await listLignes(request, rivemer);
      expect(lignes.length).toBeGreaterThan(5);
      expect(lignes.map((ligne) => ligne.intitule)).not.toContain(EBAUCHE);
      await page.goto(`${rivemer}/actions`);
      await settle(page);
      await expect(page.getByRole('link', { name: EBAUCHE })).toHaveCount(0);
      await page.goto(`${rivemer}/recherche?q=parrainage`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Rien ne répond');
    });

    test('receives no proposed amount and no avis before notification', async ({ page, rivemer, request }) => {
      const livre = await (await request.get(`/api${rivemer}/financements`)).json();
      expect(livre.lignes.length).toBeGreaterThan(10);
      await openFiche(page, rivemer, 'Bourse aux stages de 3e');
      const fiche = await (await request.get(`/api${new URL(page.url()).pathname}/financements`)).json();
      for (const { notifie, montants, avis } of [...livre.lignes, ...fiche.financements] as LigneLue[]) {
        if (notifie) continue;
        expect(montants.propose).toBeNull();
        expect(avis).toEqual([]);
      }
    });

    test('is offered neither the removal of the demonstration, nor a new contract', async ({ page }) => {
      await page.goto('/');
      await settle(page);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('button', { name: /Retirer la démonstration/ })).toHaveCount(0);
      await expect(page.getByRole('link', { name: 'Ouvrir un contrat' })).toHaveCount(0);
    });
  });
}

test.describe('elu', () => {
  test.use({ role: 'elu' });

  test('changes nothing: no field to edit, no import, no journal', async ({ page, rivemer, request }) => {
    await openFiche(page, rivemer, 'Bourse aux stages de 3e');
    await expect(page.getByRole('button', { name: /^Modifier/ })).toHaveCount(0);
    const { lignes } = await (await request.get(`/api${rivemer}/actions`)).json();
    const answer = await request.patch(`/api${rivemer}/actions/${lignes[0].id}`, {
      headers: { 'x-maillage': '1' },
      data: { edits: [{ champ: 'description', avant: null, apres: 'x' }] },
    });
    expect(answer.status()).toBe(403);
    expect((await answer.json()).detail).toMatch(/élu/i);
  });
});

test.describe('partenaire', () => {
  test.use({ role: 'partenaire' });

  test('edits the actions of its own organisation, and proposes others', async ({ page, rivemer, request }) => {
    const lignes = await listLignes(request, rivemer);
    const sienne = lignes.find((ligne) => ligne.modifier?.ok);
    expect(sienne, 'the visiting partner leads an action').toBeTruthy();
    await page.goto(`${rivemer}/actions/${sienne!.id}`);
    await expect(page.getByRole('button', { name: 'Modifier : Description' })).toBeVisible();
    await page.goto(`${rivemer}/actions`);
    await expect(page.getByRole('button', { name: 'Proposer une action' })).toBeVisible();
  });
});
