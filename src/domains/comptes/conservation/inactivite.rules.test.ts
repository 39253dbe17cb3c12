// When an account without use is warned, then closed: months, ends of months, a warning that came late.
import { expect, test } from 'vitest';
import { addMonths, computeEcheances, judgeUsage, writeRemplacant } from './inactivite.rules.ts';

const jour = (date: Date) => date.toISOString().slice(0, 10);
const at = (day: string) => new Date(`${day}T09:00:00Z`);

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-03-15', 12, '2027-03-15'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %i months: %s', (day, mois, expected) => {
  expect(jour(addMonths(at(day), mois))).toBe(expected);
});

test.each([
  ['2026-01-10', null, '2026-12-10', 'rien'],
  ['2026-01-10', null, '2026-12-12', 'avertir'],
  ['2026-01-10', '2026-12-12', '2027-01-09', 'rien'],
  ['2026-01-10', '2026-12-12', '2027-01-12', 'fermer'],
  ['2020-01-10', null, '2027-01-12', 'avertir'],
  ['2020-01-10', '2027-01-12', '2027-02-10', 'rien'],
  ['2020-01-10', '2027-01-12', '2027-02-12', 'fermer'],
])('last used %s, warned %s, on %s: %s', (usage, avis, now, expected) => {
  const dernier_usage = at(usage).toISOString();
  expect(judgeUsage({ dernier_usage, avis_le: avis && at(avis).toISOString() }, 12, at(now))).toBe(expected);
});

test('the closing is never sooner than thirty days after the warning', () => {
  const { fermeture } = computeEcheances(
    { dernier_usage: at('2020-01-10').toISOString(), avis_le: at('2027-01-12').toISOString() },
    12,
  );
  expect(jour(fermeture)).toBe('2027-02-11');
});

test('what stands for an erased person', () => {
  expect([writeRemplacant('Chargée de mission'), writeRemplacant(null)]).toEqual([
    'Ancien compte (Chargée de mission)',
    'Ancien compte',
  ]);
});
