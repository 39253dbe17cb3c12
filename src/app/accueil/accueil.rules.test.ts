// The sentence of a contract's state and the list of what its sheets lack.
import { expect, test } from 'vitest';
import { listManques, tellEtat } from './accueil.rules.ts';
import type { Accueil } from './accueil.schema.ts';

const accueil = (more: Partial<Accueil>): Accueil =>
  ({
    comptes: { total: 0, en_difficulte: 0, par_avancement: {} },
    elements: 0,
    quartiers: [],
    a_valider: 0,
    sans_pilote: 0,
    sans_place: 0,
    sans_quartier: 0,
    ...more,
  }) as Accueil;

test.each<[Partial<Accueil>, string]>([
  [{}, 'Un contrat à remplir'],
  [{ quartiers: [{ code: 'a', nom: 'A', actions: 0 }] }, 'Un contrat à remplir : 1 quartier à servir'],
  [{ elements: 12 }, 'Un plan de 12 éléments, sans action pour l’instant'],
  [
    { comptes: { total: 84, en_difficulte: 12, par_avancement: { en_cours: 50, realisee: 1, idee: 33 } } },
    '84 actions : 50 en cours, 1 réalisée, 12 en difficulté',
  ],
  [{ comptes: { total: 1, en_difficulte: 0, par_avancement: { idee: 1 } } }, '1 action : aucune en difficulté'],
])('%o', (given, phrase) => expect(tellEtat(accueil(given)).replace(/[\u00a0\u202f]/g, ' ')).toBe(phrase));

test('a state that nobody said is listed among what lacks', () => {
  const comptes: Accueil['comptes'] = { total: 5, en_difficulte: 0, par_avancement: { en_cours: 3, non_renseigne: 2 } };
  expect(listManques(accueil({ comptes })).map(({ n, phrase }) => `${n} ${phrase}`)).toEqual([
    '2 actions ne disent pas où elles en sont',
  ]);
});

test('only what lacks is listed', () => {
  expect(listManques(accueil({ sans_pilote: 1, sans_quartier: 3 })).map(({ n, phrase }) => `${n} ${phrase}`)).toEqual([
    '1 action n’a pas de pilote',
    '3 actions ne disent pas pour quels quartiers',
  ]);
});
