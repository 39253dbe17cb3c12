// 5,000 cells pasted at once, wrong days and unknown partners among them: each wrong cell stays with its reason, outlives the
// page, and is mended in place. How long it takes is printed by the bench (navigateur), not asserted.
import { actionsApi } from '../../src/domains/actions/action.api.ts';
import { contratApi } from '../../src/domains/contrats/contrat.api.ts';
import { buildUrl } from '../../src/platform/http/contract.ts';
import { checkInstant, expect, test } from './parcours.ts';

test.use({ role: 'administrateur', permissions: ['clipboard-read', 'clipboard-write'] });

const LIGNES = 200;
/** Of 25 columns, 14 are open to writing. */
const COLONNES = [
  ...['reference', 'plan', 'avancement', 'difficulte', 'difficulte_cause', 'pilote', 'partenaires', 'qpv', 'axes'],
  ...['etape_parcours', 'themes', 'debut', 'fin', 'annees', 'prevu', 'touche', 'demande', 'retenu', 'verse'],
  ...['objectifs', 'description', 'publics_vises', 'fraicheur', 'completude', 'a_corriger'],
];

const cellOf = (colonne: string, i: number): string => {
  if (colonne === 'avancement') return 'En cours';
  if (colonne === 'difficulte') return 'Non';
  if (colonne === 'pilote') return 'Association inconnue';
  if (colonne === 'debut') return i % 2 === 0 ? '05/03/2026' : '31/02/2026';
  if (colonne === 'fin') return '31/12/2026';
  if (colonne === 'touche' || colonne === 'prevu') return String(10 + i);
  return ['reference', 'objectifs', 'description', 'publics_vises', 'difficulte_cause'].includes(colonne)
    ? `${colonne} ${i}`
    : '';
};

test('paste 5,000 cells, reload, mend', async ({ page, request }) => {
  test.setTimeout(240_000);
  const headers = { 'x-maillage': '1' };
  const generation = 2024 as const;
  const contrat = { nom: 'Grand collage', generation, date_debut: '2024-01-01', date_fin: '2030-12-31' };
  const cree = await request.post(buildUrl(contratApi.createContrat, {}), { headers, data: contrat });
  const { id } = await cree.json();
  const adresse = buildUrl(actionsApi.createAction, { params: { contrat: id } });
  for (let i = 0; i < LIGNES; i++) {
    const intitule = `Action ${String(i).padStart(3, '0')}`;
    expect((await request.post(adresse, { headers, data: { intitule } })).ok()).toBe(true);
  }
  const colonnes = COLONNES.map((colonne) => `&colonne=${colonne}`).join('');
  await page.goto(`/contrats/${id}/actions?tri=intitule&lignes=500${colonnes}`);
  const cell = (row: number, colonne: string) => page.locator(`[data-cell="${row}:${COLONNES.indexOf(colonne) + 1}"]`);
  await cell(0, 'reference').click();
  const bloc = Array.from({ length: LIGNES }, (_, i) => COLONNES.map((colonne) => cellOf(colonne, i)).join('\t'));
  await page.evaluate((text) => navigator.clipboard.writeText(text), bloc.join('\n'));
  await page.keyboard.press('Control+V');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText(/refusées, à corriger ici/, { timeout: 180_000 });

  const reste = page.getByText(/cases refusées restent à corriger/);
  const titre = (await reste.textContent())!;
  const seen = async () => {
    await expect(cell(1, 'debut')).toContainText('31/02/2026');
    await expect(cell(1, 'debut')).toContainText('n’est pas une date');
    await expect(cell(1, 'pilote')).toContainText('« Association inconnue » n’est pas dans la liste');
    await expect(cell(0, 'debut')).toHaveText('05/03/2026');
    await expect(cell(0, 'objectifs')).toHaveText('objectifs 0');
  };
  await seen();
  await page.reload();
  await expect(reste).toHaveText(titre);
  await expect(page.getByText('reste sur cet appareil', { exact: false })).toBeVisible();
  await seen();
  await checkInstant(page);

  // In place: what was typed is in the field, and a French day is read.
  await cell(1, 'debut').dblclick();
  const champ = page.locator('.datagrid-editor');
  await expect(champ).toHaveValue('31/02/2026');
  await champ.fill('28/02/2026');
  await page.keyboard.press('Enter');
  await expect(cell(1, 'debut')).toHaveText('28/02/2026');
  await expect(reste).not.toHaveText(titre);
  await page.getByRole('button', { name: 'Case refusée suivante' }).click();
  await expect(page.locator('.datagrid-note')).toContainText('n’est pas dans la liste');

  await page.getByRole('button', { name: 'Renoncer à toutes' }).click();
  await page.getByRole('button', { name: 'Oublier ce qui a été tapé' }).click();
  await expect(reste).toHaveCount(0);
  await page.reload();
  await expect(cell(1, 'debut')).toHaveText('28/02/2026');
  await expect(reste).toHaveCount(0);
});
