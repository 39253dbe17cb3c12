// The relevé from the keyboard, a decision done with its proof, what an organisation may do to its own; then what follows an action:
// a note, a link, a file downloaded, a value put back.
import { checkEcran, checkLargeurs, expect, openFiche, settle, test } from './parcours.ts';

test('the team writes two decisions in a row without the mouse, corrects one, and takes a deletion back', async ({
  page,
  rivemer,
}) => {
  await page.goto(`${rivemer}/decisions`);
  await settle(page);
  await page.getByRole('button', { name: 'Ajouter des décisions' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Décision', { exact: false }).first()).toBeFocused();
  await page.keyboard.type('Relancer le bailleur sur le local');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Rade Hab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('mi-janvier 2030');
  await expect(page.getByText(/Au plus tard le 20\sjanvier\s2030/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Terminer \(1/ })).toBeVisible();
  await page.keyboard.type('Écrire aux écoles');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Terminer \(2/ })).toBeVisible();
  await checkEcran(page);
  const ligne = page.getByRole('listitem').filter({ hasText: 'Relancer le bailleur sur le local' });
  await expect(ligne).toContainText('Rade Habitat');
  await expect(ligne).toContainText(/mi-janvier 2030 \(20\sjanvier\s2030\)/);
  const autre = page.getByRole('listitem').filter({ hasText: 'Écrire aux écoles' });
  await autre.getByRole('button', { name: /Autres actes/ }).click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await expect(autre).toHaveCount(0);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(autre).toBeVisible();
});

test.describe('a proof', () => {
  test.use({ erreursAttendues: /422/ });
  test('a late decision is done, proved by a file that is downloaded', async ({ page, rivemer }) => {
    await page.goto(`${rivemer}/decisions?etat=en_retard`);
    await settle(page);
    await page.getByRole('button', { name: /Dire faite : Trouver un local/ }).click();
    await page.getByLabel('Ce qui le prouve').fill('Bail signé');
    const champ = page.locator('input[type=file]');
    await champ.setInputFiles({ name: 'bail.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0000') });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Ce fichier est un programme')).toBeVisible();
    await champ.setInputFiles({
      ...{ name: 'bail.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from('%PDF-1.7 bail'),
    });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('Décision faite.').first()).toBeVisible();
    await page.goto(`${rivemer}/decisions?etat=faite`);
    await settle(page);
    await expect(page.getByRole('listitem').filter({ hasText: 'Trouver un local' })).toContainText('Bail signé');
    const attendu = page.waitForEvent('download');
    await page.getByRole('link', { name: /bail\.pdf/ }).click();
    expect((await attendu).suggestedFilename()).toBe('bail.pdf');
    await checkLargeurs(page);
  });
});

test.describe('an elected member', () => {
  test.use({ role: 'elu' });
  test('reads the relevé, is told nobody’s lateness, writes nothing', async ({ page, rivemer }) => {
    await page.goto(`${rivemer}/decisions`);
    await settle(page);
    await expect(page.getByRole('heading', { name: /En retard/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Ajouter|Dire faite/ })).toHaveCount(0);
  });
});

test.describe('following an action', () => {
  test.use({ erreursAttendues: /422/ });
  test('a note, a link and a file follow an action; a file that lies is refused; an earlier value comes back', async ({
    page,
    rivemer,
  }) => {
    await openFiche(page, rivemer, 'Auto-école sociale de la Rade');
    await settle(page);
    await page.getByRole('button', { name: 'Ajouter une note' }).click();
    await page.getByLabel('Nouvelle note').fill('Second moniteur trouvé.');
    await page.getByLabel('Qui peut lire').selectOption('partenaires');
    await page.getByRole('button', { name: 'Noter' }).click();
    const note = page.getByRole('listitem').filter({ hasText: 'Second moniteur trouvé.' });
    await expect(note).toContainText('Équipe projet');
    await expect(note).toContainText('lu par tous les partenaires');

    await page.getByRole('button', { name: 'Ajouter un lien' }).click();
    await page.getByLabel('Titre du lien').fill('Tarifs');
    await page.getByLabel('Adresse').fill('http://exemple.fr');
    await page.getByRole('button', { name: 'Ajouter le lien' }).click();
    await expect(page.getByText(/commence par https/)).toBeVisible();
    await page.getByLabel('Adresse').fill('https://exemple.fr/tarifs');
    await page.getByRole('button', { name: 'Ajouter le lien' }).click();
    await expect(page.getByRole('link', { name: 'Tarifs' })).toHaveAttribute('href', 'https://exemple.fr/tarifs');

    await page.getByRole('button', { name: 'Joindre un fichier' }).click();
    const champ = page.locator('input[type=file]');
    await champ.setInputFiles({
      name: 'bilan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ\u0000\u0001'),
    });
    await expect(page.getByText('Ce fichier est un programme')).toBeVisible();
    await champ.setInputFiles({
      name: 'bilan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 bilan'),
    });
    const attendu = page.waitForEvent('download');
    await page.getByRole('link', { name: 'bilan.pdf' }).click();
    expect((await attendu).suggestedFilename()).toBe('bilan.pdf');

    await page.getByRole('button', { name: 'Modifier : Publics visés' }).click();
    await page.getByLabel('Publics visés').last().fill('Jeunes de 16 à 25 ans');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('button', { name: 'Voir qui a changé quoi' }).click();
    await page.getByRole('button', { name: 'Revenir à la valeur d’avant : Publics visés' }).click();
    await page.getByRole('button', { name: 'Remettre' }).click();
    await expect(page.getByText(/retour|Jeunes de 16 à 25 ans → /).first()).toBeVisible();
    await checkEcran(page);
  });
});
