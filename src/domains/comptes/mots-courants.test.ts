// The commonest passwords are refused, dressed or not; a phrase is not; the file says what it was made from.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rootDir } from '../../platform/env.ts';
import { isMotCourant } from './mots-courants.ts';

const reference = (name: string) => join(rootDir, 'db', 'reference', name);

test.each([
  ...['123456', 'password', 'qwertyuiop', 'iloveyou', 'trustno1', '123qweasdzxc', '1qaz2wsx3edc', 'PASSWORD'],
  ...['sonyericsson', 'motherfucker', 'qwertyqwerty', 'soleilsoleil', 'Football2024!', '2024chocolate', 'Pässword!'],
])('%s is common', (mot) => {
  expect(isMotCourant(mot)).toBe(true);
});

test.each([
  ...[
    'quatre mots au hasard 7',
    'une autre phrase longue',
    'Kx8vT2qLm9Zw',
    'la péniche du vendredi',
    'tramway-bleu-citron',
  ],
  ...['football sur la digue', 'passw0rd-lampe-oie-42'],
])('%s is not', (mot) => {
  expect(isMotCourant(mot)).toBe(false);
});

test('the file holds more than the hundred thousand commonest, sorted, each once, as its notice says', () => {
  const bytes = readFileSync(reference('mots-de-passe-courants.bin'));
  const count = bytes.length / 6;
  expect(statSync(reference('mots-de-passe-courants.md')).size).toBeGreaterThan(500);
  expect(readFileSync(reference('mots-de-passe-courants.md'), 'utf8')).toContain(
    `Empreintes gardées | ${count.toLocaleString('fr-FR')} |`,
  );
  expect(count).toBeGreaterThan(100_000);
  for (let i = 6; i < bytes.length; i += 6) {
    if (bytes.compare(bytes, i - 6, i, i, i + 6) <= 0) throw new Error(`fingerprint ${i / 6} is not in order`);
  }
});
