// When a letter is due, what it says, whom it concerns.
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../domains/comptes/droit.schema.ts';
import { buildLettre, buildSuite, chooseSuivi, countSuites, isLettreDue } from './a-suivre.rules.ts';
import type { Suite } from './a-suivre.schema.ts';

test.each([
  // 2026-11-23 is a Monday.
  ['jamais', null, '2026-11-23', false],
  ['jour', null, '2026-11-24', true],
  ['jour', '2026-11-23', '2026-11-24', true],
  ['jour', '2026-11-24', '2026-11-24', false],
  ['semaine', null, '2026-11-23', true],
  ['semaine', null, '2026-11-24', false],
  ['semaine', '2026-11-23', '2026-11-23', false],
  ['semaine', '2026-11-23', '2026-11-27', false],
  ['semaine', '2026-11-16', '2026-11-23', true],
  // The server was stopped on Monday.
  ['semaine', '2026-11-16', '2026-11-24', true],
] as const)('%s, last prepared %s, on %s: %s', (rythme, preparee, jour, attendu) => {
  expect(isLettreDue(rythme, preparee === null ? null : new Date(`${preparee}T06:00:00Z`), jour)).toBe(attendu);
});

test('a letter prepared just after midnight is of that day, though the day before elsewhere', () => {
  // 00:30 in Paris, on Monday 23 November.
  const minuit = new Date('2026-11-22T23:30:00Z');
  expect(isLettreDue('jour', minuit, '2026-11-23')).toBe(false);
  expect(isLettreDue('semaine', minuit, '2026-11-23')).toBe(false);
  expect(isLettreDue('jour', minuit, '2026-11-24')).toBe(true);
});

test.each(ROLES)('%s follows the contract, one organisation, or nobody', (role) => {
  const droit = { contrat_id: 1, role, perimetre: null, demonstration: false };
  const avec = chooseSuivi({ ...droit, partenaire_id: 'p' });
  expect(avec).toEqual({ pilote: role === 'chef_de_projet' ? null : 'p' });
  expect(chooseSuivi({ ...droit, partenaire_id: null })).toEqual(role === 'chef_de_projet' ? { pilote: null } : null);
});

const ligne = (texte: string) => ({ texte, detail: null, adresse: `/contrats/1/actions/${texte}` });
const suite = (n: number): Suite =>
  buildSuite(
    { id: 1, nom: 'Rivemer' },
    {
      difficulte: {
        lignes: Array.from({ length: n }, (_, i) => ligne(`a${i}`)),
        adresse: '/contrats/1/actions?difficulte=oui',
      },
      etape: { lignes: [], adresse: '/' },
    },
  );

describe('the letter', () => {
  test('five lines of each part, the others counted and linked; empty parts are left out', () => {
    const { parties } = suite(7);
    expect(parties.map(({ genre, lignes, restent }) => [genre, lignes.length, restent])).toEqual([
      ['difficulte', 5, 2],
    ]);
    expect(countSuites([suite(7), suite(1)])).toBe(8);
  });

  test('nothing waits: no letter', () => {
    expect(buildLettre('Ana', [suite(0)], 'https://exemple.fr', '/lettre/arret/x')).toBeNull();
  });

  test('each line opens its place, the last one stops the letter', () => {
    const { objet, corps } = buildLettre('Ana', [suite(6)], 'https://exemple.fr', '/lettre/arret/x')!;
    expect(objet.replaceAll('\u00a0', ' ')).toBe('6 points à suivre dans Maillage');
    expect(corps).toContain('- a0\n  https://exemple.fr/contrats/1/actions/a0');
    expect(corps.replaceAll('\u00a0', ' ')).toContain(
      '- et 1 autre\n  https://exemple.fr/contrats/1/actions?difficulte=oui',
    );
    expect(corps.trimEnd().endsWith('https://exemple.fr/lettre/arret/x')).toBe(true);
  });

  test('without an address of the program, no broken link', () => {
    const { corps } = buildLettre('Ana', [suite(1)], undefined, '/lettre/arret/x')!;
    expect(corps).not.toContain('/lettre/arret');
    expect(corps).not.toContain('/contrats/');
  });
});
