// A few rounds of kill -9 while writing and while importing; `node scripts/kill-test.mjs 30` and `node scripts/kill-import.mjs 30` are the long ones.
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

interface KillImport {
  runKillImport(rounds: number): Promise<{ acknowledged: number; lost: string[] }>;
}

it('leaves no import half-written when the process is killed', { timeout: 240_000 }, async () => {
  const { runKillImport } = (await import(`${rootDir}/scripts/kill-import.mjs`)) as KillImport;
  const report = await runKillImport(4);
  expect(report.lost).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
});
