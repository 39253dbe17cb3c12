// Journeys in a real browser: one at a time, never retried. Each starts the server it needs (tests/journeys).
import { defineConfig } from '@playwright/test';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.MAILLAGE_CHROMIUM || undefined,
      // Chromium refuses its sandbox to root, as in a container.
      args: asRoot ? ['--no-sandbox'] : [],
    },
  },
});
