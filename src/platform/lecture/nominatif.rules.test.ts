// Files of beneficiaries are refused, contacts of professionals pass, and numbers of other kinds are not taken for persons.
import { describe, expect, test } from 'vitest';
import type { Cellule } from './lecture.rules.ts';
import { findNominatif } from './nominatif.rules.ts';
import { keyOfNir } from './personnel.rules.ts';

const withKey = (treize: string): string => treize + String(keyOfNir(treize)).padStart(2, '0');
const judge = (rows: Cellule[][]) => findNominatif([{ name: 'Feuille1', rows }]);
const lettres = (rows: Cellule[][]): string => {
  const verdict = judge(rows);
  return verdict.refus ? verdict.colonnes.map(({ lettre }) => lettre).join('') : '';
};

describe('refused', () => {
  test.each<[string, Cellule[][], string]>([
    [
      'names and birth dates',
      [
        ['Nom', 'Prénom', 'Date de naissance'],
        ['DUPONT', 'Marie', '12/03/1998'],
      ],
      'ABC',
    ],
    [
      'a title and a blank line above',
      [
        ['Suivi des jeunes 2025'],
        [],
        ['NOM', 'PRENOM', 'Sexe', 'Né(e) le'],
        ['DUPONT', 'Marie', 'F', { iso: '1998-03-12' }],
      ],
      'ABD',
    ],
    [
      'serial numbers as birth dates',
      [
        ['Nom', 'Prénom', 'DDN'],
        ['DUPONT', 'Marie', 35866],
      ],
      'ABC',
    ],
    [
      'a format after the header',
      [
        ['Nom de naissance', 'Prénom', 'Date de naissance (JJ/MM/AAAA)'],
        ['DUPONT', 'Marie', '12/03/1998'],
      ],
      'ABC',
    ],
    [
      'one column for the name',
      [
        ['Nom et prénom', 'Date naiss.'],
        ['DUPONT Marie', '12/03/1998'],
      ],
      'AB',
    ],
    [
      'a list of beneficiaries',
      [
        ['Bénéficiaire', 'Date de naissance'],
        ['DUPONT Marie', '12/03/1998'],
        ['MARTIN Paul', '1/1/2001'],
      ],
      'AB',
    ],
    [
      'a birth date and an address',
      [
        ['Date de naissance', 'Adresse'],
        ['12/03/1998', '3 rue des Lilas'],
      ],
      'AB',
    ],
    [
      'an age beside a first name',
      [
        ['Nom', 'Prénom', 'Âge', 'QPV'],
        ['DUPONT', 'Marie', 25, 'Villejean'],
      ],
      'ABC',
    ],
    [
      'no header at all',
      [
        ['Marie', 'DUPONT', '12/03/1998'],
        ['Paul', 'MARTIN', '01/04/1985'],
        ['Karim', 'BENALI', '04/05/1999'],
        ['Léa', 'PETIT', '09/11/2001'],
      ],
      'AC',
    ],
    [
      'NIR under its header',
      [
        ['N° de sécurité sociale', 'QPV'],
        [withKey('1850578006084'), 'Villejean'],
      ],
      'A',
    ],
    [
      'NIR without header',
      [
        ['x', 'y'],
        [withKey('1850578006084'), 1],
        [withKey('2850578006085'), 2],
      ],
      'A',
    ],
    ['NIR of Corsica, as typed', [['NIR'], ['1 85 05 2A 006 084 27']], 'A'],
    ['NIR without key', [['code'], ['1850578006084'], ['2900135238001'], ['2781213055123'], ['1990659350777']], 'A'],
    ['NIR as numbers', [['NIR'], [Number(withKey('1850578006084'))]], 'A'],
    [
      'France Travail identifiers',
      [
        ['Identifiant France Travail', 'QPV'],
        ['1234567A', 'V'],
        ['7654321B', 'M'],
      ],
      'A',
    ],
    ['Pôle emploi identifiers', [['N° DE'], ['12345678A'], ['7654321B']], 'A'],
    [
      'identifiers without header beside first names',
      [
        ['Prénom', 'Réf.'],
        ['Marie', '1234567Z'],
        ['Paul', '7654321Z'],
        ['Léa', '1111111Z'],
      ],
      'B',
    ],
    [
      'i-milo files',
      [
        ['N° dossier i-milo', 'Sexe'],
        ['123456', 'F'],
        ['123457', 'M'],
      ],
      'A',
    ],
  ])('%s', (_, rows, attendu) => {
    expect(lettres(rows)).toBe(attendu);
  });

  test('the sentence names the columns and their sheet', () => {
    const verdict = findNominatif([
      { name: 'Actions', rows: [['Action'], ['Forum']] },
      {
        name: 'Jeunes',
        rows: [
          ['Nom', 'Prénom', 'Né(e) le'],
          ['DUPONT', 'Marie', '12/03/1998'],
        ],
      },
    ]);
    if (!verdict.refus) throw new Error('not refused');
    expect(verdict.motif).toContain('C «\u202fNé(e) le\u202f», feuille «\u202fJeunes\u202f» (date de naissance)');
    expect(verdict.motif).toContain('Il n’est pas envoyé.');
    expect(verdict.colonnes[0]).toEqual({ feuille: 'Jeunes', colonne: 'Nom', lettre: 'A', raison: 'nom de personne' });
  });
});

