// Words found again: spellings that answer, spelling mistakes, never a different word; passages and marks; addresses.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMot, readMots, readNumeros } from './mots.rules.ts';
import { countFaults, listMorceaux, listProches, widen } from './proches.rules.ts';
import { addressOf, buildExtrait, markMots } from './recherche.rules.ts';
import { GENRES } from './recherche.schema.ts';
import { initialsPattern } from './sigles.rules.ts';

const formesOf = (q: string) => readMots(q).map(({ formes }) => formes.map((forme) => forme.join(' ')));

// biome-ignore format: one line per case, read as a table.
test.each<[string, string[][]]>([
  ['L’emploi des quartiers', [['emploi'], ['quartier']]],
  ['MLT', [['mlt', 'm l t']]],
  ['quartiers de l\'emploi', [['quartier'], ['emploi']]],
  ['P.L.I.E.', [['plie', 'p l i e', 'plan local insertion emploi']]],
  ['locaux', [['locau', 'local', 'locail']]],
  ['travail', [['travail', 'travaux']]],
  ['réseaux', [['reseau']]],
  ['École de la deuxième chance', [['ecole deuxieme chance', 'ecole second chance', 'ecole seconde chance', 'ecole 2e chance', 'ecole 2eme chance', 'ecole 2nd chance', 'ecole 2nde chance', 'ecole 2de chance', 'e2c']]],
  ['vélo-école', [['velo'], ['ecole']]],
  ['123 456 789 00012', [['12345678900012']]],
  ['QN03502M', [['qn03502m']]],
  ['2024', [['2024']]],
  ['le la', [['le'], ['la']]],
  [' !? ', []],
])('%s becomes %j', (q, formes) => expect(formesOf(q)).toEqual(formes));

test.each([
  ['emploi', 'emplois', true],
  ['mploi', 'emploi', true],
  ['ml', 'ml', true],
  ['ml', 'html', false],
  ['ess', 'ess', true],
  ['ess', 'professionnel', false],
  ['2e', '2e', true],
  ['2e', '22e', false],
  ['2024', '2024', true],
])('%s in %s: %s', (mot, lu, oui) => expect(isMot(mot, lu)).toBe(oui));

test.each([
  ['jbo', 'job', 1],
  ['ojb', 'job', 1],
  ['jbo', 'bio', Number.POSITIVE_INFINITY],
  ['rofum', 'forum', Number.POSITIVE_INFINITY],
  ['ofrum', 'forum', 1],
  ['forun', 'forum', 1],
  ['forum', 'formation', Number.POSITIVE_INFINITY],
  ['entrepise', 'entreprises', 1],
  ['apprantissage', 'apprentissage', 1],
  ['aprantissage', 'apprentissage', 2],
  ['fromaton', 'formation', Number.POSITIVE_INFINITY],
  ['plie', 'plage', Number.POSITIVE_INFINITY],
  ['2024', '2025', Number.POSITIVE_INFINITY],
  ['qn3502m', 'qn03502m', 1],
  ['qn03501m', 'qn03502m', Number.POSITIVE_INFINITY],
  ['ml', 'mlj', Number.POSITIVE_INFINITY],
])('%s read as %s: %s faults', (mot, lu, faults) => expect(countFaults(mot, lu)).toBe(faults));

