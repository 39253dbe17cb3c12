// Columns, values and rows of partners' files, as tables; then the sorting of rows and persons on one small sheet.
import { expect, test } from 'vitest';
import type { Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import { isDomiciliation } from './domiciliation.rules.ts';
import type { Reglages, Role } from './fichier.schema.ts';
import { LecteurLignes, markDoublons } from './lignes.rules.ts';
import { refuseReglages } from './reglages.rules.ts';
import { buildProposition, findTableau } from './tableau.rules.ts';
import { roleOfTitre } from './titres.rules.ts';
import { classAge, computeAge, readAge, readColonneQpv, readNaissance, readNiveau, readSexe } from './valeurs.rules.ts';

test.each<[string, string, Role | null]>([
  ['N° dossier', '', 'identifiant'],
  ['NOM', '', 'personne'],
  ['Nom et prénom du jeune', '', 'personne'],
  ['Nom', 'Employeur', 'rien'],
  ['Né(e) le', '', 'naissance'],
  ['DDN (JJ/MM/AAAA)', '', 'naissance'],
  ['Ville de naissance', '', 'rien'],
  ['Civilité', '', 'sexe'],
  ['N°', 'Adresse', 'adresse'],
  ['N°', '', 'rien'],
  ['Code postal', '', 'code_postal'],
  ['CP', '', 'code_postal'],
  ['Commune de résidence', '', 'commune'],
  ['Adresse mail', '', 'rien'],
  ['Date d’entrée PACEA', '', 'entree'],
  ['Date de fin', '', 'sortie'],
  ['Quartier prioritaire (O/N)', '', 'qpv'],
  ['Niveau de français', '', null],
  ['Dernier diplôme', '', 'niveau'],
  ['Conseiller référent', '', 'rien'],
  ['Observations', '', null],
])('title « %s » in « %s »: %s', (titre, groupe, role) => {
  expect(roleOfTitre(titre, groupe)).toBe(role);
});

test.each([
  ['Mme', 'femme'],
  ['Masculin', 'homme'],
  ['M.', 'homme'],
  ['1', 'non_renseigne'],
  ['', 'non_renseigne'],
] as const)('sex « %s »', (ecrit, lu) => expect(readSexe(ecrit)).toBe(lu));

test.each([
  ['Niveau 3 (CAP, BEP)', 'niveau_3'],
  ['Niv. V', 'niveau_3'],
  ['V bis', 'infra_3'],
  ['VI', 'infra_3'],
  ['IV', 'niveau_4'],
  ['Niveau 5', 'niveau_5'],
  ['Bac +2', 'niveau_5'],
  ['Bac+5', 'plus_6'],
  ['Bac pro', 'niveau_4'],
  ['Brevet des collèges', 'infra_3'],
  ['BTS', 'niveau_5'],
  ['sans diplôme', 'infra_3'],
  ['?', 'non_renseigne'],
])('level « %s »: %s', (ecrit, lu) => expect(readNiveau(ecrit)).toBe(lu));

test.each([
  ['12/03/1998', '1998-03-12'],
  ['12/03/45', '1945-03-12'],
  ['12/03/1026', null],
  ['31/02/1990', null],
  ['12/03/2045', null],
  ['', null],
])('birth « %s»: %s', (ecrit, lu) => expect(readNaissance(ecrit, '2026-03-01')).toBe(lu));

test('age on the eve of a birthday, and on the day', () => {
  expect(computeAge('2000-05-12', '2026-05-11')).toBe(25);
  expect(computeAge('2000-05-12', '2026-05-12')).toBe(26);
  expect(computeAge('2026-05-12', '2026-05-11')).toBeNull();
  expect([17, 18, 25, 26, 29, 30, 49, 50].map(classAge)).toEqual([
    ...['moins_18', 'de_18_a_25', 'de_18_a_25', 'de_26_a_29', 'de_26_a_29', 'de_30_a_49', 'de_30_a_49', 'plus_50'],
  ]);
});

test.each([
  ['24', 'de_18_a_25'],
  ['24 ans', 'de_18_a_25'],
  ['18-25 ans', 'de_18_a_25'],
  ['16-25 ans', 'non_renseigne'],
  ['moins de 18 ans', 'moins_18'],
  ['50 ans et plus', 'plus_50'],
  ['999', 'non_renseigne'],
])('age « %s »: %s', (ecrit, lu) => expect(readAge(ecrit)).toBe(lu));

test.each([
  ['OUI', { dans: true, codes: [] }],
  ['n', { dans: false, codes: [] }],
  ['Hors QPV', { dans: false, codes: [] }],
  ['QN03502M Villejean', { dans: true, codes: ['QN03502M'] }],
  ['Villejean', { dans: true, codes: ['QN03502M'] }],
  ['QP035002', null],
  ['Ailleurs', null],
  ['', null],
])('QPV column « %s »', (ecrit, lu) => {
  const codeOf = (nom: string) => (nom === 'villejean' ? 'QN03502M' : null);
  expect(readColonneQpv(ecrit, codeOf, (code) => code === 'QN03502M')).toEqual(lu);
});

test.each([
  ['CCAS, 1 place de la Mairie', true],
  ['12 rue de la Croix-Rouge', false],
  ['Domicilié au Secours Catholique', true],
  ['4 rue Emmaüs', false],
  ['12 rue de Dinan', false],
])('« %s » is a domiciliation: %s', (texte, est) => expect(isDomiciliation(texte)).toBe(est));

const sheet = (rows: Sheet['rows']): Sheet => ({ name: 'F', rows, marks: new Map(), merges: [], hidden: false });
const ENTETE = ['Nom', 'Prénom', 'Date de naissance', 'Adresse', 'Date d’entrée', 'Date de sortie'];
const FEUILLE = sheet([
  ['Liste des jeunes'],
  [],
  ENTETE,
  ['LE GOFF', 'Anna', '12/03/1998', '1 rue A', '10/01/2025', null],
  ['Anna', 'Le Goff', '12/03/1998', '2 rue B', '10/09/2025', '01/12/2025'],
  ['LE GOFF', 'Anna', '13/03/1998', '1 rue A', '10/01/2024', null],
  ENTETE,
  ['DIOP', 'Ali', '12/03/1026', '3 rue C', 'en attente', '?'],
  ['DIOP', 'Ali', '12/03/1026', '3 rue C', '31/12/2025', null],
  [],
  ['Total', 5],
]);

const reglages = (more: Partial<Reglages> = {}): Reglages => ({
  ...{ feuille: 0, roles: ['personne', 'personne', 'naissance', 'adresse', 'entree', 'sortie'], ligne: 'personne' },
  ...{ unite: 'personne', genre: 'entrees', debut: '2025-01-01', fin: '2025-12-31', dispositif: null },
  ...{ repetition: 15, prefere: 'adresse', ...more },
});

function sortLignes(more: Partial<Reglages> = {}) {
  const lecteur = new LecteurLignes(FEUILLE, reglages(more), {
    aujourdhui: '2026-03-01',
    codeOf: () => null,
    isConnu: () => false,
  });
  const lignes = findTableau(FEUILLE, 0).lignes.map((rang) => lecteur.read(rang));
  markDoublons(lignes);
  return { lignes, sorts: lignes.map(({ sort }) => sort), illisibles: lecteur.naissancesIllisibles };
}

test('a sheet with a title, its header twice, a total: the rows of someone, and what each column is', () => {
  const tableau = findTableau(FEUILLE, 0);
  expect(tableau).toMatchObject({ entetes: [2], titres: ENTETE, lignes: [3, 4, 5, 7, 8] });
  expect(buildProposition(FEUILLE, tableau).colonnes.map(({ role }) => role)).toEqual(reglages().roles);
});

test('entries: one person once, at the address of the last row; another period, no date', () => {
  const { lignes, sorts, illisibles } = sortLignes();
  expect(sorts).toEqual(['doublon', 'comptee', 'hors_periode', 'date_illisible', 'comptee']);
  expect(lignes[1]).toMatchObject({ adresse: '2 rue B', age: 'de_26_a_29' });
  expect(lignes[4]!.age).toBe('non_renseigne');
  expect(illisibles).toBe(1);
});

test('present at the end of the period, exits of the period, all rows', () => {
  expect(sortLignes({ genre: 'presents' }).sorts).toEqual([
    ...['comptee', 'hors_periode', 'comptee', 'date_illisible', 'comptee'],
  ]);
  expect(sortLignes({ genre: 'sorties' }).sorts).toEqual([
    ...['hors_periode', 'comptee', 'hors_periode', 'hors_periode', 'hors_periode'],
  ]);
  expect(sortLignes({ genre: 'toutes' }).sorts.filter((sort) => sort === 'comptee')).toHaveLength(3);
});

test.each<[Partial<Reglages>, RegExp | null]>([
  [{}, null],
  [{ roles: ['personne', 'naissance', 'entree'] }, /colonne porte l’adresse/],
  [{ ligne: 'personne', unite: 'contrat' }, /Des contrats sont demandés/],
  [{ ligne: 'entretien', roles: ['adresse', 'entree'] }, /l’identifiant/],
  [{ genre: 'sorties', roles: ['adresse', 'entree'] }, /date de sortie/],
  [{ genre: 'toutes', roles: ['qpv'] }, null],
])('%o may be counted: %s', (more, motif) => {
  const refus = refuseReglages(reglages(more));
  if (motif === null) expect(refus).toBeNull();
  else expect(refus).toMatch(motif);
});