describe('accepted', () => {
  test.each<[string, Cellule[][]]>([
    [
      'contacts of professionals',
      [
        ['Nom', 'Prénom', 'Courriel', 'Téléphone', 'Fonction', 'Organisme'],
        ['DUPONT', 'Marie', 'm.dupont@ville.fr', '0299123456', 'Directrice', 'ML'],
        ['PETIT', 'Paul', 'p@ml.fr', '06 12 34 56 78', 'Conseiller', 'ML'],
        ['BENALI', 'Karim', 'k@ft.fr', 299887766, 'Directeur', 'FT'],
      ],
    ],
    [
      'contacts with a creation date',
      [
        ['Association', 'Président', 'Date de création'],
        ['A', 'DUPONT Marie', '12/03/1985'],
        ['B', 'PETIT Paul', '12/03/1999'],
        ['C', 'BENALI Karim', '01/01/2001'],
      ],
    ],
    [
      'SIRET and amounts',
      [
        ['Action', 'SIRET', 'Montant'],
        ['A', '41071771400035', 1200],
        ['B', '34356040500023', 1300],
        ['C', 23350001600040, 5],
      ],
    ],
    ['SIRET that lost a zero', [['SIRET'], ['1850578006084'], ['2900135238001'], ['2781213055123']]],
    [
      'EJ, Dauphin references, RNA',
      [
        ['ref', 'ej', 'rna'],
        ['DA00042724-02', '2103609602', 'W351000123'],
        ['PREFD44-25-0001-1', '2104697991', 'W352000456'],
        ['DA00045432-02', '2103609601', 'W353000789'],
      ],
    ],
    ['telephones', [['Tél.'], ['0299123456'], ['0612345678'], ['+33 2 99 12 34 56']]],
    [
      'schools by UAI',
      [
        ['UAI', 'Collège'],
        ['0350001D', 'A'],
        ['0350002E', 'B'],
        ['0350003F', 'C'],
      ],
    ],
    [
      'counts followed in i-milo',
      [
        ['Action', 'Nombre de dossiers i-milo', 'Jeunes suivis (i-milo)'],
        ['A', 4512, 45],
        ['B', 3218, 12],
      ],
    ],
    [
      'counts by age',
      [
        ['Action', 'Bénéficiaires', 'Moins de 26 ans', 'Âge moyen'],
        ['A', 87, 41, 24],
        ['B', 120, 52, 31],
      ],
    ],
    [
      'beneficiaries that are organisations',
      [
        ['Nom du bénéficiaire', 'Date de convention'],
        ['COULEURS CITOYENNES', '12/03/2002'],
        ['CIDFF 35', '13/03/2003'],
      ],
    ],
    [
      'offers and agencies',
      [
        ['N° offre France Travail', 'Code agence France Travail', 'N° de convention'],
        ['123ABCD', '00310', '2024001'],
        ['124ABCD', '01004', '2024002'],
      ],
    ],
    ['an empty template', [['Nom', 'Prénom', 'Date de naissance']]],
    [
      'a project born one day',
      [
        ['Nom', 'Date de naissance du projet'],
        ['Forum', '12/03/2018'],
      ],
    ],
    [
      'first names of places',
      [
        ['Action', 'Lieu'],
        ['A', 'Collège Rosa Parks'],
        ['B', 'Espace Simone Veil'],
        ['C', 'Maison Louise Michel'],
      ],
    ],
    [
      'posts of the State',
      [
        ['id_poste', 'montant'],
        ['D00010', 7164],
        ['00113R000103', 22810.61],
        ['00117R000202', 22810.61],
      ],
    ],
    ['nothing', []],
  ])('%s', (_, rows) => {
    expect(judge(rows)).toMatchObject({ refus: false });
  });

  test('birth dates without names are pointed at, not refused', () => {
    expect(
      judge([
        ['Date de naissance', 'Sexe'],
        ['12/03/1998', 'F'],
      ]),
    ).toEqual({
      refus: false,
      signalements: [{ feuille: 'Feuille1', colonne: 'Date de naissance', lettre: 'A', raison: 'date de naissance' }],
    });
  });
});
