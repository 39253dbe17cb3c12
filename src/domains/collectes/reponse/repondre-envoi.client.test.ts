// What goes together from an entry page, and what is said when it does not go.
import { expect, test } from 'vitest';
import { Refus, sayEchec, takeLot } from './repondre-envoi.client.ts';

const attente = (n: number) => [`cle${n}`, { avant: '', apres: 'x'.repeat(n) }] as const;

test('long texts go in several times, each under what the server takes; one alone always goes', () => {
  expect(takeLot([])).toEqual([]);
  expect(takeLot([attente(300_000), attente(1)]).length).toBe(1);
  expect(takeLot(Array.from({ length: 60 }, () => attente(5_000))).length).toBe(40);
  expect(takeLot(Array.from({ length: 250 }, () => attente(1))).length).toBe(200);
});

test.each([
  [new TypeError('Failed to fetch'), 'Hors connexion', true],
  [new Refus(503, 'x'), 'Le serveur ne répond pas', true],
  [new Refus(429, 'x'), 'Le serveur ne répond pas', true],
  [new Refus(404, 'x'), 'Ce lien ne sert plus', false],
  [new Refus(422, 'Texte trop long.'), 'Texte trop long.', false],
] as const)('%s', (error, texte, reprendre) => {
  expect(sayEchec(error)).toEqual({ texte: expect.stringContaining(texte), reprendre });
});
