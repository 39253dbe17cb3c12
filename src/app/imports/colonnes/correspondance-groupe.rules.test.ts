// Titles of two lines: the group above decides what a vague title below means.
import { expect, test } from 'vitest';
import { buildFeuille } from '../../../../tests/fixtures/classeurs/fabrique.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { findTables } from '../formes/forme.rules.ts';
import { proposeCorrespondance } from './correspondance.rules.ts';

function readCible(groupe: string, titre: string, cellules: CellValue[]) {
  const rows: CellValue[][] = [
    ['Action', 'Action', groupe, groupe],
    ['Intitulé', 'Objectifs', titre, 'Code'],
    ...cellules.map((cellule, i): CellValue[] => [`Action ${i}`, `Objectif de ${i}`, cellule, `C${i}`]),
  ];
  const t = findTables(buildFeuille('Essai', rows, { gras: [1, 2], fusions: ['A1:B1', 'C1:D1'] }))[0]!;
  return proposeCorrespondance(t.entetes, t.lignes, 'plan').find((c) => c.entete.endsWith(titre))!.cible;
}

const MOTS = ['Demandeurs d’emploi', 'Jeunes', 'Salariés'];

test.each<[string, string, CellValue[], string]>([
  ['Publics bénéficiaires', 'Statut', MOTS, 'publics'],
  ['Territoires', 'Statut', MOTS, 'champ_propre'],
  ['Porteur', 'Statut', ['Association', 'Commune', 'Association'], 'champ_propre'],
  ['Suivi', 'Statut', ['En cours', 'Réalisée', 'En cours'], 'avancement'],
  ['Fédération d’affiliation', 'Nombre licenciées femmes', [12, 30, 8], 'champ_propre'],
  ['Publics', 'Femmes', [12, 30, 8], 'publics'],
  ['Bénéficiaires', 'Femmes', [12, 30, 8], 'publics'],
])('%s / %s %o → %s', (groupe, titre, cellules, champ) => {
  expect(readCible(groupe, titre, cellules).champ).toBe(champ);
});

test('a code that begins with a zero stays a text', () => {
  expect(readCible('Porteur', 'Code postal', ['01000', '02000', '35000']).propre?.genre).toBe('texte');
});
