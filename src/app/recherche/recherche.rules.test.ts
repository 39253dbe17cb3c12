// Words found again: accents, plurals, one spelling away, never a different word; passages and marks.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, buildExtrait, isMatch, isWordMatch, markMots } from './recherche.rules.ts';

test.each([
  ['emploi', 'emploi', false, true],
  ['emploi', 'emplois', false, true],
  ['mploi', 'emploi', false, true],
  ['entrepise', 'entreprises', false, false],
  ['entrepise', 'entreprises', true, true],
  ['apprantissage', 'apprentissage', true, true],
  ['forum', 'formation', true, false],
  ['forun', 'forum', true, true],
  ['clus', 'club', true, true],
  ['plie', 'plage', true, false],
  ['2024', '2025', true, false],
  ['ml', 'mlj', true, true],
  ['ml', 'al', true, false],
])('%s in %s (close %s): %s', (mot, lu, proche, oui) => expect(isWordMatch(mot, lu, proche)).toBe(oui));

test('every word answers, in any order, in any of the texts', () => {
  expect(isMatch(['metier', 'forum'], ['Forum des métiers', null], false)).toBe(true);
  expect(isMatch(['metier', 'stage'], ['Forum des métiers', 'et des stages'], false)).toBe(true);
  expect(isMatch(['metier', 'stage'], ['Forum des métiers'], false)).toBe(false);
});

test('words that answer are marked whole, the text is kept as it is', () => {
  expect(markMots('L’été des métiers', ['metier'], false)).toEqual([
    { texte: 'L’été des ', marque: false },
    { texte: 'métiers', marque: true },
  ]);
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), fc.constantFrom('a', 'e', 'forum'), (texte, mot) => {
      expect(
        markMots(texte, [mot], true)
          .map((morceau) => morceau.texte)
          .join(''),
      ).toBe(texte);
    }),
  );
});

test('a passage is cut between words, around the first that answers', () => {
  const long = `${'Un début sans rapport avec la question posée. '.repeat(4)}Le forum de l’emploi ${'suit son cours. '.repeat(20)}`;
  const extrait = buildExtrait(long, ['forum'], false)!;
  expect(extrait).toMatch(/^… .*Le forum de l’emploi.* …$/);
  expect(extrait.length).toBeLessThan(200);
  expect(buildExtrait('Le forum', ['forum'], false)).toBe('Le forum');
  expect(buildExtrait('Rien', ['forum'], false)).toBeNull();
});

test('each kind opens its page', () => {
  const at = (genre: Parameters<typeof addressOf>[0]['genre']) => addressOf({ genre, contrat_id: 3, id: 'x' });
  expect([at('action'), at('noeud'), at('quartier'), at('partenaire'), at('contact')]).toEqual([
    '/contrats/3/actions/x',
    '/contrats/3/actions?noeud=x',
    '/contrats/3/quartiers/x',
    '/contrats/3/partenaires?partenaire=x',
    '/contrats/3/partenaires?partenaire=x',
  ]);
});
