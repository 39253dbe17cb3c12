// Dates and periods: the three notations, words, quarters, school years, seasons, intervals; impossible days named.
import { expect, test } from 'vitest';
import { readAnnee } from './annee.rules.ts';
import { addJours, isoOfSerie, lundiDeSemaine, serieOfIso } from './calendrier.rules.ts';
import { readDate, readJour } from './date.rules.ts';

const borne = (cellule: Parameters<typeof readDate>[0], annee?: number) => {
  const lecture = readDate(cellule, { annee });
  if (!lecture.ok) return lecture.motif;
  return lecture.valeur ? `${lecture.valeur.debut} ${lecture.valeur.fin} ${lecture.valeur.precision}` : lecture.absence;
};

test.each<[string | number | { iso: string }, string]>([
  ['24/05/2018', '2018-05-24'],
  ['2018-05-24', '2018-05-24'],
  ['24-05-18', '2018-05-24'],
  ['24.05.2018', '2018-05-24'],
  ['24 05 2018', '2018-05-24'],
  ['4/5/2018', '2018-05-04'],
  ['2018/05/24', '2018-05-24'],
  ['24/05/18', '2018-05-24'],
  ['24/05/98', '1998-05-24'],
  ['24 mai 2018', '2018-05-24'],
  ['1er juin 2024', '2024-06-01'],
  ['lundi 28 mai 2018', '2018-05-28'],
  ['le 24 mai 2018', '2018-05-24'],
  ['24-mai-18', '2018-05-24'],
  ['3 févr. 2024', '2024-02-03'],
  ['15 AOÛT 2024', '2024-08-15'],
  ['29/02/2024', '2024-02-29'],
  ['20240524', '2024-05-24'],
  ['24052018', '2018-05-24'],
  [45436, '2024-05-24'],
  ['45436', '2024-05-24'],
  [45436.75, '2024-05-24'],
  ['24/05/2018 14:30', '2018-05-24'],
  ['24/05/2018 à 14h30', '2018-05-24'],
  ['2024-05-24T14:30:00Z', '2024-05-24'],
  ['24 mai 2018 de 14h à 16h', '2018-05-24'],
  [{ iso: '2024-05-24' }, '2024-05-24'],
  [{ iso: '2024-05-24T10:00' }, '2024-05-24'],
])('%j is the day %s', (cellule, jour) => {
  expect(borne(cellule)).toBe(`${jour} ${jour} jour`);
  expect(readJour(cellule)).toMatchObject({ ok: true, valeur: jour });
});

