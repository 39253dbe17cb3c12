// Which rows speak of one action: a real code gathers them, what is typed in its place does not.
import { expect, test } from 'vitest';
import type { LigneLue } from '../lecture/ligne.schema.ts';
import { groupLignes } from './regroupement.rules.ts';
import type { Repertoire } from './resolution.schema.ts';

const aucun = { partenaire: [], qpv: [], axe_transversal: [], etape_parcours: [] };
const repertoire: Repertoire = {
  candidats: aucun,
  alias: { partenaire: new Map(), qpv: new Map(), axe_transversal: new Map(), etape_parcours: new Map() },
  noeuds: [],
  services: [],
  qpvOfficiels: new Map(),
};

const ligne = (reference: string | null, titre: string) =>
  ({
    ...{ feuille: 'F', ligne: 2, titre, reference, identifiant: null, empreinte: titre, avertissements: [] },
    noms: { pilote: null, co_pilotes: [], partenaires: [], qpv: [], axes: [], etape_parcours: null, noeud: [] },
    ...{ valeurs: { intitule: titre, reference }, financements: [], ventilations: [], a_corriger: [] },
  }) as unknown as LigneLue;

test.each([
  ['D-2025-01', 1],
  ['A', 1],
  ['-', 2],
  ['néant', 2],
  ['0', 2],
  ['NC', 2],
  ['à venir', 2],
  ['En cours', 2],
  ['x', 2],
  ['sans numéro', 2],
  ['?', 2],
  [null, 2],
])('two titles under the code « %s »: %i', (reference, n) => {
  for (const parFinancement of [true, false]) {
    const lignes = [ligne(reference, 'Forum'), ligne(reference, 'Atelier')];
    const { actions } = groupLignes(lignes, parFinancement, { decisions: new Map(), repertoire });
    expect(actions).toHaveLength(n);
    expect(actions.every((action) => (action.reference === null) === (n === 2))).toBe(true);
  }
});
