// Names of partners, quartiers and axes: what is the same, what is close, what must not be confused.
import { describe, expect, test } from 'vitest';
import { acronymLikeness, closest, distance, listProches, similarity } from './ressemblance.rules.ts';
import { motsDe, normalise } from './texte.rules.ts';
import { court, fr } from './typographie.rules.ts';

describe('texts made comparable', () => {
  test.each([
    ['  L’Emploi — Œuvres  ', 'l emploi oeuvres'],
    ['Bréquigny–Champs-Manceaux', 'brequigny champs manceaux'],
    ['ZUP\u00a0Sud', 'zup sud'],
    ['N° 3', 'n 3'],
    ['', ''],
    ['!!!', ''],
    ['ﬁn', 'fin'],
  ])('%j → %j', (texte, attendu) => {
    expect(normalise(texte)).toBe(attendu);
  });
  test('significant words, in the singular', () => {
    expect(motsDe('Les Clubs d’entreprises de la métropole')).toEqual(['club', 'entreprise', 'metropole']);
    expect(motsDe('Travaux et journaux')).toEqual(['traval', 'journal']);
    expect(motsDe('la')).toEqual(['la']);
  });
  test('typography of a sentence; the quoted value stays as typed', () => {
    expect(fr`« ${"l'an 1"} » n'est pas lu : 12 % !`).toBe("«\u202fl'an 1\u202f» n’est pas lu\u202f: 12\u202f%\u202f!");
    expect(court('a'.repeat(100), 10)).toBe('aaaaaaaaa…');
  });
});

describe('similarity', () => {
  test.each([
    ['Zup Sud', 'ZUP SUD'],
    ['mission locale de rennes', 'Mission Locale Rennes'],
    ['Blosne', 'Le Blosne'],
    ['Pole emploi', 'Pôle Emploi'],
    ['Francetravail', 'France Travail'],
    ['We Ker', 'We-Ker'],
    ['Rennes mission locale', 'Mission locale de Rennes'],
    ['Axe 1 : Emploi', 'Axe 1 - L’emploi'],
    ['ML', 'Mission locale'],
    ['FT', 'France Travail'],
    ['F.T.', 'France Travail'],
    ['MEFP', 'Maison de l’emploi et de la formation professionnelle'],
    ['PLIE', 'Plan local pour l’insertion et l’emploi'],
    ['CCI', 'Chambre de commerce et d’industrie'],
    ['E2C', 'École de la 2e chance'],
    ['DDETS', 'Direction départementale de l’emploi, du travail et des solidarités'],
    ['MDE', 'Maison de l’emploi'],
    ['Developpement économique', 'Développement de l’économie'],
    ['ML Rennes', 'Mission locale de Rennes'],
    ['CCI de Bretagne', 'Chambre de commerce et d’industrie de Bretagne'],
  ])('%s and %s are the same name (≥ 0.9)', (a, b) => {
    expect(similarity(a, b)).toBeGreaterThanOrEqual(0.9);
  });
  test.each([
    ['Mision local', 'Mission locale'],
    ['Cluenay', 'Cleunay'],
    ['Morepas', 'Maurepas'],
    ['Bréquigny', 'Bréquigny–Champs-Manceaux–Les Clôteaux'],
    ['ML', 'Mission locale de Rennes'],
    ['Association Tremplin', 'Tremplin'],
    ['Villejean', 'Villejean - Dalle Kennedy'],
    ['CIDFF', 'CIDFF 35'],
    ['Francas', 'Les Francas de Bretagne'],
  ])('%s and %s are close (0.6 to 0.9)', (a, b) => {
    expect(similarity(a, b)).toBeGreaterThanOrEqual(0.6);
    expect(similarity(a, b)).toBeLessThan(0.9);
  });
  test.each([
    ['Mission locale de Brest', 'Mission locale de Rennes'],
    ['Rennes Métropole', 'Brest Métropole'],
    ['Axe 1', 'Axe 2'],
    ['QPV 2015', 'QPV 2024'],
    ['Villejean', 'Maurepas'],
    ['Emploi', 'Formation'],
    ['ML', 'Maurepas'],
    ['ML Brest', 'Mission locale de Rennes'],
    ['CAF', 'CCI'],
    ['Collège Jean Moulin', 'Collège Jules Ferry'],
    ['', 'abc'],
    ['Nord', 'Sud'],
  ])('%s and %s are not confused (< 0.6)', (a, b) => {
    expect(similarity(a, b)).toBeLessThan(0.6);
  });
  test('distance counts a swap once; an acronym takes every significant word', () => {
    expect(distance('cleunay', 'cluenay')).toBe(1);
    expect(distance('abc', '')).toBe(3);
    expect(acronymLikeness('ML', 'Mission locale')).toBe(0.92);
    expect(acronymLikeness('ML', 'Mission locale de Rennes Métropole')).toBeLessThan(0.86);
    expect(acronymLikeness('MR', 'Mission locale de Rennes')).toBe(0);
  });
});

describe('closest', () => {
  const partenaires = [
    { id: 1, nom: 'France Travail', alias: ['Pôle emploi'] },
    { id: 2, nom: 'Mission locale de Rennes', alias: ['We Ker'] },
    { id: 3, nom: 'Mission locale de Brest', alias: [] },
    { id: 4, nom: 'Le Blosne', alias: ['Zup Sud'] },
  ];
  const noms = (p: (typeof partenaires)[number]) => [p.nom, ...p.alias];
  test.each([
    ['mission locale rennes', 2, true],
    ['Pole Emploi', 1, true],
    ['FT', 1, true],
    ['zup sud', 4, true],
    ['weker', 2, true],
    ['Blosne', 4, true],
  ])('%s → %d', (texte, id, certain) => {
    expect(closest(texte, partenaires, { noms })).toMatchObject({ candidat: { id }, certain });
  });
  test('two candidates alike are proposed, none is certain; nothing close is null', () => {
    const proches = listProches('ML', partenaires, { noms });
    expect(proches.map(({ candidat }) => candidat.id)).toEqual([2, 3]);
    expect(proches.every(({ certain }) => !certain)).toBe(true);
    expect(closest('Chambre d’agriculture', partenaires, { noms })).toBeNull();
    expect(closest('Maurepas', ['Maurepas', 'Cleunay'])).toMatchObject({
      candidat: 'Maurepas',
      score: 1,
      certain: true,
    });
    expect(closest('x', [])).toBeNull();
    expect(closest('Villejan', ['Villejean'], { seuil: 0.95 })).toBeNull();
  });
});
