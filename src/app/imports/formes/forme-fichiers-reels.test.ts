// Files published by public bodies, read from ../shared/data when it is there: their header, rows and type. Never copied here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../../platform/spreadsheets/classeur.rules.ts';
import { proposeCorrespondance } from '../colonnes/correspondance.rules.ts';
import type { TypeImport } from '../colonnes/types.schema.ts';
import { proposeType } from '../colonnes/types-proposition.rules.ts';
import { findTablesInWorkbook } from './forme.rules.ts';

const DOSSIER = join(process.cwd(), '..', 'shared', 'data', 'financements');
const absent = !existsSync(DOSSIER);
if (absent) console.info('Fichiers réels ignorés : le dossier ../shared/data/financements est absent.');

interface Attendu {
  fichier: string;
  type: TypeImport;
  feuille: number;
  entete: number[];
  lignes: number;
  champs: Record<string, string>;
}

const ATTENDUS: Attendu[] = [
  {
    fichier: 'SCDL.xlsx',
    type: 'scdl',
    feuille: 3,
    entete: [4],
    lignes: 10,
    champs: { A: 'nom_attribuant', B: 'id_attribuant', E: 'siret', G: 'titre', H: 'montant', N: 'pourcentage' },
  },
  {
    fichier: 'SCDL_MANY_MISSING_MANDATORY.csv',
    type: 'scdl',
    feuille: 0,
    entete: [1],
    lignes: 4,
    champs: { A: 'nom_attribuant', H: 'titre', I: 'champ_propre', L: 'dates_versement' },
  },
  {
    fichier: 'etalab-format-subventions_exemple.csv',
    type: 'scdl',
    feuille: 0,
    entete: [1],
    lignes: 2,
    champs: { F: 'siret', G: 'titre', H: 'montant' },
  },
  {
    fichier: 'subventions-toulouse_2022.csv',
    type: 'scdl',
    feuille: 0,
    entete: [1],
    lignes: 396,
    champs: { B: 'id_attribuant', F: 'siret', K: 'dates_versement', Q: 'champ_propre' },
  },
  {
    fichier: 'qpv_lieu_action.csv',
    type: 'qpv_lieu_action',
    feuille: 0,
    entete: [1],
    lignes: 3,
    champs: { A: 'reference', D: 'code_qpv', E: 'code_qpv24', F: 'montant' },
  },
  {
    fichier: 'qpv_lieu_action_wrong_type.csv',
    type: 'qpv_lieu_action',
    feuille: 0,
    entete: [1],
    lignes: 3,
    champs: { A: 'annee', C: 'ej', F: 'montant', G: 'titre', H: 'siret' },
  },
  {
    fichier: 'SuiviActionsEvaluation_test.xlsx',
    type: 'programmation',
    feuille: 0,
    entete: [1, 2],
    lignes: 1,
    champs: {
      A: 'reference',
      E: 'statut_source',
      I: 'porteur',
      M: 'titre',
      V: 'cout_total',
      Y: 'financement',
      AC: 'taux',
    },
  },
  {
    fichier: 'SuiviActions_test.xls',
    type: 'programmation',
    feuille: 0,
    entete: [1, 2],
    lignes: 1,
    champs: {
      A: 'reference',
      H: 'annee',
      M: 'ej',
      R: 'porteur',
      AB: 'titre',
      BM: 'financement',
      BP: 'champ_propre',
    },
  },
];

test.skipIf(absent).each(ATTENDUS)('$fichier', ({ fichier, type, feuille, entete, lignes, champs }) => {
  const tableaux = findTablesInWorkbook(readWorkbook(new Uint8Array(readFileSync(join(DOSSIER, fichier))), fichier));
  expect(proposeType(tableaux, fichier)[0]!.type).toBe(type);
  const tableau = tableaux.filter((t) => t.lignes.length > 0).at(feuille === 0 ? 0 : -1)!;
  expect(tableau.lignesEntete).toEqual(entete);
  expect(tableau.lignes).toHaveLength(lignes);
  const correspondances = proposeCorrespondance(tableau.entetes, tableau.lignes, type);
  const trouves = Object.fromEntries(correspondances.map((c) => [c.lettre, c.cible.champ]));
  expect(trouves).toMatchObject(champs);
});
