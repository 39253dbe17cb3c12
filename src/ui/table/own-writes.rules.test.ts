// A gesture that follows another within a second starts from what the first one wrote; what others wrote stays theirs.
import { expect, test } from 'vitest';
import { OWN_WRITE_MS, readOwn, rememberOwn } from './own-writes.rules.ts';

const nom = { value: (row: { nom: string | null }) => row.nom };
const row = (value: string | null) => ({ nom: value });
const seen = (shown: string | null, own: Parameters<typeof readOwn<{ nom: string | null }>>[2], now: number) =>
  readOwn(row(shown), nom, own, now).nom;

test('a screen that is late is read as what was written, one that shows somebody else’s value is believed', () => {
  const own = rememberOwn(nom, row('A'), row('B'), undefined, 0);
  expect([seen('A', own, 500), seen('B', own, 500), seen('C', own, 500), seen('A', undefined, 500)]).toEqual([
    'B',
    'B',
    'C',
    'A',
  ]);
});

test('two writes in a row: either earlier value is late; going back makes it current again', () => {
  const first = rememberOwn(nom, row('A'), row('B'), undefined, 0);
  const second = rememberOwn(nom, row('B'), row('C'), first, 100);
  expect([seen('A', second, 200), seen('B', second, 200)]).toEqual(['C', 'C']);
  const undone = rememberOwn(nom, row('C'), row('A'), second, 300);
  expect([seen('A', undone, 400), seen('B', undone, 400), seen('C', undone, 400)]).toEqual(['A', 'A', 'A']);
});

test('what somebody put back a while later is what they put back', () => {
  const own = rememberOwn(nom, row('A'), row('B'), undefined, 0);
  expect(seen('A', own, OWN_WRITE_MS)).toBe('A');
});
