import { expect, test } from 'vitest';
import { TYPES_IMPORT } from '../colonnes/types.schema.ts';
import { CHAMPS_PAR_TYPE } from '../colonnes/types-champs.rules.ts';
import {
  buildPropre,
  type CibleVue,
  cibleOfValue,
  groupFormes,
  isAVerifier,
  isEvidente,
  listCibles,
  placeColonne,
  sayEntete,
  sayPartage,
  sayPrecision,
  type TableVue,
  valueOfCible,
} from './colonnes-vue.rules.ts';

const colonne = (position: number, cible: CibleVue, confiance = 0.95) => ({
  position,
  lettre: String.fromCharCode(65 + position),
  entete: `Colonne ${position}`,
  cible,
  confiance,
  raison: '',
});
const table = (feuille: string, forme: string, exemples: string[][]): TableVue => ({
  forme,
  feuille,
  titre: '',
  masquee: false,
  lignes_entete: [1],
  entetes: exemples.map((_, i) => ({ lettre: 'A', libelle: `c${i}`, chemin: [], vide: false, pseudo: null })),
  exemples,
  lignes: 4,
  reconnue: false,
  importee: true,
  correspondances: [],
});

test('sheets of one shape are placed once, with the examples of all', () => {
  const formes = groupFormes([
    table('Brest', 'f', [['a', 'b']]),
    table('Guipavas', 'f', [['b', 'c']]),
    table('x', 'g', [['z']]),
  ]);
  expect(formes.map(({ feuilles, lignes, exemples }) => [feuilles, lignes, exemples])).toEqual([
    [['Brest', 'Guipavas'], 8, [['a', 'b', 'c']]],
    [['x'], 4, [['z']]],
  ]);
});

test.each(TYPES_IMPORT)('every field of %s can be chosen, once', (type) => {
  const values = listCibles(type).flatMap(({ choices }) => choices.map(({ value }) => value));
  expect(new Set(values).size).toBe(values.length);
  for (const { champ } of CHAMPS_PAR_TYPE[type]) expect(values).toContain(champ);
});

test.each<[string, CibleVue, CibleVue]>([
  ['titre', { champ: 'ignorer' }, { champ: 'titre' }],
  ['ignorer', { champ: 'financement', annee: 2024, financeur: 'Région' }, { champ: 'ignorer' }],
  [
    'financement:accorde',
    { champ: 'financement', etape: 'demande', annee: 2024, financeur: 'Région', cadre: 'droit_commun' },
    { champ: 'financement', etape: 'accorde', annee: 2024, financeur: 'Région', cadre: 'droit_commun' },
  ],
  ['qpv_croix', { champ: 'champ_propre' }, { champ: 'qpv_croix', qpv: 'Blosne' }],
  [
    'champ_propre',
    { champ: 'priorite' },
    { champ: 'champ_propre', propre: { cle: 'blosne', libelle: 'Blosne', genre: 'texte' } },
  ],
  ['annee', { champ: 'publics', annee: 2024 }, { champ: 'annee' }],
  [
    'publics',
    { champ: 'cout_total', annee: 2024, nature: 'prevu' },
    { champ: 'publics', annee: 2024, nature: 'prevu' },
  ],
  ['axe', { champ: 'axe', niveau: 2, nomNiveau: 'Objectif' }, { champ: 'axe', niveau: 2, nomNiveau: 'Objectif' }],
])('%s', (value, avant, apres) => {
  expect(cibleOfValue(value, avant, 'Blosne')).toEqual(apres);
  expect(valueOfCible(apres)).toBe(value);
});

test.each<[CibleVue, string]>([
  [{ champ: 'titre' }, ''],
  [
    { champ: 'financement', etape: 'demande', annee: 2024, financeur: 'Région', cadre: 'droit_commun' },
    'Région, 2024, droit commun',
  ],
  [{ champ: 'financement', etape: 'demande' }, 'aucun financeur dit : précisez-le'],
  [{ champ: 'publics', nature: 'touche', ventilation: 'femmes', decalage: -1 }, 'année − 1, touché, femmes'],
  [{ champ: 'axe', niveau: 2, nomNiveau: 'Objectif' }, 'niveau 2 : Objectif'],
  [{ champ: 'champ_propre', propre: buildPropre('Rang') }, 'Rang'],
])('%o', (cible, dit) => {
  expect(sayPrecision(cible).replaceAll('\u202f', ' ')).toBe(dit);
});

test('an amount without funder takes it from the column that names it', () => {
  expect(sayPrecision({ champ: 'financement' }, [colonne(3, { champ: 'financeur' })])).toBe(
    'financeur lu en colonne D',
  );
});

test('a field with one place given twice is said', () => {
  const [a, b, c] = [
    colonne(0, { champ: 'titre' }),
    colonne(1, { champ: 'titre' }),
    colonne(2, { champ: 'description' }),
  ];
  expect(sayPartage('plan', b, [a, b, c])).toBe('La colonne A remplit déjà ce champ.');
  expect(sayPartage('plan', c, [a, b, c])).toBeNull();
});

test.each<[CibleVue, number, boolean, boolean]>([
  [{ champ: 'titre' }, 0.95, false, true],
  [{ champ: 'titre' }, 0.8, false, false],
  [{ champ: 'titre' }, 0.5, true, false],
  [{ champ: 'champ_propre' }, 0.5, false, false],
  [{ champ: 'ignorer' }, 0.99, false, false],
])('%o at %d', (cible, confiance, aVerifier, evidente) => {
  const c = colonne(0, cible, confiance);
  expect([isAVerifier(c), isEvidente(c)]).toEqual([aVerifier, evidente]);
});

test.each([
  [[], 'sans en-tête'],
  [[4], 'en-tête ligne 4'],
  [[3, 4, 5], 'en-tête lignes 3 à 5'],
])('%o', (lignes, dit) => {
  expect(sayEntete(lignes).replaceAll('\u00a0', ' ')).toBe(dit);
});

test('a column made a level by hand takes its rank from its place, and the others make room', () => {
  const toutes = [
    colonne(0, { champ: 'axe', niveau: 1, nomNiveau: 'Axe' }),
    colonne(1, { champ: 'objectifs' }),
    colonne(2, { champ: 'axe', niveau: 2, nomNiveau: 'Enjeu' }),
  ];
  const placees = placeColonne(toutes, 1, { champ: 'axe' });
  expect(placees.map(({ cible }) => [cible.niveau, cible.nomNiveau])).toEqual([
    [1, 'Axe'],
    [2, 'Colonne 1'],
    [3, 'Enjeu'],
  ]);
  expect(placeColonne(placees, 1, { champ: 'objectifs' })[1]!.cible).toEqual({ champ: 'objectifs' });
});
