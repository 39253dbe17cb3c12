// Journeys in a real browser, never retried; each worker has a server of its own, which tests/journeys/setup.ts starts.
import { defineConfig } from '@playwright/test';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/journeys/setup.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 15_000,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.MAILLAGE_CHROMIUM || undefined,
      // Chromium refuses its sandbox to root, as in a container.
      args: ['--lang=fr-FR', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
});
