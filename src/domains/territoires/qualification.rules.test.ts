// The four outcomes as a table, over one square quartier of about 1 km, then over real contours' index.
import { expect, test } from 'vitest';
import { buildQpvIndex } from '../../geo/index.ts';
import { qualifyAdresse, qualifyLieu } from './qualification.rules.ts';
import type { Lieu, NiveauLieu, Resultat } from './qualification.schema.ts';

const ring = [
  [-1.7, 48.1],
  [-1.686, 48.1],
  [-1.686, 48.109],
  [-1.7, 48.109],
  [-1.7, 48.1],
];
const contours = buildQpvIndex([{ code: 'QN03599N', nom: 'Essai', proprietes: {}, polygones: [[ring]] }]);
/** The middle; 11 m inside the west border; 11 m outside it; 5 km away. */
const POINTS = { milieu: -1.693, bord: -1.69985, dehors: -1.70015, loin: -1.77 };

const lieu = (point: keyof typeof POINTS, niveau: NiveauLieu, incertitudeM: number, probabilite = 0.99): Lieu => ({
  ...{ lon: POINTS[point], lat: 48.1045, niveau, incertitudeM, probabilite },
  ...{ libelle: '1 rue des Essais', cleBan: '35238_0001_00001' },
});

test.each<[keyof typeof POINTS, NiveauLieu, number, number, Resultat, RegExp]>([
  ['milieu', 'numero', 8, 0.99, 'en_qpv', /numéro est dans la base/],
  ['milieu', 'voie', 250, 0.99, 'en_qpv', /Seule la rue/],
  ['bord', 'numero', 8, 0.99, 'en_qpv', /à 11 m de la limite/],
  ['bord', 'numero', 12, 0.99, 'imprecis', /les deux côtés sont possibles/],
  ['dehors', 'numero', 8, 0.99, 'hors_qpv', /à 11 m de la limite/],
  ['dehors', 'interpole', 30, 0.99, 'imprecis', /entre ses voisins, à 30 m près/],
  ['loin', 'numero', 8, 0.99, 'hors_qpv', /plus de 300 m de toute limite/],
  ['loin', 'voie', 250, 0.99, 'hors_qpv', /Seule la rue/],
  ['loin', 'voie', 400, 0.99, 'imprecis', /pas assez sûre/],
  ['loin', 'commune', 4000, 0.99, 'imprecis', /Seule la commune/],
  ['loin', 'numero', 8, 0.94, 'imprecis', /peut en désigner plusieurs/],
  ['loin', 'numero', 8, 0.95, 'hors_qpv', /numéro/],
  ['milieu', 'numero', 8, 0.5, 'imprecis', /choisissez/],
])('%s, %s, ± %d m, %d: %s', (point, niveau, incertitude, probabilite, resultat, motif) => {
  const lu = qualifyLieu(lieu(point, niveau, incertitude, probabilite), contours);
  expect(lu.resultat).toBe(resultat);
  expect(lu.motif.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ')).toMatch(motif);
  expect(lu.codes).toEqual(point === 'milieu' || point === 'bord' ? ['QN03599N'] : []);
});

test.each([
  [{ niveau: 'rien' as const, lon: null, lat: null, incertitudeM: null }],
  [{ lon: 0, lat: 0 }],
  [{ lon: 652_000, lat: 6_862_000 }],
  [{ lon: Number.NaN, lat: 48 }],
])('no position is no outcome: %o', (more) => {
  expect(qualifyLieu({ ...lieu('milieu', 'numero', 8), ...more }, contours).resultat).toBe('non_geolocalise');
});

test('an imprecise address gives the places to choose from, each with its outcome; a certain one gives none', () => {
  const autre = lieu('loin', 'numero', 8, 0.3);
  const doute = qualifyAdresse({ ...lieu('milieu', 'numero', 8, 0.6), candidats: [autre] }, contours);
  expect(doute.resultat).toBe('imprecis');
  expect(doute.candidats.map(({ resultat, codes }) => [resultat, codes])).toEqual([
    ['en_qpv', ['QN03599N']],
    ['hors_qpv', []],
  ]);
  expect(qualifyAdresse({ ...lieu('milieu', 'numero', 8), candidats: [autre] }, contours).candidats).toEqual([]);
});

test('a guess is not proposed: too unlikely, or made where no street was recognised', () => {
  const noms = (trouve: Parameters<typeof lieu>, chance: number) =>
    qualifyAdresse({ ...lieu(...trouve), candidats: [lieu('loin', 'numero', 8, chance)] }, contours).candidats.length;
  expect(noms(['milieu', 'commune', 2_000, 0.99], 0.2)).toBe(0);
  expect(noms(['milieu', 'commune', 2_000, 0.99], 0.6)).toBe(1);
  expect(noms(['milieu', 'numero', 8, 0.6], 0.01)).toBe(1);
  expect(noms(['milieu', 'numero', 8, 0.6], 0.2)).toBe(2);
});

test('a place chosen by a person keeps its uncertainty', () => {
  const { candidats } = qualifyAdresse({ ...lieu('bord', 'numero', 20, 0.6), candidats: [] }, contours);
  expect(candidats[0]).toMatchObject({ resultat: 'imprecis' });
});
