// Identifiers keep their order, batches their size.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newIdentifiant } from './identifiant.ts';
import { inBatches, inTurn } from './rows.ts';

test('identifiers are distinct, valid, and in the order of their making', () => {
  const made = Array.from({ length: 20_000 }, newIdentifiant);
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  expect(z.uuid().safeParse(made[0]).success).toBe(true);
});

test('work is prepared one ahead, and the first failure stops the rest', async () => {
  const steps: string[] = [];
  await inTurn([1, 2, 3], async (n) => {
    steps.push(`begins ${n}`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`ends ${n}`);
  });
  expect(steps).toEqual(['begins 1', 'begins 2', 'ends 1', 'begins 3', 'ends 2', 'ends 3']);
  const seen: number[] = [];
  const failing = inTurn([1, 2, 3, 4], async (n) => {
    seen.push(n);
    throw new Error(`n° ${n}`);
  });
  await expect(failing).rejects.toThrow('n° 1');
  expect(seen).toEqual([1, 2]);
});

test('a batch holds 1,000 rows at most, in order, and a failure is told once', async () => {
  const seen: number[][] = [];
  const rows = Array.from({ length: 2_500 }, (_, i) => i);
  await inBatches(rows, async (batch) => seen.push(batch));
  expect(seen.map((batch) => batch.length)).toEqual([1_000, 1_000, 500]);
  expect(seen.flat()).toEqual(rows);
  await expect(inBatches(rows, () => Promise.reject(new Error('refusé')))).rejects.toThrow('refusé');
});
