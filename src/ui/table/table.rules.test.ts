// Keys in the working table and in the tree; values read, written and compared.
import { expect, test } from 'vitest';
import { compareValues, movePosition, nextCell, readTyped, sortRows, writeTyped } from './data-table.rules.ts';
import { listBranches, listLines, moveInTree } from './tree.rules.ts';

const extent = { rows: 100, columns: 4, page: 12 };

test.each([
  ['ArrowDown', false, 0, 0, 1, 0],
  ['ArrowUp', false, 0, 2, -1, 2],
  ['ArrowUp', false, -1, 2, -1, 2],
  ['ArrowRight', false, 5, 3, 5, 3],
  ['ArrowRight', true, 5, 0, 5, 3],
  ['Home', false, 5, 2, 5, 0],
  ['End', true, 5, 0, 99, 3],
  ['PageDown', false, 95, 1, 99, 1],
  ['PageUp', false, 5, 1, 0, 1],
])('%s (ctrl %s) from %i:%i leads to %i:%i', (key, ctrl, row, column, toRow, toColumn) => {
  expect(movePosition({ row, column }, key, ctrl, extent)).toEqual({ row: toRow, column: toColumn });
});

test('other keys do not move', () => {
  expect(movePosition({ row: 0, column: 0 }, 'a', false, extent)).toBeNull();
});

test.each([
  [0, 3, false, 1, 0],
  [1, 0, true, 0, 3],
  [0, 0, true, 0, 0],
  [99, 3, false, 99, 3],
])('Tab from %i:%i (back %s) leads to %i:%i', (row, column, back, toRow, toColumn) => {
  expect(nextCell({ row, column }, back, extent)).toEqual({ row: toRow, column: toColumn });
});

test('what is typed becomes a value, empty is absent', () => {
  expect(readTyped({ kind: 'text' }, '  Forum ')).toEqual({ ok: true, value: 'Forum' });
  expect(readTyped({ kind: 'number' }, '1 200,50')).toEqual({ ok: true, value: 1200.5 });
  expect(readTyped({ kind: 'number' }, '')).toEqual({ ok: true, value: null });
  expect(readTyped({ kind: 'number' }, 'sous réserve')).toMatchObject({ ok: false });
  expect(readTyped({ kind: 'date' }, 'demain')).toMatchObject({ ok: false });
  expect(writeTyped({ kind: 'number' }, null)).toBe('');
});

test('texts are compared as French people sort them', () => {
  const sorted = ['zone 10', 'École', 'zone 2', 'eau'].sort(compareValues);
  expect(sorted).toEqual(['eau', 'École', 'zone 2', 'zone 10']);
  expect(compareValues(9, 10)).toBeLessThan(0);
});

const tree = [{ id: 'a', children: [{ id: 'a1' }, { id: 'a2', children: [{ id: 'a21' }] }] }, { id: 'b' }];
const ids = (closed: string[]) => listLines(tree, new Set(closed)).map((line) => line.node.id);

test('absent values stand last in both orders, equal ones keep their place', () => {
  const rows = ['b', null, 'a', 'B', null].map((nom, rang) => ({ nom, rang }));
  const order = (descending: boolean) => sortRows(rows, (row) => row.nom, descending).map((row) => row.rang);
  expect(order(false)).toEqual([2, 0, 3, 1, 4]);
  expect(order(true)).toEqual([0, 3, 2, 1, 4]);
  expect(rows.map((row) => row.rang)).toEqual([0, 1, 2, 3, 4]);
});

test('folded branches hide what is under them', () => {
  expect(ids([])).toEqual(['a', 'a1', 'a2', 'a21', 'b']);
  expect(ids(['a2'])).toEqual(['a', 'a1', 'a2', 'b']);
  expect(ids(['a'])).toEqual(['a', 'b']);
  expect(listBranches(tree)).toEqual(['a', 'a2']);
  expect(listBranches(tree, 1)).toEqual(['a2']);
});

test.each([
  [[], 'a', 'ArrowRight', { focus: 'a1' }],
  [['a'], 'a', 'ArrowRight', { open: 'a' }],
  [[], 'a', 'ArrowLeft', { close: 'a' }],
  [[], 'a21', 'ArrowLeft', { focus: 'a2' }],
  [[], 'b', 'ArrowLeft', null],
  [[], 'a1', 'ArrowDown', { focus: 'a2' }],
  [[], 'b', 'Home', { focus: 'a' }],
])('closed %o, on %s, %s', (closed, id, key, move) => {
  expect(moveInTree(listLines(tree, new Set(closed)), id, key)).toEqual(move);
});