test.each([
  ['mai 2025', '2025-05-01 2025-05-31 mois'],
  ['mai-25', '2025-05-01 2025-05-31 mois'],
  ['05/2025', '2025-05-01 2025-05-31 mois'],
  ['2025-05', '2025-05-01 2025-05-31 mois'],
  ['février 2024', '2024-02-01 2024-02-29 mois'],
  ['T2 2025', '2025-04-01 2025-06-30 trimestre'],
  ['2T2025', '2025-04-01 2025-06-30 trimestre'],
  ['2025-T2', '2025-04-01 2025-06-30 trimestre'],
  ['2e trimestre 2025', '2025-04-01 2025-06-30 trimestre'],
  ['2ème trimestre 2025', '2025-04-01 2025-06-30 trimestre'],
  ['premier trimestre 2025', '2025-01-01 2025-03-31 trimestre'],
  ['dernier trimestre 2025', '2025-10-01 2025-12-31 trimestre'],
  ['S1 2024', '2024-01-01 2024-06-30 semestre'],
  ['2e semestre 2024', '2024-07-01 2024-12-31 semestre'],
  ['S24 2025', '2025-06-09 2025-06-15 semaine'],
  ['semaine 1 2025', '2024-12-30 2025-01-05 semaine'],
  ['année scolaire 24-25', '2024-09-01 2025-08-31 annee_scolaire'],
  ['année scolaire 2024/2025', '2024-09-01 2025-08-31 annee_scolaire'],
  ['rentrée 2025', '2025-09-01 2025-09-30 mois'],
  ['été 2025', '2025-06-21 2025-09-21 saison'],
  ['hiver 2024-2025', '2024-12-21 2025-03-19 saison'],
  ['1re quinzaine de juillet 2025', '2025-07-01 2025-07-15 quinzaine'],
  ['2e quinzaine de février 2024', '2024-02-16 2024-02-29 quinzaine'],
  ['fin 2025', '2025-10-01 2025-12-31 approximative'],
  ['fin mai 2025', '2025-05-21 2025-05-31 approximative'],
  ['mi-juin 2025', '2025-06-11 2025-06-20 approximative'],
  ['début 2025', '2025-01-01 2025-03-31 approximative'],
  ['courant 2024', '2024-01-01 2024-12-31 approximative'],
  ['2025', '2025-01-01 2025-12-31 annee'],
  ['exercice 2024', '2024-01-01 2024-12-31 annee'],
  ['2024-2026', '2024-01-01 2026-12-31 intervalle'],
  ['3 au 7 juin 2024', '2024-06-03 2024-06-07 intervalle'],
  ['3-7 juin 2024', '2024-06-03 2024-06-07 intervalle'],
  ['du 28 mai au 3 juin 2024', '2024-05-28 2024-06-03 intervalle'],
  ['du 28 décembre au 3 janvier 2025', '2024-12-28 2025-01-03 intervalle'],
  ['mai à juillet 2024', '2024-05-01 2024-07-31 intervalle'],
  ['novembre à janvier 2025', '2024-11-01 2025-01-31 intervalle'],
  ['septembre 2024 à juin', '2024-09-01 2025-06-30 intervalle'],
  ['2017-12-14_2018-12-14', '2017-12-14 2018-12-14 intervalle'],
  ['2017-12-14/2018-12-14', '2017-12-14 2018-12-14 intervalle'],
  ['01/01/2024 - 31/12/2024', '2024-01-01 2024-12-31 intervalle'],
  ['01/01/2024-31/12/2024', '2024-01-01 2024-12-31 intervalle'],
  ['T1-T2 2025', '2025-01-01 2025-06-30 intervalle'],
  ['T3 2024 - T1 2025', '2024-07-01 2025-03-31 intervalle'],
  ['les 3 et 4 juin 2024', '2024-06-03 2024-06-04 intervalle'],
  ['depuis 2023', '2023-01-01 null ouverte'],
  ['à partir de mai 2025', '2025-05-01 null ouverte'],
  ['avant mai 2025', 'null 2025-04-30 ouverte'],
  ['d’ici fin 2025', 'null 2025-12-31 ouverte'],
  ['jusqu’au 31/12/2025', 'null 2025-12-31 ouverte'],
  ['à définir', 'a_preciser'],
  ['', 'vide'],
])('%j is %s', (texte, attendu) => {
  expect(borne(texte)).toBe(attendu);
});

test.each([
  ['24 mai', '2025-05-24 2025-05-24 jour'],
  ['24/05', '2025-05-24 2025-05-24 jour'],
  ['1re quinzaine de juillet', '2025-07-01 2025-07-15 quinzaine'],
  ['T2', '2025-04-01 2025-06-30 trimestre'],
  ['fin juin', '2025-06-21 2025-06-30 approximative'],
  ['toute l’année', '2025-01-01 2025-12-31 annee'],
  ['dès la rentrée', '2025-09-01 null ouverte'],
  ['mi-mai à fin juin', '2025-05-11 2025-06-30 intervalle'],
])('%j borrows the year of the table', (texte, attendu) => {
  expect(borne(texte, 2025)).toBe(attendu);
  expect(readDate(texte)).toMatchObject({ ok: false, motif: expect.stringContaining('ne dit pas l’année') });
});

