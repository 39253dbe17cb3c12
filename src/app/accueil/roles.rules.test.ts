// The home of each role: a title that answers what it comes for, one primary act, places to go, words while there is nothing.
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import type { Accueil, ContratDeLaListe } from './accueil.schema.ts';
import { sortContrats } from './mes-contrats.rules.ts';
import { MAISONS } from './roles.rules.ts';

const mienne = (en_difficulte: boolean) => ({ id: en_difficulte ? 'd' : 'a', en_difficulte });
const accueil = (more: object = {}) =>
  ({
    contrat: { id: 7 },
    comptes: { total: 84, en_difficulte: 12, par_avancement: { en_cours: 50 } },
    elements: 12,
    quartiers: [{ actions: 3 }, { actions: 0 }, { actions: 1 }],
    les_miennes: [mienne(false), mienne(true)],
    ...more,
  }) as unknown as Accueil;
const plain = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');

test.each<[Role, string, string]>([
  ['chef_de_projet', '84 actions : 50 en cours, 12 en difficulté', '/contrats/7/imports'],
  ['etat', '84 actions : 50 en cours, 12 en difficulté', '/contrats/7/financements'],
  ['collectivite', '2 actions de votre organisation : 1 en difficulté', '/contrats/7/actions/a'],
  ['partenaire', '2 actions de votre organisation : 1 en difficulté', '/contrats/7/actions/a'],
  ['elu', '84 actions : 50 en cours, 12 en difficulté', '/contrats/7/sur-une-page'],
  ['participation', '84 actions dans le contrat, 2 quartiers nommés', '/contrats/7/quartiers'],
])('%s', (role, titre, premiere) => {
  expect(plain(MAISONS[role].titre(accueil()))).toBe(titre);
  expect(MAISONS[role].destinations(accueil())[0].to).toBe(premiere);
});

describe.each(ROLES)('%s', (role) => {
  test('goes to places that differ, and is never left without a word', () => {
    const adresses = MAISONS[role].destinations(accueil()).map(({ to }) => to);
    expect(new Set(adresses).size).toBe(adresses.length);
    expect(adresses.length).toBeGreaterThan(2);
    const vide = {
      comptes: { total: 0, en_difficulte: 0, par_avancement: {} },
      elements: 0,
      quartiers: [],
      les_miennes: [],
    };
    expect(MAISONS[role].titre(accueil(vide)).length).toBeGreaterThan(5);
    expect(MAISONS[role].vide).toMatch(/\.$/);
  });
});

test('among many contracts: every word typed, in any of its names; those that wait for a decision first', () => {
  const contrat = (nom: string, departement: string, en_difficulte = 0) =>
    ({ nom, code: null, epci_nom: null, departement, en_difficulte }) as ContratDeLaListe;
  const tous = [contrat('Brest', '29'), contrat('Évreux', '27', 2), contrat('Quimper', '29', 1)];
  const noms = (cherche: string) => sortContrats(tous, cherche).map(({ nom }) => nom);
  expect(noms('')).toEqual(['Évreux', 'Quimper', 'Brest']);
  expect(noms('evreux')).toEqual(['Évreux']);
  expect(noms('29 br')).toEqual(['Brest']);
  expect(noms('Lyon')).toEqual([]);
});
