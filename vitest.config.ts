// Rules and routes: threads, no isolation (measured: 17 times faster); tests share no global state.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    include: ['src/**/*.test.ts', 'tests/*.test.ts'],
    globalSetup: ['tests/setup/global.ts'],
    setupFiles: ['tests/setup/file.ts'],
    env: { MAILLAGE_CLE: 'clé des tests, qui ne sert à rien ailleurs' },
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
