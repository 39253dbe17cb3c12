// "Today" depends on the contract's zone: the same instant is two days apart between Réunion and Martinique.
import { expect, test } from 'vitest';
import { addDays, addHours, dayIn } from './clock.rules.ts';

test.each([
  ['Europe/Paris', '2026-01-01T23:30:00Z', '2026-01-02'],
  ['Indian/Reunion', '2026-01-01T20:30:00Z', '2026-01-02'],
  ['America/Martinique', '2026-01-02T03:30:00Z', '2026-01-01'],
  ['Europe/Paris', '2026-03-29T00:59:00Z', '2026-03-29'],
])('%s at %s is %s', (zone, instant, day) => {
  expect(dayIn(zone, new Date(instant))).toBe(day);
});

test('durations are exact, whatever the change of hour', () => {
  const start = new Date('2026-03-28T12:00:00Z');
  expect(addDays(start, 1).toISOString()).toBe('2026-03-29T12:00:00.000Z');
  expect(addHours(start, 36).toISOString()).toBe('2026-03-30T00:00:00.000Z');
});