test.each<[unknown, RegExp]>([
  ['31/02/2025', /février 2025 compte 28 jours/],
  ['29/02/2023', /compte 28 jours/],
  ['31 juin 2024', /juin 2024 compte 30/],
  ['05/24/2018', /mois 24 n’existe pas.*24\/05\/2018/],
  ['24/13/2024', /mois 13/],
  ['2024-13-01', /mois 13/],
  ['24/05/0218', /vraisemblable/],
  ['00/01/2024', /jour 0/],
  ['du 30 au 31 février 2024', /février 2024 compte 29/],
  ['S60 2024', /semaine 60/],
  ['99999', /est un nombre, pas une date/],
  ['en continu', /n’est pas une date/],
  ['T5 2025', /n’est pas une date/],
  [true, /vrai/],
  [12, /n’est pas une date/],
  ['#REF!', /erreur/],
  [{ iso: '2024-99-99' }, /pas une date/],
  ['du 31/12/2024 au 01/01/2024', /finit avant/],
])('%j is refused: %s', (cellule, motif) => {
  expect(readDate(cellule as string)).toMatchObject({ ok: false, motif: expect.stringMatching(motif) });
});

test('what was typed is kept, what is doubtful is said', () => {
  expect(readDate(' T2  2025 ')).toMatchObject({ valeur: { tel_que_dit: 'T2 2025' } });
  expect(readDate('mardi 28 mai 2018')).toMatchObject({ remarque: 'Ce jour est un lundi.' });
  expect(readDate(45436)).toMatchObject({ remarque: expect.stringContaining('tableur') });
  expect(readDate('fin 2025')).toMatchObject({ remarque: 'Lu du 1er octobre 2025 au 31 décembre 2025.' });
  expect(readJour('mai 2025')).toMatchObject({ ok: false, motif: expect.stringContaining('ne dit pas le jour') });
});

test('serial numbers count from 1900, or 1904 when told; weeks start on Monday', () => {
  expect(isoOfSerie(45436)).toBe('2024-05-24');
  expect(isoOfSerie(43974, true)).toBe('2024-05-24');
  expect(isoOfSerie(19_999)).toBeNull();
  expect(isoOfSerie(60_001)).toBeNull();
  expect(serieOfIso('2024-05-24')).toBe(45436);
  expect(lundiDeSemaine(2025, 1)).toBe('2024-12-30');
  expect(addJours('2024-02-28', 2)).toBe('2024-03-01');
});

test.each<[string | number, number[], boolean]>([
  ['2024', [2024], false],
  [2024, [2024], false],
  ['2024.0', [2024], false],
  ['2024-2025', [2024, 2025], false],
  ['2024/25', [2024, 2025], false],
  ['24-25', [2024, 2025], false],
  ['année scolaire 24-25', [2024, 2025], true],
  ['année scolaire 2024-2025', [2024, 2025], true],
  ['exercice 2024', [2024], false],
  ['année 2024', [2024], false],
  ['2024 et 2025', [2024, 2025], false],
  ['2023, 2025', [2023, 2025], false],
  ['2024-2027', [2024, 2025, 2026, 2027], false],
])('%j names the years %j', (cellule, annees, scolaire) => {
  expect(readAnnee(cellule)).toMatchObject({
    ok: true,
    valeur: { annees, scolaire, debut: annees[0], fin: annees.at(-1) },
  });
});

test('a year is not guessed', () => {
  for (const cellule of ["l'année dernière", '24', 12, 'N-1', '2025-2024', '1789', true, '24-30'])
    expect(readAnnee(cellule)).toMatchObject({ ok: false });
  expect(readAnnee('N-1', { anneeN: 2025 })).toMatchObject({ valeur: { annees: [2024] } });
  expect(readAnnee('N', { anneeN: 2025 })).toMatchObject({ valeur: { annees: [2025] } });
  expect(readAnnee({ iso: '2024-05-24' })).toMatchObject({ valeur: { annees: [2024] } });
  expect(readAnnee('')).toMatchObject({ absence: 'vide' });
});
