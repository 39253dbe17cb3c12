// Takes the README's picture: the plan page of the demonstration, by the built program on a temporary folder, in a real browser.
// Run: node scripts/capture.mjs [page…]   (each page after /contrats/N/, « plan » when none is given) → docs/captures/PAGE.png
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, root } from './test-tools.mjs';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-capture-'));
const sorties = join(root, 'docs', 'captures');

function startServer() {
  const env = { ...process.env, PORT: '0', MAILLAGE_DONNEES: dossier, MAILLAGE_JOURNAL: 'error', DATABASE_URL: '' };
  const stdio = ['ignore', 'pipe', 'inherit'];
  const server = spawn(process.execPath, [join(root, 'bin', 'maillage'), 'demarrer'], { cwd: root, env, stdio });
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', (code) => reject(new Error(`Le serveur s’est arrêté (${code}).\n${said}`)));
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const lien = /(http:\/\/\S+\/connexion\/lien\/\S+)\n/.exec(said)?.[1];
      if (lien) resolve({ server, lien });
    });
  });
}

async function capture(lien, noms) {
  const { chromium } = await import('@playwright/test');
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('Aucun navigateur pour prendre l’image.');
  const args = ['--lang=fr-FR', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, LANGUAGE: 'fr' } });
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 1000 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(lien);
    await page.getByRole('button', { name: 'Ouvrir ma session' }).click();
    await page.waitForURL(/\/contrats\/\d+$/);
    const contrat = page.url();
    for (const nom of noms) {
      await page.goto(`${contrat}/${nom}`);
      await page.locator('main h1').waitFor();
      await page.locator('main .skeleton').waitFor({ state: 'detached' });
      await page.evaluate(() => document.fonts.ready);
      // The focus given to the title is not part of the picture.
      await page.evaluate(() => document.activeElement?.blur());
      const path = join(sorties, `${nom.replaceAll('/', '-')}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
  } finally {
    await browser.close();
  }
}

const { server, lien } = await startServer();
try {
  mkdirSync(sorties, { recursive: true });
  await capture(lien, process.argv.length > 2 ? process.argv.slice(2) : ['plan']);
} finally {
  server.removeAllListeners('exit');
  await new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGTERM');
  });
  rmSync(dossier, { recursive: true, force: true });
}
