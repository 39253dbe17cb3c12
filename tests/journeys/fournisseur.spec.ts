// Signing in through the organisation's provider, a real one run here, on a server of its own set for it: known person, unknown
// person, giving up, signing out at the provider too.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACR, type FournisseurDeTest, openFournisseur } from '../setup/fournisseur.ts';
import { checkInstant, checkLargeurs, expect, settle, test } from './parcours.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CONNUE = { sub: 'agent-1', email: 'agent@ville.test', email_verified: true };
const INCONNUE = { sub: 'agent-2', email: 'personne@ailleurs.test', email_verified: true };

let adresse: string;
let oidc: FournisseurDeTest;
let server: ChildProcess;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-fournisseur-'));

test.use({ role: null, erreursAttendues: /401|403|410/ });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const port = await findPort();
  adresse = `http://localhost:${port}`;
  oidc = await openFournisseur({ url: adresse });
  const env = {
    ...process.env,
    ...{ PORT: String(port), MAILLAGE_DONNEES: dossier, MAILLAGE_JOURNAL: 'error', DATABASE_URL: '' },
    ...{ MAILLAGE_URL: adresse, MAILLAGE_DEMONSTRATION: 'non', MAILLAGE_OIDC_NOM: 'ProConnect' },
    ...{
      MAILLAGE_OIDC_FOURNISSEUR: oidc.emetteur,
      MAILLAGE_OIDC_CLIENT: oidc.client,
      MAILLAGE_OIDC_SECRET: oidc.secret,
    },
    ...{ MAILLAGE_OIDC_ACR: ACR[0], MAILLAGE_OIDC_USERINFO: 'signe' },
  };
  const program = join(root, 'dist', 'server', 'maillage.js');
  server = spawn(process.execPath, [program, 'demarrer'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server stopped: ${code}`)));
    server.stdout!.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Maillage est prêt')) resolve();
    });
  });
  const made = spawnSync(process.execPath, [program, 'administrateur', 'creer', CONNUE.email], { cwd: root, env });
  expect(made.status).toBe(0);
});

test.afterAll(async () => {
  server.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  await oidc.close();
  rmSync(dossier, { recursive: true, force: true });
});

for (const width of [1440, 390]) {
  test(`${width} px: in by the provider, back to the page wanted, out at the provider too`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    oidc.entre(CONNUE);
    await page.goto(`${adresse}/compte`);
    await settle(page);
    const button = page.getByRole('button', { name: 'Se connecter avec ProConnect' });
    await expect(button).toBeVisible();
    await checkLargeurs(page);
    await button.click();
    await page.getByRole('button', { name: `Entrer comme ${CONNUE.email}` }).click();
    await expect(page).toHaveURL(`${adresse}/compte`);
    await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
    await expect(page.getByText('Compte relié au fournisseur d’identité').first()).toBeVisible();

    await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(page.getByRole('heading', { name: 'Quitter le fournisseur d’essai' })).toBeVisible();
    await page.getByRole('button', { name: 'Quitter' }).click();
    await expect(page).toHaveURL(new RegExp(`^${adresse}/connexion`));
    await page.goto(`${adresse}/compte`);
    await expect(page).toHaveURL(/\/connexion\?destination/);
  });
}

test('a person without an account is told so, and may leave the provider; who gives up may begin again', async ({
  page,
}) => {
  oidc.entre(INCONNUE);
  await page.goto(`${adresse}/connexion`);
  await page.getByRole('button', { name: 'Se connecter avec ProConnect' }).click();
  await page.getByRole('button', { name: /^Entrer/ }).click();
  await expect(page.getByText(`Aucun compte ne porte l’adresse ${INCONNUE.email}.`)).toBeVisible();
  await checkInstant(page);
  await page.getByRole('link', { name: /Quitter votre compte/ }).click();
  await page.getByRole('button', { name: 'Quitter' }).click();
  await expect(page).toHaveURL(new RegExp(`^${adresse}/connexion`));

  oidc.entre(null);
  await page.goto(`${adresse}/connexion`);
  await page.getByRole('button', { name: 'Se connecter avec ProConnect' }).click();
  await page.getByRole('button', { name: /renoncer/ }).click();
  await expect(page.getByText(/abandonnée chez votre fournisseur/)).toBeVisible();
  await page.getByRole('link', { name: 'Se connecter autrement' }).click();
  await expect(page.getByRole('button', { name: 'Recevoir un lien de connexion' })).toBeVisible();
});

function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
