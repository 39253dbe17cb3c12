// Every declared pair of colours is readable in both themes; every colour a style uses is a token.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAIRS } from './tokens.pairs.ts';
import { computeContrast, readColours, type Theme } from './tokens.rules.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const MINIMUM = { text: 4.5, mark: 3 };

describe.each<Theme>(['light', 'dark'])('%s', (theme) => {
  const colours = readColours(css, theme);

  test('the palette is read', () => {
    expect(colours.size).toBeGreaterThan(20);
  });

  test.each(PAIRS.map(({ front, back, kind }) => [front, back, kind] as const))(
    '%s on %s (%s)',
    (front, back, kind) => {
      const [first, second] = [colours.get(front), colours.get(back)];
      expect(first, front).toBeDefined();
      expect(second, back).toBeDefined();
      expect(computeContrast(first ?? '', second ?? '')).toBeGreaterThanOrEqual(MINIMUM[kind]);
    },
  );
});

test('black on white is 21, white on white is 1', () => {
  expect(computeContrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(computeContrast('#ffffff', '#ffffff')).toBe(1);
});

test('styles use tokens, not colours of their own', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.css') && !/^(tokens|print)\.css$/.test(name));
  expect(files.length).toBeGreaterThan(6);
  const wrong = files.filter((name) => /#[0-9a-f]{3,8}\b(?!")/i.test(readFileSync(new URL(name, folder), 'utf8')));
  expect(wrong).toEqual([]);
});