test('whatever the fault, a piece of the word finds it again', () => {
  const lettre = fc.constantFrom(...'abcdefghij');
  fc.assert(
    fc.property(
      fc.string({ unit: lettre, minLength: 3, maxLength: 14 }),
      fc.nat(),
      lettre,
      fc.nat(3),
      (mot, at, x, genre) => {
        const i = at % mot.length;
        const j = at % Math.max(1, mot.length - 1);
        const tape = [
          mot.slice(0, i) + mot.slice(i + 1),
          mot.slice(0, i) + x + mot.slice(i),
          mot.slice(0, i) + x + mot.slice(i + 1),
          mot.slice(0, j) + (mot[j + 1] ?? '') + mot[j] + mot.slice(j + 2),
        ][genre]!;
        if (tape === mot || countFaults(tape, mot) === Number.POSITIVE_INFINITY) return;
        const found = listMorceaux(tape).some((motif) =>
          new RegExp(motif.replaceAll('%', '.*').replaceAll('_', '.')).test(mot),
        );
        expect(found, `${tape} for ${mot}`).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('the closest words only; two words glued together are two', () => {
  const lus = new Set(['formation', 'formations', 'information', 'job', 'dating']);
  expect(listProches('formaton', lus)).toEqual([['formation'], ['formations']]);
  expect(listProches('jobdating', lus)).toEqual([['job', 'dating']]);
});

test('a word found as typed keeps its spellings, unless all of them are', () => {
  const lus = new Set(['forum', 'forme', 'metier']);
  const widened = (q: string, connus: string[]) =>
    widen(readMots(q), lus, new Set(connus)).map(({ formes }) => formes.length);
  expect(widened('metiers forun', ['metier'])).toEqual([1, 2]);
  expect(widened('metiers forme', ['metier', 'forme'])[1]).toBeGreaterThan(1);
});

test('a file number is looked for as typed and in capitals', () => {
  expect(readNumeros('dossier da-00012345')).toEqual(['da-00012345', 'DA-00012345']);
  expect(readNumeros('forum 24')).toEqual([]);
});

test('initials answer a name, little words aside', () => {
  const motif = new RegExp(initialsPattern('mefp')!.replaceAll('\\m', '\\b').replaceAll('\\M', '\\b'));
  expect(motif.test('maison de l emploi et de la formation professionnelle')).toBe(true);
  expect(motif.test('mission locale')).toBe(false);
  expect(initialsPattern('ml')).toBeNull();
});

test('words that answer are marked whole, the text is kept as it is', () => {
  expect(markMots('L’été des métiers', [['metier']])).toEqual([
    { texte: 'L’été des ', marque: false },
    { texte: 'métiers', marque: true },
  ]);
  const marked = (texte: string, q: string) =>
    markMots(
      texte,
      readMots(q).flatMap(({ formes }) => formes),
    )
      .filter((morceau) => morceau.marque)
      .map((morceau) => morceau.texte);
  expect(marked('Le P.L.I.E. de Rivemer', 'plie')).toEqual(['P.L.I.E']);
  expect(marked('L’emploi local', 'plie')).toEqual([]);
  expect(marked('École de la 2e chance', 'e2c')).toEqual(['École', '2e', 'chance']);
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), fc.constantFrom('a', 'e', 'forum'), (texte, mot) => {
      const pieces = markMots(texte, [[mot]]).map((morceau) => morceau.texte);
      expect(pieces.join('')).toBe(texte);
    }),
  );
});

test('a passage is cut between words, around the first that answers', () => {
  const long = `${'Un début sans rapport avec la question posée. '.repeat(4)}Le forum de l’emploi ${'suit son cours. '.repeat(20)}`;
  const extrait = buildExtrait(long, [['forum']])!;
  expect(extrait).toMatch(/^… .*Le forum de l’emploi.* …$/);
  expect(extrait.length).toBeLessThan(200);
  expect(buildExtrait('Le forum', [['forum']])).toBe('Le forum');
  expect(buildExtrait('Rien', [['forum']])).toBeNull();
});

test('each kind opens its page', () => {
  expect(GENRES.map((genre) => addressOf({ genre, contrat_id: 3, id: 'x' }))).toEqual([
    '/contrats/3/actions/x',
    '/contrats/3/actions?noeud=x',
    '/contrats/3/actions?axe=x',
    '/contrats/3/quartiers/x',
    '/contrats/3/partenaires?partenaire=x',
    '/contrats/3/partenaires?partenaire=x',
    '/contrats/3/contrat',
    '/contrats/3/actions/x',
    '/contrats/3/contrat',
    '/contrats/3/imports/x',
  ]);
});
