import { expect, test } from 'vitest';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { NatureNom } from '../plan/resolution.schema.ts';
import { type Apercu, CHOIX_INITIAUX } from './apercu.schema.ts';
import {
  AUTRE,
  listAttentes,
  listNouveaux,
  listReponses,
  listRetenus,
  listSuites,
  PAR_CODE,
  tellAttentes,
} from './noms-vue.rules.ts';

const nom = (nature: NatureNom, cle: string, changes: Partial<Apercu['noms'][number]> = {}) => ({
  nature,
  cle,
  texte: cle,
  etat: 'proche' as const,
  decision: 'creer',
  a_confirmer: true,
  propositions: [{ cible: 'p1', nom: 'Mission locale', score: 0.91 }],
  lignes: 2,
  ...changes,
});
const apercu = (noms: Apercu['noms'], reste: Partial<Apercu> = {}) =>
  ({ noms, continuations: [], conflits: [], absentes: [], ...reste }) as unknown as Apercu;
const candidats = [{ cible: 'p2', nom: 'PLIE' }];
const plain = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');

test('close names first, with their likeness, then what the nature allows', () => {
  const reponses = listReponses(nom('partenaire', 'ML'), candidats);
  expect(reponses.map(({ value }) => value)).toEqual(['p1', 'creer', 'ignorer', AUTRE]);
  expect(plain(reponses[0]!.label)).toBe('Mission locale (ressemblance 91 %)');
});

test('a quarter is created by its code only', () => {
  const values = listReponses(nom('qpv', 'ZUP', { decision: 'ignorer' }), candidats).map(({ value }) => value);
  expect(values).toEqual(['p1', PAR_CODE, 'ignorer', AUTRE]);
  const [creee] = listReponses(nom('qpv', 'ZUP', { decision: 'QN03502M' }), candidats);
  expect(creee).toEqual({ value: 'QN03502M', label: fr`Créer QN03502M, géographie 2024` });
});

test('the decision in force is always among the answers', () => {
  const [premiere] = listReponses(nom('partenaire', 'x', { decision: 'p2' }), candidats);
  expect(premiere).toEqual({ value: 'p2', label: 'PLIE' });
});

test('what was left as a text before is shown apart, even once changed here', () => {
  const vu = apercu([nom('qpv', 'ZUP', { decision: 'ignorer', a_confirmer: false, retenu: true })]);
  for (const choix of [CHOIX_INITIAUX, { ...CHOIX_INITIAUX, noms: { ZUP: 'p1' } }]) {
    expect(listAttentes(vu, choix).restent).toBe(0);
    expect([listNouveaux(vu, choix).length, listRetenus(vu).length]).toEqual([0, 1]);
  }
});

test('a continuation says the years of the action it goes on', () => {
  const propositions = [{ id: 'a', intitule: 'Forum', annees: [2023, 2024], score: 0.8 }];
  const suites = listSuites({ cle: 'c', titre: 'Forum 2', decision: 'creer', propositions });
  expect(suites.map(({ label }) => plain(label))).toEqual([
    'Une action nouvelle',
    'La suite de « Forum » (2023, 2024), ressemblance 80 %',
  ]);
});

test('an answered question stays in sight; what nobody asked is new', () => {
  const noms = [
    nom('partenaire', 'a'),
    nom('partenaire', 'b', { a_confirmer: false }),
    nom('qpv', 'c', { etat: 'inconnu', a_confirmer: false, propositions: [] }),
    nom('partenaire', 'd', { etat: 'inconnu', a_confirmer: false, propositions: [] }),
  ];
  const choix = { ...CHOIX_INITIAUX, noms: { b: 'p1', c: 'ignorer', d: 'p2' } };
  const attentes = listAttentes(apercu(noms), choix);
  expect(attentes.noms.map(({ noms: liste }) => liste.map(({ cle }) => cle))).toEqual([['a', 'b'], ['c']]);
  expect(attentes.restent).toBe(1);
  expect(plain(tellAttentes(attentes))).toBe('1 sur 3 questions');
  expect(listNouveaux(apercu(noms), choix).map(({ cle }) => cle)).toEqual(['d']);
});

test.each([
  [[], {}, 'Rien à confirmer'],
  [[nom('partenaire', 'a')], {}, '1 question'],
  [[nom('partenaire', 'a', { a_confirmer: false })], { a: 'creer' }, 'Tout est réglé'],
])('%o', (noms, decisions, dit) => {
  const attentes = listAttentes(apercu(noms), { ...CHOIX_INITIAUX, noms: decisions });
  expect(plain(tellAttentes(attentes))).toBe(dit);
});

test.each([
  [[], '2 actions absentes du fichier'],
  [[nom('partenaire', 'a')], '1 question, 2 actions absentes du fichier'],
])('actions gone from the file wait too, beside %o', (noms, dit) => {
  const absentes = ['a', 'b'].map((id) => ({ id, intitule: id, annees: [], retirer: false }));
  expect(plain(tellAttentes(listAttentes(apercu(noms, { absentes }), CHOIX_INITIAUX)))).toBe(dit);
});
