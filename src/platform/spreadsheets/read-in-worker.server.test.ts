// Reads in the real worker thread: same answer as readWorkbook, refusals, cancellation, time and memory limits.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rootDir } from '../env.ts';
import { readWorkbook } from './classeur.rules.ts';
import type { OutCell, Workbook } from './classeur.schema.ts';
import { readWorkbookInWorker, writeBookInWorker } from './read-in-worker.server.ts';
import { writeBook } from './write.rules.ts';
import { writeXlsx } from './xlsx/write-xlsx.rules.ts';

const grid: OutCell[][] = Array.from({ length: 6000 }, (_, r) => [
  { value: `Action ${r}`, bold: r % 2 === 0, comment: r % 1000 === 0 ? 'à voir' : '' },
  r * 1.5,
  { iso: '2024-05-24' },
  null,
  r % 3 === 0,
]);
const big = writeXlsx({
  sheets: [{ name: 'Plan', grid, merges: [{ top: 0, left: 0, bottom: 0, right: 3 }] }, { name: 'Vide' }],
});

test('the workbook is the same as without a worker, and progress is told', async () => {
  const shares: number[] = [];
  const book = await readWorkbookInWorker(big, 'plan.xlsx', (share) => shares.push(share));
  expect(book).toEqual(readWorkbook(big, 'plan.xlsx'));
  expect(shares.length).toBeGreaterThan(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('a refusal crosses with its code and its sentence', async () => {
  const pdf = new TextEncoder().encode('%PDF-1.7');
  await expect(readWorkbookInWorker(pdf, 'plan.csv')).rejects.toMatchObject({
    name: 'UnreadableFile',
    code: 'type_inconnu',
    message: expect.stringContaining('un document PDF'),
  });
});

test('limits are passed on', async () => {
  const reading = readWorkbookInWorker(big, 'plan.xlsx', undefined, { limits: { lignes: 100 } });
  await expect(reading).rejects.toMatchObject({ code: 'trop_de_lignes' });
});

test('a reading can be cancelled, before and while it runs', async () => {
  const early = readWorkbookInWorker(big, 'plan.xlsx', undefined, { signal: AbortSignal.abort() });
  await expect(early).rejects.toMatchObject({ code: 'annule' });
  const controller = new AbortController();
  const late = readWorkbookInWorker(big, 'plan.xlsx', undefined, { signal: controller.signal });
  setImmediate(() => controller.abort());
  await expect(late).rejects.toMatchObject({ code: 'annule' });
});

test('a reading too long is stopped', async () => {
  const reading = readWorkbookInWorker(big, 'plan.xlsx', undefined, { timeoutMs: 5 });
  await expect(reading).rejects.toMatchObject({ code: 'trop_long' });
});

test('a file that would exhaust the memory is refused, and the server goes on', async () => {
  const reading = readWorkbookInWorker(big, 'plan.xlsx', undefined, { memoryMb: 6 });
  await expect(reading).rejects.toMatchObject({ code: 'memoire' });
  expect((await readWorkbookInWorker(big, 'plan.xlsx')).sheets).toHaveLength(2);
});

test('more readings than places wait for their turn', async () => {
  const books = await Promise.all(Array.from({ length: 5 }, () => readWorkbookInWorker(big, 'plan.xlsx')));
  expect(books.map((book) => book.sheets[0]!.rows.length)).toEqual([6000, 6000, 6000, 6000, 6000]);
});

test.each(['xlsx', 'ods', 'csv'] as const)('writes the same %s as without a worker', async (format) => {
  const book = { sheets: [{ name: 'Plan', grid }] };
  expect(await writeBookInWorker(book, format)).toEqual(writeBook(book, format));
});

const folder = path.join(rootDir, '..', 'shared', 'data', 'financements');
const present = existsSync(folder);
if (!present) process.stdout.write('Real files not read: ../shared/data is absent.\n');

/** Rows up to the last filled one, and columns of the widest row, of the first sheet that is filled. */
function extent(book: Workbook): [rows: number, columns: number] {
  const sheet = book.sheets.at(-1)!;
  return [sheet.rows.length, Math.max(...sheet.rows.map((row) => row.length))];
}

test.runIf(present).each<[file: string, format: string, rows: number, columns: number, separator?: string]>([
  ['SuiviActions_test.xls', 'xls', 4, 80],
  ['SuiviActionsEvaluation_test.xlsx', 'xlsx', 4, 35],
  ['SCDL.xlsx', 'xlsx', 14, 14],
  ['SCDL_MANY_MISSING_MANDATORY.csv', 'csv', 5, 16, ';'],
  ['etalab-format-subventions_exemple.csv', 'csv', 3, 14, ','],
  ['qpv_lieu_action.csv', 'csv', 4, 6, ','],
  ['qpv_lieu_action_wrong_type.csv', 'csv', 4, 8, ','],
  ['subventions-toulouse_2022.csv', 'csv', 397, 17, ';'],
])('real file %s', async (file, format, rows, columns, separator) => {
  const book = await readWorkbookInWorker(readFileSync(path.join(folder, file)), file);
  expect([book.format, ...extent(book), book.separator]).toEqual([format, rows, columns, separator]);
});
