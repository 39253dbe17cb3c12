// What a row of a reference file does: created, modified, the same; rows of one QPV over several communes.
import { expect, test } from 'vitest';
import { compareRows, mergeQpv } from './reference.rules.ts';
import type { LigneQpv } from './territoire.schema.ts';

const held = [{ code: 'a', nom: 'A', population: 10 as number | null }];

test.each([
  ['an absent row', [{ code: 'b', nom: 'B', population: null }], ['creee']],
  ['the same row', [{ code: 'a', nom: 'A', population: 10 }], ['inchangee']],
  ['another name', [{ code: 'a', nom: 'Á', population: 10 }], ['modifiee']],
  ['a value missing from the file', [{ code: 'a', nom: 'A', population: null }], ['inchangee']],
  [
    'a repeated row',
    [
      { code: 'b', nom: 'B', population: 1 },
      { code: 'b', nom: 'B', population: 1 },
    ],
    ['creee', 'inchangee'],
  ],
])('%s', (_name, rows, effets) => {
  expect(compareRows(rows, held, (row) => row.code, ['nom', 'population']).effets).toEqual(effets);
});

const row = (more: Partial<LigneQpv> = {}): LigneQpv => ({
  code: 'QN00103M',
  generation: 2024,
  nom: 'Les Courbes',
  departement: '01',
  source: 'liste 2024',
  communes: [{ code: '01004', nom: 'Ambérieu' }],
  ...more,
});
const tenu = { ...row(), nature: 'qpv' as const, contour: null, longitude: null, latitude: null };

test('rows of one QPV are merged, and count once', () => {
  const autre = row({ communes: [{ code: '01007', nom: 'Ambronay' }] });
  const { effets, aEcrire } = mergeQpv([row(), autre], []);
  expect(effets).toEqual(['creee', 'inchangee']);
  expect(aEcrire.map((one) => one.communes.length)).toEqual([2]);
});

test.each([
  ['the same file again', row(), 'inchangee'],
  ['a commune more', row({ communes: [{ code: '01007', nom: 'Ambronay' }] }), 'modifiee'],
  ['no commune in the file', row({ communes: [] }), 'inchangee'],
  ['a contour where there was none', row({ contour: { type: 'Polygon', coordinates: [] } }), 'modifiee'],
  ['a point', row({ longitude: 5.3, latitude: 45.9 }), 'modifiee'],
])('%s: %s', (_name, given, effet) => expect(mergeQpv([given], [tenu]).effets).toEqual([effet]));
