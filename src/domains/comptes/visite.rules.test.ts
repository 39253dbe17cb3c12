// Visitors of the demonstration and real contracts: what each opens, whom they invite, who may open a contract.
import { describe, expect, test } from 'vitest';
import { buildDroit } from '../../../tests/setup/app.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { canCreateContrat } from '../contrats/contrat.rules.ts';
import { canHoldCompte, canInvite, isVisiteur, openDroitsVisite } from './visite.rules.ts';

const VISITE = 'equipe.projet@demonstration.invalid';
const REEL = 'camille@ville.fr';
const demonstration = buildDroit('chef_de_projet', { contrat_id: 1, demonstration: true });
const reel = buildDroit('chef_de_projet', { contrat_id: 2 });

const qui = (droits: Identite['droits'], administrateur = false): Identite => ({
  personne: { id: 1, nom: 'Camille', courriel: REEL, administrateur },
  session: 'x',
  droits,
});

test('a visitor is known by the domain of the address, however it is written', () => {
  expect([VISITE, ' Elu@Demonstration.INVALID '].map(isVisiteur)).toEqual([true, true]);
  expect([REEL, 'a@demonstration.invalid.fr', 'demonstration.invalid'].map(isVisiteur)).toEqual([false, false, false]);
});

test('on a server a visitor opens the demonstration only; elsewhere, and others, all they were given', () => {
  expect(openDroitsVisite(VISITE, [demonstration, reel], false)).toEqual([demonstration]);
  expect(openDroitsVisite(VISITE, [demonstration, reel], true)).toEqual([demonstration, reel]);
  expect(openDroitsVisite(REEL, [demonstration, reel], false)).toEqual([demonstration, reel]);
});

describe('opening a contract', () => {
  test.each([
    ['leads the demonstration, on a server', qui([demonstration]), false, false],
    ['leads the demonstration, where one tries', qui([demonstration]), true, true],
    ['leads a real contract', qui([demonstration, reel]), false, true],
    ['is an administrator', qui([], true), false, true],
    ['reads a real contract', qui([buildDroit('elu')]), true, false],
  ])('%s', (_, who, essai, ok) => {
    expect(canCreateContrat(who, essai).ok).toBe(ok);
  });
});

describe('inviting', () => {
  test.each([
    ['someone real into the demonstration, on a server', demonstration, REEL, false, false],
    ['someone real into the demonstration, where one tries', demonstration, REEL, true, true],
    ['a visitor into the demonstration', demonstration, VISITE, false, true],
    ['someone real into a real contract', reel, REEL, false, true],
    ['a visitor into a real contract', reel, VISITE, false, false],
    ['a visitor into a real contract, where one tries', reel, VISITE, true, false],
    ['a visitor, by an administrator outside the team', null, VISITE, false, false],
    ['someone real, by an administrator outside the team', null, REEL, false, true],
  ])('%s', (_, droit, courriel, essai, ok) => {
    expect(canInvite(qui([]), droit, courriel, essai).ok).toBe(ok);
  });

  test('an administrator invites a colleague into the demonstration; no account stands for a visitor', () => {
    expect(canInvite(qui([], true), demonstration, REEL, false).ok).toBe(true);
    expect([canHoldCompte(VISITE).ok, canHoldCompte(REEL).ok]).toEqual([false, true]);
  });
});
