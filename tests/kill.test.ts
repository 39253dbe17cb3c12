// Three rounds of kill -9 while writing; `node scripts/kill-test.mjs 30` runs the long version.
import { expect, it } from 'vitest';
import { rootDir } from '../src/platform/env.ts';

interface KillTest {
  runKillTest(rounds: number): Promise<{ transactions: number; lost: string[] }>;
}

it('loses no acknowledged write when the process is killed', { timeout: 120_000 }, async () => {
  const { runKillTest } = (await import(`${rootDir}/scripts/kill-test.mjs`)) as KillTest;
  const report = await runKillTest(3);
  expect(report.lost).toEqual([]);
  expect(report.transactions).toBeGreaterThan(0);
});
