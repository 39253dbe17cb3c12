// Names of a file against what a contract knows.
import { expect, test } from 'vitest';
import type { LigneLue } from '../lecture/ligne.schema.ts';
import { resolveNoms } from './resolution.rules.ts';
import type { Repertoire } from './resolution.schema.ts';
import { splitNumero } from './titre-noeud.rules.ts';

const repertoire: Repertoire = {
  candidats: {
    partenaire: [
      { cible: 'ml', nom: 'Mission locale de Rennes', autres: ['ML'] },
      { cible: 'ft', nom: 'France Travail', autres: ['FT', 'Pôle emploi'] },
    ],
    qpv: [{ cible: 'QN03505M', nom: 'Le Blosne', autres: ['ZUP Sud'] }],
    axe_transversal: [],
    etape_parcours: [],
  },
  alias: {
    partenaire: new Map([['poles emplois', 'ft']]),
    qpv: new Map(),
    axe_transversal: new Map(),
    etape_parcours: new Map(),
  },
  noeuds: [],
  services: [],
  qpvOfficiels: new Map(),
};

const ligne = (pilote: string | null, qpv: string[] = []) =>
  ({
    noms: { pilote, co_pilotes: [], partenaires: [], qpv, axes: [], etape_parcours: null, noeud: [] },
    financements: [],
  }) as unknown as LigneLue;

const resolve = (pilote: string | null, qpv: string[] = []) => resolveNoms([ligne(pilote, qpv)], repertoire, {})[0]!;

test.each([
  ['France Travail', 'exact', 'ft', false],
  ['pôle emploi', 'exact', 'ft', false],
  ['Poles emplois', 'exact', 'ft', false],
  ['Mission locale Rennes', 'proche', 'ml', true],
  ['Compagnons bâtisseurs', 'inconnu', 'creer', false],
])('partner %s: %s', (texte, etat, decision, confirm) => {
  expect(resolve(texte)).toMatchObject({ etat, decision, a_confirmer: confirm });
});

test.each([
  ['a name of the contract now', 'zup sud', { etat: 'exact', decision: 'QN03505M', a_confirmer: false }],
  ['an unknown name', 'Les Hauts', { etat: 'inconnu', decision: 'ignorer', a_confirmer: false, retenu: true }],
  ['a close name', 'Blosne', { etat: 'proche', decision: 'ignorer', a_confirmer: false, retenu: true }],
])('left as a text before, %s', (_quoi, texte, attendu) => {
  const qpv = new Map(['zup sud', 'les hauts', 'blosne'].map((cle) => [cle, 'ignorer']));
  const [, nom] = resolveNoms([ligne('PLIE', [texte])], { ...repertoire, alias: { ...repertoire.alias, qpv } }, {});
  expect(nom).toMatchObject(attendu);
});

test.each([
  ['QN03505M', 'exact', 'QN03505M'],
  ['QP035005', 'exact', 'QP035005'],
  ['zup sud', 'exact', 'QN03505M'],
  ['Blosne', 'proche', 'QN03505M'],
  ['Quartier imaginaire', 'inconnu', 'ignorer'],
])('district %s: %s', (texte, etat, decision) => {
  expect(resolve(null, [texte])).toMatchObject({ nature: 'qpv', etat, decision });
});

test('what the agent decided is kept', () => {
  const [nom] = resolveNoms([ligne('Mission locale Rennes')], repertoire, {
    'partenaire|mission locale rennes': 'creer',
  });
  expect(nom).toMatchObject({ decision: 'creer', a_confirmer: false });
});

test.each([
  ['Axe 1 : Emploi', '1', 'Emploi'],
  ['1.2 Lever les freins', '1.2', 'Lever les freins'],
  ['Objectif opérationnel 3 – Former', '3', 'Former'],
  ['Emploi', null, 'Emploi'],
  ['3e âge et emploi', null, '3e âge et emploi'],
  ['2024', null, '2024'],
  ['Axe   2 \t :   Emploi   durable', '2', 'Emploi durable'],
])('the number of a title: %s', (titre, numero, intitule) => {
  expect(splitNumero(titre)).toEqual({ numero, intitule });
});

test('a cell of spaces does not hold the worker: its runs count for one, its length is capped', () => {
  expect(splitNumero(`${' '.repeat(100_000)}x`).numero).toBeNull();
  expect(splitNumero(`Axe 1${' .'.repeat(50_000)}`).numero).toBeNull();
});
