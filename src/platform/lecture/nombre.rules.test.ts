// Numbers and counts: each way of typing, its value, its absence or its refusal.
import { describe, expect, test } from 'vitest';
import { readEffectif, readNombre } from './nombre.rules.ts';

const valeur = (cellule: Parameters<typeof readNombre>[0]) => {
  const lecture = readNombre(cellule);
  return lecture.ok ? lecture.valeur : lecture.motif;
};

describe('readNombre', () => {
  test.each<[string | number, number]>([
    ['1 075', 1075],
    ['1\u00a0075', 1075],
    ['1\u202f075', 1075],
    ['1\u2009075', 1075],
    ["1'234", 1234],
    ['1’234', 1234],
    ['12 345 678', 12345678],
    ['44,6', 44.6],
    ['-9,2', -9.2],
    ['−9,2', -9.2],
    ['100,0', 100],
    ['12.5', 12.5],
    ['840690.0', 840690],
    ['0.125', 0.125],
    ['1234.567', 1234.567],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    ['1,234', 1.234],
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1 234,5', 1234.5],
    ['(5)', -5],
    ['5-', -5],
    ['+5', 5],
    ['0', 0],
    ['007', 7],
    ['12,', 12],
    [',5', 0.5],
    ['2,43E+13', 24_300_000_000_000],
    ['1.5e3', 1500],
    [12.5, 12.5],
    [0, 0],
    ['12 personnes', 12],
    ['12h', 12],
    ['3,5 ETP', 3.5],
    ['45 m²', 45],
    ['120 jeunes prévus', 120],
    ['30 demandeurs d’emploi', 30],
    ['50*', 50],
    ['env. 50', 50],
    ['environ 50', 50],
    ['~50', 50],
    ['50 environ', 50],
    ['50 (prévisionnel)', 50],
    ['douze', 12],
    ['une trentaine', 30],
  ])('%j is %d', (texte, attendu) => {
    expect(valeur(texte)).toBe(attendu);
  });

  test.each([
    ['', 'vide'],
    ['   ', 'vide'],
    ['-', 'vide'],
    ['–', 'vide'],
    ['/', 'vide'],
    ['n.c.', 'non_communique'],
    ['NC', 'non_communique'],
    ['N.C', 'non_communique'],
    ['nr', 'non_communique'],
    ['NR', 'non_communique'],
    ['ND', 'non_communique'],
    ['sans objet', 'sans_objet'],
    ['s.o.', 'sans_objet'],
    ['SO', 'sans_objet'],
    ['n/a', 'sans_objet'],
    ['néant', 'sans_objet'],
    ['?', 'a_preciser'],
    ['à définir', 'a_preciser'],
    ['en attente', 'a_preciser'],
    ['non ventilé', 'non_ventile'],
    ['secret statistique', 'secret'],
  ])('%j is absent (%s), never zero', (texte, absence) => {
    expect(readNombre(texte)).toEqual({ ok: true, valeur: null, absence });
  });
  test('null and undefined are absent', () => {
    expect(readNombre(null)).toMatchObject({ valeur: null, absence: 'vide' });
    expect(readNombre(undefined)).toMatchObject({ valeur: null, absence: 'vide' });
  });

  test.each<[unknown, RegExp]>([
    ['50 à 60', /intervalle.*50, 60/],
    ['50-60', /intervalle/],
    ['entre 50 et 60', /intervalle/],
    ['50/60', /intervalle/],
    ['< 5', /limite/],
    ['plus de 50', /limite/],
    ['50 max', /limite/],
    ['50+', /limite/],
    ['12 %', /pourcentage/],
    ['12 45', /groupés par trois/],
    ['1.23.456', /groupés/],
    ['87 dont 52 F', /plusieurs nombres/],
    ['12 rue des Lilas', /autre texte/],
    ['beaucoup', /n’est pas un nombre/],
    ['=1+1', /formule/],
    ['#REF!', /erreur/],
    ['#DIV/0!', /erreur/],
    ['24/05/2018', /plusieurs/],
    ['1234567890123456', /plus de 15 chiffres/],
    [true, /vrai ou faux/],
    [{ iso: '2024-03-04' }, /date/],
    [Number.NaN, /nombre fini/],
    ['1,2,3', /groupés/],
    ['env. < 5', /limite/],
  ])('%j is refused: %s', (cellule, motif) => {
    const lecture = readNombre(cellule as string);
    expect(lecture.ok).toBe(false);
    expect(lecture).toMatchObject({ motif: expect.stringMatching(motif) });
  });

  test('a doubtful reading says so', () => {
    expect(readNombre('1.234')).toMatchObject({ remarque: expect.stringContaining('milliers') });
    expect(readNombre('1.234', { point: 'decimal' })).toEqual({ ok: true, valeur: 1.234 });
    expect(readNombre('~50')).toMatchObject({ remarque: 'Valeur approchée.' });
    expect(readNombre('12 personnes')).toMatchObject({ remarque: expect.stringContaining('personnes') });
    expect(readNombre('2,43E+13')).toMatchObject({ remarque: expect.stringContaining('scientifique') });
    expect(readNombre('1 075')).not.toHaveProperty('remarque');
  });

  test('a count is whole and not negative', () => {
    expect(readEffectif('1 200')).toEqual({ ok: true, valeur: 1200 });
    expect(readEffectif('12,5')).toMatchObject({ ok: false });
    expect(readEffectif('-3')).toMatchObject({ ok: false });
    expect(readEffectif('NC')).toMatchObject({ valeur: null, absence: 'non_communique' });
  });
});
